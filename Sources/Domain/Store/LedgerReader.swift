package import Model
internal import SQLiteKit

/// Reads inside one consistent view of the store.
package struct LedgerReader {
    let connection: Connection

    // MARK: Spaces and sessions

    package func spaces() throws -> [SpaceSummary] { try SpaceTable.summaries(connection) }

    package func summary(of space: SpaceName) throws -> SpaceSummary? {
        try SpaceTable.summaries(connection, where: "name = \(space.rawValue)").first
    }

    package func space(_ name: SpaceName) throws -> SpaceNumber? { try SpaceTable.find(connection, name: name) }

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
        let query: SQL = """
            SELECT coalesce(name, number), started_at, ended_at, events, outcome FROM run WHERE session = \(session.rawValue) ORDER BY number
            """
        return try connection.all(query) {
            RunSummary(
                name: RunName(rawValue: $0.text(0)), startedAt: Instant(milliseconds: $0.int64(1)),
                endedAt: Instant(milliseconds: $0.int64(2)),
                events: Int($0.int64(3)), outcome: $0.optionalText(4))
        }
    }
}
