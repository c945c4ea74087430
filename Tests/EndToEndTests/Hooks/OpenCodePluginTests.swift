internal import JSONKit
internal import SQLiteKit
internal import SystemKit
import TestSupport
import Testing

/// A session of opencode, with the plugin that `connect` wrote.
@Suite(.withNode) struct OpenCodePluginTests {
    private let bench: HookBench
    private let file: String

    init() throws {
        bench = try HookBench()
        try Folders.create(bench.reverie.folder.file(".config/opencode"))
        file = bench.reverie.folder.file(".config/opencode/plugins/reverie.js")
        let connected = try bench.reverie.run("connect", "opencode", environment: Self.plain)
        #expect(connected.code == 0 && connected.lines.count == 2, "\(connected.errors)")
    }

    private static let plain = ["XDG_CONFIG_HOME": ""]

    private func play(_ steps: [NodeHost.Step]) throws -> [NodeHost.Answer] {
        try NodeHost(reverie: bench.reverie, file: file).play(steps, session: "", transcript: "", folder: bench.project)
    }

    private var prompt: NodeHost.Step {
        .init(
            name: "chat.message", input: ["sessionID": "o1"],
            output: [
                "message": ["id": "msg_1", "role": "user"],
                "parts": [["id": "prt_0a", "messageID": "msg_1", "type": "text", "text": .string(bench.question)]],
            ])
    }

    private func event(_ type: String, _ properties: JSONValue) -> NodeHost.Step {
        .init(name: "event", input: ["event": ["type": .string(type), "properties": properties]])
    }

    private var failedTool: NodeHost.Step {
        event(
            "message.part.updated",
            [
                "part": [
                    "type": "tool", "sessionID": "o1", "callID": "c1", "tool": "bash",
                    "state": ["status": "error", "input": ["command": "make test"], "error": "error: no rule"],
                ]
            ])
    }

    private func tool(_ call: String, exit: Int) -> NodeHost.Step {
        .init(
            name: "tool.execute.after",
            input: ["tool": "bash", "sessionID": "o1", "callID": .string(call), "args": ["command": "make test"]],
            output: ["title": "", "output": "error: no rule", "metadata": ["exit": .integer(exit)]])
    }

    private func writeDatabase() throws {
        let path = bench.reverie.folder.file(".local/share/opencode/opencode.db")
        try Folders.create(Paths.parent(path))
        let connection = try Connection.open(path, mode: .create)
        try connection.execute(
            """
            CREATE TABLE session(id TEXT PRIMARY KEY, directory TEXT, title TEXT, time_created INTEGER, time_updated INTEGER);
            CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            INSERT INTO session VALUES ('o1', '\(bench.project)', 'T', 1000, 1000);
            INSERT INTO message VALUES ('msg_1', 'o1', 1000, 1000, '{"role":"user"}');
            INSERT INTO part VALUES ('prt_0a', 'msg_1', 1000, 1000, '{"type":"text","text":"\(bench.question)"}'),
              ('prt_0ar', 'msg_1', 1000, 1000, '{"type":"text","synthetic":true,"text":"<reverie-memory>\\n> 5433\\n</reverie-memory>"}');
            """)
        connection.close()
    }

    @Test func theLifeOfASession() throws {
        try bench.installSkill()
        try writeDatabase()
        let answers = try play([
            prompt, failedTool, failedTool, tool("c2", exit: 2), tool("c3", exit: 0),
            event("session.compacted", ["sessionID": "o1"]), .init(name: "experimental.session.compacting", input: ["sessionID": "o1"]),
            event("session.status", ["sessionID": "o1", "status": ["type": "idle"]]), event("session.idle", ["sessionID": "o1"]), prompt,
        ])
        let parts = try #require(answers[0].output["parts"]?.array)
        #expect(parts.count == 2)
        let given = try #require(parts.last)
        #expect(given["synthetic"] == true && given["type"] == "text" && given["sessionID"] == "o1" && given["messageID"] == "msg_1")
        #expect(given["id"]?.string.map { $0.hasPrefix("prt") && $0 > "prt_0a" } == true)
        let text = try #require(given["text"]?.string)
        #expect(text.contains("[e:port]") && text.contains("- roll-back: "), "\(text)")
        #expect(answers[9].output["parts"]?.array?.count == 1, "given twice")
        try bench.reverie.waitForImports()
        let count = try bench.count("o1")
        #expect(count["failure"] == 2 && count["recovered"] == 1 && count["memory_injected"] == 2 && count["user_message"] == 1, "\(count)")
        #expect(count["tool_started"] == nil, "told beside the transcript")
        #expect(try bench.reverie.hookLog().isEmpty && bench.reverie.spooled().isEmpty)
    }

