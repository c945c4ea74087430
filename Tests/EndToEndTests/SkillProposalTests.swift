internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What a proposal may rest on, what a no means, and how outcomes are counted.
@Suite struct SkillProposalTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func add(_ id: String, _ session: String, _ more: String...) throws {
        let result = try reverie.run(words: ["event", "add", "--session", session, "--id", id, "--text", "Wörter von \(id)."] + more)
        #expect(result.code == 0, "\(result.errors)")
    }

    private func propose(_ path: String, citing events: String...) throws -> Program.Result {
        let cites = events.flatMap { ["--cite", $0] }
        return try reverie.run(words: ["skill", "install", path, "--candidate", "--json"] + cites)
    }

    private func state(_ name: String) throws -> String? {
        try reverie.run("skill", "list", "--all", "--json").records().first { $0["id"]?.string == name }?["state"]?.string
    }

    private func decide(_ words: String...) throws -> Int32 {
        let seat = try Seat(reverie, ["review"] + words)
        try seat.wait(for: "Type yes: ")
        seat.type("yes\n")
        return try seat.program.wait().code
    }

    @Test func threeEventsOfTwoSessions() throws {
        for (id, session) in [("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b")] { try add(id, session) }
        let path = try reverie.folder.writeSkill("tool")
        // Three of one session are one occasion; the same again adds nothing.
        for events in [["a1"], ["a2", "a3"], ["a1"]] {
            let cites = events.flatMap { ["--cite", $0] }
            let told = try reverie.run(words: ["skill", "install", path, "--candidate", "--json"] + cites).document()
            #expect(told["state"]?.string == "candidate" && told["review"] == nil, "\(told)")
        }
        #expect(try reverie.run("review", "list").output.isEmpty && reverie.run("skill", "install", path).code == 3)
        let enough = try propose(path, citing: "b1:0-6").document()
        #expect(enough["state"]?.string == "quarantined" && enough["review"]?.int64 == 1)
        let shown = try reverie.run("review", "show", "1", "--json").document()
        #expect(shown["sources"]?.array?.count == 4 && shown["origin"]?.string == "user", "\(shown)")
        #expect(shown["sources"]?.array?.contains { $0["quote"]?.string == "Wörte" } == true)
        // Without anything to rest on it goes to the person at once.
        #expect(try propose(reverie.folder.writeSkill("bare")).document()["state"]?.string == "quarantined")
    }

    @Test func notEverythingIsEvidence() throws {
        try add("page", "s", "--kind", "observation", "--origin", "web")
        try add("recalled", "s", "--kind", "observation", "--origin", "memory")
        try add("gone", "s")
        try add("said", "s")
        try add("elsewhere", "s", "--space", "other")
        #expect(try reverie.run("forget", "--event", "gone", "--yes").code == 0)
        let path = try reverie.folder.writeSkill("tool")
        for (cite, code, word) in [
            ("page", 3, "the web"), ("recalled", 3, "memory"), ("gone", 3, "forgotten"), ("said:0-999", 3, "no piece"),
            // In the middle of a letter.
            ("said:0-2", 3, "no piece"), ("elsewhere", 1, "no event"), ("nothing", 1, "no event"), ("said:3-3", 2, "not empty"),
        ] {
            let result = try propose(path, citing: "said", cite)
            #expect(result.code == Int32(code) && result.output.isEmpty && result.errors.contains(word), "\(cite): \(result)")
        }
        #expect(try reverie.run("skill", "list", "--all").output.isEmpty && Folders.list(reverie.store + "/skills") == [".lock"])
        let outright = try reverie.run("skill", "install", path, "--cite", "said")
        #expect(outright.code == 2 && outright.errors.contains("--candidate"))
    }

    @Test(.enabled(if: Seat.isPossible)) func aNoMayBecomeAYesAndNothingElse() throws {
        let path = try reverie.folder.writeSkill("tool")
        _ = try propose(path)
        #expect(try decide("reject", "1", "--why", "too broad") == 0 && state("tool") == "rejected")
        for words in [
            ["install", path], ["restore", "tool"], ["remove", "tool"], ["export", "tool", "--to", "h"], ["show", "tool", "--body"],
        ] {
            let result = try reverie.run(words: ["skill"] + words)
            #expect(result.code == 3 && result.errors.contains("rejected by a person"), "\(words): \(result)")
        }
        let again = try propose(path).document()
        #expect(again["outcome"]?.string == "unchanged" && again["state"]?.string == "rejected")
        #expect(try reverie.run("review", "reject", "1").errors.contains("decided already"))
        #expect(try decide("approve", "1") == 0 && state("tool") == "on_demand")
        #expect(try reverie.run("review", "approve", "1").code == 1)
        // Once in use it may go and come back without being asked about.
        #expect(try reverie.run("skill", "remove", "tool").code == 0 && reverie.run("skill", "restore", "tool").code == 0)
        #expect(try reverie.run("verify").code == 0)
    }

    /// No three failures in a row, and still too many; a restore starts the count anew, and so does another version.
    @Test func tooFewGoodOnesOfTheLast() throws {
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool"))
        var number = 0
        func use(_ outcomes: String) throws {
            for outcome in outcomes {
                number += 1
                #expect(try reverie.run("skill", "show", "tool", "--body", "--session", "w", "--run", "r\(number)").code == 0)
                let kind = outcome == "+" ? "task_completed" : "task_blocked"
                try reverie.run("event", "add", "--session", "w", "--run", "r\(number)", "--kind", kind, "--text", "over")
            }
        }
        try use("--+--+")
        #expect(try state("tool") == "on_demand")
        try use("-")
        #expect(try state("tool") == "retired")
        try reverie.run("skill", "restore", "tool")
        try use("--+--")
        #expect(try state("tool") == "on_demand")
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", description: "Another one."))
        try use("--")
        #expect(try state("tool") == "on_demand")
        try use("-")
        #expect(try state("tool") == "retired")
    }
}
