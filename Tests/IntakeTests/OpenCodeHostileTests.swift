import Intake
import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@Suite struct OpenCodeHostileTests {
    private let now = OpenCodeStore.now

    /// What is no database of opencode's is left alone in a folder, and told of when it is named.
    @Test(arguments: [
        "CREATE TABLE note(id)", "CREATE TABLE session(id); CREATE TABLE message(id); CREATE TABLE part(id)",
        "CREATE VIEW session AS SELECT 1 AS id; CREATE VIEW message AS SELECT 1 AS id; CREATE VIEW part AS SELECT 1 AS id", "",
    ])
    func foreignDatabases(_ script: String) throws {
        let test = try ImportTest()
        try Folders.create(test.folder.file("t"))
        let connection = try Connection.open(test.folder.file("t/other.db"), mode: .create)
        try connection.execute(script + "; PRAGMA user_version = 1")
        connection.close()
        let summary = try #require(try test.run().first)
        #expect(summary.isForeign && summary.failure == nil)
        #expect(try test.run("other.db").first?.failure?.hasPrefix("it is no session") == true)
    }

    @Test func rowsOfTheWrongTypes() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        try store.turn("s1", at: now - 9000)
        let bad: [String] = [
            "INSERT INTO session VALUES (x'00ff', 1, 2, 3, 4, 5, 6, 7, 8, 'never', 'x')",
            "INSERT INTO session VALUES (NULL,'','','','','','','','',1,1)",
            "INSERT INTO session VALUES ('', '', '', '', '', '', '', '{', '[]', 1.5, 9e18)",
            "INSERT INTO message VALUES ('m-bad', 's1', 1, 1, 'not json')", "INSERT INTO message VALUES (7, 's1', 'x', x'00', '[]')",
            "INSERT INTO message VALUES ('m-9', 's1', \(now), 9223372036854775807, '{\"role\":7,\"time\":[]}')",
            "INSERT INTO part VALUES ('p-1', 'm-9', 's1', -9223372036854775808, 5, '{\"type\":\"text\",\"text\":7}')",
            "INSERT INTO part VALUES ('p-2', 'm-9', 's1', 1, 1, '{\"type\":\"tool\",\"state\":9}')",
            "INSERT INTO part VALUES (x'01', 'm-9', 's1', 1, 1, 'x')",
            "INSERT INTO part VALUES ('p-3', 'm-9', 's1', 1, 1, '{\"type\":\"text\",\"text\":\"nul \\u0000 in it\",\"time\":{\"start\":1e99,\"end\":9}}')",
            "INSERT INTO part VALUES ('p-4', 'm-9', 's1', 1, 1, '{\"type\":\"text\",\"text\":\"year\",\"time\":{\"start\":9223372036854775807,\"end\":9}}')",
            "INSERT INTO part VALUES ('p-5\u{1}', 'm-9', 's1', 1, 1, '{\"type\":\"text\",\"text\":\"name\",\"time\":{\"start\":1,\"end\":9}}')",
            "INSERT INTO part VALUES ('p-6', 'm-9', 's1', 1, 1, CAST(zeroblob(70000000) AS TEXT))",
            "INSERT INTO part VALUES ('p-7', 'm-9', 's1', 1, 1, '\(String(repeating: "[", count: 5000))')",
        ]
        for statement in bad { try store.connection.execute(statement) }
        let summary = try #require(try test.run().first)
        #expect(summary.failure == nil && summary.bad == 8, "\(summary.badLines)")
        #expect(try test.events().compactMap(\.text).contains("nul \0 in it") && test.session("s1")?.events == 5)
        #expect(summary.badLines.contains { $0.problem.hasPrefix("message m-bad: Invalid JSON") })
        try test.run()
    }

    @Test func aCloudOfParts() throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test)
        try store.session("s1", at: now - 9000)
        try store.user("m1", "s1", at: now - 9000)
        try store.connection.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO part SELECT printf('p%08d', i), 'm1', 's1', i, i, '{"type":"text","text":"x","time":{"start":1,"end":1}}' FROM n;
            """)
        let summary = try #require(try test.run().first)
        #expect(summary.added == 20000 && summary.bad == 0)
        // Sessions that are each other's parents.
        try store.session("s2", at: now - 8000, parent: "s3")
        try store.session("s3", at: now - 8000, parent: "s2")
        #expect(try test.run().first?.failure == nil)
    }

    /// Bytes changed anywhere: it says so, or reads what it can, and always ends.
    @Test(arguments: (1...24).map { UInt64($0) })
    func damaged(_ seed: UInt64) throws {
        let test = try ImportTest()
        let store = try OpenCodeStore(test, journal: "DELETE")
        for number in 0..<30 { try store.turn("s\(number)", at: now - 9_000_000 + Int64(number) * 100_000) }
        store.connection.close()
        var bytes = try Files.readAll(store.path)
        var random = SplitMix64(seed: seed)
        if seed % 4 == 0 { bytes = Array(bytes.prefix(Int.random(in: 20..<bytes.count, using: &random))) }
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            bytes[Int.random(in: 16..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try Files.writeAtomically(store.path, bytes)
        let summary = try #require(try test.run().first)
        #expect(summary.failure != nil || summary.isForeign || summary.format == "opencode", "seed \(seed)")
        #expect(try test.run().count == 1)
    }
}
