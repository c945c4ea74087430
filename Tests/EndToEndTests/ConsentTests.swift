internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// A person says where things are recorded, and where nothing is.
@Suite struct ConsentTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func configure(_ text: String) throws { try reverie.folder.write("store/config.json", text) }

    /// A session of Claude Code in a project, with a word of its own in each message.
    @discardableResult
    private func session(_ name: String, in folder: String, _ words: [String]) throws -> String {
        let lines = words.enumerated().map { index, word in
            #"{"type":"user","uuid":"\#(name)-\#(index)","parentUuid":\#(index == 0 ? "null" : "\"\(name)-\(index - 1)\""),"sessionId":"\#(name)","#
                + #""cwd":"\#(folder)","timestamp":"2026-10-0\#(index + 1)T08:00:00.000Z","message":{"role":"user","content":"We say \#(word)."}}"#
        }
        return try reverie.folder.write("sessions/\(name).jsonl", lines.joined(separator: "\n") + "\n")
    }

    private func finds(_ word: String) throws -> Int { try reverie.run("search", word, "--space", "*", "--json").lines.count }

    @Test func anEventIsRefused() throws {
        try configure(#"{"consent":{"work":"off"}}"#)
        let refused = try reverie.run("event", "add", "--session", "s", "--text", "walrus", "--space", "work")
        #expect(refused.code == 3 && refused.output.isEmpty)
        #expect(refused.errors.contains("Recording is off for space work (config.json, consent)") && refused.errors.contains("nothing was"))
        #expect(try reverie.run("event", "add", "--session", "s", "--text", "heron").code == 0)
        #expect(try finds("walrus") == 0 && finds("heron") == 1)
        #expect(try reverie.run("stats", "--json").document()["spaces"]?.array?.count == 1)
    }

    @Test(arguments: [(false, 3), (true, 1)])
    func ofLinesTheOthersGoIn(_ hasBad: Bool, _ code: Int32) throws {
        try configure(#"{"consent":{"work":"off"}}"#)
        let lines = ["personal", "work", "other"].map { #"{"session":"s","space":"\#($0)","kind":"user_message","text":"in \#($0)"}"# }
        let added = try reverie.run("event", "add", input: (lines + (hasBad ? ["no line"] : [])).joined(separator: "\n"))
        #expect(added.code == code && added.lines.count == 2 && added.errors.contains("Line 2: Recording is off"), "\(added)")
        #expect(try finds("personal") == 1 && finds("work") == 0)
    }

    @Test(arguments: [
        #"{"consent":{"FOLDER/secret":"off"}}"#, #"{"consent":{"~/secret":"off"}}"#, #"{"consent":{"secret":"off"}}"#,
        #"{"consent":{"*":"off","open":"on"}}"#,
    ])
    func anImportLeavesOutWhatIsOff(_ text: String) throws {
        try configure(text.replacing("FOLDER", with: reverie.folder.path))
        try session("a", in: reverie.folder.file("secret"), ["walrus", "otter"])
        try session("b", in: reverie.folder.file("open"), ["heron"])
        let report = try reverie.run("import", "sessions")
        #expect(report.code == 0 && report.output.contains("recording is off") && report.output.contains("secret 1"), "\(report)")
        #expect(try finds("walrus") + finds("otter") == 0 && finds("heron") == 1)
        let document = try reverie.run("import", "sessions", "--json").document()
        let files = document["files"]?.array ?? []
        #expect(document["withheld"]?.int64 == 1 && files.compactMap { $0["withheld"]?.string } == ["secret"])
        #expect(files.first { $0["withheld"] != nil }?["read"]?.int64 == 0)
        let stats = try reverie.run("stats", "--json").document()
        #expect(
            stats["spaces"]?.array?.compactMap { $0["space"]?.string ?? $0["name"]?.string } == ["open"] && stats["sources"]?.int64 == 1,
            "\(stats)")
        // Nothing was taken for read: once it is on, it comes in.
        try configure("{}")
        #expect(try reverie.run("import", "sessions").code == 0)
        #expect(try finds("walrus") == 1 && finds("otter") == 1 && finds("heron") == 1)
        #expect(try reverie.run("verify").code == 0)
    }

    /// What came in before stays, and what the file got since is left out until it is on again.
    @Test func aSessionThatGrewWaits() throws {
        try session("a", in: reverie.folder.file("secret"), ["walrus"])
        #expect(try reverie.run("import", "sessions").code == 0)
        try configure(#"{"consent":{"~/secret":"off"}}"#)
        try session("a", in: reverie.folder.file("secret"), ["walrus", "otter"])
        for _ in 0..<2 {
            #expect(try reverie.run("import", "sessions").output.contains("secret 1"))
            #expect(try finds("walrus") == 1 && finds("otter") == 0)
        }
        try configure("{}")
        #expect(try reverie.run("import", "sessions", "--json").document()["added"]?.int64 == 1)
        #expect(try finds("otter") == 1 && reverie.run("verify").code == 0)
    }

    /// Event lines of two spaces in one file: those of one come in, and the file is read again for the others.
    @Test func aSourceOfBothIsTakenInPart() throws {
        let lines = (0..<6).map {
            #"{"id":"e\#($0)","session":"s","space":"\#($0 % 2 == 0 ? "work" : "other")","at":\#($0 + 1),"kind":"user_message","text":"number n\#($0)"}"#
        }
        let path = try reverie.folder.write("both.jsonl", lines.joined(separator: "\n") + "\n")
        try configure(#"{"consent":{"work":"off"}}"#)
        for added in [3, 0] {
            let report = try reverie.run("import", path, "--json").document()
            #expect(report["added"]?.int64 == Int64(added) && report["withheld"]?.int64 == 1, "\(report)")
        }
        try configure("{}")
        #expect(try reverie.run("import", path, "--json").document()["added"]?.int64 == 3)
        #expect(try finds("number") == 6 && reverie.run("verify").code == 0)
        let named = try Reverie()
        try named.folder.write("store/config.json", #"{"consent":{"work":"off"}}"#)
        let refused = try named.run("import", path, "--space", "work")
        #expect(refused.code == 3 && refused.errors.contains("space work"))
    }

    /// The lines of an export do not say what a space stands for; its manifest does.
    @Test func anExportOfAFolderThatIsOffStaysOut() throws {
        try session("a", in: reverie.folder.file("secret"), ["walrus"])
        try session("b", in: reverie.folder.file("open"), ["heron"])
        try reverie.run("import", "sessions")
        #expect(try reverie.run("export", "out", "--space", "*").code == 0)
        for path in ["out", "out/spaces/secret.jsonl"] {
            let other = try Reverie()
            try other.folder.write("store/config.json", #"{"consent":{"\#(reverie.folder.path)/secret":"off"}}"#)
            let report = try other.run("import", reverie.folder.file(path))
            #expect(report.code == 0 && report.output.contains("recording is off"), "\(report)")
            #expect(try other.run("search", "walrus", "--space", "*", "--json").lines.isEmpty)
            #expect(try other.run("search", "heron", "--space", "*", "--json").lines.count == (path == "out" ? 1 : 0))
        }
    }

    // MARK: Recall only

    @Test func recallOnlyReadsAndForgets() throws {
        try session("a", in: reverie.folder.file("app"), ["walrus"])
        try reverie.run("import", "sessions")
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", body: "Do it.\n"))
        try reverie.run("event", "add", "--session", "s", "--text", "heron", "--id", "h")
        try configure(#"{"mode":"recall-only"}"#)
        try reverie.folder.writeSkill("other")
        for words in [
            ["event", "add", "--session", "s", "--text", "otter"], ["import", "sessions"], ["skill", "install", "made/other"],
            ["skill", "remove", "tool"], ["skill", "export", "tool", "--to", "h"],
            ["gene", "import", try reverie.folder.writeGene("g")],
        ] {
            let refused = try reverie.run(words: words)
            #expect(refused.code == 3 && refused.errors.contains("recall-only mode") && refused.output.isEmpty, "\(words): \(refused)")
        }
        #expect(try FileStatus.of(reverie.folder.file("h")) == nil)
        let backup = reverie.folder.file("copy")
        for words in [
            ["search", "walrus", "--space", "*"], ["event", "list"], ["session", "list"], ["skill", "list"], ["skill", "menu"],
            ["skill", "show", "tool", "--body", "--session", "s"], ["review", "list"], ["stats"], ["verify"], ["doctor"],
            ["backup", backup],
            ["export", "out"], ["forget", "--event", "h"],
        ] {
            let done = try reverie.run(words: words)
            #expect(done.code == 0, "\(words): \(done)")
        }
        #expect(try finds("heron") == 0 && finds("walrus") == 1)
        #expect(try reverie.run("restore", backup, "--force").code == 0)
        #expect(try finds("heron") == 1)
    }

    @Test(arguments: [["event", "add", "--session", "s", "--text", "x"], ["import", "sessions"], ["skill", "install", "made/tool"]])
    func recallOnlyMakesNoStore(_ words: [String]) throws {
        try session("a", in: "/nowhere/app", ["walrus"])
        try reverie.folder.writeSkill("tool")
        try configure(#"{"mode":"recall-only"}"#)
        let refused = try reverie.run(words: words)
        #expect(refused.code == 3 && refused.errors.contains("recall-only"), "\(refused)")
        #expect(try Folders.list(reverie.store) == ["config.json"])
    }

    // MARK: Skills

    @Test func aSkillOfASpaceThatIsOffIsServedAndLeftAlone() throws {
        let path = try reverie.folder.writeSkill("tool", body: "Do it.\n")
        try reverie.run("skill", "install", path, "--space", "work")
        try configure(#"{"consent":{"work":"off"}}"#)
        let before = try reverie.run("event", "list", "--space", "*", "--json").output
        #expect(try reverie.run("skill", "show", "tool", "--body", "--space", "work", "--session", "s").output == "Do it.\n")
        for words in [
            ["install", path, "--space", "work"], ["remove", "tool", "--space", "work"],
            ["export", "tool", "--to", "h", "--space", "work"],
        ] {
            let refused = try reverie.run(words: ["skill"] + words)
            #expect(refused.code == 3 && refused.errors.contains("space work"), "\(words): \(refused)")
        }
        #expect(try reverie.run("event", "list", "--space", "*", "--json").output == before)
        #expect(try FileStatus.of(reverie.folder.file("h")) == nil)
        #expect(try reverie.run("skill", "install", path).code == 0)
    }

    // MARK: Doctor

    @Test(arguments: [
        ("{}", "ok", "everything is recorded"), (#"{"mode":"recall-only"}"#, "ok", "recall-only"),
        (#"{"consent":{"work":"off"}}"#, "ok", "work (by work)"), (#"{"consent":{"*":"off","work":"on"}}"#, "ok", "personal (by *)"),
        (#"{"consent":{"~/":"off"}}"#, "ok", "off for ~/"), (#"{"consent":{"wrok":"off"}}"#, "warn", "did you mean work?"),
        (#"{"consent":{"~/nowhere":"on"}}"#, "warn", "no such folder"),
        (#"{"consent":{"work":"off","wrok":"off"}}"#, "warn", "off for work (by work)"),
    ])
    func theDoctorTellsOfIt(_ text: String, _ state: String, _ says: String) throws {
        try reverie.run("event", "add", "--session", "s", "--text", "x", "--space", "work")
        try reverie.run("event", "add", "--session", "s", "--text", "x")
        try configure(text)
        let checks = try reverie.run("doctor", "--json").document()["checks"]?.array ?? []
        let recording = try #require(checks.first { $0["name"]?.string == "recording" })
        #expect(recording["state"]?.string == state && recording["found"]?.string?.contains(says) == true, "\(recording)")
    }

    @Test func theDoctorCountsWhatWaits() throws {
        try reverie.run("event", "add", "--session", "s", "--text", "x")
        let line = #"{"id":"1","session":"s","space":"work","at":1,"kind":"user_message","text":"t"}"# + "\n"
        try reverie.folder.write("store/spool/e1.jsonl", line)
        try configure(#"{"consent":{"work":"off"}}"#)
        try reverie.run("event", "add", "--session", "s", "--text", "y")
        let checks = try reverie.run("doctor", "--json").document()["checks"]?.array ?? []
        #expect(checks.first { $0["name"]?.string == "spool" }?["found"]?.string?.contains("1 wait until recording is on") == true)
        #expect(try Folders.list(reverie.folder.file("store/spool")) == ["e1.jsonl"])
    }
}
