package import Model
internal import SQLiteKit

/// A part of the index: a range of keys, and how many turns lie in it.
package struct IndexExtent: Sendable {
    package let keys: ClosedRange<Int64>
    package let turns: Int
    /// What it is made of, in the order of keys; of each part the turns are spread over all of it.
    private let parts: [(keys: ClosedRange<Int64>, turns: Int)]

    package init(keys: ClosedRange<Int64>, turns: Int) {
        self.keys = keys
        self.turns = turns
        parts = [(keys, turns)]
    }

    fileprivate init(keys: ClosedRange<Int64>, parts: [IndexExtent]) {
        self.keys = keys
        turns = parts.reduce(0) { $0 + $1.turns }
        self.parts = parts.map { ($0.keys, $0.turns) }
    }

    /// Which share of its turns lies up to a key, from 0 to 1.
    package func share(upTo key: Int64) -> Double {
        guard turns > 0 else { return 1 }
        let seen = parts.reduce(0.0) { sum, part in
            guard key >= part.keys.lowerBound else { return sum }
            let (from, to) = (Double(part.keys.lowerBound), Double(part.keys.upperBound))
            return sum + Double(part.turns) * (min(Double(key), to) - from + 1) / (to - from + 1)
        }
        return min(seen / Double(turns), 1)
    }
}

/// Reads inside one consistent view of the store.
package struct LedgerReader {
    let connection: Connection
    /// Where scans find connections of their own.
    var database: Database?

    // MARK: Spaces and sessions

    package func spaces() throws -> [SpaceSummary] { try SpaceTable.summaries(connection) }

    /// How many turns of a space the index holds, and the keys up to its newest session; nil when there is no such space.
    package func extent(of space: SpaceName) throws -> IndexExtent? {
        try extents(where: "name = \(space.rawValue)").first
    }

    private func extents(where condition: SQL) throws -> [IndexExtent] {
        try connection.all("SELECT number, next_session, turns FROM space WHERE \(condition) ORDER BY number") { row in
            let first = SpaceNumber(rawValue: row.int64(0)).sessionKeys.lowerBound
            return IndexExtent(keys: SessionKey.keys(first, first + max(row.int64(1) - 1, 0)), turns: Int(row.int64(2)))
        }
    }

    /// The same for all spaces together.
    package func wholeExtent() throws -> IndexExtent? {
        guard let last = try connection.int64("SELECT max(number) FROM space") else { return nil }
        return IndexExtent(
            keys: 0...SpaceNumber(rawValue: last).eventKeys.upperBound, parts: try extents(where: "turns > 0"))
    }

    /// The numbers of the named spaces; a name that the store does not know is an error, but for `personal`, which may still be empty.
    package func numbers(_ names: [SpaceName]?) throws -> [SpaceNumber] {
        let known = try spaces()
        guard let names else { return known.map(\.number) }
        var asked: Set<SpaceName> = []
        return try names.filter { asked.insert($0).inserted }.compactMap { name in
            if let space = known.first(where: { $0.name == name }) { return space.number }
            if name == .personal { return nil }
            throw StoreError.noSuchSpace(name.rawValue, known: known.map(\.name.rawValue))
        }
    }

    package func space(_ name: SpaceName) throws -> SpaceNumber? { try SpaceTable.find(connection, name: name) }

    /// The space of a project, by its root folder.
    package func space(root: String) throws -> SpaceName? {
        try connection.first("SELECT name FROM space WHERE root = \(root)") { SpaceName(rawValue: $0.text(0)) }
    }

    package func session(_ name: SessionName, in space: SpaceNumber) throws -> SessionSummary? {
        try sessions(where: "session.space = \(space.rawValue) AND session.name = \(name.rawValue)", limit: 1).first
    }

    /// Newest first.
    package func sessions(in spaces: [SpaceNumber], limit: Int) throws -> [SessionSummary] {
        try sessions(where: "session.space IN \(list: spaces.map(\.rawValue))", limit: limit)
    }

    private func sessions(where condition: SQL, limit: Int) throws -> [SessionSummary] {
        let query: SQL = """
            SELECT session.key, session.name, space.name, session.harness, session.parent, session.folder, session.branch, session.title,
              session.model, session.first_at, session.last_at, session."offset", session.events, session.runs, session.copies
            FROM session JOIN space ON space.number = session.space
            WHERE \(condition) ORDER BY session.last_at DESC, session.key DESC LIMIT \(limit)
            """
        return try connection.all(query) { row in
            let offset = row.optionalInt64(11).map(Int.init)
            return SessionSummary(
                key: SessionKey(rawValue: row.int64(0)), name: SessionName(rawValue: row.text(1)), space: SpaceName(rawValue: row.text(2)),
                facts: SessionFacts(
                    harness: row.optionalText(3), parent: row.optionalText(4).map(SessionName.init(rawValue:)),
                    workingFolder: row.optionalText(5), branch: row.optionalText(6), title: row.optionalText(7), model: row.optionalText(8)),
                firstAt: row.optionalInt64(9).map { Instant(milliseconds: $0, offsetMinutes: offset) },
                lastAt: row.optionalInt64(10).map { Instant(milliseconds: $0, offsetMinutes: offset) },
                events: Int(row.int64(12)), runs: Int(row.int64(13)), copies: Int(row.int64(14)))
        }
    }

    package func runs(of session: SessionKey) throws -> [RunSummary] {
        let keys = session.eventKeys
        let query: SQL = """
            SELECT coalesce(run.name, event.run), min(event.at), max(event.at), count(*), run.outcome, session."offset"
            FROM event JOIN session ON session.key = \(session.rawValue)
            LEFT JOIN run ON run.session = session.key AND run.number = event.run
            WHERE event.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND event.run IS NOT NULL
            GROUP BY event.run ORDER BY event.run
            """
        return try connection.all(query) { row in
            let offset = row.optionalInt64(5).map(Int.init)
            return RunSummary(
                name: RunName(rawValue: row.text(0)), startedAt: Instant(milliseconds: row.int64(1), offsetMinutes: offset),
                endedAt: Instant(milliseconds: row.int64(2), offsetMinutes: offset), events: Int(row.int64(3)),
                outcome: row.optionalText(4))
        }
    }
}
