internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A process may die at any instant: what was acknowledged stays, nothing is there twice, the database is sound.
@Suite struct KillTests {
    private static let seed: UInt64 = 0x6B69_6C6C

    @Test func acknowledgedEventsSurviveTheDeathOfTheirWriter() throws {
        let reverie = try Reverie()
        var random = SplitMix64(seed: Self.seed)
        var acknowledged: [String] = []
        var round = 0
        // A loaded machine writes less before a kill, so it gets more rounds.
        while round < 50 || acknowledged.count <= 100 && round < 200 {
            defer { round += 1 }
            let writer = try reverie.start("event", "add", keepsInputOpen: true)
            try writer.send((0..<60).map { Lines.event("r\(round)-\($0)") }.joined())
            // Some die before their first word, most of them in the middle of their work.
            if round % 5 != 0 { try writer.waitForOutput() }
            usleep(UInt32.random(in: 0...15_000, using: &random))
            writer.signal(SIGKILL)
            let result = try writer.wait()
            #expect(result.code == 128 + SIGKILL)
            acknowledged += Self.wholeLines(result.output)
        }
        try Self.check(reverie, holds: acknowledged)
        #expect(acknowledged.count > 100, "seed \(Self.seed): the writers hardly wrote anything")
    }

    /// A last line without its newline was cut by the death.
    private static func wholeLines(_ output: String) -> [String] {
        let parts = output.split(separator: "\n", omittingEmptySubsequences: false)
        return parts.dropLast().map(String.init)
    }

    private static func check(_ reverie: Reverie, holds acknowledged: [String]) throws {
        let ids = try Lines.ids(reverie)
        #expect(Set(ids).count == ids.count, "an event is there twice")
        #expect(Set(acknowledged).subtracting(ids).isEmpty, "seed \(seed): acknowledged and gone")
        let verdict = try reverie.run("verify")
        #expect(verdict.code == 0)
        #expect(verdict.output.hasSuffix("0 faults\n"))
        let database = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readOnly)
        defer { database.close() }
        #expect(try database.text("PRAGMA integrity_check") == "ok")
    }

    /// A killed import leaves nothing undone that the next one does not see: events, and marks of branches that were left.
    @Test(arguments: [Lines.many(12_000, textBytes: 400), Lines.conversation(12_000), Lines.piTree(12_000), Lines.messages(12_000)])
    func importThatDiesAgainAndAgainEndsWithTheSame(_ lines: String) throws {
        let reverie = try Reverie()
        try Self.killImports(reverie, of: reverie.folder.write("many.jsonl", lines), events: 12_000)
    }

    @Test func importOfADatabaseThatDiesAgainAndAgainEndsWithTheSame() throws {
        let reverie = try Reverie()
        let file = reverie.folder.file("opencode.db")
        let connection = try Connection.open(file, mode: .create)
        try connection.execute(
            """
            CREATE TABLE session(id TEXT PRIMARY KEY, time_created INTEGER, time_updated INTEGER);
            CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            CREATE INDEX part_message ON part(message_id, id);
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 11999)
            INSERT INTO part SELECT printf('p%05d', i), printf('m%03d', i / 100), i, i,
              json_object('type', 'text', 'text', 'part ' || i || ' about the harbour and its lights') FROM n;
            INSERT INTO message SELECT DISTINCT message_id, 's' || substr(message_id, 2, 1), 1000, 1000, '{"role":"user"}' FROM part;
            INSERT INTO session SELECT DISTINCT session_id, 1000, 1000 FROM message;
            """)
        connection.close()
        try Self.killImports(reverie, of: file, events: 12_000)
    }

    private static func killImports(_ reverie: Reverie, of file: String, events: Int) throws {
        let undisturbed = try Reverie()
        var random = SplitMix64(seed: seed)
        var kills = 0
        for _ in 0..<25 {
            let run = try reverie.start("import", file)
            usleep(UInt32.random(in: 5_000...70_000, using: &random))
            run.signal(SIGKILL)
            if try run.wait().code == 128 + SIGKILL { kills += 1 }
        }
        #expect(kills > 5, "seed \(seed): the import was never caught at work")
        #expect(try reverie.run("import", file).code == 0)
        #expect(try undisturbed.run("import", file).code == 0)
        let left = try reverie.run("event", "list", "--space", "*", "--json").output
        #expect(left == (try undisturbed.run("event", "list", "--space", "*", "--json").output))
        #expect(left.utf8.count(where: { $0 == 0x0A }) == events)
        #expect(try reverie.run("verify").code == 0)
    }
}
