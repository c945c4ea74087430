import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct SniffingTests {
    @Test(
        arguments: [
            (#"{"type":"user","uuid":"u","sessionId":"s","message":{}}"#, "claude-code"),
            (#"{"type":"x","uuid":"u","parentUuid":null}"#, "claude-code"),
            (#"{"type":"summary","summary":"x","leafUuid":"u"}"#, "claude-code"), (#"{"type":"mode","sessionId":"s"}"#, "claude-code"),
            (#"{"type":"file-history-snapshot","messageId":"m"}"#, "claude-code"), (#"{"type":"session_meta","payload":{}}"#, "codex"),
            (#"{"type":"event_msg","payload":{}}"#, "codex"), (#"{"session":"s","kind":"anything","at":1}"#, "events"),
            (#"{"type":"session_meta","payload":[]}"#, nil), (#"{"type":"made_up","payload":{}}"#, nil),
            (#"{"type":"user","uuid":"u"}"#, nil),
            (#"{"session":"s","kind":"miss"}"#, nil), ("[]", nil), ("text", nil), ("7", nil),
            (#"{"type":"session","version":3,"id":"9c","timestamp":"2026-11-01T10:00:00.000Z","cwd":"/p"}"#, "pi"),
            (#"{"type":"message","timestamp":"t","message":{"role":"user"}}"#, "pi"),
            (#"{"type":"label","id":"a","parentId":null,"timestamp":"t"}"#, "pi"),
            (#"{"type":"session","id":"9c"}"#, nil), (#"{"type":"label","id":"a"}"#, nil), (#"{"type":"message","timestamp":"t"}"#, nil),
            (#"{"role":"user","content":"x"}"#, "openai"), (#"{"role":"assistant","tool_calls":[]}"#, "openai"),
            (#"{"messages":[{"role":"system","content":""}]}"#, "openai"), (#"{"role":"nobody","content":"x"}"#, nil),
            (#"{"role":"user"}"#, nil), (#"{"messages":[]}"#, nil), (#"{"messages":{"role":"user"}}"#, nil),
            (#"{"messages":["user"]}"#, nil), (#"{"history":[{"role":"user"}],"trajectory":[]}"#, "swe-agent"),
            (#"{"trajectory":[{}]}"#, "swe-agent"), (#"{"history":[{"role":"system","content":"x"}]}"#, "swe-agent"),
            (#"{"trajectory":[]}"#, nil), (#"{"history":["x"]}"#, nil), (#"{"history":7,"trajectory":7}"#, nil),
        ] as [(String, String?)])
    func byTheFirstRecord(_ line: String, _ format: String?) throws {
        let test = try ImportTest()
        let summary = try test.run("misleading-rollout.jsonl", lines: [line])
        #expect(summary.format == format)
        #expect((summary.failure != nil) == (format == nil))
    }

    @Test func damagedLinesBeforeItDoNotHideIt() throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: ["bad", "", "[1]", #"{"x":1}"#, Claude.user("u1", nil, "x")])
        #expect(summary.format == "claude-code" && summary.added == 1 && summary.bad == 2 && summary.skipped == 1)
    }

    @Test func binaryFilesAreForeign() throws {
        let test = try ImportTest()
        var random = SplitMix64(seed: 3)
        try test.write("a.jsonl", bytes: [0] + random.bytes(100_000))
        let summary = try #require(try test.run().first)
        #expect(summary.isForeign && summary.format == nil && summary.failure == nil)
    }
}
