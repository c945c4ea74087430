internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// A session of Claude Code, told through its hooks and its transcript.
@Suite struct ClaudeCodeHookTests {
    private let bench: HookBench
    private let transcript: String

    init() throws {
        bench = try HookBench()
        transcript = bench.reverie.folder.file("c1.jsonl")
    }

    private func hook(_ event: String, _ members: JSONObject = [:], session: String = "c1") throws -> String? {
        let all: JSONObject = ["transcript_path": .string(transcript), "cwd": .string(bench.project), "permission_mode": "default"]
        let result = try bench.reverie.hook("claude-code", event, session: session, all.merging(members))
        #expect(result.code == 0 && result.errors.isEmpty, "\(event): \(result.errors)")
        return try result.context()
    }

    private func prompt(_ text: String, session: String = "c1") throws -> String? {
        try hook("UserPromptSubmit", ["prompt": .string(text)], session: session)
    }

    @Test func whatItIsGiven() throws {
        try bench.installSkill()
        let menu = try #require(try hook("SessionStart", ["source": "startup"]))
        #expect(menu.contains("- roll-back: Roll a release back when it fails.") && menu.contains("--session c1"))
        #expect(try hook("SessionStart", ["source": "resume"]) == nil)
        let given = try #require(try prompt(bench.question))
        #expect(given.contains("[e:port]") && given.contains("5433") && given.hasPrefix("<reverie-memory>"))
        #expect(try prompt(bench.question) == nil)
        #expect(try prompt("Something about quite other things, gardens perhaps.") == nil)
        // Another session knows nothing of it yet; and a new version of the skill is news to this one.
        #expect(try prompt(bench.question, session: "c2")?.contains("[e:port]") == true)
        try bench.installSkill("1. Take the last tag but one.\n")
        #expect(try hook("SessionStart")?.contains("- roll-back: ") == true)
        #expect(try hook("SessionStart") == nil)
        #expect(try bench.count("c1") == ["memory_injected": 3] && bench.count("c2") == ["memory_injected": 1])
        #expect(try bench.reverie.hookLog().isEmpty)
    }

    @Test func whatTheLedgerHasOfIt() throws {
        #expect(try prompt(bench.question)?.contains("[e:port]") == true)
        try bench.append(
            [
                bench.claude("user", "u1", nil, .string(bench.question)),
                bench.claude(
                    "assistant", "u2", "u1", [["type": "tool_use", "id": "t1", "name": "Bash", "input": ["command": "make test"]]]),
                bench.claude(
                    "user", "u3", "u2", [["type": "tool_result", "tool_use_id": "t1", "content": "error: no rule", "is_error": true]]),
            ], to: transcript)
        let tool: JSONObject = ["tool_name": "Bash", "tool_use_id": "t1", "tool_input": ["command": "make test"]]
        for _ in 0..<2 { #expect(try hook("PostToolUseFailure", tool.merging(["error": "error: no rule"])) == nil) }
        #expect(try hook("Stop", ["stop_hook_active": false]) == nil)
        #expect(try bench.count("c1") == ["user_message": 1, "tool_started": 1, "tool_finished": 1, "failure": 1, "memory_injected": 1])

        try bench.append(
            [
                bench.claude(
                    "assistant", "u4", "u3", [["type": "tool_use", "id": "t2", "name": "Bash", "input": ["command": "make test"]]]),
                bench.claude("user", "u5", "u4", [["type": "tool_result", "tool_use_id": "t2", "content": "ok"]]),
                bench.claude("assistant", "u6", "u5", [["type": "text", "text": "It works now."]]),
            ], to: transcript)
        #expect(try hook("PostToolUse", tool.merging(["tool_use_id": "t2", "tool_response": ["stdout": "ok"]])) == nil)
        for event in ["PreCompact", "PostCompact", "Stop", "SessionEnd"] { #expect(try hook(event) == nil) }
        let expected = [
            "user_message": 1, "assistant_message": 1, "tool_started": 2, "tool_finished": 2, "failure": 1, "recovered": 1,
            "memory_injected": 1,
        ]
        #expect(try bench.count("c1") == expected)
        try bench.expectHooksAreNeverTrusted("c1")
        #expect(try Set(bench.reverie.events("--session", "c1").map { $0["space"]?.string }) == ["harbour"])
        #expect(try bench.reverie.hookLog().isEmpty && bench.reverie.spooled().isEmpty && bench.reverie.run("verify").code == 0)
    }
}
