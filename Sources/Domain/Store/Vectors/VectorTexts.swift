internal import Model
internal import SQLiteKit

/// A text that the index holds.
struct IndexedText {
    let key: Int64
    let text: String
    /// How many of its passages get vectors.
    let most: Int
}

/// The texts that vectors are made of, as they stand in the store.
enum VectorTexts {
    /// What waits outside the index gets its vectors when it goes in.
    static let isIndexed: SQL = "key NOT IN (SELECT key FROM tail)"

    /// One text, or nil where it is gone or has no place in the index.
    static func text(_ key: Int64, _ connection: Connection) throws -> IndexedText? {
        if DocumentKey.all.contains(key) {
            return try connection.first("SELECT text FROM document WHERE key = \(key)") {
                IndexedText(key: key, text: $0.text(0), most: PassageRule.mostOfDocument)
            }
        }
        return try events(where: "payload.key = \(key)", limit: 1, connection).first
    }

    /// The next texts behind a key: events first, then documents. Whoever goes on behind the last of them comes to an end, also where a
    /// damaged table has its rows in no order.
    static func after(_ key: Int64, limit: Int, _ connection: Connection) throws -> [IndexedText] {
        let events = try inOrder(events(where: "payload.key > \(key)", limit: limit, connection), after: key)
        guard events.isEmpty else { return events }
        let documents = try connection.all("SELECT key, text FROM document WHERE key > \(key) ORDER BY key LIMIT \(limit)") {
            IndexedText(key: $0.int64(0), text: $0.text(1), most: PassageRule.mostOfDocument)
        }
        return inOrder(documents, after: key)
    }

    private static func inOrder(_ texts: [IndexedText], after key: Int64) -> [IndexedText] {
        texts.filter { $0.key > key }.sorted { $0.key < $1.key }
    }

    /// Those that wait outside the index.
    static func tail(_ keys: ClosedRange<Int64>, _ connection: Connection) throws -> [IndexedText] {
        let query: SQL = """
            SELECT tail.key, payload.text, event.kind FROM tail CROSS JOIN payload ON payload.key = tail.key
            CROSS JOIN event ON event.key = tail.key WHERE tail.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)
            """
        return try connection.all(query) { IndexedText(key: $0.int64(0), text: $0.text(1), most: PassageRule.most(ofEvent: $0.int64(2))) }
    }

    private static func events(where condition: SQL, limit: Int, _ connection: Connection) throws -> [IndexedText] {
        let query: SQL = """
            SELECT payload.key, payload.text, event.kind FROM payload CROSS JOIN event ON event.key = payload.key
            WHERE \(condition) AND payload.text <> '' AND payload.\(isIndexed) ORDER BY payload.key LIMIT \(limit)
            """
        return try connection.all(query) { IndexedText(key: $0.int64(0), text: $0.text(1), most: PassageRule.most(ofEvent: $0.int64(2))) }
    }
}
