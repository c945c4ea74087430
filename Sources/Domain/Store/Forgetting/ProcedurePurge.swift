internal import Model
internal import SQLiteKit

/// Versions of one skill, gene or capsule that go whole.
struct ProcedurePurge {
    let place: ProcedurePlace
    let versions: Set<String>
    /// No version is left.
    let isWhole: Bool
    /// What was decided about them.
    let decisions: [EventKey]
}

extension LedgerWriter {
    /// Takes versions away with all that the ledger and the tables say of them, in one step: at no moment do the tables say what no
    /// decision says. Their files go next, which is noted in the same step.
    func purge(_ purge: ProcedurePurge) throws {
        try forgetDecisions(purge.decisions)
        if purge.place.subject.kind == .capsule {
            for version in purge.versions {
                try connection.run(
                    """
                    DELETE FROM capsule
                    WHERE space = \(purge.place.space.rawValue) AND id = \(purge.place.subject.name) AND version = \(version)
                    """)
            }
        } else if purge.isWhole {
            try remove(purge.place)
        } else {
            try foldAgain(purge.place)
        }
    }

    /// Bridges go alone: what lay at their ends stays. The same one may have been laid by something else that stays, too.
    func purge(bridges: [EventKey]) throws {
        let places = Set(
            try connection.all("SELECT space, kind, name FROM decision WHERE event IN \(list: bridges.map(\.rawValue))") {
                ProcedurePlace($0.int64(0), $0.int64(1), $0.text(2))
            }.compactMap { $0 })
        try forgetDecisions(bridges)
        for place in places.sorted(by: { $0.subject.name < $1.subject.name }) { try foldAgain(place) }
    }

    func forgetDecisions(_ keys: [EventKey]) throws {
        try forget(keys)
        try forgetJournal(of: keys)
        for key in keys {
            // An installation may have laid bridges, too.
            try connection.run("DELETE FROM bridge WHERE event = \(key.rawValue)")
            try connection.run("DELETE FROM decision WHERE event = \(key.rawValue)")
        }
        try markFilesPending()
    }

    private static let day: Int64 = 86_400_000

    /// The journal's pages are made anew from the first of these moments on. Days are longer where the zone has changed.
    private func forgetJournal(of keys: [EventKey]) throws {
        guard let first = try connection.int64("SELECT min(at) FROM decision WHERE event IN \(list: keys.map(\.rawValue))") else { return }
        try connection.run("UPDATE store SET value = min(value, \(first - 2 * Self.day)) WHERE name = 'journal'")
        try connection.run("DELETE FROM store WHERE name = 'journal_size'")
    }

    /// Nothing is left of it.
    private func remove(_ place: ProcedurePlace) throws {
        guard let row = try ProcedureRow.load(connection, place.space, place.subject) else { return }
        let (space, kind, name) = (row.space.rawValue, row.subject.kind.code, row.subject.name)
        try removeRows(of: row)
        try connection.run("DELETE FROM bridge WHERE space = \(space) AND to_kind = \(kind) AND to_name = \(name)")
        try removeDocuments(of: row.number, kind: row.documentKind, in: row.space)
        if row.subject.kind == .skill { try foldExportsAgain(of: name) }
    }
}
