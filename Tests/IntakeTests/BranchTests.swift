import Model
import Store
import TestSupport
import Testing

@Suite struct BranchTests {
    @Test(arguments: [
        (PrefixTests.branching, ["u2", "a3", "u5", "c2", "r2", "a6", "u9", "a10", "u10"]),
        (PrefixTests.twoTries, ["u1", "a1", "u2", "a2"]),
        (PrefixTests.parallel, ["u2", "d1", "d2", "q1", "q2"]), (PrefixTests.compacted, ["u2", "u4", "a3", "u5"]),
        (PrefixTests.metaFork, ["u2", "a2"]),
    ])
    func whatWasLeftIsMarked(_ transcript: PrefixTests.Transcript, _ left: [String]) throws {
        let test = try ImportTest()
        try test.run(transcript.name, lines: transcript.lines)
        #expect(try test.abandoned == Set(left))
        #expect(try test.store.verify().faults == [])
    }

    @Test func aStraightConversationHasNoMarks() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [Claude.user("u1", nil, "a"), Claude.assistant("u2", "u1", "b"), Claude.user("u3", "u2", "c")])
        #expect(try test.abandoned == [])
    }

    @Test func marksMoveWithTheConversation() throws {
        let test = try ImportTest()
        var lines = [
            Claude.user("u1", nil, "a"), Claude.assistant("a1", "u1", "b"), Claude.user("u2", "a1", "c"), Claude.assistant("a2", "u2", "d"),
        ]
        try test.run("a.jsonl", lines: lines)
        #expect(try test.abandoned == [])
        lines += [Claude.user("u3", "a1", "e"), Claude.assistant("a3", "u3", "f")]
        try test.run("a.jsonl", lines: lines)
        #expect(try test.abandoned == ["u2", "a2"])
        lines += [Claude.user("u4", "a2", "g")]
        try test.run("a.jsonl", lines: lines)
        #expect(try test.abandoned == ["u3", "a3"])
        lines += [Claude.assistant("a4", "u4", "h")]
        try test.run("a.jsonl", lines: lines)
        #expect(try test.abandoned == ["u3", "a3"])
    }

    @Test func allBlocksOfAMessageShareItsFate() throws {
        let test = try ImportTest()
        let blocks = #"[{"type":"text","text":"x"},{"type":"text","text":"y"}]"#
        try test.run(
            "a.jsonl",
            lines: [Claude.user("u1", nil, "a"), Claude.record("assistant", "a1", "u1", content: blocks), Claude.user("u2", "u1", "b")])
        #expect(try test.abandoned == ["a1", "a1/1"])
    }

    @Test func aSubagentsFileIsItsOwnConversation() throws {
        let test = try ImportTest()
        let side = #","isSidechain":true,"agentId":"a7""#
        try test.run(
            "agent-a7.jsonl",
            lines: [
                Claude.user("v1", nil, "look", more: side), Claude.assistant("v2", "v1", "left", more: side),
                Claude.assistant("v3", "v1", "kept", more: side),
            ])
        #expect(try test.abandoned == ["v2"])
    }

    @Test func circlesAndUnknownParentsEnd() throws {
        let test = try ImportTest()
        try test.run(
            "a.jsonl",
            lines: [
                Claude.user("u1", "u3", "a"), Claude.user("u2", "nowhere", "b"), Claude.user("u3", "u1", "c"), Claude.user("u4", "u4", "d"),
                Claude.user("u5", "u1", "e"),
            ])
        #expect(try test.abandoned == ["u2", "u3", "u4"])
    }

    /// A resumed session repeats what came before: it counts once, whichever file is named first.
    @Test(arguments: [["a.jsonl", "b.jsonl"], ["b.jsonl", "a.jsonl"]])
    func resumedSessionsRepeatTheirBeginning(_ order: [String]) throws {
        let test = try ImportTest()
        try test.write("a.jsonl", [Claude.user("u1", nil, "a", second: 1), Claude.assistant("a1", "u1", "b", second: 2)])
        try test.write(
            "b.jsonl",
            [
                Claude.user("u1", nil, "a", session: "s2", second: 1), Claude.assistant("a1", "u1", "b", session: "s2", second: 2),
                Claude.user("u2", "a1", "c", session: "s2", second: 3),
            ])
        let summaries = try test.run(order[0], order[1])
        #expect(summaries.map(\.added) == [2, 1] && summaries.map(\.copies) == [0, 2])
        #expect(try test.events().map { "\($0.session.rawValue) \($0.id.rawValue)" } == ["s1 u1", "s1 a1", "s2 u2"])
        #expect(try test.session("s2")?.copies == 2)
        #expect(try test.abandoned == [])
        #expect(try test.run(order[1], order[0]).allSatisfy { $0.added == 0 })
    }
}
