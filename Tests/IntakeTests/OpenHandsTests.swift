import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct OpenHandsTests {
    /// Writes a conversation's folder, some of its events, in their order.
    private static func write(_ test: ImportTest, _ name: String, _ events: [String], from first: Int = 0, base: String? = usualBase) throws
    {
        if let base { try test.folder.write("t/\(name)/base_state.json", base) }
        for (index, event) in events.enumerated() {
            let number = String(first + index + 100_000).dropFirst()
            try test.folder.write("t/\(name)/events/event-\(number)-e\(first + index).json", event)
        }
    }

    private static let usualBase =
        #"{"id":"s1","agent":{"llm":{"model":"m1"}},"workspace":{"working_dir":"/nowhere/app"},"execution_status":"idle"}"#

    private static func event(_ kind: String, _ id: String, source: String = "agent", second: Int = 0, _ members: String) -> String {
        #"{"kind":"\#(kind)","id":"\#(id)","timestamp":"2026-11-01T10:00:0\#(second).123456","source":"\#(source)",\#(members)}"#
    }

    private static let conversation = [
        event("SystemPromptEvent", "e0", #""system_prompt":{"type":"text","text":"be good"},"tools":[]"#),
        event(
            "MessageEvent", "e1", source: "user",
            #""llm_message":{"role":"user","content":[{"type":"text","text":"run tests"}]},"extended_content":[{"type":"text","text":"a skill"}]"#
        ),
        event(
            "ActionEvent", "e2",
            #""thought":[{"type":"text","text":"I run them"}],"reasoning_content":"hm","tool_name":"terminal","tool_call_id":"c1","action":{"kind":"TerminalAction","command":"pytest"},"tool_call":{"id":"c1","name":"terminal","arguments":"{}"}"#
        ),
        event(
            "ActionEvent", "e3",
            #""thought":[],"action":null,"tool_name":"browser_get","tool_call_id":"c2","tool_call":{"arguments":"{\"url\":\"u\"}"}"#),
        event("ConversationStateUpdateEvent", "e4", source: "environment", #""key":"x","value":1"#),
        event(
            "ObservationEvent", "e5", source: "environment", second: 1,
            #""tool_name":"browser_get","tool_call_id":"c2","action_id":"e3","observation":{"content":[{"type":"text","text":"page"}],"is_error":false}"#
        ),
        event(
            "ObservationEvent", "e6", source: "environment", second: 2,
            #""tool_name":"terminal","tool_call_id":"c1","action_id":"e2","observation":{"content":[{"type":"text","text":"1 failed"}],"metadata":{"exit_code":1}}"#
        ),
        event("AgentErrorEvent", "e7", #""tool_name":"terminal","tool_call_id":"c9","error":"no such tool""#),
        event("UserRejectObservation", "e8", #""tool_name":"terminal","tool_call_id":"c8","action_id":"e2","rejection_reason":"not that""#),
        event("Condensation", "e9", source: "environment", #""summary":"short","forgotten_event_ids":[]"#),
        event("MessageEvent", "e10", second: 3, #""llm_message":{"role":"assistant","content":[{"type":"text","text":"done"}]}"#),
    ]

    @Test func conversationInAFolder() throws {
        let test = try ImportTest()
        try Self.write(test, "conversations/abc", Self.conversation)
        let summary = try #require(try test.run().first)
        #expect(try test.run().count == 1)
        #expect(summary.format == "openhands" && summary.read == 10 && summary.skipped == 1 && summary.bad == 0, "\(summary)")
        let events = try test.events()
        let said = events.map { "\($0.id.rawValue) \($0.kind.rawValue) \($0.origin) \($0.standing)" }
        #expect(
            said == [
                "e0 system_message tool injected", "e1 user_message user evidence", "e1/1 observation tool injected",
                "e2/2 model_intent assistant evidence", "e2/1 assistant_message assistant evidence", "e2 tool_started assistant evidence",
                "e3 tool_started assistant evidence", "e5 tool_finished web evidence", "e6 tool_finished tool evidence",
                "e7 tool_finished tool evidence", "e8 tool_finished tool evidence", "e9 context_compacted assistant summary",
                "e10 assistant_message assistant evidence",
            ])
        #expect(try test.event("e2")?.text == "pytest" && test.event("e3")?.text == #"{"url":"u"}"#)
        #expect(try test.event("e5")?.answers?.rawValue == "e3" && test.event("e6")?.answers?.rawValue == "e2")
        #expect(try test.event("e6")?.data == #"{"error":true,"exit_code":1}"#)
        #expect(try test.event("e8")?.data == #"{"error":true,"rejected":true}"#)
        #expect(try test.event("e6")?.at.milliseconds == 1_793_527_202_123)
        let facts = try #require(try test.session("s1")).facts
        #expect(facts == SessionFacts(harness: "openhands", workingFolder: "/nowhere/app", model: "m1"))
    }

    /// Times without an offset are those of the clock on the wall.
    @Test func localTimes() throws {
        let test = try ImportTest(configuration: #"{"timezone":"Asia/Tokyo"}"#)
        try Self.write(test, "abc", [Self.conversation[1]])
        try test.run()
        let at = try #require(try test.events().first?.at)
        #expect(at.milliseconds == 1_793_527_200_123 - 9 * 3_600_000 && at.offsetMinutes == 540)
    }

    @Test func growingEventByEvent() throws {
        let whole = try ImportTest()
        try Self.write(whole, "abc", Self.conversation)
        try whole.run()
        let test = try ImportTest()
        for (index, event) in Self.conversation.enumerated() {
            try Self.write(test, "abc", [event], from: index)
            let summary = try #require(try test.run().first)
            #expect(summary.read + summary.skipped == 1 && summary.known == 0 && summary.bad == 0 && !summary.wasRewritten)
            #expect(try test.run().first.map { $0.read + $0.skipped + $0.known } == 0)
        }
        #expect(try test.account() == whole.account())
    }

    @Test func howeverItIsNamed() throws {
        let test = try ImportTest()
        try Self.write(test, "abc", Self.conversation)
        #expect(try test.run("abc").first?.added == 13)
        #expect(try test.run("abc/base_state.json").first?.format == "openhands")
        #expect(try test.run("abc", "abc/base_state.json", "").count == 1)
    }

    /// The newest file may be half written; any other that is bad costs itself.
    @Test func badEvents() throws {
        let test = try ImportTest()
        let bad = ["{", "[]", #"{"kind":"MessageEvent"}"#, #"{"kind":"Unheard","id":1}"#, Self.conversation[10], #"{"kind":"Mess"#]
        try Self.write(test, "abc", bad, base: "{broken")
        try test.folder.write("t/abc/events/readme.txt", "x")
        try test.folder.write("t/abc/events/event-x.json", "x")
        let summary = try #require(try test.run().first)
        #expect(summary.added == 1 && summary.bad == 4 && summary.skipped == 1 && summary.endsInPart, "\(summary.badLines)")
        #expect(summary.badLines.map(\.number) == [0, 0, 1, 2])
        #expect(summary.badLines.last?.problem == "event-00002-e2.json: llm_message is missing")
        try Self.write(test, "abc", [Self.conversation[1]], from: 5)
        #expect(try test.run().first.map { $0.added } == 2)
        // Its folder names a session that does not name itself.
        let names = try test.sessions().map(\.name.rawValue)
        #expect(names == ["abc"])
    }

    /// An event where the state should be, and a state where an event should be: neither makes a second import find more.
    @Test func stateAndEventChangePlaces() throws {
        let test = try ImportTest()
        let old = #"{"id":0,"timestamp":"2026-11-01T10:00:00","source":"agent","action":"run","args":{"command":"ls","thought":"I look"}}"#
        let next = old.replacing("\"id\":0", with: "\"id\":1")
        try Self.write(test, "abc", [Self.usualBase, next, #"{"kind":"Mess"#], base: old)
        #expect(try test.run().first?.added == 2)
        #expect(try test.run().first?.added == 0)
        #expect(try test.sessions().map(\.name.rawValue) == ["abc"])
    }

    @Test func replacedConversationsAreReadAgain() throws {
        let test = try ImportTest()
        try Self.write(test, "abc", Array(Self.conversation.prefix(3)))
        try test.run()
        _ = try Files.remove(test.folder.file("t/abc/events/event-00002-e2.json"))
        try test.folder.write(
            "t/abc/events/event-00002-other.json", Self.event("MessageEvent", "x2", source: "user", #""llm_message":{"content":"other"}"#))
        let summary = try #require(try test.run().first)
        #expect(summary.wasRewritten && summary.added == 1 && summary.known == 3)
    }

    /// What versions before 1 wrote.
    @Test func oldEvents() throws {
        let test = try ImportTest()
        let events = [
            #"{"id":0,"timestamp":"2026-11-01T10:00:00.000001","source":"user","message":"run","action":"message","args":{"content":"run tests"}}"#,
            #"{"id":1,"timestamp":"2026-11-01T10:00:01","source":"agent","action":"run","args":{"command":"pytest","thought":"I run them"}}"#,
            #"{"id":2,"timestamp":"2026-11-01T10:00:02","source":"agent","cause":1,"observation":"run","content":"1 failed","extras":{"metadata":{"exit_code":1}}}"#,
            #"{"id":3,"timestamp":"2026-11-01T10:00:03","source":"environment","observation":"agent_state_changed","content":"","extras":{}}"#,
            #"{"id":4,"timestamp":"2026-11-01T10:00:04","source":"agent","action":"browse","args":{"url":"u"}}"#,
            #"{"id":5,"timestamp":"2026-11-01T10:00:05","source":"agent","cause":4,"observation":"browse","content":"page"}"#,
        ]
        for (index, event) in events.enumerated() { try test.folder.write("t/sessions/abc/events/\(index).json", event) }
        let summary = try #require(try test.run().first)
        #expect(summary.format == "openhands" && summary.read == 5 && summary.skipped == 1)
        let said = try test.events().map { "\($0.id.rawValue) \($0.kind.rawValue) \($0.origin) \($0.text ?? "")" }
        #expect(
            said == [
                "abc@0 user_message user run tests", "abc@1/1 assistant_message assistant I run them",
                "abc@1 tool_started assistant pytest",
                "abc@2 tool_finished tool 1 failed", #"abc@4 tool_started assistant {"url":"u"}"#, "abc@5 tool_finished web page",
            ])
        #expect(try test.event("abc@2")?.answers?.rawValue == "abc@1")
    }
}
