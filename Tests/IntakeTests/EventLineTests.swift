import Model
import Store
import TestSupport
import Testing

@Suite struct EventLineTests {
    @Test func linesGoWhereTheySay() throws {
        let test = try ImportTest()
        let summary = try test.run("a.jsonl", lines: PrefixTests.events.lines)
        #expect(summary.format == "events" && summary.added == 6 && summary.read == 6 && summary.bad == 0)
        #expect(try test.event("3")?.answers?.rawValue == "2")
        #expect(try test.abandoned == ["4"])
        #expect(try test.session("t")?.space.rawValue == "work" && test.session("s")?.space == .personal)
        #expect(try test.event("5")?.run?.rawValue == "r" && test.event("5")?.at.offsetMinutes == 120)
        #expect(try test.run("a.jsonl").first?.added == 0)
    }

    @Test func theChosenSpaceGoesBefore() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", PrefixTests.events.lines)
        try test.run(space: "chosen")
        #expect(try Set(test.sessions().map(\.space.rawValue)) == ["chosen"])
        #expect(try test.abandoned == ["4"])
    }

    @Test func whatWasWrittenComesBack() throws {
        let test = try ImportTest()
        try test.run("s1.jsonl", lines: PrefixTests.branching.lines)
        let account = try test.account().map { String($0[$0.index(after: $0.firstIndex(of: " ") ?? $0.startIndex)...]) }
        let again = try ImportTest()
        let summary = try again.run("export.jsonl", lines: account)
        #expect(summary.bad == 0 && summary.added == account.count)
        let copied = try again.account().map { String($0[$0.index(after: $0.firstIndex(of: " ") ?? $0.startIndex)...]) }
        #expect(copied == account)
    }

    @Test(arguments: [
        (#"{"session":"s","at":1}"#, "kind"), (#"{"session":"s","at":1,"kind":"dance"}"#, "dance"),
        (#"{"session":"","at":1,"kind":"miss"}"#, "session"),
        (#"{"id":"1","session":"s","at":1,"kind":"miss","text":"other"}"#, "other words"),
        (#"{"session":"s","at":1,"kind":"miss","space":"a b"}"#, "a b"),
        (#"{"session":"s","at":9223372036854775807,"kind":"miss"}"#, "9999"), ("3", "object"), ("\u{1}", "JSON"),
    ])
    func aBadLineCostsItself(_ line: String, _ says: String) throws {
        let test = try ImportTest()
        let summary = try test.run(
            "a.jsonl",
            lines: [
                #"{"id":"1","session":"s","at":1,"kind":"miss","text":"x"}"#, line,
                #"{"id":"2","session":"s","at":2,"kind":"miss","text":"y"}"#,
            ])
        #expect(summary.bad == 1 && summary.added == 2 && summary.failure == nil, "\(summary)")
        #expect(summary.badLines.first?.number == 2 && summary.badLines.first?.problem.contains(says) == true, "\(summary.badLines)")
        #expect(try test.events().map(\.id.rawValue) == ["1", "2"])
        #expect(try test.sessions().map(\.name.rawValue) == ["s"])
    }

    @Test func onlyTheFirstBadLinesAreKept() throws {
        let test = try ImportTest()
        let lines = [#"{"session":"s","at":1,"kind":"miss"}"#] + (0..<50).map { "bad \($0)" }
        let summary = try test.run("a.jsonl", lines: lines)
        #expect(summary.bad == 50 && summary.badLines.count == 20 && summary.badLines.last?.number == 21)
    }
}
