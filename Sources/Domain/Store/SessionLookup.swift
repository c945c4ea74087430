package import Gates
package import Model
internal import SQLiteKit

/// What an import asks of the sessions that are there.
extension LedgerWriter {
    /// Where a session of this name lies, whatever the space.
    package func space(ofSession name: SessionName) throws -> SpaceName? { try SessionHome.space(of: name, connection) }

    /// A session's turns in order, what it repeats of another one first.
    package func turnSequence(of name: SessionName, in space: SpaceName) throws -> [EventKey] {
        guard let state = try SessionState.load(connection, space: self.space(space), name: name) else { return [] }
        let range = state.key.eventKeys
        let copies = try connection.all("SELECT original FROM copy WHERE session = \(state.key.rawValue) ORDER BY original") {
            EventKey(rawValue: $0.int64(0))
        }
        let own = try connection.all(
            "SELECT key FROM event WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY key"
        ) { EventKey(rawValue: $0.int64(0)) }
        return copies + own.filter { $0.ordinal < EventKey.firstSignalOrdinal }
    }

    /// Whether an event says this. What was forgotten may have said it: a fork must not bring it back.
    package func holds(_ key: EventKey, kind: EventKind, text: String) throws -> Bool {
        let query: SQL = """
            SELECT event.kind, payload.text FROM event LEFT JOIN payload ON payload.key = event.key WHERE event.key = \(key.rawValue)
            """
        return try connection.first(query) { $0.int64(0) == kind.code && ($0.optionalText(1).map { $0 == text } ?? true) } ?? false
    }
}

extension LedgerReader {
    /// Where a session of this name lies, whatever the space.
    package func space(ofSession name: SessionName) throws -> SpaceName? { try SessionHome.space(of: name, connection) }

    /// Whether the ledger holds other words under this draft's id. What was forgotten contradicts nothing.
    package func contradicts(_ clean: Redacted<EventDraft>, in space: SpaceNumber) throws -> Bool {
        let draft = clean.value
        guard let id = draft.id else { return false }
        let query: SQL = """
            SELECT event.kind, payload.text, payload.data FROM event JOIN payload ON payload.key = event.key
            WHERE event.space = \(space.rawValue) AND event.id = \(id.rawValue)
            """
        return try connection.first(query) { row in
            row.int64(0) != draft.kind.code || row.text(1) != draft.text || row.optionalText(2) != draft.data
        } ?? false
    }
}

private enum SessionHome {
    static func space(of name: SessionName, _ connection: Connection) throws -> SpaceName? {
        let query: SQL = """
            SELECT space.name FROM session JOIN space ON space.number = session.space WHERE session.name = \(name.rawValue)
            ORDER BY session.key LIMIT 1
            """
        return try connection.first(query) { SpaceName(rawValue: $0.text(0)) }
    }
}
