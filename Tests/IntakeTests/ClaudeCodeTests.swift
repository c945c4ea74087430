import Model
import Store
import TestSupport
import Testing

@Suite struct ClaudeCodeTests {
    @Test func aConversation() throws {
        let test = try ImportTest()
        let summary = try test.run(
            "a.jsonl",
            lines: [
                Claude.user("u1", nil, "fix it", more: #","cwd":"/nowhere/app","gitBranch":"main""#),
                Claude.record(
                    "assistant", "u2", "u1", content: #"[{"type":"text","text":"fixed"}]"#, second: 2, message: #","model":"model-1""#),
            ])
        #expect(summary.format == "claude-code" && summary.read == 2 && summary.added == 2 && summary.bad == 0 && summary.skipped == 0)
        let events = try test.events()
        #expect(events.map(\.id.rawValue) == ["u1", "u2"] && events.map(\.text) == ["fix it", "fixed"])
        #expect(events.map(\.kind) == [.userMessage, .assistantMessage] && events.map(\.origin) == [.user, .assistant])
        #expect(events.map(\.speaker) == ["user", "assistant"] && events.allSatisfy { $0.standing == .evidence && !$0.isAbandoned })
        #expect(events.map(\.at.milliseconds) == [1_793_527_200_000, 1_793_527_202_000])
        let session = try #require(try test.session("s1"))
        #expect(session.facts.harness == "claude-code" && session.facts.workingFolder == "/nowhere/app" && session.facts.branch == "main")
        #expect(session.facts.model == "model-1" && session.space.rawValue == "app")
        #expect(try test.store.verify().faults == [])
    }

    @Test func blocksOfARecord() throws {
        let test = try ImportTest()
        let content = """
            [{"type":"thinking","thinking":"hm"},{"type":"text","text":"one"},{"type":"image","source":{}},{"type":"text","text":""},"bare",\
            {"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"/p/a"}},{"type":"new_thing"}]
            """
        try test.run("a.jsonl", lines: [Claude.record("assistant", "u1", nil, content: content)])
        let events = try test.events()
        #expect(events.map(\.id.rawValue) == ["u1", "u1/1", "u1/4", "u1/5"])
        #expect(events.map(\.kind) == [.modelIntent, .assistantMessage, .assistantMessage, .toolStarted])
        #expect(events.map(\.text) == ["hm", "one", "bare", #"{"file_path":"/p/a"}"#])
        #expect(events[3].tool == "Read" && events[3].call == "t1" && events[3].data == nil)
    }

    @Test func callsAndResultsArePaired() throws {
        let test = try ImportTest()
        try test.run(
            "a.jsonl",
            lines: [
                Claude.user("u1", nil, "go"), Claude.call("c1", "u1", "t1", input: #"{"command":"make  test","timeout":5}"#),
                Claude.call("c2", "c1", "t2", tool: "WebFetch", input: #"{"url":"x"}"#),
                Claude.result("r1", "c1", "t1", "boom", block: #","is_error":true"#), Claude.result("r2", "c2", "t2", "page"),
                Claude.result("r3", "r2", "unknown", "late"),
                Claude.result("r4", "r3", "t1", "again"),
            ])
        let first = try #require(try test.event("r1"))
        #expect(first.answers?.rawValue == "c1" && first.tool == "Bash" && first.speaker == "Bash" && first.origin == .tool)
        #expect(first.data == #"{"error":true}"# && first.kind == .toolFinished && first.call == "t1")
        let second = try #require(try test.event("r2"))
        #expect(second.answers?.rawValue == "c2" && second.origin == .web)
        let third = try #require(try test.event("r3"))
        #expect(third.answers == nil && third.tool == nil && third.speaker == "tool" && third.origin == .tool)
        #expect(try test.event("r4")?.answers == nil)
        let call = try #require(try test.event("c1"))
        #expect(call.text == "make  test" && call.data == #"{"input":{"command":"make  test","timeout":5}}"#)
    }

    /// The harness's own tool loaded a skill: an event of its own says so, in the run of the person's message, and imported again it is the
    /// same one.
    @Test func aLoadedSkillIsAUse() throws {
        let test = try ImportTest()
        let lines = [
            Claude.user("u1", nil, "review it"), Claude.call("c1", "u1", "t1", tool: "Skill", input: #"{"skill":"reverie-review"}"#),
            Claude.call("c2", "c1", "t2", tool: "Skill", input: #"{"command":"other"}"#),
            Claude.call("c3", "c2", "t3", tool: "Bash", input: #"{"skill":"no"}"#),
        ]
        try test.run("a.jsonl", lines: lines)
        let uses = try test.events().filter { $0.kind == .memoryUsed }
        #expect(uses.map(\.id.rawValue) == ["c1/used"] && uses.map(\.data) == [#"{"skill":"reverie-review"}"#])
        #expect(try uses.first?.standing == .meta && uses.first?.run == test.event("u1")?.run)
        #expect(try test.run("b.jsonl", lines: lines).added == 0)
        #expect(try test.store.verify().faults == [])
    }

    @Test func resultsOfManyShapes() throws {
        let test = try ImportTest()
        let result = { (uuid: String, content: String, more: String) in
            Claude.record("user", uuid, nil, content: #"[{"type":"tool_result","tool_use_id":"t","content":\#(content)}]"#, more: more)
        }
        try test.run(
            "a.jsonl",
            lines: [
                result("r1", #"[{"type":"text","text":"a"},{"type":"image"},{"type":"text","text":"b"}]"#, ""), result("r2", "null", ""),
                result("r3", #"{"k":1}"#, ""), result("r4", "\"w\"", #","toolUseResult":{"filePath":"/p/f","structuredPatch":[]}"#),
                result("r5", "\"w\"", #","toolUseResult":{"interrupted":true}"#), result("r6", "\"w\"", #","toolUseResult":"Error: no""#),
                result("r7", "7", ""),
            ])
        let events = try test.events()
        #expect(events.map(\.text) == ["a\nb", "", #"{"k":1}"#, "w", "w", "w", ""])
        #expect(events.map(\.data) == [nil, nil, nil, #"{"changed":["/p/f"]}"#, #"{"interrupted":true}"#, nil, nil])
    }

    struct Words: Sendable {
        let content: String
        let more: String
        let kind: EventKind
        let origin: Origin
        let standing: Standing
        init(_ content: String, _ more: String, _ kind: EventKind, _ origin: Origin, _ standing: Standing) {
            (self.content, self.more, self.kind, self.origin, self.standing) = (content, more, kind, origin, standing)
        }
    }

    @Test(arguments: [
        Words("plain", "", .userMessage, .user, .evidence),
        Words("<system-reminder>x</system-reminder>", "", .observation, .tool, .injected),
        Words("plain", #","isMeta":true"#, .observation, .tool, .injected),
        Words("plain", #","isMeta":false"#, .userMessage, .user, .evidence),
        Words("This session continues", #","isCompactSummary":true"#, .contextCompacted, .assistant, .summary),
        Words("<command-name>/clear</command-name>", "", .userMessage, .user, .meta),
        Words("<local-command-stdout>ok</local-command-stdout>", "", .observation, .tool, .meta),
        Words("<bash-input>ls</bash-input>", #","isMeta":true"#, .userMessage, .user, .meta),
    ])
    func textsUnderThePersonsName(_ words: Words) throws {
        let test = try ImportTest()
        let block = Claude.record("user", "u2", "u1", content: #"[{"type":"text","text":"\#(words.content)"}]"#, more: words.more)
        try test.run("a.jsonl", lines: [Claude.user("u1", nil, words.content, more: words.more), block])
        for event in try test.events() {
            #expect(event.kind == words.kind && event.origin == words.origin && event.standing == words.standing, "\(event.id)")
        }
        #expect(try test.events().count == 2)
    }

    @Test func systemRecordsAndTitles() throws {
        let test = try ImportTest()
        let summary = try test.run(
            "a.jsonl",
            lines: [
                #"{"type":"summary","summary":"old","leafUuid":"x"}"#, Claude.user("u1", nil, "go"),
                #"{"type":"system","subtype":"info","uuid":"y1","parentUuid":"u1","sessionId":"s1","timestamp":"\#(Claude.time(1))","content":"note"}"#,
                #"{"type":"system","subtype":"compact_boundary","uuid":"y2","parentUuid":null,"logicalParentUuid":"y1","sessionId":"s1","timestamp":"\#(Claude.time(2))","content":"Conversation compacted"}"#,
                #"{"type":"system","uuid":"y3","sessionId":"s1","timestamp":"\#(Claude.time(2))"}"#,
                #"{"type":"custom-title","sessionId":"s1","customTitle":"Mine"}"#,
                #"{"type":"file-history-snapshot","messageId":"u1","snapshot":{}}"#,
                #"{"type":"from-the-future","uuid":"z","sessionId":"s1"}"#, #"{"no":"type"}"#,
            ])
        #expect(summary.bad == 0 && summary.read == 4 && summary.skipped == 5)
        #expect(try test.events().map(\.kind) == [.userMessage, .systemMessage, .contextCompacted])
        #expect(try test.events().dropFirst().allSatisfy { $0.standing == .meta && $0.origin == .tool })
        #expect(try test.session("s1")?.facts.title == "Mine")
    }

    @Test func subagentsHaveSessionsOfTheirOwn() throws {
        let test = try ImportTest()
        let side = #","isSidechain":true,"agentId":"a7""#
        try test.write("s1.jsonl", [Claude.user("u1", nil, "go"), Claude.user("u2", nil, "old form", more: #","isSidechain":true"#)])
        try test.write(
            "agent-a7.jsonl",
            [Claude.user("v1", nil, "look", second: 5, more: side), Claude.assistant("v2", "v1", "seen", second: 6, more: side)])
        try test.run()
        let agent = try #require(try test.session("s1/agent-a7"))
        #expect(agent.events == 2 && agent.facts.parent?.rawValue == "s1")
        #expect(try test.session("s1")?.events == 2)
        #expect(try test.abandoned == [])
    }

    @Test(arguments: [
        (#"{"type":"user","parentUuid":null,"sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{"content":"x"}}"#, "uuid"),
        (#"{"type":"user","uuid":"b","sessionId":"s1","message":{"content":"x"}}"#, "timestamp"),
        (#"{"type":"user","uuid":"b","sessionId":"s1","timestamp":"yesterday","message":{"content":"x"}}"#, "timestamp"),
        (#"{"type":"user","uuid":"b","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z"}"#, "message"),
        (#"{"type":"user","uuid":"b","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":"x"}"#, "message"),
        (#"{"type":"assistant","uuid":"b","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{}}"#, "message.content"),
        (#"{"type":"user","uuid":"b","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{"content":3}}"#, "message.content"),
        (#"[1]"#, "object"), (#"{"type":"user","#, "JSON"), ("nonsense", "JSON"), (#"{"type":"user"} x"#, "JSON"),
        (#"{"type":"user","uuid":"b\u0007","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{"content":"x"}}"#, "control"),
        (#"{"type":"user","uuid":"u1","sessionId":"s1","timestamp":"2026-11-01T10:00:00Z","message":{"content":"other"}}"#, "other words"),
        (#"{"type":"user","uuid":"b","sessionId":"s\n2","timestamp":"2026-11-01T10:00:00Z","message":{"content":"x"}}"#, "control"),
    ])
    func aBadRecordCostsItsLine(_ line: String, _ says: String) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [Claude.user("u1", nil, "before"), line, Claude.assistant("u2", "u1", "after")])
        #expect(summary.bad == 1 && summary.added == 2 && summary.failure == nil)
        #expect(summary.badLines.first?.number == 2)
        #expect(summary.badLines.first?.problem.contains(says) == true, "\(summary.badLines)")
        #expect(try test.sessions().map(\.name.rawValue) == ["s1"])
        #expect(try test.store.verify().faults == [])
    }

    @Test func loneSurrogatesAreReplaced() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [Claude.user("u1", nil, #"half \ud83d end"#)])
        #expect(try test.event("u1")?.text == "half \u{FFFD} end")
    }

    @Test func theFileNamesTheSessionWhereNothingElseDoes() throws {
        let test = try ImportTest()
        try test.run(
            "my-name.jsonl",
            lines: [#"{"type":"user","uuid":"u1","parentUuid":null,"timestamp":"2026-11-01T10:00:00Z","message":{"content":"x"}}"#])
        #expect(try test.sessions().map(\.name.rawValue) == ["my-name"])
    }
}
