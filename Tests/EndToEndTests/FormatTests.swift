internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// Sessions of each harness, read in through the program, asked for, and read in again.
@Suite struct FormatTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private static let question = "why does the harbour light fail"

    private func check(_ path: String, format: String, session: String, harness: String) throws {
        let first = try reverie.run("import", path, "--json")
        #expect(first.code == 0 && first.errors.isEmpty, "\(first.errors)")
        let files = try #require(first.document()["files"]?.array)
        #expect(files.count == 1 && files[0]["format"]?.string == format && files[0]["bad"]?.int64 == 0, "\(first.output)")
        #expect(try first.document()["added"]?.int64 ?? 0 >= 2)
        let again = try reverie.run("import", path, "--json").document()
        #expect(again["added"]?.int64 == 0 && again["known"]?.int64 == 0 && again["bad"]?.int64 == 0)
        let hit = try #require(reverie.run("search", Self.question, "--space", "*", "--json").records().first)
        let source = try #require(hit["sources"]?.array?.first)
        #expect(hit["text"]?.string == Self.question && source["session"]?.string == session && source["speaker"]?.string == "user")
        let shown = try reverie.run("session", "show", session, "--json").document()
        #expect(shown["harness"]?.string == harness)
        // A result says which call it answers.
        let results = try reverie.run("event", "list", "--space", "*", "--kind", "tool_finished", "--json").records()
        let calls = try reverie.run("event", "list", "--space", "*", "--kind", "tool_started", "--json").records()
        #expect(results.count == 1 && results[0]["answers"] == calls.first?["id"])
        #expect(try reverie.run("verify").code == 0)
    }

    @Test func pi() throws {
        let path = try reverie.folder.write(
            ".pi/agent/sessions/--p--/2026_s1.jsonl",
            """
            {"type":"session","version":3,"id":"s1","timestamp":"2026-11-01T10:00:00.000Z","cwd":"/nowhere/harbour"}
            {"type":"message","id":"a1","parentId":null,"timestamp":"2026-11-01T10:00:01.000Z","message":{"role":"user","content":"\(Self.question)"}}
            {"type":"message","id":"a2","parentId":"a1","timestamp":"2026-11-01T10:00:02.000Z","message":{"role":"assistant","content":[{"type":"toolCall","id":"c","name":"bash","arguments":{"command":"ls"}}]}}
            {"type":"message","id":"a3","parentId":"a2","timestamp":"2026-11-01T10:00:03.000Z","message":{"role":"toolResult","toolCallId":"c","toolName":"bash","content":[{"type":"text","text":"lamp.c"}]}}

            """)
        let found = try reverie.run("import")
        #expect(found.code == 2 && found.errors.contains("pi") && found.errors.contains(".pi/agent/sessions"))
        try check(Paths.parent(path), format: "pi", session: "s1", harness: "pi")
    }

    @Test func opencode() throws {
        let path = reverie.folder.file(".local/share/opencode/opencode.db")
        try Folders.create(Paths.parent(path))
        let connection = try Connection.open(path, mode: .create)
        try connection.execute(
            """
            PRAGMA journal_mode = WAL;
            CREATE TABLE session(id TEXT PRIMARY KEY, directory TEXT, title TEXT, time_created INTEGER, time_updated INTEGER);
            CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            INSERT INTO session VALUES ('s1', '/nowhere/harbour', 'T', 1000, 1000);
            INSERT INTO message VALUES ('m1', 's1', 1000, 1000, '{"role":"user"}'), ('m2', 's1', 2000, 2000, '{"role":"assistant"}');
            INSERT INTO part VALUES ('p1', 'm1', 1000, 1000, '{"type":"text","text":"\(Self.question)"}'), ('p2', 'm2', 2000, 2000,
              '{"type":"tool","tool":"bash","callID":"c","state":{"status":"completed","input":{"command":"ls"},"output":"lamp.c"}}');
            """)
        // The database is open in another program, and its log not yet in it.
        try check(path, format: "opencode", session: "s1", harness: "opencode")
        connection.close()
        #expect(try reverie.run("import", "--yes", "--json").document()["added"]?.int64 == 0)
        #expect(try Folders.list(Paths.parent(path)) == ["opencode.db"])
    }

    @Test func openHands() throws {
        let base = ".openhands/conversations/abc"
        try reverie.folder.write(
            base + "/base_state.json", #"{"id":"s1","agent":{"llm":{"model":"m"}},"workspace":{"working_dir":"/nowhere/harbour"}}"#)
        let events = [
            #"{"kind":"MessageEvent","id":"e1","timestamp":"2026-11-01T10:00:01","source":"user","llm_message":{"role":"user","content":[{"type":"text","text":"\#(Self.question)"}]}}"#,
            #"{"kind":"ActionEvent","id":"e2","timestamp":"2026-11-01T10:00:02","source":"agent","thought":[],"tool_name":"terminal","tool_call_id":"c","action":{"command":"ls"}}"#,
            #"{"kind":"ObservationEvent","id":"e3","timestamp":"2026-11-01T10:00:03","source":"environment","tool_name":"terminal","tool_call_id":"c","action_id":"e2","observation":{"content":[{"type":"text","text":"lamp.c"}]}}"#,
        ]
        for (index, event) in events.enumerated() { try reverie.folder.write(base + "/events/event-0000\(index)-e.json", event) }
        try check(reverie.folder.file(".openhands"), format: "openhands", session: "s1", harness: "openhands")
    }

    @Test func openAIMessages() throws {
        let path = try reverie.folder.write(
            "chat.jsonl",
            """
            {"role":"user","content":"\(Self.question)"}
            {"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"bash","arguments":"{\\"command\\":\\"ls\\"}"}}]}
            {"role":"tool","tool_call_id":"c","content":"lamp.c"}

            """)
        try check(path, format: "openai", session: "chat", harness: "openai")
    }

    @Test func sweAgent() throws {
        let path = try reverie.folder.write(
            "runs/light-1.traj",
            """
            {
              "history": [
                {"role": "user", "content": "\(Self.question)"},
                {"role": "assistant", "content": "I look", "action": "ls", "tool_calls": [{"id": "c", "function": {"name": "bash", "arguments": "{}"}}]},
                {"role": "tool", "content": "lamp.c", "tool_call_ids": ["c"]}
              ],
              "info": {"exit_status": "submitted"}
            }
            """)
        try check(Paths.parent(path), format: "swe-agent", session: "light-1", harness: "swe-agent")
        let shown = try reverie.run("session", "show", "light-1", "--json").document()
        #expect(shown["runs"]?.array?.first?["outcome"]?.string == "completed")
    }
}
