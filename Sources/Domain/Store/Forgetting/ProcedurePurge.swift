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
        } else if let row = try ProcedureRow.load(connection, purge.place.space, purge.place.subject) {
            for version in purge.versions { try remove(version, of: row) }
            try settle(row, without: purge.versions)
        }
    }

    /// Bridges go alone: what lay at their ends stays.
    func purge(bridges: [EventKey]) throws {
        try forgetDecisions(bridges)
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

    private func remove(_ version: String, of row: ProcedureRow) throws {
        let (space, kind, name) = (row.space.rawValue, row.subject.kind.code, row.subject.name)
        try connection.run("DELETE FROM citation WHERE procedure = \(row.number) AND version = \(version)")
        try connection.run("DELETE FROM review WHERE space = \(space) AND kind = \(kind) AND name = \(name) AND version = \(version)")
        if row.subject.kind == .skill {
            try connection.run("DELETE FROM export WHERE space = \(space) AND name = \(name) AND version = \(version)")
        }
        try connection.run("DELETE FROM procedure_version WHERE procedure = \(row.number) AND version = \(version)")
    }

    /// What becomes of the rest.
    private func settle(_ row: ProcedureRow, without gone: Set<String>) throws {
        let left = try connection.all(
            "SELECT version, state FROM procedure_version WHERE procedure = \(row.number) ORDER BY at DESC"
        ) { (version: $0.text(0), state: $0.int64(1)) }
        guard let newest = left.first else { return try remove(row) }
        guard let current = row.current else {
            try connection.run("UPDATE procedure SET state = \(newest.state) WHERE number = \(row.number)")
            return
        }
        guard gone.contains(current) else { return }
        let served: [LifeState] = [.approved, .retired, .removed]
        let before = left.first { version in served.contains { $0.code == version.state } }
        try connection.run(
            """
            UPDATE procedure SET current = \(before?.version), state = \(before == nil ? newest.state : LifeState.retired.code), since = \(now)
            WHERE number = \(row.number)
            """)
        try removeDocuments(of: row.number, kind: row.documentKind, in: row.space)
        // That nothing is in use now must follow from a decision, too; which one comes back is a person's choice.
        if let before { try retire(row.subject, before.version, in: row.space, why: "the version in use was forgotten") }
    }

    private func remove(_ row: ProcedureRow) throws {
        let (space, kind, name) = (row.space.rawValue, row.subject.kind.code, row.subject.name)
        let condition: SQL = "space = \(space) AND kind = \(kind) AND name = \(name)"
        try connection.run("DELETE FROM review WHERE \(condition)")
        try connection.run("DELETE FROM use WHERE \(condition)")
        if row.subject.kind == .skill { try connection.run("DELETE FROM export WHERE space = \(space) AND name = \(name)") }
        try connection.run(
            """
            DELETE FROM bridge WHERE space = \(space)
              AND ((from_kind = \(kind) AND from_name = \(name)) OR (to_kind = \(kind) AND to_name = \(name)))
            """)
        try connection.run("DELETE FROM procedure WHERE number = \(row.number)")
        try removeDocuments(of: row.number, kind: row.documentKind, in: row.space)
    }
}
