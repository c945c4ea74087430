internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// What stands at the store's place is not what it should be: said clearly, with what to do next, and left as it is.
@Suite struct DamageTests {
    private func filledStore() throws -> Reverie {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.many(200))
        return reverie
    }

    /// Every command that opens the store refuses it, and not a byte changes.
    private func expectRefused(_ reverie: Reverie, saying words: String, _ place: SourceLocation = #_sourceLocation) throws {
        let transcript = try reverie.folder.write("transcript.jsonl", Lines.event("t"))
        let before = try reverie.picture(of: reverie.folder.path)
        for command in [
            ["event", "add", "--session", "s", "--text", "x"], ["import", transcript], ["event", "list"], ["search", "x"], ["stats"],
            ["verify"],
        ] {
            let result = try Program(Program.reverie(), command, environment: reverie.environment).wait(within: 10)
            #expect(result.code == 1, "\(command)", sourceLocation: place)
            #expect(result.output.isEmpty, "\(command)", sourceLocation: place)
            #expect(result.errors.contains(words), "\(command): \(result.errors)", sourceLocation: place)
            #expect(result.errors.split(separator: "\n").count >= 2, "no next step: \(result.errors)", sourceLocation: place)
        }
        #expect(try reverie.picture(of: reverie.folder.path) == before, "something was written", sourceLocation: place)
    }

    @Test func storePathIsAFile() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store", "I am a file")
        try expectRefused(reverie, saying: reverie.store)
    }

    @Test func storePathLiesBelowAFile() throws {
        let reverie = try Reverie()
        let file = try reverie.folder.write("file", "I am a file")
        let result = try reverie.run("event", "add", "--session", "s", "--text", "x", "--store", file + "/below")
        #expect(result.code == 1)
        #expect(result.errors.contains("name another place"))
    }

    @Test(arguments: [600, 1024, 4096, 300_000]) func databaseIsRandomBytes(_ count: Int) throws {
        let reverie = try Reverie()
        var random = SplitMix64(seed: UInt64(count))
        try Folders.create(reverie.store)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        try Files.writeAtomically(Paths.join(reverie.store, "reverie.sqlite"), bytes)
        try expectRefused(reverie, saying: "is not a Reverie store")
    }

    @Test func databaseIsAnotherProgrammes() throws {
        let reverie = try Reverie()
        try Folders.create(reverie.store)
        let other = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .create)
        try other.execute("CREATE TABLE recipe(name TEXT); INSERT INTO recipe VALUES ('soup')")
        other.close()
        try expectRefused(reverie, saying: "is not a Reverie store")
    }

    @Test func storeOfANewerReverie() throws {
        let reverie = try filledStore()
        let database = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        try database.execute(
            """
            INSERT INTO schema_migration(position, name, digest, applied_at)
            SELECT max(position) + 1, '9999-wonders', 1, 1 FROM schema_migration;
            PRAGMA user_version = 99
            """)
        database.close()
        try expectRefused(reverie, saying: "newer Reverie (9999-wonders)")
    }

    @Test(arguments: [50, 4096, 20_000, 60_000]) func databaseIsCutOff(_ bytes: Int) throws {
        let reverie = try filledStore()
        let path = Paths.join(reverie.store, "reverie.sqlite")
        let whole = try Files.readAll(path)
        try #require(whole.count > bytes)
        try Files.writeAtomically(path, Array(whole.prefix(bytes)))
        let before = try Files.readAll(path)
        for command in [["verify"], ["event", "list"], ["event", "add", "--session", "s", "--text", "x"]] {
            let result = try Program(Program.reverie(), command, environment: reverie.environment).wait(within: 10)
            #expect(result.code == 1, "\(command)")
            #expect(!result.errors.isEmpty || result.output.contains("faults"))
        }
        #expect(try Files.readAll(path) == before)
    }

    /// A writer that died between making the file and filling it leaves this behind: it becomes a store.
    @Test func emptyDatabaseFileBecomesAStore() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store/reverie.sqlite", "")
        #expect(try reverie.run("event", "list").output.isEmpty)
        #expect(try reverie.run("event", "add", input: Lines.event("a")).code == 0)
        #expect(try Lines.ids(reverie) == ["a"])
    }

    @Test(arguments: [
        "{", "[]", "nonsense", #"{"busy_ms": "long"}"#, #"{"busy_ms": -1}"#, #"{"durability": 3}"#, #"{"timezone": "Mars/Base"}"#,
        #"{"colour": 1}"#, "\u{0}",
    ])
    func brokenConfiguration(_ text: String) throws {
        let reverie = try filledStore()
        try reverie.write(configuration: text)
        try expectRefused(reverie, saying: "config.json")
    }
}
