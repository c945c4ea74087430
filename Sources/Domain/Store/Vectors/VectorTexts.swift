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

    /// What is dealt with at one time: so many texts, or fewer where they are long.
    private static let mostTexts = 256
    private static let mostBytes = 4 << 20

    /// One text, or nil where it is gone or has no place in the index.
    static func text(_ key: Int64, _ connection: Connection) throws -> IndexedText? {
        if DocumentKey.all.contains(key) { return try documents(where: "key = \(key)", connection).first }
        return try events(where: "payload.key = \(key)", connection).first
    }

    /// The next texts behind a key: events first, then documents. Whoever goes on behind the last of them comes to an end, also where a
    /// damaged table has its rows in no order.
    static func after(_ key: Int64, withDocuments: Bool = true, _ connection: Connection) throws -> [IndexedText] {
        let events = try inOrder(events(where: "payload.key > \(key)", connection), after: key)
        guard events.isEmpty, withDocuments else { return events }
        return try inOrder(documents(where: "key > \(key)", connection), after: key)
    }

    private static func inOrder(_ texts: [IndexedText], after key: Int64) -> [IndexedText] {
        texts.filter { $0.key > key }.sorted { $0.key < $1.key }
    }

    /// The next ones that vectors are owed of; keys that have no text any more are without one.
    static func owed(_ connection: Connection) throws -> [(key: Int64, text: IndexedText?)] {
        var found: [(Int64, IndexedText?)] = []
        var bytes = 0
        for key in try connection.all("SELECT key FROM vector_owed ORDER BY key LIMIT \(mostTexts)", { $0.int64(0) }) {
            found.append((key, try text(key, connection)))
            bytes += found.last?.1?.text.utf8.count ?? 0
            if bytes >= mostBytes { break }
        }
        return found
    }

    /// The keys of all texts behind one, up to another.
    static func keys(after key: Int64, upTo last: Int64, _ connection: Connection) throws -> [Int64] {
        let query: SQL = """
            SELECT key FROM payload WHERE key > \(key) AND key <= \(last) AND text <> '' AND \(isIndexed)
            UNION ALL SELECT key FROM document WHERE key > \(key) AND key <= \(last)
            """
        return try connection.all(query) { $0.int64(0) }
    }

    /// Those that wait outside the index.
    static func tail(_ keys: ClosedRange<Int64>, _ connection: Connection) throws -> [IndexedText] {
        let query: SQL = """
            SELECT tail.key, payload.text, event.kind FROM tail CROSS JOIN payload ON payload.key = tail.key
            CROSS JOIN event ON event.key = tail.key WHERE tail.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)
            """
        return try connection.all(query) { IndexedText(key: $0.int64(0), text: $0.text(1), most: PassageRule.most(ofEvent: $0.int64(2))) }
    }

    private static func events(where condition: SQL, _ connection: Connection) throws -> [IndexedText] {
        let query: SQL = """
            SELECT payload.key, payload.text, event.kind FROM payload CROSS JOIN event ON event.key = payload.key
            WHERE \(condition) AND payload.text <> '' AND payload.\(isIndexed) ORDER BY payload.key LIMIT \(mostTexts)
            """
        return try some(query, connection) { PassageRule.most(ofEvent: $0.int64(2)) }
    }

    private static func documents(where condition: SQL, _ connection: Connection) throws -> [IndexedText] {
        try some("SELECT key, text FROM document WHERE \(condition) ORDER BY key LIMIT \(mostTexts)", connection) { _ in
            PassageRule.mostOfDocument
        }
    }

    private static func some(_ query: SQL, _ connection: Connection, most: (Statement) -> Int) throws -> [IndexedText] {
        let statement = try connection.statement(query.text)
        defer { statement.reset() }
        try statement.bind(all: query.bindings)
        var found: [IndexedText] = []
        var bytes = 0
        while bytes < mostBytes, try statement.step() {
            found.append(IndexedText(key: statement.int64(0), text: statement.text(1), most: most(statement)))
            bytes += found.last?.text.utf8.count ?? 0
        }
        return found
    }
}
