import JSONKit
import Model
import Testing

@testable import Hooks

@Suite struct HookPlanTests {
    private struct Row: Sendable, CustomTestStringConvertible {
        let event: String
        var more: String = ""
        /// With a transcript, as Claude Code always has one, and Codex mostly.
        let told: [String]
        /// Where `transcript_path` is null, as Codex says it of a session that is not kept.
        let untold: [String]
        var testDescription: String { "\(event) \(more)" }
    }

    private static let rows = [
        Row(event: "SessionStart", more: #""source":"startup""#, told: ["brief", "owed"], untold: ["brief", "owed"]),
        Row(event: "SessionStart", more: #""source":"compact""#, told: ["brief", "owed"], untold: ["brief", "owed"]),
        Row(event: "UserPromptSubmit", more: #""prompt":"hello""#, told: ["recall"], untold: ["recall", "user_message"]),
        Row(event: "UserPromptSubmit", more: #""prompt":"""#, told: [], untold: []),
        Row(event: "UserPromptSubmit", told: [], untold: []),
        Row(
            event: "PostToolUse", more: #""tool_name":"Bash","tool_input":{"command":"ls"},"tool_response":{"stdout":"x"}"#,
            told: ["went well"], untold: ["tool_started+tool_finished", "went well"]),
        Row(
            event: "PostToolUse", more: #""tool_name":"shell","tool_response":"Exit code: 1\nno""#, told: ["failed"],
            untold: ["tool_started+tool_finished", "failed"]),
        Row(
            event: "PostToolUseFailure", more: #""tool_name":"Bash","error":"no""#, told: ["failed"],
            untold: ["tool_started+tool_finished", "failed"]),
        Row(event: "PostToolUseFailure", more: #""error":"no","is_interrupt":true"#, told: [], untold: []),
        Row(event: "PostToolUse", told: ["went well"], untold: ["tool_started+tool_finished", "went well"]),
        Row(event: "PreCompact", more: #""trigger":"auto""#, told: ["transcript", "owed"], untold: ["context_compacted", "owed"]),
        Row(event: "PostCompact", told: ["transcript", "owed"], untold: ["context_compacted", "owed"]),
        Row(event: "Stop", more: #""stop_hook_active":false"#, told: ["transcript", "owed"], untold: ["owed"]),
        Row(
            event: "Stop", more: #""last_assistant_message":"done""#, told: ["transcript", "owed"], untold: ["assistant_message", "owed"]),
        Row(event: "SessionEnd", more: #""reason":"exit""#, told: ["transcript", "owed"], untold: ["owed"]),
        Row(event: "Interrupt", told: ["transcript", "owed"], untold: ["owed"]),
        Row(event: "SubagentStop", told: [], untold: []), Row(event: "SubagentStart", told: [], untold: []),
        Row(event: "PreToolUse", told: [], untold: []), Row(event: "PermissionRequest", told: [], untold: []),
        Row(event: "Notification", told: [], untold: []), Row(event: "OfALaterVersion", told: [], untold: []),
        Row(event: "sessionstart", told: [], untold: []), Row(event: "", told: [], untold: []),
    ]

    @Test(arguments: rows) private func everyEvent(_ row: Row) throws {
        let more = row.more.isEmpty ? "" : "," + row.more
        func steps(_ transcript: String) throws -> [String] {
            try names(
                HookPlan.steps(
                    for: parsed(#"{"session_id":"s","hook_event_name":"\#(row.event)","transcript_path":\#(transcript)\#(more)}"#)))
        }
        #expect(try steps(#""/t.jsonl""#) == row.told)
        #expect(try steps("null") == row.untold)
        #expect(try steps(#""""#) == row.untold)
    }

    @Test func theOlderEndOfATurn() throws {
        let input = try parsed(
            #"{"type":"agent-turn-complete","thread-id":"t1","turn-id":"7","cwd":"/p","input-messages":["a","b"],"last-assistant-message":"done"}"#
        )
        #expect(input.session.rawValue == "t1" && input.turn == "7" && input.folder == "/p" && input.prompt == "b")
        #expect(
            HookPlan.steps(for: input) == [
                .tell([Telling(kind: .userMessage, text: "b", mark: "7"), Telling(kind: .assistantMessage, text: "done", mark: "7")]),
                .takeInOwed,
            ])
    }

    @Test func whatIsToldOfATool() throws {
        let input = try input(
            "PostToolUse",
            [
                "tool_name": "shell", "tool_use_id": "c1", "tool_input": ["command": ["bash", "-lc", "make test"]],
                "tool_response": "Exit code: 2\nmake: *** Error 1",
            ])
        let steps = HookPlan.steps(for: input)
        #expect(
            steps == [
                .tell([
                    Telling(
                        kind: .toolStarted, text: #"{"command":["bash","-lc","make test"]}"#, tool: "shell", call: "c1", mark: "c1"),
                    Telling(kind: .toolFinished, text: "Exit code: 2\nmake: *** Error 1", tool: "shell", call: "c1", mark: "c1"),
                ]),
                .signal(ToolOutcome(tool: "shell", call: "c1", aim: "make test", error: "Exit code: 2\nmake: *** Error 1")),
            ])
    }
}
