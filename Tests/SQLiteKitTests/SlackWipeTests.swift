import SQLiteKit
import SystemKit
import TestSupport
import Testing

/// SQLite leaves remains of deleted rows in its pages; a wipe overwrites them and touches nothing else.
@Suite struct SlackWipeTests {
    private struct Filled {
        let folder: TemporaryFolder
        let database: Database
        var texts: [Int64: String] = [:]

        /// Rows of many lengths in interleaved ranges of keys, so that pages are split and cells moved.
        init(seed: UInt64, rows: Int) throws {
            folder = try TemporaryFolder()
            database = try Database(folder.file("d.sqlite"))
            var random = SplitMix64(seed: seed)
            try database.write { connection in
                try connection.execute("CREATE TABLE mark(at INTEGER)")
                try connection.execute("CREATE TABLE t(key INTEGER PRIMARY KEY, text TEXT NOT NULL, id TEXT NOT NULL UNIQUE)")
            }
            try database.writeWithoutTransaction { try $0.execute("PRAGMA secure_delete = OFF") }
            for _ in 0..<(rows / 100) {
                try database.write { connection in
                    for _ in 0..<100 {
                        let key = Int64(random.next() % 50) << 32 | Int64(texts.count)
                        let text = Self.words(&random, [3, 10, 40, 130, 900][Int(random.next() % 5)])
                        texts[key] = text
                        try connection.run("INSERT INTO t(key, text, id) VALUES (\(key), \(text), \(String(random.next(), radix: 36)))")
                    }
                }
            }
        }

        private static func words(_ random: inout SplitMix64, _ count: Int) -> String {
            (0..<count).map { _ in String(random.next(), radix: 36) }.joined(separator: " ")
        }

        mutating func delete(where isGone: (Int64) -> Bool) throws -> [String] {
            let gone = texts.filter { isGone($0.key) }
            try database.write { connection in
                for key in gone.keys { try connection.run("DELETE FROM t WHERE key = \(key)") }
            }
            for key in gone.keys { texts[key] = nil }
            return Array(gone.values)
        }

        /// How many windows of twelve bytes of the texts stand in the files. Shorter ones would be met by chance.
        func remains(of gone: [String]) throws -> Int {
            var wanted: Set<SIMD2<UInt64>> = []
            for text in gone {
                let bytes = Array(text.utf8)
                for start in 0..<max(0, bytes.count - 11) { wanted.insert(Self.window(bytes, start)) }
            }
            var count = 0
            for suffix in ["", "-wal"] {
                guard let bytes = try? Files.readAll(folder.file("d.sqlite") + suffix), bytes.count >= 12 else { continue }
                for start in 0...(bytes.count - 12) where wanted.contains(Self.window(bytes, start)) {
                    count += 1
                }
            }
            return count
        }

        private static func window(_ bytes: [UInt8], _ start: Int) -> SIMD2<UInt64> {
            bytes.withUnsafeBytes {
                [
                    $0.loadUnaligned(fromByteOffset: start, as: UInt64.self),
                    UInt64($0.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)),
                ]
            }
        }

        /// Wipes to the end, in stretches as short as they can be.
        func wipe(nanoseconds: UInt64 = 0) throws -> Int {
            var page = 1
            var rounds = 0
            while true {
                rounds += 1
                let outcome = try database.wipeSlack(from: page, nanoseconds: nanoseconds, patience: 1000) { connection, next in
                    try connection.run("INSERT INTO mark(at) VALUES (\(Int64(next ?? 0)))")
                }
                guard case .goOn(let next) = outcome else { return outcome == .finished ? rounds : -1 }
                page = next
            }
        }

        func checkKept() throws {
            #expect(try database.read { try $0.all("PRAGMA integrity_check") { $0.text(0) } } == ["ok"])
            let found = try database.read { connection in
                try connection.all("SELECT key, text FROM t") { ($0.int64(0), $0.text(1)) }
            }
            #expect(Dictionary(uniqueKeysWithValues: found) == texts)
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func nothingIsLeft(_ seed: UInt64) throws {
        var filled = try Filled(seed: seed, rows: 1200)
        let gone = try filled.delete { $0 % 5 == Int64(seed % 5) }
        #expect(try filled.remains(of: gone) > 1000, "without a wipe there is much")
        #expect(try filled.wipe() > 3)
        #expect(try filled.remains(of: gone) == 0)
        try filled.checkKept()
        // Once more there is nothing to do, and the store goes on.
        _ = try filled.wipe(nanoseconds: 1_000_000_000)
        let more = try filled.delete { $0 % 7 == 1 }
        #expect(try filled.wipe() > 0 && filled.remains(of: more) == 0)
        try filled.checkKept()
    }

    @Test func pagesThatNobodyUsesAreCleared() throws {
        var filled = try Filled(seed: 4, rows: 1000)
        let gone = try filled.delete { _ in true }
        try filled.database.write { try $0.execute("DROP TABLE t") }
        #expect(try filled.wipe() > 0)
        #expect(try filled.remains(of: gone) == 0)
    }

    /// What another connection remembers of a page must not come back with its next write.
    @Test func othersForgetWhatTheyRemember() throws {
        var filled = try Filled(seed: 5, rows: 1000)
        let other = try Database(filled.folder.file("d.sqlite"))
        try other.writeWithoutTransaction { try $0.execute("PRAGMA secure_delete = OFF; ") }
        // It writes to every page, and so remembers it with all its slack.
        try other.write { try $0.run("UPDATE t SET id = id || 'x'") }
        let gone = try filled.delete { $0 % 3 == 0 }
        #expect(try filled.wipe() > 0)
        try other.write { try $0.run("UPDATE t SET id = id || 'y'") }
        _ = try other.checkpoint(.truncate)
        #expect(try filled.remains(of: gone) == 0)
        try filled.checkKept()
    }

    @Test func aReaderOfAnOldStateIsInTheWay() throws {
        var filled = try Filled(seed: 6, rows: 300)
        let reader = try Connection.open(filled.folder.file("d.sqlite"), mode: .readOnly)
        try reader.execute("BEGIN")
        _ = try reader.int64("SELECT count(*) FROM t")
        let gone = try filled.delete { $0 % 2 == 0 }
        let busy = try filled.database.wipeSlack(from: 1, nanoseconds: 1, patience: 20) { _, _ in Issue.record("nothing is wiped") }
        #expect(busy == .busy)
        try reader.execute("COMMIT")
        #expect(try filled.wipe() > 0 && filled.remains(of: gone) == 0)
    }
}
