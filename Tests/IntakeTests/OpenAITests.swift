import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct OpenAITests {
    private static func said(_ test: ImportTest) throws -> [String] {
        try test.events().map { "\($0.kind.rawValue) \($0.origin) \($0.standing) \($0.text ?? "nil")" }
    }

    @Test func oneMessageALine() throws {
        let test = try ImportTest()
        let summary = try test.run(PrefixTests.messages.name, lines: PrefixTests.messages.lines)
        #expect(summary.format == "openai" && summary.read == 6 && summary.added == 7)
        let events = try test.events()
        #expect(events.map(\.id.rawValue) == ["chat@1", "chat@2", "chat@3", "chat@3/1", "chat@4", "chat@5", "chat@7"])
        #expect(events.map(\.standing) == [.injected] + Array(repeating: .evidence, count: 6))
        #expect(events[2].text == "ls" && events[2].tool == "bash" && events[2].data == #"{"input":{"command":"ls"}}"#)
        #expect(events[4].origin == .web && events[4].answers == events[3].id && events[4].speaker == "web_search")
        #expect(events[5].origin == .tool && events[5].answers == events[2].id)
        #expect(events[1].at.milliseconds == 1_793_527_201_000)
        #expect(try test.session("chat")?.facts.harness == "openai")
    }

    @Test func oneConversationALine() throws {
        let test = try ImportTest()
        let lines = [
            #"{"messages":[{"role":"user","content":"run tests"},{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"bash","arguments":"{\"command\":\"pytest\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"1 failed"}]}"#,
            #"{"id":"own","model":"m1","messages":[{"role":"user","content":"hello"},{"role":"tool","tool_call_id":"c1","content":"nobody's"}]}"#,
            #"{"conversation_id":7,"messages":[{"role":"user","content":"seven"}]}"#,
        ]
        let summary = try test.run("chats.jsonl", lines: lines)
        #expect(summary.read == 3 && summary.added == 6)
        #expect(try test.sessions().map(\.name.rawValue) == ["7", "chats#1", "own"])
        #expect(try test.session("own")?.facts.model == "m1")
        let events = try test.events()
        #expect(events.map(\.id.rawValue).sorted() == ["7@1", "chats#1@1", "chats#1@2", "chats#1@3", "own@1", "own@2"])
        #expect(try test.event("chats#1@3")?.answers?.rawValue == "chats#1@2")
        // Calls are paired within their conversation.
        #expect(try test.event("own@2")?.answers == nil)
    }

    @Test(arguments: [
        (#"{"role":"developer","content":"x"}"#, ["system_message tool injected x"]),
        (
            #"{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{}},{"type":"text","text":"b"}]}"#,
            ["user_message user evidence a\nb"]
        ),
        (
            #"{"role":"assistant","content":"said","reasoning_content":"thought"}"#,
            ["model_intent assistant evidence thought", "assistant_message assistant evidence said"]
        ),
        (#"{"role":"assistant","content":null,"refusal":"no"}"#, ["assistant_message assistant evidence no"]),
        (#"{"role":"assistant","content":"","function_call":{"name":"f","arguments":"{}"}}"#, ["tool_started assistant evidence {}"]),
        (#"{"role":"function","name":"f","content":"out"}"#, ["tool_finished tool evidence out"]),
        (
            #"{"role":"assistant","content":null,"tool_calls":[{"function":{}},{},7,null]}"#,
            Array(repeating: "tool_started assistant evidence ", count: 4)
        ),
        (#"{"role":"user","content":null}"#, []), (#"{"role":"user","content":""}"#, []),
    ])
    func messages(_ message: String, _ expected: [String]) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [message])
        #expect(summary.bad == 0 && summary.read + summary.skipped == 1)
        #expect(try Self.said(test) == expected)
    }

    /// In a conversation a bad message costs that message.
    @Test func badMessages() throws {
        let test = try ImportTest()
        let lines = [
            #"{"messages":[{"role":"user","content":"one"},7,{"content":"x"},{"role":"user","content":7},{"role":"user","content":"two"}]}"#,
            #"{"messages":7}"#, #"{"role":"user","content":{"a":1}}"#, #"{"other":1}"#, #"{"role":"user","content":"three"}"#,
        ]
        let summary = try test.run("a.jsonl", lines: lines)
        #expect(summary.added == 3 && summary.bad == 5 && summary.skipped == 1)
        #expect(summary.badLines.map(\.number).sorted() == [1, 1, 1, 2, 3])
        #expect(summary.badLines.contains { $0.problem == "message 3: role is missing" })
    }

    @Test(
        arguments: [
            ("1793527200", 1_793_527_200_000), ("1793527200.5", 1_793_527_200_500), ("1793527200123", 1_793_527_200_123),
            (#""2026-11-01T10:00:00Z""#, 1_793_527_200_000), ("-5", -5000), ("1e300", nil), ("true", nil), (#""soon""#, nil), ("null", nil),
        ] as [(String, Int64?)])
    func statedTimes(_ time: String, _ expected: Int64?) throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [#"{"role":"user","content":"x","created_at":\#(time)}"#])
        let modified = try #require(try FileStatus.of(test.folder.file("t/a.jsonl"))).modifiedNanoseconds / 1_000_000
        #expect(try test.events().first?.at.milliseconds == expected ?? modified)
    }

    // MARK: Names

    private static func conversation(_ words: String...) -> [String] {
        [#"{"role":"system","content":"the same in all"}"#] + words.map { #"{"role":"user","content":"\#($0)"}"# }
    }

    /// Files of one name are different sessions, unless they say the same.
    @Test func twoFilesOfOneName() throws {
        let test = try ImportTest()
        try test.write("a/chat.jsonl", Self.conversation("one", "two"))
        try test.write("b/chat.jsonl", Self.conversation("three"))
        try test.write("c/chat.jsonl", Self.conversation("one", "two", "more"))
        try test.write("c/b/chat.jsonl", Self.conversation("four"))
        let summaries = try test.run()
        #expect(summaries.allSatisfy { $0.bad == 0 && $0.failure == nil })
        #expect(summaries.reduce(0) { $0 + $1.added } == 3 + 2 + 1 + 2 && summaries.reduce(0) { $0 + $1.known } == 3)
        #expect(try test.sessions().map(\.name.rawValue) == ["b/chat", "b/chat~2", "chat"])
        #expect(try test.run().allSatisfy { $0.added + $0.known + $0.bad == 0 })
        // A file keeps its name when it grows.
        try test.write("c/b/chat.jsonl", Self.conversation("four", "five"))
        #expect(try test.run().reduce(0) { $0 + $1.added } == 1)
        #expect(try test.session("b/chat~2")?.events == 3)
    }

    @Test func namesInsideTwoFiles() throws {
        let test = try ImportTest()
        try test.write("a/x.jsonl", [#"{"id":"1","messages":[{"role":"user","content":"one"}]}"#])
        try test.write("b/y.jsonl", [#"{"id":"1","messages":[{"role":"user","content":"other"}]}"#])
        #expect(try test.run().allSatisfy { $0.added == 1 && $0.bad == 0 })
        #expect(try test.sessions().map(\.name.rawValue) == ["1", "b/y#1"])
    }

    @Test func aFileThatWasReplaced() throws {
        let test = try ImportTest()
        try test.run("chat.jsonl", lines: Self.conversation("one", "two"))
        let grown = try test.run("chat.jsonl", lines: Self.conversation("one", "two", "three"))
        #expect(!grown.wasRewritten && grown.added == 1)
        let other = try test.run("chat.jsonl", lines: Self.conversation("another", "story", "x", "y"))
        #expect(other.wasRewritten && other.added == 5 && other.bad == 0)
        #expect(try test.sessions().map(\.name.rawValue) == ["chat", "t/chat"])
    }

    /// One line with a conversation of many messages goes in by short transactions, and is read again whole when an import died.
    @Test func aLongConversation() throws {
        let test = try ImportTest()
        let messages = (0..<9000).map { #"{"role":"user","content":"message \#($0)"}"# }.joined(separator: ",")
        let summary = try test.run("long.jsonl", lines: [#"{"messages":[\#(messages)]}"#])
        #expect(summary.added == 9000 && summary.read == 1)
        #expect(try test.events().map(\.text) == (0..<9000).map { "message \($0)" })
        #expect(try test.run().first?.known == 0)
    }
}