    /// Older ones keep their sessions in files, and no prompt is lost by it.
    @Test func withoutADatabaseItIsTold() throws {
        _ = try play([prompt, failedTool, tool("c2", exit: 0), event("session.idle", ["sessionID": "o1"])])
        let count = try bench.count("o1")
        #expect(
            count == ["user_message": 1, "tool_started": 2, "tool_finished": 2, "failure": 1, "recovered": 1, "memory_injected": 1],
            "\(count)")
        try bench.expectHooksAreNeverTrusted("o1")
    }

    /// The second generation of opencode has another way to plug in, and one file serves both.
    @Test func theSecondGeneration() throws {
        try bench.installSkill()
        let host = NodeHost(reverie: bench.reverie, file: file, isSecond: true)
        func prompt(_ message: String) -> NodeHost.Step {
            .init(name: "prompt", input: ["sessionID": "o2", "messageID": .string(message), "prompt": ["text": .string(bench.question)]])
        }
        let context = NodeHost.Step(
            name: "context", input: ["sessionID": "o2", "system": [["type": "text", "text": "usual"]], "messages": []])
        func tool(_ id: String, _ members: JSONObject) -> NodeHost.Step {
            let base: JSONObject = ["sessionID": "o2", "tool": "shell", "id": .string(id), "input": ["command": "make test"]]
            return .init(name: "execute.after", input: .object(base.merging(members)))
        }
        func event(_ type: String, _ session: String = "o2") -> NodeHost.Step {
            .init(name: "event", input: ["type": .string(type), "data": ["sessionID": .string(session)]])
        }
        let answers = try host.play(
            [
                context, prompt("m1"), prompt("m1"), context, tool("c1", ["status": "error", "error": ["message": "error: no rule"]]),
                tool("c2", ["status": "completed", "result": ["content": "error: no rule", "metadata": ["exit": 2]]]),
                tool("c3", ["status": "completed", "result": ["content": [["type": "text", "text": "fine"]]]]),
                event("session.compaction.ended"), event("session.execution.started"), event("session.execution.succeeded"),
                event("session.execution.succeeded", "other"), .init(name: "event", input: ["type": "odd"]), context,
                .init(name: "prompt", input: [:]), .init(name: "execute.after", input: [:]),
            ], session: "", transcript: "", folder: bench.project)
        #expect(answers[0].output["system"]?.array?.count == 1)
        let given = answers[3].output["system"]?.array
        #expect(given?.count == 2 && given?[0]["text"] == "usual")
        let text = try #require(given?.last?["text"]?.string)
        #expect(text.contains("[e:port]") && text.contains("- roll-back: ") && text.hasPrefix("<reverie-memory>"))
        // The same with every request: a model's cache holds.
        #expect(answers[12].output["system"] == answers[3].output["system"])
        let count = try bench.count("o2")
        #expect(
            count == [
                "user_message": 1, "tool_started": 3, "tool_finished": 3, "failure": 2, "recovered": 1, "memory_injected": 2,
                "context_compacted": 1,
            ], "\(count)")
        try bench.expectHooksAreNeverTrusted("o2")
        #expect(try bench.reverie.spooled().isEmpty && bench.reverie.hookLog().isEmpty && bench.count("undefined").isEmpty)
    }

    @Test func oddInputDisturbsNobody() throws {
        let answers = try play([
            .init(name: "chat.message", input: [:], output: [:]),
            .init(name: "chat.message", input: ["sessionID": 7], output: ["parts": []]),
            .init(name: "tool.execute.after", input: [:], output: .null), event("message.part.updated", [:]),
            event("session.idle", .null), event("something.else", ["a": 1]), .init(name: "event", input: [:]),
            .init(name: "experimental.session.compacting", input: [:]),
        ])
        for answer in answers { #expect(answer.result == .null) }
    }

    @Test func theServerAndThePluginComeAndGo() throws {
        let settings = bench.reverie.folder.file(".config/opencode/opencode.json")
        let program = try Paths.real(Program.reverie())
        let server = try JSONValue.parse(String(decoding: Files.readAll(settings), as: UTF8.self))["mcp"]?["reverie"]
        #expect(
            server
                == [
                    "type": "local", "command": [.string(program), "mcp", "--store", .string(bench.reverie.store)], "enabled": true,
                ])
        #expect(
            try bench.reverie.run("connect", "opencode", "--json", environment: Self.plain).records().map { $0["change"] }
                == ["unchanged", "unchanged"])
        #expect(
            try bench.reverie.run("doctor", "--json", environment: Self.plain).output.contains("opencode (hooks and tools)"))
        #expect(
            try bench.reverie.run("disconnect", "opencode", "--json", environment: Self.plain).records().map { $0["change"] }
                == ["removed", "removed"])
        #expect(try FileStatus.of(settings) == nil && FileStatus.of(file) == nil)
    }

    @Test func withoutAFolderItIsNotThere() throws {
        let refused = try bench.reverie.run("connect", "opencode", environment: ["XDG_CONFIG_HOME": bench.reverie.folder.file("no/where")])
        #expect(refused.code == 1 && refused.errors.contains("XDG_CONFIG_HOME") && refused.errors.contains("opencode"))
    }
}
