import Intake
import JSONKit
import Model
import TestSupport
import Testing

@Suite struct PiTests {
    @Test func conversation() throws {
        let test = try ImportTest()
        let summary = try test.run(
            "x.jsonl",
            lines: [
                Pi.head(more: #","parentSession":"/nowhere/2026-10-31T00-00-00-000Z_s0.jsonl""#),
                Pi.user("a1", nil, "run tests", second: 1),
                Pi.message(
                    "a2", "a1", second: 2,
                    #"{"role":"assistant","model":"m2","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"I run them"},{"type":"toolCall","id":"c1","name":"bash","arguments":{"command":"pytest","timeout":9}},{"type":"toolCall","id":"c2","name":"read","arguments":{"path":"a"}}]}"#
                ),
                Pi.result("a3", "a2", "c1", "1 failed", second: 3, isError: true), Pi.result("a4", "a3", "c2", tool: "read", "", second: 4),
                Pi.entry("session_info", "a5", "a4", second: 5, #""name":"Testing""#),
                Pi.entry("unheard_of", "a6", "a5", second: 6, #""x":[1,{}]"#),
            ])
        #expect(summary.format == "pi" && summary.read == 6 && summary.skipped == 1 && summary.bad == 0)
        let events = try test.events()
        #expect(
            events.map(\.kind) == [.userMessage, .modelIntent, .assistantMessage, .toolStarted, .toolStarted, .toolFinished, .toolFinished])
        #expect(
            events.map(\.id.rawValue).prefix(3) == [Pi.event("a1", second: 1), Pi.event("a2", second: 2), Pi.event("a2", second: 2) + "/1"])
        #expect(events[3].text == "pytest" && events[3].data == #"{"input":{"command":"pytest","timeout":9}}"# && events[3].tool == "bash")
        #expect(events[4].text == #"{"path":"a"}"# && events[4].data == nil)
        #expect(events[5].answers == events[3].id && events[5].data == #"{"error":true}"# && events[5].speaker == "bash")
        #expect(events[6].answers == events[4].id && events[6].text == "" && events[6].data == nil)
        #expect(events.map(\.origin) == [.user, .assistant, .assistant, .assistant, .assistant, .tool, .tool])
        #expect(events.allSatisfy { $0.at.milliseconds >= 1_793_527_200_000 && $0.standing == .evidence && !$0.isAbandoned })
        let session = try #require(try test.session("s1"))
        let facts = SessionFacts(
            harness: "pi", parent: SessionName(rawValue: "s0"), workingFolder: "/nowhere/app", title: "Testing", model: "m2")
        #expect(session.facts == facts)
    }

    @Test(arguments: [
        (#"{"role":"user","content":"plain"}"#, ["user_message user evidence plain"]),
        (#"{"role":"user","content":[{"type":"image","data":"x"},"bare",{"type":"text"}]}"#, []),
        (#"{"role":"user","content":"<skill name=\"x\">do"}"#, ["observation tool injected <skill name=\"x\">do"]),
        (
            #"{"role":"bashExecution","command":"ls","output":"a b","exitCode":2}"#,
            ["user_message user meta ls", "observation tool meta a b"]
        ),
        (#"{"role":"bashExecution","command":"ls","output":""}"#, ["user_message user meta ls"]),
        (#"{"role":"custom","customType":"x","content":"note"}"#, ["observation tool injected note"]),
        (#"{"role":"hookMessage","content":[{"type":"text","text":"note"}]}"#, ["observation tool injected note"]),
        (#"{"role":"compactionSummary","summary":"short"}"#, ["context_compacted assistant summary short"]),
        (#"{"role":"branchSummary","summary":"short"}"#, ["context_compacted assistant summary short"]),
        (#"{"role":"toolResult","toolCallId":"?","toolName":"web_fetch","content":"page"}"#, ["tool_finished web evidence page"]),
        (#"{"role":"toolResult","toolCallId":"?","toolName":"bash","content":"out"}"#, ["tool_finished tool evidence out"]),
        (#"{"role":"toolResult"}"#, ["tool_finished tool evidence "]), (#"{"role":"assistant","content":[]}"#, []),
        (#"{"role":"nobody","content":"x"}"#, []),
    ])
    func roles(_ message: String, _ expected: [String]) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [Pi.head(), Pi.message("a1", nil, second: 1, message)])
        #expect(summary.bad == 0)
        #expect(try test.events().map { "\($0.kind.rawValue) \($0.origin) \($0.standing) \($0.text ?? "nil")" } == expected)
    }

    @Test(arguments: [
        ("custom_message", #""content":"note","customType":"x","display":true"#, "observation injected"),
        ("compaction", #""summary":"short""#, "context_compacted summary"),
        ("branch_summary", #""summary":"short""#, "context_compacted summary"),
        ("custom", #""data":{"a":1}"#, nil), ("label", #""label":"x""#, nil), ("thinking_level_change", #""thinkingLevel":"off""#, nil),
        ("compaction", #""summary":7"#, nil),
    ])
    func entries(_ type: String, _ members: String, _ expected: String?) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [Pi.head(), Pi.entry(type, "a1", nil, second: 1, members)])
        #expect(summary.bad == 0 && summary.read + summary.skipped == 2)
        #expect(try test.events().first.map { "\($0.kind.rawValue) \($0.standing)" } == expected)
    }

    @Test(arguments: [
        (#"{"type":"message","id":"a","parentId":null,"timestamp":"yesterday","message":{"role":"user","content":"x"}}"#, "timestamp"),
        (#"{"type":"message","id":"a","parentId":null,"message":{"role":"user","content":"x"}}"#, "timestamp is missing"),
        (Pi.entry("message", "a", nil, second: 1, #""message":7"#), "message is missing"),
        (Pi.message("a", nil, second: 1, #"{"content":"x"}"#), "message.role is missing"),
        (Pi.message("a", nil, second: 1, #"{"role":"user"}"#), "message.content is missing"),
        (Pi.message("a", nil, second: 1, #"{"role":"user","content":7}"#), "neither text nor a list"),
        ("[]", "not a JSON object"), (#"{"type":"#, "Invalid JSON at byte 8"),
    ])
    func badLinesCostThemselves(_ line: String, _ problem: String) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [Pi.head(), line, Pi.user("b", "a", "still read", second: 2)])
        #expect(summary.bad == 1 && summary.badLines.first?.number == 2 && summary.added == 1)
        #expect(summary.badLines.first?.problem.contains(problem) == true, "\(summary.badLines)")
    }

    /// The time of the message stands in where the entry has none.
    @Test func timeOfTheMessage() throws {
        let test = try ImportTest()
        try test.run(
            "a.jsonl",
            lines: [Pi.head(), #"{"type":"message","id":"a","parentId":null,"message":{"role":"user","content":"x","timestamp":5}}"#])
        #expect(try test.events().map(\.id.rawValue) == ["a@5"])
    }

    // MARK: Version 1

    @Test func oldEntriesAreNamedByTheirMoment() throws {
        let test = try ImportTest()
        try test.run(PrefixTests.oldPi.name, lines: PrefixTests.oldPi.lines)
        let moments = ["1000.0", "2000.0", "2000.1", "2000.2", "2000.3", "4000.0"]
        #expect(try test.events().map(\.id.rawValue) == moments.map { "s1@179352720\($0)" })
        #expect(try test.abandoned.isEmpty)
    }

    /// pi gives ids to an old file's entries when it goes on with it. What was known stays known.
    @Test func anOldFileThatGotIds() throws {
        let test = try ImportTest()
        try test.run(
            "a.jsonl", lines: [Pi.head(version: nil), Pi.user(nil, nil, "one", second: 1), Pi.assistant(nil, nil, "two", second: 2)])
        let before = try test.account()
        let migrated = [Pi.head(), Pi.user("a1", nil, "one", second: 1), Pi.assistant("a2", "a1", "two", second: 2)]
        let summary = try test.run("a.jsonl", lines: migrated + [Pi.user("a3", "a2", "three", second: 3)])
        #expect(summary.wasRewritten && summary.added == 1 && summary.known == 2 && summary.bad == 0)
        #expect(try test.account().prefix(2) == before[...])
        #expect(try test.events().last?.id.rawValue == Pi.event("a3", second: 3))
        // And once more, when it is rewritten again.
        let again = try test.run(
            "a.jsonl", lines: [Pi.head(more: #","x":1"#)] + migrated.dropFirst() + [Pi.user("a3", "a2", "three", second: 3)])
        #expect(again.wasRewritten && again.added == 0 && again.known == 3)
    }

    // MARK: Forks

    @Test func aForkCountsOnce() throws {
        let test = try ImportTest()
        let shared = [Pi.user("a1", nil, "one", second: 1), Pi.assistant("a2", "a1", "two", second: 2)]
        try test.write("x_s1.jsonl", [Pi.head("s1")] + shared + [Pi.user("a3", "a2", "three", second: 3)])
        let head =
            #"{"type":"session","version":3,"id":"s2","timestamp":"\#(Claude.time(9))","cwd":"/nowhere/app","parentSession":"/nowhere/x_s1.jsonl"}"#
        try test.write("a_s2.jsonl", [head] + shared + [Pi.user("b3", "a2", "other", second: 10), Pi.user("b4", "a1", "back", second: 11)])
        let summaries = try test.run()
        #expect(summaries.map(\.added) == [3, 2] && summaries.map(\.copies) == [0, 2])
        let session = try #require(try test.session("s2"))
        #expect(session.facts.parent?.rawValue == "s1" && session.events == 2 && session.copies == 2)
        // What the fork went back behind is a part of the first session, which goes on with it.
        #expect(try test.abandoned == [Pi.event("b3", second: 10)])
    }

    @Test func aForkOfVersion1CountsOnce() throws {
        let test = try ImportTest()
        let shared = [Pi.user(nil, nil, "one", second: 1), Pi.assistant(nil, nil, "two", second: 2)]
        try test.write("x_s1.jsonl", [Pi.head("s1", version: nil)] + shared)
        let head =
            #"{"type":"session","id":"s2","timestamp":"\#(Claude.time(9))","cwd":"/nowhere/app","branchedFrom":"/nowhere/x_s1.jsonl"}"#
        try test.write("a_s2.jsonl", [head] + shared + [Pi.user(nil, nil, "other", second: 10)])
        #expect(try test.run().map(\.copies) == [0, 2])
        #expect(try test.session("s2")?.events == 1)
    }

    // MARK: Branches

    @Test func theBranchOfTheLastEntryLives() throws {
        let test = try ImportTest()
        let lines = PrefixTests.pi.lines
        try test.run("a.jsonl", lines: Array(lines.prefix(9)))
        #expect(try test.abandoned.isEmpty)
        try test.run("a.jsonl", lines: Array(lines.prefix(12)))
        #expect(try test.abandoned == [Pi.event("a6", second: 7), Pi.event("a7", second: 8)])
        try test.run("a.jsonl", lines: Array(lines.prefix(13)))
        let second = Set([("a8", 9), ("a9", 10), ("b1", 11)].map { Pi.event($0.0, second: $0.1) })
        #expect(try test.abandoned == second)
        // A note that says nothing is enough to go back.
        try test.run("a.jsonl", lines: lines)
        let third = Set([("a6", 7), ("a7", 8), ("b3", 13), ("b4", 14)].map { Pi.event($0.0, second: $0.1) })
        #expect(try test.abandoned == third)
    }

    /// A damaged line costs itself, and not the conversation before it.
    @Test(arguments: [0, 1, 2])
    func aDamagedLineOnTheChain(_ kind: Int) throws {
        let test = try ImportTest()
        let whole = Pi.assistant("a4", "a3", "damaged", second: 4)
        let damaged = [String(whole.dropLast(5)), whole.replacing("damaged", with: "\u{1}"), whole + whole][kind]
        let summary = try test.run(
            "a.jsonl",
            lines: [
                Pi.head(), Pi.user("a1", nil, "one", second: 1), Pi.user("a2", "a1", "left", second: 2),
                Pi.user("a3", "a1", "two", second: 3),
                damaged, Pi.user("a5", "a4", "three", second: 5),
            ])
        #expect(summary.bad == 1 && summary.added == 4)
        #expect(try test.abandoned == [Pi.event("a2", second: 2)])
    }

    @Test(arguments: [
        [
            Pi.user("a1", "a1", "its own parent", second: 1), Pi.user("a2", "a3", "its child's child", second: 2),
            Pi.user("a3", "a2", "x", second: 3),
        ],
        [Pi.user("a1", "b9", "nobody's", second: 1), Pi.user("a1", "a1", "twice", second: 2), Pi.user("a2", "zz", "y", second: 3)],
    ])
    func circlesEnd(_ lines: [String]) throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: [Pi.head()] + lines)
        #expect(summary.failure == nil && summary.added == 3)
        #expect(try !test.abandoned.contains { $0.hasPrefix("a3@") })
        #expect(try test.run("a.jsonl").first?.added == 0)
    }
}
