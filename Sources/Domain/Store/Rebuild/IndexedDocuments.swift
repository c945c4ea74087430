internal import Model
internal import SQLiteKit

/// What the search index holds of some documents. It is contentless and must be told the words that it is to lose, and a table that was
/// changed by hand does not know them any more: so they are compared with what the index itself has.
struct IndexedDocuments {
    enum Outcome {
        /// The index has the words of the document.
        case settled
        /// Another writer had to do with it; it is looked at once more.
        case changedMeanwhile
        /// What the index has of it was in no table: only an index that is made anew loses it.
        case unknownWords
    }

    private let words: WordHash
    /// Sums of the words, by key; none is zero.
    private var indexed: [Int64: UInt64] = [:]
    private var stored: [Int64: UInt64] = [:]
    private var isReadable = true

    init(_ connection: Connection, _ keys: Set<Int64>, _ each: () throws -> Void) throws {
        words = try WordHash()
        if try !DerivedSchema.missing(connection).contains(DerivedTable.document) {
            for key in keys { stored[key] = try sum(key, Self.text(key, connection)) }
        }
        do {
            var found: [Int64: UInt64] = [:]
            try words.readIndex(connection, each) { key, number in
                if keys.contains(key) { found[key, default: 0] &+= number }
            }
            indexed = found
        } catch let error as SQLiteError {
            guard error.isCorrupt else { throw error }
            isReadable = false
        }
    }

    /// Brings the index to these words of a document, or to none. The table still has what it had.
    func settle(_ key: Int64, _ wanted: String?, _ connection: Connection) throws -> Outcome {
        let current = try Self.text(key, connection)
        guard sum(key, current) == stored[key] ?? 0 else { return .changedMeanwhile }
        guard isReadable else { return .unknownWords }
        let found = indexed[key] ?? 0
        if found == sum(key, wanted) { return .settled }
        if found != 0 {
            guard let current, found == sum(key, current) else { return .unknownWords }
            try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(key), \(current))")
        }
        if let wanted { try connection.run("INSERT INTO turn_index(rowid, text) VALUES (\(key), \(wanted))") }
        try VectorWriting(connection: connection, embedder: nil).follow(
            removed: [key], added: wanted.map { [IndexedText(key: key, text: $0, most: PassageRule.mostOfDocument)] } ?? [])
        return .settled
    }

    private static func text(_ key: Int64, _ connection: Connection) throws -> String? {
        try connection.text("SELECT text FROM document WHERE key = \(key)")
    }

    private func sum(_ key: Int64, _ text: String?) -> UInt64 {
        guard var text else { return 0 }
        return text.withUTF8 { words.sum(key, $0) }
    }
}
