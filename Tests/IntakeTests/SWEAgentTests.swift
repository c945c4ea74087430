import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct SWEAgentTests {
    /// A trajectory after some steps, as SWE-agent writes it: on many lines, whole each time.
    private static func trajectory(steps: Int, thought: String = "think", status: String? = nil) -> String {
        var history = [
            #"{"role":"system","content":"You are an agent","agent":"main","message_type":"system_prompt"}"#,
            #"{"role":"user","content":"Here is a demonstration","is_demo":true}"#,
            #"{"role":"user","content":"Fix the colon","message_type":"observation"}"#,
        ]
        for step in 0..<steps {
            history.append(
                #"{"role":"assistant","content":"\#(thought) \#(step)","thought":"\#(thought) \#(step)","action":"open file\#(step)","tool_calls":[{"function":{"arguments":"{\"path\":\"file\#(step)\"}","name":"open"},"id":"c\#(step)","type":"function"}]}"#
            )
            history.append(#"{"role":"tool","content":"shown \#(step)","tool_call_ids":["c\#(step)"],"message_type":"observation"}"#)
        }
        let info = status.map { #"{"exit_status":"\#($0)","submission":"diff"}"# } ?? "{}"
        return """
            {
              "trajectory": [],
              "history": [
                \(history.joined(separator: ",\n    "))
              ],
              "info": \(info),
              "replay_config": "{\\"agent\\":{\\"model\\":{\\"name\\":\\"m1\\"}}}"
            }
            """
    }

    private func write(_ test: ImportTest, _ name: String, _ text: String) throws { try test.write(name, bytes: Array(text.utf8)) }

    @Test func aTrajectoryThatGrows() throws {
        let test = try ImportTest()
        try write(test, "issue-1.traj", Self.trajectory(steps: 1))
        let first = try #require(try test.run().first)
        #expect(first.format == "swe-agent" && first.added == 6 && first.bad == 0 && !first.wasRewritten)
        #expect(try test.run().first.map { $0.read + $0.known } == 0)
        try write(test, "issue-1.traj", Self.trajectory(steps: 3, status: "submitted"))
        let second = try #require(try test.run().first)
        #expect(second.added == 7 && second.known == 6 && second.bad == 0 && !second.wasRewritten)
        let events = try test.events()
        #expect(
            events.map(\.kind).prefix(6) == [.systemMessage, .observation, .userMessage, .assistantMessage, .toolStarted, .toolFinished])
        #expect(events.map(\.standing).prefix(3) == [.injected, .injected, .evidence])
        #expect(events[4].text == "open file0" && events[4].tool == "open" && events[4].data == #"{"input":{"path":"file0"}}"#)
        #expect(events[5].answers == events[4].id && events[5].text == "shown 0")
        #expect(events.map(\.id.rawValue).prefix(5) == ["issue-1@0", "issue-1@1", "issue-1@2", "issue-1@3", "issue-1@3/1"])
        #expect(events.last?.kind == .taskCompleted && events.last?.text == "submitted")
        let session = try #require(try test.session("issue-1"))
        #expect(session.facts.model == "m1" && session.facts.harness == "swe-agent")
    }

    /// The same issue in two runs, which begin alike.
    @Test func twoRunsOfOneIssue() throws {
        let test = try ImportTest()
        try write(test, "issue-1.traj", Self.trajectory(steps: 2))
        try Folders.create(test.folder.file("t/run2"))
        try write(test, "run2/issue-1.traj", Self.trajectory(steps: 2, thought: "other"))
        let summaries = try test.run()
        #expect(summaries.map(\.bad) == [0, 0] && summaries.reduce(0) { $0 + $1.added } == 18)
        #expect(try test.sessions().map(\.name.rawValue) == ["issue-1", "run2/issue-1"])
        // A run that is begun anew in the same place says other things under the same names, which is told.
        try write(test, "run2/issue-1.traj", Self.trajectory(steps: 1, thought: "anew"))
        let anew = try test.run("run2/issue-1.traj")
        #expect(anew.first.map { $0.added + $0.known } == 5 && anew.first?.bad == 1)
    }

    @Test(arguments: [
        (
            #"{"trajectory":[{"thought":"t","action":"ls","observation":"a"},{"response":"r","action":"","observation":"b"},{"action":"x"}]}"#,
            ["assistant_message t", "tool_started ls", "tool_finished a", "assistant_message r", "tool_started x"]
        ),
        (
            #"{"history":[{"role":"user","content":"task"},{"role":"assistant","content":"do","action":"ls"},{"role":"user","content":"out"}]}"#,
            ["user_message task", "assistant_message do", "tool_started ls", "tool_finished out"]
        ),
        (
            #"{"trajectory_format":"mini","messages":[{"role":"user","content":"task"}],"info":{"exit_status":"LimitsExceeded"}}"#,
            ["user_message task", "task_blocked LimitsExceeded"]
        ),
        (
            #"{"history":[{"role":"system","content":[{"type":"text","text":"s"}]},7,{"x":1},{"role":"user","content":"task"}],"info":7}"#,
            ["system_message s", "user_message task"]
        ),
    ])
    func forms(_ document: String, _ expected: [String]) throws {
        let test = try ImportTest()
        try write(test, "a.traj", document)
        let summary = try #require(try test.run().first)
        #expect(summary.format == "swe-agent" && summary.failure == nil)
        #expect(try test.events().map { "\($0.kind.rawValue) \($0.text ?? "")" } == expected)
        let results = try test.events().filter { $0.kind == .toolFinished }
        #expect(results.allSatisfy { $0.answers != nil })
    }

    @Test func itemsThatAreBad() throws {
        let test = try ImportTest()
        try write(test, "a.traj", #"{"history":[{"role":"user","content":"task"},7,{"x":1},{"role":7}]}"#)
        let summary = try #require(try test.run().first)
        #expect(summary.bad == 3 && summary.added == 1)
        #expect(summary.badLines.map(\.problem).contains("history[1]: it is not a JSON object"))
    }

    /// Caught while it is written, it is read the next time.
    @Test func halfADocument() throws {
        let test = try ImportTest()
        let whole = Self.trajectory(steps: 2)
        try write(test, "a.traj", whole)
        try test.run()
        let later = Self.trajectory(steps: 3)
        for cut in [0, 1, 100, later.utf8.count - 1] {
            try test.write("a.traj", bytes: Array(later.utf8.prefix(cut)))
            let summary = try #require(try test.run().first)
            #expect(summary.endsInPart && summary.bad == 0 && summary.added == 0, "cut after \(cut)")
        }
        try write(test, "a.traj", later)
        #expect(try test.run().first?.added == 3)
    }

    @Test func tooLargeIsRefused() throws {
        let test = try ImportTest()
        try write(test, "a.traj", "{\n")
        let size = 65 << 20
        try test.folder.extend("t/a.traj", to: Int64(size))
        let summary = try #require(try test.run().first)
        #expect(summary.failure == "it has \(size) bytes; a document of more than \(64 << 20) is not read" && summary.added == 0)
    }

    @Test func anyOtherDocumentIsForeign() throws {
        let test = try ImportTest()
        try write(test, "a.traj", "{\n \"name\": \"package\"\n}")
        try write(test, "b.traj", "")
        #expect(try test.run().map(\.isForeign) == [true, false])
        #expect(try test.run("a.traj").first?.failure != nil)
    }
}
