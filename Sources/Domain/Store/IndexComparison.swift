internal import Model
internal import SQLiteKit

/// Compares the turn index with the words of the ledger, both ways, in flat memory. Each word at its place in its turn is one number
/// under a fresh key; sums of them by groups of turns are the same on both sides, or the turns of a group are looked at one by one.
struct IndexComparison {
    private static let groups = 4096
    /// Looked at one by one: enough to name some rows, however many differ.
    private static let groupsLookedAt = 8
    private static let mostNamed = 20

    private let connection: Connection
    private let words: WordHash
    /// Turns that wait outside the index are not in it.
    private let tail: Set<Int64>
    /// False where the table of documents is not there to be compared.
    private let hasDocuments: Bool
    private var sums = [UInt64](repeating: 0, count: groups)

    init(_ connection: Connection, withDocuments: Bool = true) throws {
        hasDocuments = withDocuments
        self.connection = connection
        words = try WordHash()
        tail = Set(try connection.all("SELECT key FROM tail") { $0.int64(0) })
    }

    /// Takes in the words of one turn of the ledger.
    mutating func add(_ key: Int64, _ text: UnsafeBufferPointer<UInt8>) {
        guard !tail.contains(key) else { return }
        sums[words.group(key, of: Self.groups)] &+= words.sum(key, text)
    }

    /// Takes in the documents, which stand beside the ledger.
    mutating func addDocuments() throws {
        guard hasDocuments else { return }
        var all: [(key: Int64, sum: UInt64)] = []
        try connection.rows("SELECT key, text FROM document ORDER BY key") { row in
            all.append((row.int64(0), row.withText(1) { words.sum(row.int64(0), $0) }))
        }
        for document in all { sums[words.group(document.key, of: Self.groups)] &+= document.sum }
    }

    /// Reads the index and names turns that differ. `each` is called now and then and may throw to give up.
    func finish(_ report: inout VerificationReport, each: () throws -> Void) throws {
        do {
            var indexed = [UInt64](repeating: 0, count: Self.groups)
            try readIndex(each) { key, number in
                guard hasDocuments || !DocumentKey.all.contains(key) else { return }
                indexed[words.group(key, of: Self.groups)] &+= number
            }
            let wrong = Set(sums.indices.filter { sums[$0] != indexed[$0] }.prefix(Self.groupsLookedAt))
            if !wrong.isEmpty { try name(wrong, &report, each) }
        } catch let error as SQLiteError {
            report.add("the index cannot be read: \(error.message)", at: "the turn index", mendedBy: .repairIndex)
        }
    }

    private func name(_ wrong: Set<Int>, _ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var indexed: [Int64: UInt64] = [:]
        try readIndex(each) { key, number in
            guard hasDocuments || !DocumentKey.all.contains(key), wrong.contains(words.group(key, of: Self.groups)) else { return }
            indexed[key, default: 0] &+= number
        }
        var named = 0
        let documents: SQL = hasDocuments ? "UNION ALL SELECT key, text FROM document" : ""
        let all: SQL = "SELECT key, text FROM payload WHERE text <> '' \(documents) ORDER BY key"
        try connection.rows(all) { row in
            let key = row.int64(0)
            guard wrong.contains(words.group(key, of: Self.groups)) else { return }
            let found = indexed.removeValue(forKey: key)
            let wanted = tail.contains(key) ? nil : row.withText(1) { words.sum(key, $0) }
            guard found ?? 0 != wanted ?? 0, named < Self.mostNamed else { return }
            named += 1
            let what =
                found == nil
                ? "its words are not in the index: searches do not find it"
                : wanted == nil ? "it waits for the index and is in it already" : "the index has other words for it than the ledger"
            report.add(what, at: try place(key), mendedBy: .repairIndex)
        }
        for key in indexed.keys.sorted().prefix(Self.mostNamed - named) {
            report.add("the index has words for it, and the ledger has none", at: try place(key), mendedBy: .repairIndex)
        }
    }

    private func place(_ key: Int64) throws -> String {
        guard DocumentKey.all.contains(key) else {
            return try connection.first("SELECT id FROM event WHERE key = \(key)") { "event \($0.text(0))" } ?? "key \(key)"
        }
        let number = DocumentKey(rawValue: key).number
        return try connection.first("SELECT name FROM procedure WHERE number = \(number)") { $0.text(0) } ?? "key \(key)"
    }

    private func readIndex(_ each: () throws -> Void, _ body: (Int64, UInt64) -> Void) throws {
        try words.readIndex(connection, each, body)
    }
}
