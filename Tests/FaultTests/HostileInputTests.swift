internal import SystemKit
internal import TestSupport
import Testing

/// Whatever is fed to a command, it answers in time, with the right code, and never by a crash.
@Suite struct HostileInputTests {
    private static let fed: [[String]] = [["event", "add"], ["search", "--batch", "-"]]
    private static let all: [[String]] = [
        ["import"], ["search", "x"], ["session", "list"], ["session", "show", "x"], ["event", "list"], ["event", "show", "x"], ["stats"],
        ["verify"],
        ["help"], ["completions", "bash"],
    ]

    private func run(_ reverie: Reverie, _ words: [String], input: [UInt8] = [], within seconds: Double = 20) throws -> Program.Result {
        let result = try Program(Program.reverie(), words, environment: reverie.environment, input: input).wait(within: seconds)
        #expect(result.code < 128, "\(words) died: \(result.code) \(result.errors.prefix(300))")
        return result
    }

    private func filled() throws -> Reverie {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.event("a"))
        return reverie
    }

    @Test func noInputAtAll() throws {
        let reverie = try filled()
        for input in ["", "\n", "  \n\t\r\n ", "\n\n\n"] {
            for words in Self.fed { #expect(try run(reverie, words, input: Array(input.utf8)).code == 0, "\(words)") }
        }
        for words in Self.all { #expect(try run(reverie, words).code <= 1, "\(words)") }
    }

    @Test(arguments: [1, 2, 3]) func binaryRubbish(_ seed: UInt64) throws {
        let reverie = try filled()
        var random = SplitMix64(seed: seed)
        let rubbish = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for words in Self.fed + Self.all {
            #expect(try run(reverie, words, input: rubbish).code == (Self.fed.contains(words) ? 1 : run(reverie, words).code))
        }
        try Files.writeAtomically(reverie.folder.file("rubbish.jsonl"), rubbish)
        #expect(try run(reverie, ["import", reverie.folder.file("rubbish.jsonl")]).code == 1)
        #expect(try run(reverie, ["search", "--batch", reverie.folder.file("rubbish.jsonl")]).code == 1)
        #expect(try Lines.ids(reverie) == ["a"])
    }

    @Test func aLineOfFiftyMegabytes() throws {
        let reverie = try filled()
        let giant = [UInt8](repeating: UInt8(ascii: "x"), count: 50 << 20) + Array("\n".utf8)
        let good = Array(Lines.event("good").utf8)
        let added = try run(reverie, ["event", "add"], input: giant + good, within: 60)
        #expect(added.code == 1 && added.output == "good\n")
        #expect(added.errors.utf8.count < 1000)
        let asked = try run(reverie, ["search", "--batch", "-"], input: giant + Array(#"{"qid":1,"query":"text"}"#.utf8), within: 60)
        #expect(asked.code == 1 && asked.lines.count == 2 && asked.lines[0].contains("error"))
        try Files.writeAtomically(reverie.folder.file("giant.jsonl"), good + giant + Array(Lines.event("after").utf8))
        let imported = try run(reverie, ["import", reverie.folder.file("giant.jsonl")], within: 60)
        #expect(imported.code == 0 && imported.errors.isEmpty)
        #expect(try Lines.ids(reverie) == ["a", "good", "after"])
    }

    @Test func placesThatAreNotFiles() throws {
        let reverie = try filled()
        let nowhere = reverie.folder.file("nowhere")
        #expect(try run(reverie, ["import", nowhere]).errors.contains(nowhere))
        #expect(try run(reverie, ["search", "--batch", nowhere]).code == 1)
        #expect(try run(reverie, ["search", "--batch", reverie.folder.path]).code == 1)
        #expect(try run(reverie, ["event", "list", "--store", nowhere]).code == 1)
        #expect(try FileStatus.of(nowhere) == nil, "reading made a store")
        try Folders.create(reverie.folder.file("empty"))
        #expect(try run(reverie, ["import", reverie.folder.file("empty")]).code == 0)
        let link = reverie.folder.file("link")
        #expect(try reverie.shell("ln -s link \(link)").code == 0)
        #expect(try run(reverie, ["import", link]).code == 1)
    }

    /// Opening a pipe waits for a writer that never comes; some devices never end.
    @Test func pipesAndDevicesAreNotRead() throws {
        let reverie = try filled()
        #expect(try reverie.shell("mkfifo pipe.jsonl").code == 0)
        for path in [reverie.folder.file("pipe.jsonl"), "/dev/zero", "/dev/null"] {
            let result = try run(reverie, ["import", path], within: 5)
            #expect(result.code == 1)
            #expect(result.output.contains("it is not a file"))
        }
        #expect(try run(reverie, ["import", reverie.folder.path], within: 5).code == 0)
    }

    @Test func badEventsCostTheirLineAndNoOther() throws {
        let reverie = try Reverie()
        let lines = [
            Lines.event("one"), Lines.event("two", session: #"s\u0001"#), Lines.event("one", text: "other words"), "[]\n", "{}\n",
            "\"\\ud800\"\n",
            #"{"id":"three","session":"s","at":999999999999999999,"kind":"user_message"}"# + "\n",
            #"{"id":"four","session":"s","at":1,"kind":"user_message","space":"no/space"}"# + "\n",
            String(repeating: "[", count: 100_000) + "\n", "  \n", "\n",
            Lines.event("five"),
        ].joined()
        let file = try reverie.folder.write("mixed.jsonl", lines)
        let imported = try run(reverie, ["import", file])
        #expect(imported.code == 0, "\(imported.errors)")
        for number in [2, 3, 4, 5, 6, 7, 8, 9] { #expect(imported.output.contains("mixed.jsonl:\(number): "), "line \(number)") }
        #expect(try Lines.ids(reverie) == ["one", "five"])
        let other = try Reverie()
        let added = try run(other, ["event", "add"], input: Array(lines.utf8))
        #expect(added.code == 1)
        #expect(added.lines == ["one", "five"])
    }

    /// The number of the line is the file's; the parser's own, always 1, is not said beside it.
    @Test func aBadLineIsNamedOnce() throws {
        let reverie = try Reverie()
        let lines = Lines.event("good") + "{\"session\": oops}\n"
        let added = try run(reverie, ["event", "add"], input: Array(lines.utf8))
        #expect(added.errors.contains("Line 2: Invalid JSON at byte 12") && !added.errors.contains("line 1"))
        let file = try reverie.folder.write("a.jsonl", lines)
        let imported = try run(reverie, ["import", file])
        #expect(imported.output.contains(":2: Invalid JSON at byte 12") && !imported.output.contains("line 1"))
    }

    @Test func aBadQuestionCostsItsLineAndNoOther() throws {
        let reverie = try filled()
        let questions = """
            {"qid":1,"query":"text","space":"nowhere"}
            {"qid":2}
            nothing
            {"qid":3,"query":"\\" OR * NEAR( ^:{","limit":4}
            {"qid":4,"query":"text","limit":99999999999999}
            {"qid":5,"query":"text","limit":-1}
            {"qid":6,"query":"text","limit":10000}

            """
        let answered = try run(reverie, ["search", "--batch", "-"], input: Array(questions.utf8))
        #expect(answered.code == 1)
        // Each line has its answer, in its place.
        let kinds = answered.lines.map { $0.contains(#""error":"#) ? "error" : $0.contains(#""hits":["#) ? "hits" : "?" }
        #expect(kinds == ["error", "error", "error", "hits", "error", "error", "hits"])
        #expect(answered.lines[0].hasPrefix(#"{"qid":1,"#) && answered.lines[2].hasPrefix(#"{"qid":null,"#))
        #expect(answered.lines.last?.contains("text of a") == true)
    }

    @Test func wrongUsageLeavesNothingBehind() throws {
        let reverie = try Reverie()
        for words in [
            ["event", "add", "--text", "x"], ["event", "add", "--space", "*"], ["event", "add", "--space", "a", "--space", "b"],
            ["event", "add", "--session", "s", "--at", "noon"], ["event", "add", "--session", "s", "--data", "[]"],
            ["import", "--yes", "--nonsense"], ["search"],
        ] {
            #expect(try run(reverie, words).code == 2, "\(words)")
        }
        #expect(try FileStatus.of(reverie.store) == nil)
    }
}
