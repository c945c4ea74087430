import SQLiteKit
import Synchronization
import TestSupport
import Testing

/// Cuts at blanks and gives each word that ends in "s" a second time without it, at the same place.
private final class WordTokenizer: FTS5Tokenizer {
    let reasons: Reasons
    init(_ reasons: Reasons) { self.reasons = reasons }

    func tokenize(_ text: UnsafeBufferPointer<UInt8>, reason: FTS5TokenizeReason, emit sink: FTS5TokenSink) -> Int32 {
        reasons.add(reason)
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != 32 { end += 1 }
            let word = UnsafeBufferPointer(rebasing: text[start..<end])
            var code = sink.emit(word, start, end)
            if code == 0, word.count > 1, word.last == UInt8(ascii: "s") {
                code = sink.emit(UnsafeBufferPointer(rebasing: word.dropLast()), start, end, colocated: true)
            }
            guard code == 0 else { return code }
            start = end + 1
        }
        return 0
    }
}

private final class Reasons: Sendable {
    private let content = Mutex<[FTS5TokenizeReason]>([])
    func add(_ reason: FTS5TokenizeReason) { content.withLock { $0.append(reason) } }
    var seen: Set<FTS5TokenizeReason> { content.withLock { Set($0) } }
}

private final class Weights {
    let documents: [Int]
    init(_ documents: [Int]) { self.documents = documents }
}

private struct Refused: Error {}

@Suite struct FTS5Tests {
    private let reasons = Reasons()
    private static let plain = "CREATE VIRTUAL TABLE t USING fts5(a, b, tokenize = 'words')"
    private static let contentless = "CREATE VIRTUAL TABLE t USING fts5(a, b, content = '', tokenize = 'words')"
    private static let sizeless = "CREATE VIRTUAL TABLE t USING fts5(a, b, content = '', columnsize = 0, tokenize = 'words')"

    private func connection(_ table: String) throws -> Connection {
        let connection = try Connection.inMemory()
        try FTS5Extension.requireSupport(on: connection)
        let reasons = reasons
        try FTS5Extension.registerTokenizer(on: connection, name: "words") { _ in WordTokenizer(reasons) }
        try connection.execute(table)
        try connection.execute(
            """
            INSERT INTO t (rowid, a, b) VALUES (1, 'cats and dogs', 'cat'), (2, 'dog', 'fish cats cats'), (3, '', 'birds');
            """)
        return connection
    }

    private func matches(_ query: String, in connection: Connection) throws -> [Int] {
        try connection.all("SELECT rowid FROM t WHERE t MATCH \(query) ORDER BY rowid") { $0.int(0) }
    }

    @Test(arguments: [plain, contentless, sizeless])
    func colocatedTokensMatch(table: String) throws {
        let connection = try connection(table)
        #expect(try matches("cats", in: connection) == [1, 2])
        #expect(try matches("cat", in: connection) == [1, 2])
        #expect(try matches("dog", in: connection) == [1, 2])
        #expect(try matches("\"cats and dog\"", in: connection) == [1])
        #expect(try matches("bir*", in: connection) == [3])
        #expect(try matches("nothing", in: connection) == [])
        #expect(reasons.seen == [.document, .query, .prefix])
    }

    @Test(arguments: [plain, contentless, sizeless])
    func matchesAreCountedInPlace(table: String) throws {
        let connection = try connection(table)
        try FTS5Extension.registerFunction(on: connection, name: "facts") { match, arguments in
            var places: [String] = []
            for phrase in 0..<match.phraseCount {
                try match.forEachOccurrence(ofPhrase: phrase) { column, offset in places.append("\(phrase)@\(column).\(offset)") }
                let count = try match.occurrenceCount(ofPhrase: phrase)
                if count != places.filter({ $0.hasPrefix("\(phrase)@") }).count { throw Refused() }
            }
            let instances = try match.instanceCount()
            if instances != places.count { throw Refused() }
            let first = try match.instance(0)
            let texts = ["\(match.rowid)", places.joined(separator: " "), "\(first.phrase).\(first.column).\(first.offset)"]
            return .text((texts + [arguments.text(0)]).joined(separator: "|"))
        }
        let facts = try connection.all("SELECT facts(t, 'x') FROM t WHERE t MATCH 'fish OR cats' ORDER BY rowid") { $0.text(0) }
        // A colocated token is one place with its first, and the query's own second token is a synonym of its first.
        #expect(facts == ["1|1@0.0 1@1.0|1.0.0|x", "2|0@1.0 1@1.1 1@1.2|0.1.0|x"])
    }

    @Test(arguments: [(plain, "3 2 1 4"), (contentless, "3 2 1 4"), (sizeless, "3 2 -1 -1")])
    func sizesOfTheTable(table: String, expected: String) throws {
        let connection = try connection(table)
        try FTS5Extension.registerFunction(on: connection, name: "sizes") { match, _ in
            let rows = try match.rowCount()
            let sizes = [try match.columnSize(1), try match.columnSize(-1)]
            return .text("\(rows) \(match.columnCount) \(sizes[0]) \(sizes[1])")
        }
        #expect(try connection.text("SELECT sizes(t) FROM t WHERE t MATCH 'and'") == expected)
    }

