internal import JSONKit
internal import SQLiteKit
internal import SystemKit
import TestSupport
import Testing

/// Transcripts that a command writes, and stores that are not as they should be.
@Suite struct RunStoreTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func claudeLine(_ text: String, folder: String, session: String = "c1", id: String) -> String {
        JSONValue.object([
            "type": "user", "uuid": .string(id), "parentUuid": .null, "sessionId": .string(session),
            "timestamp": "2026-11-01T10:00:00.000Z",
            "cwd": .string(folder), "isSidechain": false, "message": ["role": "user", "content": .string(text)],
        ]).encoded()
    }

    private func agent(_ name: String, _ script: String) throws -> String {
        let path = try reverie.folder.write("bin/\(name)", "#!/bin/sh\n\(script)\n")
        try Descriptor.open(path, .read).setPermissions(0o755)
        return path
    }

    @Test func aTranscriptTakesThePlaceOfTheOutput() throws {
        try reverie.folder.write("line", claudeLine("We deploy on Tuesdays.", folder: reverie.folder.path, id: "u1") + "\n")
        let program = try agent("agent.sh", "mkdir -p .claude/projects/p; cat line > .claude/projects/p/c1.jsonl; echo printed")
        let result = try reverie.run("run", "--session", "s1", "--json", "--", program)
        #expect(try result.report()["transcripts"]?.array?.count == 1, "\(result.errors)")
        #expect(try reverie.events("--session", "c1").map { $0["text"]?.string } == ["We deploy on Tuesdays."])
        #expect(try reverie.events("--session", "s1").allSatisfy { $0["text"]?.string?.contains("printed") != true })
    }

    /// Another window may work on in the same folder, and other folders are nobody's business here.
    @Test func transcriptsOfOthersAreLeftAlone() throws {
        let before = claudeLine("Said before.", folder: reverie.folder.path, id: "u1")
        try reverie.folder.write(".claude/projects/p/c1.jsonl", before + "\n")
        try reverie.folder.write("line", claudeLine("Said now.", folder: reverie.folder.path, id: "u2") + "\n")
        try reverie.folder.write("other", claudeLine("Elsewhere.", folder: "/nowhere/else", session: "c2", id: "u3") + "\n")
        let script = "cat line >> .claude/projects/p/c1.jsonl; cat other > .claude/projects/p/c2.jsonl; echo printed"
        let result = try reverie.run("run", "--session", "s1", "--json", "--", agent("agent.sh", script))
        #expect(try result.report()["transcripts"]?.array?.isEmpty == true)
        #expect(try reverie.events("--session", "s1").contains { $0["text"]?.string == "printed\n" })
        // The harness itself goes on with a session of its own.
        try reverie.folder.write("line", claudeLine("Said at last.", folder: reverie.folder.path, id: "u4") + "\n")
        #expect(try reverie.run("run", "--json", "--", agent("claude", script)).report()["transcripts"]?.array?.count == 1)
        #expect(try reverie.events("--session", "c1").count == 3 && reverie.events("--session", "c2").isEmpty)
    }

    @Test func codexAndPiAreKnown() throws {
        let folder = JSONValue.string(reverie.folder.path).encoded()
        let head = #"{"timestamp":"2026-11-01T10:00:00.000Z","type":"session_meta","payload":{"id":"x1","cwd":\#(folder)}}"#
        let said =
            #"{"timestamp":"2026-11-01T10:00:01.000Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello."}]}}"#
        try reverie.folder.write("codex-lines", head + "\n" + said + "\n")
        let pi = #"{"type":"session","version":3,"id":"p1","timestamp":"2026-11-01T10:00:00.000Z","cwd":\#(folder)}"#
        let piSaid =
            #"{"type":"message","id":"a1","parentId":null,"timestamp":"2026-11-01T10:00:01.000Z","message":{"role":"user","content":"Hello."}}"#
        try reverie.folder.write("pi-lines", pi + "\n" + piSaid + "\n")
        try reverie.run(
            "run", "--", agent("codex", "mkdir -p .codex/sessions/2026; cat codex-lines > .codex/sessions/2026/rollout-1-x1.jsonl"))
        try reverie.run("run", "--", agent("pi", "mkdir -p .pi/agent/sessions/s; cat pi-lines > .pi/agent/sessions/s/1_p1.jsonl"))
        for session in ["x1", "p1"] { #expect(try reverie.events("--session", session).count == 1, "\(session)") }
    }

    // MARK: Whatever is the matter with the store

    @Test func aBrokenStoreKeepsNobody() throws {
        try reverie.folder.write("store", "a file where the folder should be")
        let result = try reverie.wrap("echo works; exit 3")
        #expect(result.code == 3 && result.output == "works\n")
        #expect(result.errors.split(separator: "\n").count == 2 && result.errors.contains("runs without memory"), "\(result.errors)")
    }

    @Test func aDamagedDatabaseKeepsNobody() throws {
        try reverie.wrap("true")
        for name in ["reverie.sqlite-wal", "reverie.sqlite-shm"] { try Files.remove(Paths.join(reverie.store, name)) }
        try Files.overwrite(Paths.join(reverie.store, "reverie.sqlite"), [UInt8](repeating: 0x41, count: 20_000))
        let result = try reverie.wrap("echo works; exit 3")
        #expect(result.code == 3 && result.output == "works\n" && !result.errors.isEmpty)
    }

    @Test func aLockedStoreIsNotWaitedFor() throws {
        try reverie.wrap("true")
        let other = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        let result = try reverie.wrap("echo works; exit 3", ["--session", "s1"])
        try other.execute("ROLLBACK")
        other.close()
        #expect(result.code == 3 && result.output == "works\n" && result.milliseconds < 15_000, "\(result.errors)")
        #expect(try reverie.run("event", "add", "--session", "x", "--text", "Now.").code == 0)
        let kinds = try Set(reverie.events("--session", "s1").compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["tool_started", "tool_finished", "task_blocked"]), "\(kinds)")
    }

    @Test func whereNothingMayBeRecorded() throws {
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
        try reverie.folder.write("store/config.json", #"{"mode":"recall-only"}"#)
        let result = try reverie.wrap("cat \"$REVERIE_CONTEXT_FILE\"", ["--task", "staging database port"])
        #expect(result.code == 0 && result.output.contains("[e:port]") && result.errors.isEmpty, "\(result.errors)")
        #expect(try reverie.events().count == 1)
    }
}
