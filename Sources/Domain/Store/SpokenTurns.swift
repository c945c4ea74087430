package import Model
internal import SQLiteKit

/// Who said a turn, and when: what ranking wants to know of it without reading its words.
package struct SpokenTurn: Sendable {
    package let speaker: String
    package let origin: Origin?
    package let at: Int64
    /// Somebody says it to somebody, and it is no call, result or signal.
    package let isMessage: Bool
}

extension LedgerReader {
    private static let messages = [EventKind.userMessage.code, EventKind.assistantMessage.code]

    package func spoken(_ key: EventKey) throws -> SpokenTurn? {
        try connection.first("SELECT speaker, origin, at, kind FROM event WHERE key = \(key.rawValue)") { row in
            SpokenTurn(
                speaker: row.text(0), origin: Origin(code: row.int64(1)), at: row.int64(2), isMessage: Self.messages.contains(row.int64(3)))
        }
    }

    /// The turn right behind, where `speaker` said it.
    package func answer(to key: EventKey, by speaker: String) throws -> EventKey? {
        let last = key.session.eventKeys.upperBound
        let next = try connection.first(
            "SELECT key, speaker FROM event WHERE key > \(key.rawValue) AND key <= \(last) ORDER BY key LIMIT 1"
        ) { (key: EventKey(rawValue: $0.int64(0)), speaker: $0.text(1)) }
        return next.flatMap { $0.speaker == speaker ? $0.key : nil }
    }

    /// The words that the index has under a key; of a document its first part.
    package func indexedText(at key: Int64) throws -> String? {
        let isDocument = DocumentKey.all.contains(key)
        let query: SQL =
            isDocument
            ? "SELECT text FROM document WHERE key BETWEEN \(DocumentKey(rawValue: key).first) AND \(key | 31) ORDER BY key LIMIT 1"
            : "SELECT text FROM payload WHERE key = \(key)"
        return try connection.first(query) { $0.text(0) }
    }
}
