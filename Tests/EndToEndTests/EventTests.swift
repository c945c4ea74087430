internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// From the first event on: added, found, shown.
@Suite struct EventTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    @Test func oneEventByFlags() throws {
        let added = try reverie.run(
            "event", "add", "--session", "s1", "--text", "The staging port is 5433.", "--at", "2026-11-01T10:00:00+01:00", "--id", "port",
            "--json")
        #expect(added.output == #"{"id":"port","outcome":"added"}"# + "\n")
        #expect(
            try reverie.run("event", "add", "--session", "s1", "--text", "The staging port is 5433.", "--id", "port", "--json").document()[
                "outcome"]?.string == "known")
        let other = try reverie.run("event", "add", "--session", "s1", "--text", "Other words.", "--id", "port")
        #expect(other.code == 1 && other.errors.contains("another id"))
        let shown = try #require(reverie.run("event", "show", "port", "--json").records().first)
        #expect(shown["at"]?.string == "2026-11-01T10:00:00.000+01:00")
        #expect(shown["speaker"]?.string == "user" && shown["origin"]?.string == "user" && shown["space"]?.string == "personal")
        let hit = try #require(reverie.run("search", "which", "port", "for", "staging?", "--json").records().first)
        #expect(hit["id"]?.string == "port")
    }

    @Test func eventLinesAreAcknowledgedOneByOne() throws {
        let input = """
            {"id":"a","session":"s","at":"2026-11-01T10:00:00Z","kind":"user_message","text":"first"}
            {"id":"b","session":"s","at":1793527201000,"kind":"tool_started","tool":"bash","call":"c1","text":"make","data":{"exit":0}}

            {"id":"c","session":"s","at":1793527202000,"kind":"nonsense"}
            {"id":"d","session":"s","at":1793527203000,"kind":"tool_finished","call":"c1","text":"ok","space":"work"}
            """
        let added = try reverie.run("event", "add", input: input)
        #expect(added.code == 1)
        #expect(added.output == "a\nb\nd\n")
        #expect(added.errors.contains("Line 4") && added.errors.contains("nonsense"))
        let b = try #require(reverie.run("event", "show", "b", "--json").records().first)
        #expect(b["data"]?["exit"]?.int64 == 0 && b["tool"]?.string == "bash" && b["call"]?.string == "c1")
        #expect(try reverie.run("event", "show", "d", "--space", "work").output.contains("space     work"))
    }

    @Test func listsAreFiltered() throws {
        let days = (1...3).map {
            #"{"id":"e\#($0)","session":"s","at":"2026-11-0\#($0)T12:00:00Z","kind":"user_message","text":"day \#($0)"}"#
        }
        try reverie.run("event", "add", input: days.joined(separator: "\n"))
        func ids(_ words: String...) throws -> [String] {
            try reverie.run(words: ["event", "list", "--json"] + words).records().compactMap { $0["id"]?.string }
        }
        #expect(try ids("--since", "2026-11-02") == ["e2", "e3"])
        #expect(try ids("--until", "2026-11-02") == ["e1", "e2"])
        #expect(try ids("--since=2026-11-02", "--until=2026-11-02") == ["e2"])
        #expect(try ids("--limit", "1") == ["e1"])
        #expect(try ids("--kind", "correction") == [])
        #expect(try ids("--session", "nobody") == [])
        #expect(try ids("--until", "9999-12-31", "--since", "0001-01-01") == ["e1", "e2", "e3"])
        for moment in ["9223372036854775807", "-9223372036854775808", "253402300800000", "2026-02-30", "yesterday", ""] {
            #expect(try reverie.run("event", "list", "--since", moment).code == 2, "\(moment)")
        }
    }

    @Test func aFileThatGrowsIsReadOn() throws {
        func line(_ id: String) -> String { #"{"id":"\#(id)","session":"s","at":1,"kind":"user_message","text":"\#(id)"}"# }
        let file = try reverie.folder.write("log.jsonl", line("a") + "\n" + line("b").dropLast(10))
        let first = try reverie.run("import", file, "--json").document()
        #expect(first["added"]?.int64 == 1)
        #expect(first["files"]?[0]?["ends_in_part"] == .bool(true))
        try reverie.folder.write("log.jsonl", line("a") + "\n" + line("b") + "\n" + line("c") + "\n")
        let second = try reverie.run("import", file, "--json").document()
        #expect(second["added"]?.int64 == 2 && second["read"]?.int64 == 2 && second["files"]?[0]?["rewritten"] == nil)
        try reverie.folder.write("log.jsonl", line("x") + "\n")
        let third = try reverie.run("import", file, "--json").document()
        #expect(third["added"]?.int64 == 1 && third["files"]?[0]?["rewritten"] == .bool(true))
        #expect(try reverie.run("verify").code == 0)
    }

    /// Text from outside must not move a terminal's cursor, forge a line or change colours; as JSON it is exact.
    @Test func hostileTextsAreShownHarmlessly() throws {
        let steer = "\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31m\u{202E}abc\r\ngood"
        var writer = JSONWriter()
        writer.string(steer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        let line =
            #"{"id":"h","session":"s","at":1,"kind":"tool_finished","text":\#(text),"speaker":\#(text),"tool":\#(text),"call":\#(text),"data":{"k":\#(text)}}"#
        #expect(try reverie.run("event", "add", input: line).code == 0)
        let bad = try reverie.run("event", "add", input: #"{"session":"s","at":1,"kind":\#(text)}"#)
        let file = try reverie.folder.write(
            "b\u{1B}[31md.jsonl",
            #"{"session":"s","at":1,"kind":"user_message"}"# + "\n" + #"{"session":\#(text),"at":1,"kind":"user_message"}"#)
        var shown = [bad.errors, try reverie.run("import", file).output]
        for words in [
            ["event", "list"], ["event", "show", "h"], ["search", "good"], ["session", "list"], ["session", "show", "s"], ["stats"],
            ["search", "abc", "--space", "\u{1B}[2J"],
        ] {
            let result = try reverie.run(words: words)
            shown += [result.output, result.errors]
        }
        for output in shown {
            let steers = output.unicodeScalars.contains {
                ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
            }
            #expect(!steers, "\(output.debugDescription)")
        }
        #expect(try reverie.run("event", "list").lines.filter { $0.contains("tool_finished") }.count == 1)
        #expect(try reverie.run("event", "show", "h", "--json").records().first?["text"]?.string == steer)
    }

    @Test func anEventListIsALineAnEvent() throws {
        let text = "one\r\ntwo\rthree\n\nfour"
        try reverie.run("event", "add", "--session", "s", "--text", text)
        let listed = try reverie.run("event", "list")
        #expect(listed.lines.count == 1 && listed.output.contains("one …"))
    }
}