    @Test func aRankingKeepsWhatItCountedForTheQuery() throws {
        let connection = try connection(Self.contentless)
        let made = Counter()
        try FTS5Extension.registerFunction(on: connection, name: "score") { match, arguments in
            let weights = try match.auxiliary(Weights.self) {
                made.add()
                var documents: [Int] = []
                for phrase in 0..<match.phraseCount { documents.append(try match.documentCount(ofPhrase: phrase)) }
                return Weights(documents)
            }
            var score = 0.0
            for phrase in 0..<match.phraseCount {
                score += Double(try match.occurrenceCount(ofPhrase: phrase)) * arguments.double(0) / Double(weights.documents[phrase])
            }
            return .real(score)
        }
        let scores = try connection.all("SELECT score(t, 10) FROM t WHERE t MATCH 'cat OR fish' ORDER BY rowid") { $0.double(0) }
        // "cat" stands in two rows, twice in each; "fish" in one row, once.
        #expect(scores == [10, 20])
        #expect(made.count == 1)
        _ = try connection.all("SELECT score(t, 10) FROM t WHERE t MATCH 'cat'") { $0.double(0) }
        #expect(made.count == 2)
    }

    @Test func numbersOutOfRangeAreErrors() throws {
        let connection = try connection(Self.plain)
        try FTS5Extension.registerFunction(on: connection, name: "wild") { match, arguments in
            let number = Int(arguments.int64(1))
            switch arguments.text(0) {
            case "phrase": return .integer(Int64(try match.occurrenceCount(ofPhrase: number)))
            case "documents": return .integer(Int64(try match.documentCount(ofPhrase: number)))
            case "instance": return .integer(Int64(try match.instance(number).offset))
            case "size": return .integer(Int64(match.phraseSize(number)))
            default: return .integer(Int64(try match.columnSize(number)))
            }
        }
        for what in ["phrase", "documents", "instance", "column"] {
            for number in [what == "column" ? 2 : -1, 5, Int.max, Int.min] where !(what == "column" && number < 0) {
                let error = sqliteError { try connection.value("SELECT wild(t, \(what), \(number)) FROM t WHERE t MATCH 'and'") }
                #expect(error?.code == .range, "\(what) \(number)")
            }
        }
        #expect(try connection.int64("SELECT wild(t, 'size', 9) FROM t WHERE t MATCH 'and'") == 0)
        #expect(try connection.int64("SELECT wild(t, 'size', 0) FROM t WHERE t MATCH 'and'") == 1)
    }

    @Test func anythingMayBeTokenized() throws {
        let connection = try connection(Self.contentless)
        let odd: [[UInt8]] = [
            [], [0], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [32, 32, 32], [0x61, 0, 0x62, 32, 0xFE, 0xFF],
            [UInt8](repeating: 0x78, count: 100_000),
        ]
        for (number, bytes) in odd.enumerated() {
            let statement = try connection.statement("INSERT INTO t (rowid, a) VALUES (?, ?)")
            try statement.bind(100 + number, at: 1)
            try bytes.withUnsafeBufferPointer { try statement.bind(text: $0, at: 2) }
            #expect(try !statement.step())
            statement.reset()
        }
        for seed in UInt64(1)...20 {
            var random = SplitMix64(seed: seed)
            let bytes = (0..<500).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            try connection.run("INSERT INTO t (a, b) VALUES (CAST(\(bytes) AS TEXT), 'marker')")
        }
        #expect(try matches("marker", in: connection).count == 20)
        try connection.execute("INSERT INTO t (t) VALUES ('integrity-check')")
    }

    @Test func theFactoryGetsItsWordsAndMayRefuse() throws {
        let connection = try Connection.inMemory()
        let words = Shared<[String]>()
        let reasons = reasons
        try FTS5Extension.registerTokenizer(on: connection, name: "picky") { given in
            words.set(given)
            if given.isEmpty { throw Refused() }
            return WordTokenizer(reasons)
        }
        #expect(sqliteError { try connection.execute("CREATE VIRTUAL TABLE no USING fts5(a, tokenize = 'picky')") }?.code == .error)
        try connection.execute("CREATE VIRTUAL TABLE yes USING fts5(a, tokenize = 'picky one ''two''')")
        #expect(words.value == ["one", "two"])
        #expect(sqliteError { try connection.execute("CREATE VIRTUAL TABLE x USING fts5(a, tokenize = 'unknown')") }?.code == .error)
    }

    @Test func callbacksWorkOnAForeignThreadAndAreReleased() throws {
        let folder = Folder()
        let released = Counter()
        final class Guard: Sendable {
            let counter: Counter
            init(_ counter: Counter) { self.counter = counter }
            deinit { counter.add() }
        }
        func use() throws {
            let guardian = Guard(released)
            let reasons = reasons
            var configuration = Configuration()
            configuration.prepare = { connection in
                try FTS5Extension.registerTokenizer(on: connection, name: "words") { _ in
                    withExtendedLifetime(guardian) { WordTokenizer(reasons) }
                }
                try FTS5Extension.registerFunction(on: connection, name: "hits") { match, _ in
                    try .integer(Int64(withExtendedLifetime(guardian) { try match.occurrenceCount(ofPhrase: 0) }))
                }
            }
            let database = try Database(folder.file("f.db"), configuration: configuration)
            let found = TestThread.result { () -> [Int64] in
                do {
                    try database.write { connection in
                        try connection.execute(Self.contentless)
                        try connection.execute("INSERT INTO t (rowid, a, b) VALUES (1, 'x x y', 'x'), (2, 'x', '')")
                    }
                    return try database.read { connection in
                        try connection.all("SELECT hits(t) FROM t WHERE t MATCH 'x' ORDER BY rowid") { $0.int64(0) }
                    }
                } catch {
                    return [-1]
                }
            }
            #expect(found == [3, 1])
            try database.close()
        }
        try use()
        #expect(released.count == 1)
    }
}
