import Model
import Store
import TestSupport
import Testing

@Suite struct CodexTests {
    @Test func messagesCountOnce() throws {
        let test = try ImportTest()
        let summary = try test.run(
            "rollout.jsonl",
            lines: [
                Codex.meta("k1"), Codex.line("turn_context", #"{"cwd":"/nowhere/app","model":"m1"}"#),
                Codex.message("developer", "input_text", "rules", at: "00.500"),
                Codex.message("user", "input_text", "<environment_context>x", at: "00.600"),
                Codex.message("user", "input_text", "go", at: "01.000"),
                Codex.line("event_msg", #"{"type":"user_message","message":"go"}"#, at: "01.000"),
                Codex.message("assistant", "output_text", "done", at: "02.000"),
                Codex.line("event_msg", #"{"type":"agent_message","message":"done"}"#, at: "02.000"),
                Codex.line("world_state", "{}", at: "03.000"),
            ])
        #expect(summary.format == "codex" && summary.added == 4 && summary.bad == 0)
        let events = try test.events()
        #expect(events.map(\.text) == ["rules", "<environment_context>x", "go", "done"])
        #expect(events.map(\.kind) == [.systemMessage, .observation, .userMessage, .assistantMessage])
        #expect(events.map(\.standing) == [.injected, .injected, .evidence, .evidence])
        #expect(events.map(\.origin) == [.tool, .tool, .user, .assistant])
        let session = try #require(try test.session("k1"))
        #expect(session.facts.harness == "codex" && session.facts.workingFolder == "/nowhere/app" && session.facts.branch == "main")
        #expect(session.facts.model == "m1" && session.space.rawValue == "app")
    }

    @Test func callsOfAllSorts() throws {
        let test = try ImportTest()
        try test.run(
            "rollout.jsonl",
            lines: [
                Codex.meta("k1"),
                Codex.item(
                    #"{"type":"function_call","name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"make test\"]}","call_id":"c1"}"#,
                    at: "01.000"),
                Codex.item(
                    #"{"type":"function_call_output","call_id":"c1","output":"{\"output\":\"1 failed\",\"metadata\":{\"exit_code\":2}}"}"#,
                    at: "02.000"),
                Codex.item(
                    #"{"type":"function_call","name":"exec_command","arguments":"{\n \"cmd\": \"ls\"}","call_id":"c2"}"#, at: "03.000"),
                Codex.item(
                    #"{"type":"function_call_output","call_id":"c2","output":"Exit code: 0\nWall time: 1\nOutput:\nfine"}"#, at: "04.000"),
                Codex.item(#"{"type":"custom_tool_call","name":"apply_patch","input":"*** Begin","call_id":"c3"}"#, at: "05.000"),
                Codex.item(#"{"type":"custom_tool_call_output","call_id":"c3","output":"ok"}"#, at: "06.000"),
                Codex.item(#"{"type":"local_shell_call","call_id":"c4","action":{"type":"exec","command":["ls","-l"]}}"#, at: "07.000"),
                Codex.item(
                    #"{"type":"function_call_output","call_id":"c4","output":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]}"#,
                    at: "08.000"),
                Codex.item(#"{"type":"web_search_call","call_id":"c5","action":{"type":"search","query":"swift"}}"#, at: "09.000"),
                Codex.item(#"{"type":"function_call_output","call_id":"c5","output":"page"}"#, at: "10.000"),
                Codex.item(#"{"type":"function_call","name":"odd","arguments":"not json","call_id":"c6"}"#, at: "11.000"),
                Codex.item(
                    #"{"type":"reasoning","summary":[{"type":"summary_text","text":"think"}],"encrypted_content":"x"}"#, at: "12.000"),
                Codex.item(#"{"type":"reasoning","summary":[]}"#, at: "13.000"), Codex.item(#"{"type":"from_the_future"}"#, at: "14.000"),
                Codex.line("compacted", #"{"message":"so far"}"#, at: "15.000"),
            ])
        let events = try test.events()
        #expect(
            events.map(\.text) == [
                "make test", "1 failed", "ls", "Exit code: 0\nWall time: 1\nOutput:\nfine", "*** Begin", "ok", "ls -l", "a\nb", "swift",
                "page", "not json",
                "think", "so far",
            ])
        #expect(
            events.map(\.tool) == [
                "shell", "shell", "exec_command", "exec_command", "apply_patch", "apply_patch", "shell", "shell", "web_search",
                "web_search", "odd", nil, nil,
            ])
        #expect(events[1].data == #"{"error":true,"exit_code":2}"# && events[3].data == #"{"exit_code":0}"# && events[5].data == nil)
        #expect(events.filter { $0.kind == .toolFinished }.allSatisfy { $0.answers != nil })
        #expect(events[9].origin == .web && events[7].origin == .tool)
        #expect(events[11].kind == .modelIntent && events[12].kind == .contextCompacted && events[12].standing == .summary)
        #expect(try test.account().allSatisfy { !$0.contains("\n") })
        #expect(try test.store.verify().faults == [])
    }

    @Test func recordsOfOneMillisecondAreKeptApart() throws {
        let test = try ImportTest()
        let lines = [Codex.meta("k1")] + (0..<4).map { Codex.message("user", "input_text", $0 < 2 ? "same" : "other \($0)", at: "01.000") }
        #expect(try test.run("rollout.jsonl", lines: lines).added == 4)
        #expect(try test.run("rollout.jsonl", lines: lines + [Codex.message("user", "input_text", "more", at: "01.000")]).added == 1)
        #expect(try Set(test.events().map(\.id)).count == 5)
    }

    @Test func blocksOfAMessage() throws {
        let test = try ImportTest()
        let item =
            #"{"type":"message","role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_image"},{"type":"input_text","text":"b"}]}"#
        try test.run("rollout.jsonl", lines: [Codex.meta("k1"), Codex.item(item, at: "01.000")])
        #expect(try test.events().map(\.id.rawValue) == ["k1@1793527201000.0", "k1@1793527201000.0/2"])
    }

    @Test func theFirstMetaNamesTheSession() throws {
        let test = try ImportTest()
        let lines = [Codex.meta("k2"), Codex.meta("k1"), Codex.message("user", "input_text", "x", at: "01.000")]
        try test.run("rollout.jsonl", lines: lines)
        #expect(try test.sessions().map(\.name.rawValue) == ["k2"])
        try test.run("rollout.jsonl", lines: lines + [Codex.meta("k3"), Codex.message("user", "input_text", "y", at: "02.000")])
        #expect(try test.sessions().map(\.name.rawValue) == ["k2"] && test.events().count == 2)
    }

    @Test func withoutMetaTheFileNamesTheSession() throws {
        let test = try ImportTest()
        try test.run("rollout-x.jsonl", lines: [Codex.message("user", "input_text", "x", at: "01.000")])
        #expect(try test.sessions().map(\.name.rawValue) == ["rollout-x"])
    }

    /// A fork repeats its parent under new times; what it repeats counts once.
    @Test func forksRepeatTheirParent() throws {
        let test = try ImportTest()
        let words = ["one", "two", "three"]
        let turns = { (second: Int, words: [String]) in
            words.enumerated().map { Codex.message($0 % 2 == 0 ? "user" : "assistant", "input_text", $1, at: "\(second + $0).000") }
        }
        try test.write("parent.jsonl", [Codex.meta("k1")] + turns(10, words))
        let begin = [Codex.meta("k2", more: #","forked_from_id":"k1""#), Codex.meta("k1")] + turns(30, ["one", "two"])
        try test.write("fork.jsonl", begin)
        let first = try test.run()
        #expect(first.map(\.added).reduce(0, +) == 3 && first.map(\.copies).reduce(0, +) == 2)
        // The rest of the fork comes with a later import: one more turn is repeated, then it goes its own way.
        let own = [
            Codex.message("user", "input_text", "three", at: "40.000"), Codex.message("assistant", "input_text", "own", at: "41.000"),
            Codex.message("user", "input_text", "one", at: "42.000"),
        ]
        let second = try test.run("fork.jsonl", lines: begin + own)
        #expect(second.copies == 1 && second.added == 2)
        #expect(try test.events().filter { $0.session.rawValue == "k2" }.map(\.text) == ["own", "one"])
        #expect(try test.session("k2")?.copies == 3 && test.session("k2")?.facts.parent?.rawValue == "k1")
        #expect(try test.session("k2")?.space == test.session("k1")?.space)
        // A fork of the fork repeats what both hold.
        let third = try test.run(
            "fork2.jsonl",
            lines: [Codex.meta("k3", more: #","forked_from_id":"k2""#)] + turns(50, ["one", "two", "three", "own"]) + [
                Codex.message("assistant", "input_text", "new", at: "59.000")
            ])
        #expect(third.copies == 4 && third.added == 1)
    }

    @Test(arguments: [
        (Codex.item(#"{"type":"message","content":[]}"#, at: "01.000"), "payload.role"),
        (Codex.item(#"{"type":"message","role":"user"}"#, at: "01.000"), "payload.content"),
        (Codex.item(#"{"type":"message","role":"user","content":4}"#, at: "01.000"), "payload.content"),
        (#"{"type":"response_item","payload":{"type":"message","role":"user","content":"x"}}"#, "timestamp"), ("[]", "object"),
        ("{", "JSON"),
    ])
    func aBadRecordCostsItsLine(_ line: String, _ says: String) throws {
        let test = try ImportTest()
        let summary = try test.run(
            "rollout.jsonl", lines: [Codex.meta("k1"), line, Codex.message("user", "input_text", "after", at: "02.000")])
        #expect(summary.bad == 1 && summary.added == 1 && summary.badLines.first?.number == 2)
        #expect(summary.badLines.first?.problem.contains(says) == true, "\(summary.badLines)")
    }

    /// Times may go back, as clocks do: no record takes another one's id.
    @Test func aClockThatGoesBackLosesNothing() throws {
        let test = try ImportTest()
        let lines =
            [Codex.meta("k1")]
            + ["01.000", "02.000", "01.000", "01.000", "02.000"].enumerated().map {
                Codex.message("user", "input_text", "text \($0)", at: $1)
            }
        let summary = try test.run("rollout.jsonl", lines: lines)
        #expect(summary.added == 5 && summary.bad == 0)
    }
}
