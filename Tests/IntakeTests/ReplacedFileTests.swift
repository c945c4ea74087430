import Model
import TestSupport
import Testing

/// A file that is no longer what was read is read as what it is now.
@Suite struct ReplacedFileTests {
    private func record(_ uuid: String, _ parent: String?, _ role: String = "user") -> String {
        """
        {"type":"\(role)","uuid":"\(uuid)","parentUuid":\(parent.map { "\"\($0)\"" } ?? "null"),"sessionId":"s",\
        "timestamp":"2026-11-01T10:00:00.000Z","message":{"role":"\(role)","content":"words of \(uuid)"}}
        """
    }

    private func abandoned(_ test: ImportTest) throws -> Set<String> { Set(try test.events().filter(\.isAbandoned).map(\.id.rawValue)) }

    @Test func marksFollowARewrittenFile() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [record("root", nil), record("left", "root"), record("right", "root")])
        #expect(try abandoned(test) == ["left"])
        try test.run("a.jsonl", lines: [record("root", nil), record("left", "root"), record("cont", "left")])
        #expect(try !abandoned(test).contains("left"))
        try test.run(
            "a.jsonl",
            lines: [record("pre", nil), record("root", "pre"), record("left", "root"), record("right", "left"), record("cont", "root")])
        #expect(try abandoned(test) == ["left", "right"])
    }

    @Test func aFileOfAnotherFormatIsReadAsThat() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [#"{"id":"e","session":"x","at":1,"kind":"user_message","text":"a line"}"#])
        let summary = try test.run("a.jsonl", lines: (0..<30).map { record("u\($0)", $0 == 0 ? nil : "u\($0 - 1)") })
        #expect(summary.wasRewritten && summary.bad == 0 && summary.added == 30 && summary.format == "claude-code")
    }

    /// A result that waits across the edge of what was imported before stays what it was.
    @Test(arguments: [5, 509, 510, 511, 512, 600]) func aLaterRewindLeavesOldResultsAlone(_ between: Int) throws {
        let call = { (uuid: String, parent: String, call: String) in
            """
            {"type":"assistant","uuid":"\(uuid)","parentUuid":"\(parent)","sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z",\
            "message":{"id":"m","role":"assistant","content":[{"type":"tool_use","id":"\(call)","name":"Bash","input":{"command":"ls"}}]}}
            """
        }
        let result = { (uuid: String, parent: String, call: String) in
            """
            {"type":"user","uuid":"\(uuid)","parentUuid":"\(parent)","sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z",\
            "message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"\(call)","content":"out of \(uuid)"}]}}
            """
        }
        var lines = [
            record("root", nil), call("A1", "root", "t1"), call("A2", "A1", "t2"), result("R1", "A1", "t1"), result("R2", "A2", "t2"),
        ]
        for number in 0..<between { lines.append(record("m\(number)", number == 0 ? "R2" : "m\(number - 1)")) }
        let last = "m\(between - 1)"
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        try test.run("a.jsonl", lines: lines + [record("X", last), record("Y", last), record("Z", "Y")])
        #expect(try abandoned(test) == ["X"])
    }
}
