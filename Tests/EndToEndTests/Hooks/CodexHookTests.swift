internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// Sessions of Codex, with a transcript and without one.
@Suite struct CodexHookTests {
    private let bench: HookBench

    init() throws { bench = try HookBench() }

    @Test func theLifeOfACodexSession() throws {
        let rollout = bench.reverie.folder.file("rollout-2026-11-01T10-00-00-x1.jsonl")
        func hook(_ event: String, _ members: JSONObject = [:]) throws -> String? {
            let all: JSONObject = ["transcript_path": .string(rollout), "cwd": .string(bench.project), "model": "m", "turn_id": "n1"]
            let result = try bench.reverie.hook("codex", event, session: "x1", all.merging(members))
            #expect(result.code == 0 && result.errors.isEmpty, "\(event): \(result.errors)")
            return try result.context()
        }
        try bench.append(
            [
                bench.codex(
                    "session_meta", ["id": "x1", "cwd": .string(bench.project), "originator": "codex_cli", "cli_version": "0.150.0"]),
                bench.codex(
                    "response_item",
                    ["type": "message", "role": "user", "content": [["type": "input_text", "text": .string(bench.question)]]]),
                bench.codex("event_msg", ["type": "user_message", "message": .string(bench.question)]),
            ], to: rollout)
        #expect(try hook("SessionStart") == nil)
        #expect(try hook("UserPromptSubmit", ["prompt": .string(bench.question)])?.contains("[e:port]") == true)
        try bench.append(
            [
                bench.codex(
                    "response_item",
                    ["type": "function_call", "name": "shell", "call_id": "k1", "arguments": #"{"command":["bash","-lc","make test"]}"#]),
                bench.codex("response_item", ["type": "function_call_output", "call_id": "k1", "output": "Exit code: 2\nerror: no rule"]),
            ], to: rollout)
        let tool: JSONObject = ["tool_name": "shell", "tool_use_id": "k1", "tool_input": ["command": ["bash", "-lc", "make test"]]]
        #expect(try hook("PostToolUse", tool.merging(["tool_response": "Exit code: 2\nerror: no rule"])) == nil)
        #expect(try hook("Stop", ["last_assistant_message": "It fails."]) == nil)
        try bench.append(
            [
                bench.codex(
                    "response_item",
                    ["type": "message", "role": "assistant", "content": [["type": "output_text", "text": "It fails."]]])
            ], to: rollout)
        for event in ["Stop", "Interrupt", "SessionEnd"] { #expect(try hook(event, ["last_assistant_message": "It fails."]) == nil) }
        #expect(
            try bench.count("x1") == [
                "user_message": 1, "assistant_message": 1, "tool_started": 1, "tool_finished": 1, "failure": 1, "memory_injected": 1,
            ])
        #expect(try bench.reverie.hookLog().isEmpty && bench.reverie.spooled().isEmpty)
    }

    /// What is not kept by the harness is told by the hooks alone, once, however often they are called.
    @Test func aSessionWithoutATranscript() throws {
        func hook(_ event: String, _ members: JSONObject = [:]) throws {
            let all: JSONObject = ["transcript_path": .null, "cwd": .string(bench.project), "turn_id": "n1"]
            for _ in 0..<2 {
                let result = try bench.reverie.hook("codex", event, session: "x2", all.merging(members))
                #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty)
            }
        }
        let tool: JSONObject = ["tool_name": "shell", "tool_use_id": "k1", "tool_input": ["command": ["make", "test"]]]
        try hook("UserPromptSubmit", ["prompt": "Run the tests, please."])
        try hook("PostToolUse", tool.merging(["tool_response": "Exit code: 2\nerror: no rule"]))
        try hook("PostToolUse", tool.merging(["tool_use_id": "k2", "tool_response": "Exit code: 0\nfine"]))
        try hook("PreCompact")
        try hook("PostCompact")
        try hook("Stop", ["last_assistant_message": "They run."])
        try hook("SessionEnd")
        let expected = [
            "user_message": 1, "assistant_message": 1, "tool_started": 2, "tool_finished": 2, "failure": 1, "recovered": 1,
            "context_compacted": 1,
        ]
        #expect(try bench.count("x2") == expected)
        // A second message within the turn is another one.
        try bench.reverie.hook("codex", "UserPromptSubmit", session: "x2", ["turn_id": "n1", "prompt": "And the linter."])
        #expect(try bench.count("x2")["user_message"] == 2)
        try bench.expectHooksAreNeverTrusted("x2")
        let finished = try #require(try bench.reverie.events("--session", "x2").first { $0["kind"]?.string == "tool_finished" })
        #expect(finished["answers"]?.string == "x2/k1/tool_started" && finished["tool"]?.string == "shell")
        #expect(try bench.reverie.hookLog().isEmpty)
    }

    /// Names that a harness gives are good within a session: another one's first turn is another turn.
    @Test func sessionsMayUseTheSameNames() throws {
        for session in ["a", "b"] {
            for (turn, text) in [("1", "Done with \(session)."), ("2", "Done.")] {
                let notice = JSONValue.object([
                    "type": "agent-turn-complete", "thread-id": .string(session), "turn-id": .string(turn), "cwd": .string(bench.project),
                    "last-assistant-message": .string(text),
                ]).encoded()
                let result = try bench.reverie.run("hook", "codex", notice, environment: Reverie.unhurried)
                #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty)
            }
            try bench.reverie.hook(
                "codex", "PostToolUseFailure", session: session, ["tool_use_id": "1", "error": .string("error: \(session)")])
            #expect(try bench.count(session) == ["assistant_message": 2, "tool_started": 1, "tool_finished": 1, "failure": 1])
        }
        #expect(try bench.reverie.hookLog().isEmpty)
    }
}
