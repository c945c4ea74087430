import JSONKit
import Model
import Testing

@testable import Hooks

/// The words of harnesses that call their points otherwise.
@Suite struct HarnessNameTests {
    private struct Row: Sendable, CustomTestStringConvertible {
        let harness: HookHarness
        let event: String
        var more = ""
        let steps: [String]
        var testDescription: String { "\(harness.rawValue) \(event) \(more)" }
    }

    private static let rows: [Row] = [
        Row(harness: .pi, event: "session_start", steps: ["brief", "owed"]),
        Row(harness: .pi, event: "before_agent_start", more: #""prompt":"hello""#, steps: ["recall"]),
        Row(harness: .pi, event: "tool_result", more: #""tool_name":"bash","is_error":false,"tool_response":"fine""#, steps: ["went well"]),
        Row(harness: .pi, event: "tool_result", more: #""tool_name":"bash","is_error":true,"tool_response":"no""#, steps: ["failed"]),
        Row(harness: .pi, event: "tool_result", more: #""tool_name":"bash","is_error":true,"is_interrupt":true"#, steps: []),
        Row(harness: .pi, event: "session_before_compact", steps: ["transcript", "owed"]),
        Row(harness: .pi, event: "session_compact", steps: ["transcript", "owed"]),
        Row(harness: .pi, event: "agent_end", steps: ["transcript", "owed"]),
        Row(harness: .pi, event: "session_shutdown", steps: ["transcript", "owed"]),
        Row(harness: .pi, event: "model_select", steps: []),
        Row(harness: .pi, event: "Stop", steps: ["transcript", "owed"]),
        Row(harness: .opencode, event: "session.created", steps: ["brief", "owed"]),
        Row(harness: .opencode, event: "chat.message", more: #""prompt":"hello""#, steps: ["recall"]),
        Row(
            harness: .opencode, event: "tool.execute.after",
            more: #""tool_name":"bash","tool_response":{"output":"x","metadata":{"exit":0}}"#,
            steps: ["went well"]),
        Row(
            harness: .opencode, event: "tool.execute.after",
            more: #""tool_name":"bash","tool_response":{"output":"x","metadata":{"exit":2}}"#,
            steps: ["failed"]),
        Row(harness: .opencode, event: "tool.execute.after", more: #""tool_name":"edit","is_error":true,"error":"no""#, steps: ["failed"]),
        Row(harness: .opencode, event: "experimental.session.compacting", steps: ["transcript", "owed"]),
        Row(harness: .opencode, event: "session.compacted", steps: ["transcript", "owed"]),
        Row(harness: .opencode, event: "session.idle", steps: ["transcript", "owed"]),
        // One harness's names are not another's.
        Row(harness: .opencode, event: "agent_end", steps: []),
        Row(harness: .pi, event: "session.idle", steps: []),
        Row(harness: .claudeCode, event: "agent_end", steps: []),
        Row(harness: .codex, event: "session.idle", steps: []),
    ]

    @Test(arguments: rows) private func eachNameIsUnderstood(_ row: Row) throws {
        let members = row.more.isEmpty ? "" : "," + row.more
        let text = #"{"session_id":"s","transcript_path":"/t.jsonl","hook_event_name":"\#(row.event)"\#(members)}"#
        let input = try HookInput(Array(text.utf8), from: row.harness)
        #expect(names(HookPlan.steps(for: input)) == row.steps)
        #expect(input.eventName == row.event)
    }

    @Test func theTableIsWhole() {
        #expect(Set(Self.rows.map(\.harness)) == Set(HookHarness.allCases))
    }

    @Test func whatAnEditWorksOn() throws {
        let text = #"{"session_id":"s","hook_event_name":"tool.execute.after","tool_name":"edit","tool_input":{"filePath":"/a/b.c"}}"#
        #expect(try HookInput(Array(text.utf8), from: .opencode).tool?.aim == "/a/b.c")
    }
}
