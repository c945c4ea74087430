internal import Model
internal import SQLiteKit
internal import SealKit
internal import TextKit

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
    private var sums = [UInt64](repeating: 0, count: groups)

    init(_ connection: Connection) throws {
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
            try readIndex(each) { key, number in indexed[words.group(key, of: Self.groups)] &+= number }
            let wrong = Set(sums.indices.filter { sums[$0] != indexed[$0] }.prefix(Self.groupsLookedAt))
            if !wrong.isEmpty { try name(wrong, &report, each) }
        } catch let error as SQLiteError {
            report.add("the index cannot be read: \(error.message)", at: "the turn index", isAboutIndex: true)
        }
    }

    private func name(_ wrong: Set<Int>, _ report: inout VerificationReport, _ each: () throws -> Void) throws {
        var indexed: [Int64: UInt64] = [:]
        try readIndex(each) { key, number in
            if wrong.contains(words.group(key, of: Self.groups)) { indexed[key, default: 0] &+= number }
        }
        var named = 0
        let all: SQL = "SELECT key, text FROM payload WHERE text <> '' UNION ALL SELECT key, text FROM document ORDER BY key"
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
            report.add(what, at: try place(key), isAboutIndex: true)
        }
        for key in indexed.keys.sorted().prefix(Self.mostNamed - named) {
            report.add("the index has words for it, and the ledger has none", at: try place(key), isAboutIndex: true)
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
        try connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.turn_word USING fts5vocab('main', 'turn_index', 'instance')")
        var term: [UInt8] = []
        var hash: UInt64 = 0
        var count = 0
        // Words come in their order, so that each is hashed once.
        try connection.rows("SELECT term, doc, \"offset\" FROM temp.turn_word") { row in
            row.withText(0) { bytes in
                if !bytes.elementsEqual(term) || count == 0 {
                    term = Array(bytes)
                    hash = words.hash(bytes)
                }
            }
            let key = row.int64(1)
            body(key, words.number(key, hash, row.int64(2)))
            count += 1
            if count.isMultiple(of: 1 << 16) { try each() }
        }
    }
}

/// Numbers for words at places, under a key that nobody could know beforehand.
private struct WordHash {
    private let seed: UInt64
    private let splitter = WordSplitter()

    init() throws { seed = try Random.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }

    func group(_ key: Int64, of groups: Int) -> Int { Int(mix(UInt64(bitPattern: key) &+ seed) % UInt64(groups)) }

    func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        mix(word.reduce(seed ^ UInt64(word.count)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    func number(_ key: Int64, _ word: UInt64, _ place: Int64) -> UInt64 {
        mix(mix(UInt64(bitPattern: key) ^ seed) &+ mix(word &+ UInt64(bitPattern: place) &* 0x9E37_79B9_7F4A_7C15))
    }

    /// The words of a text as the index would count them: parts of an identifier stand at its place.
    func sum(_ key: Int64, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var place: Int64 = -1
        var sum: UInt64 = 0
        splitter.split(text) { word in
            // The index ends a word before a NUL, and has no empty ones.
            let bytes = UnsafeBufferPointer(rebasing: word.bytes.prefix { $0 != 0 })
            guard !bytes.isEmpty else { return true }
            if !word.isPart || place < 0 { place += 1 }
            sum &+= number(key, hash(bytes), place)
            return true
        }
        return sum
    }

    private func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
