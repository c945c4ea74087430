internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// An agent asks that something be forgotten or corrected; a person decides at a terminal.
@Suite struct RequestTests {
    private let reverie: Reverie
    private static let secret = "obsidianlantern walrusharbour"
    private static let reason = "quillbrambles say so"

    init() throws {
        reverie = try Reverie()
        try add("e1", "The port is 5433, says \(Self.secret).")
        try add("e2", "Herons stand still.")
        try add("t1", "Otters swim.", session: "t")
    }

    private func add(_ id: String, _ text: String, session: String = "s", space: String = "personal") throws {
        let added = try reverie.run("event", "add", "--session", session, "--id", id, "--text", text, "--space", space)
        #expect(added.code == 0, "\(added)")
    }

    @discardableResult
    private func ask(_ words: String..., code: Int32 = 0) throws -> JSONValue {
        let result = try reverie.run(words: ["request"] + words + ["--json"])
        #expect(result.code == code, "\(words): \(result)")
        return result.output.isEmpty ? .null : try result.document()
    }

    /// A person at a terminal, who types yes.
    @discardableResult
    private func decide(_ words: String..., typing answer: String = "yes", until end: String? = nil) throws -> (code: Int32, shown: String)
    {
        let seat = try Seat(reverie, ["review"] + words)
        try seat.wait(for: "Type yes: ")
        seat.type(answer + "\n")
        if let end { try seat.wait(for: end) }
        return (try seat.program.wait().code, seat.shown)
    }

    private func open() throws -> [JSONValue] { try reverie.run("review", "list", "--json", "--space", "*").records() }

    private func decisions() throws -> [JSONValue] {
        try reverie.run("event", "list", "--kind", "decision", "--space", "*", "--json").records()
    }

    private func hits(_ query: String) throws -> [JSONValue] { try reverie.run("search", query, "--space", "*", "--json").records() }

    private func verifies() throws -> Bool { try reverie.run("verify").code == 0 }

    private func expectNothing(of words: [String], but kept: [String] = []) throws {
        let left = try Remains(of: words, but: kept).found(in: reverie.store)
        #expect(left.isEmpty, "\(left)")
    }

    // MARK: Asking

    @Test func whatWasAskedWaits() throws {
        let asked = try ask("forget", "--event", "e1", "--why", Self.reason)
        #expect(asked["number"]?.int64 == 1 && asked["outcome"]?.string == "asked" && asked["space"]?.string == "personal")
        #expect(try ask("correct", "--event", "e1", "--text", "The port is 5434.")["number"]?.int64 == 2)
        #expect(try ask("forget", "--session", "t")["number"]?.int64 == 3)
        // Nothing has changed but the inbox.
        #expect(try hits("walrusharbour").first?["mark"] == nil && hits("otters").count == 1)
        let items = try open()
        #expect(items.map { $0["kind"]?.string } == ["forget", "correct", "forget"])
        #expect(items.map { $0["id"]?.string } == ["e1", "e1", "t"] && items.map { $0["about"]?.string } == ["event", "event", "session"])
        #expect(items[0]["why"]?.string == Self.reason && items[1]["corrected"]?.string == "The port is 5434.")
        #expect(try decisions().allSatisfy { $0["origin"]?.string == "assistant" } && verifies())
    }

    /// The very same waits already, whatever the reason; other words are another request.
    @Test func theSameAgainIsNamed() throws {
        try ask("forget", "--event", "e1", "--why", "a")
        #expect(try ask("forget", "--event", "e1", "--why", "b") == ["number": 1, "outcome": "waiting", "space": "personal"])
        #expect(try ask("correct", "--event", "e1", "--text", "A.")["number"]?.int64 == 2)
        #expect(try ask("correct", "--event", "e1", "--text", "B.")["number"]?.int64 == 3)
        #expect(try ask("correct", "--event", "e1", "--text", "A.")["outcome"]?.string == "waiting")
        #expect(try open().count == 3 && decisions().count == 3)
        #expect(try reverie.run("request", "forget", "--event", "e1").output.contains("number 1"))
    }

    @Test(arguments: [
        (["forget"], 2, "one of event and session"), (["forget", "--event", "e1", "--session", "s"], 2, "one of event and session"),
        (["forget", "--event", "nothing"], 1, "no event nothing"), (["forget", "--session", "nothing"], 1, "no session nothing"),
        (["correct", "--event", "e1"], 2, "--text"), (["correct", "--text", "x"], 2, "one of event and fact"),
        (["correct", "--event", "e1", "--text", " "], 2, "--text"), (["forget", "--event", "gone"], 1, "forgotten already"),
        (["forget", "--event", "e1", "--space", "other"], 1, "no event e1"), (["forget", "--event", "twice"], 1, "Name one with --space"),
        (["forget", "--session", "reverie-decisions"], 1, "no session"),
    ])
    func whatCannotBeAskedFor(_ words: [String], _ code: Int32, _ says: String) throws {
        try add("gone", "Soon gone.")
        try add("twice", "Here.")
        try add("twice", "There.", space: "other")
        #expect(try reverie.run("forget", "--event", "gone", "--yes").code == 0)
        let result = try reverie.run(words: ["request"] + words)
        #expect(result.code == code && result.errors.contains(says) && result.output.isEmpty, "\(result)")
        #expect(try decisions().isEmpty)
    }

    @Test func theSpaceIsTheEvents() throws {
        try add("w1", "At work.", space: "work")
        #expect(try ask("forget", "--event", "w1")["space"]?.string == "work")
        #expect(try open().first?["space"]?.string == "work")
    }

    /// What a secret costs: the secret, not the request.
    @Test func aSecretInAReasonGoes() throws {
        let token = "gh" + "p_q7Xz2LmV9tRb4KwN8cHs1DfG6yJp3AeU5oTi"
        try ask("correct", "--event", "e1", "--text", "The token is \(token).", "--why", "It was \(token).")
        let item = try #require(try open().first)
        #expect(item["corrected"]?.string?.contains("[redacted:") == true && item["why"]?.string?.contains("[redacted:") == true, "\(item)")
        #expect(try ask("correct", "--event", "e1", "--text", "The token is \(token).")["outcome"]?.string == "waiting")
        try expectNothing(of: [token])
    }

    @Test func nothingIsAskedWhereNothingIsRecorded() throws {
        try reverie.folder.write("store/config.json", #"{"consent":{"personal":"off"}}"#)
        let refused = try reverie.run("request", "forget", "--event", "e1")
        #expect(refused.code == 3 && refused.errors.contains("Recording is off"))
    }

    // MARK: Showing

    @Test func itIsShown() throws {
        try ask("forget", "--event", "e1", "--why", Self.reason)
        try ask("correct", "--event", "e2", "--text", "Herons stand on one leg.")
        let shown = try reverie.run("review", "show", "1")
        for piece in ["forget event e1", Self.reason, Self.secret, "session s", "user", "would be forgotten: 1 event of 1 session"] {
            #expect(shown.output.contains(piece), "\(piece): \(shown)")
        }
        let document = try reverie.run("review", "show", "2", "--json").document()
        #expect(document["kind"]?.string == "correct" && document["corrected"]?.string == "Herons stand on one leg.")
        #expect(document["sources"]?.array?.first?["quote"]?.string == "Herons stand still." && document["origin"]?.string == "assistant")
        #expect(try reverie.run("review", "show", "1", "--json").document()["would_forget"]?["events"]?.int64 == 1)
        let list = try reverie.run("review", "list").lines
        #expect(list.count == 3 && list[1].contains("forget") && list[2].contains("correct"), "\(list)")
        #expect(try reverie.run("doctor").output.contains("2 to decide on"))
    }

    // MARK: Deciding

    @Test func nobodyButAPersonDecides() throws {
        try ask("forget", "--event", "e1")
        for act in ["approve", "reject"] {
            let refused = try reverie.run("review", act, "1", input: "yes\n")
            #expect(refused.code == 3 && refused.errors.contains("terminal"), "\(refused)")
        }
        #expect(try open().count == 1 && hits("walrusharbour").count == 1)
    }

    @Test(.enabled(if: Seat.isPossible)) func aYesForgets() throws {
        try ask("forget", "--event", "e1", "--why", Self.reason)
        try ask("correct", "--event", "e1", "--text", "zebrafinches it is")
        try ask("correct", "--event", "e2", "--text", "Herons stand on one leg.")
        #expect(try decide("approve", "1", typing: "no").code == 0 && hits("walrusharbour").count == 1)
        let done = try decide("approve", "1")
        #expect(done.code == 0 && done.shown.contains("1 event of 1 session") && done.shown.contains("cannot be undone"), "\(done)")
        // The words, the reason, what the other request would have said instead: all gone, and only that.
        #expect(try open().map { $0["id"]?.string } == ["e2"] && decisions().filter { $0["data"] != nil }.count == 1)
        try expectNothing(of: [Self.secret, Self.reason, "zebrafinches"])
        #expect(try hits("herons").count == 1 && verifies())
        #expect(try reverie.run("review", "show", "1").code == 1)
        #expect(try reverie.run("event", "show", "e1").output.contains("(forgotten)"))
    }

    @Test(.enabled(if: Seat.isPossible)) func aYesForgetsASession() throws {
        try ask("forget", "--session", "s", "--why", Self.reason)
        try ask("forget", "--event", "e2")
        #expect(try decide("approve", "1").code == 0)
        #expect(try open().isEmpty && hits("herons").isEmpty && hits("otters").count == 1 && verifies())
        try expectNothing(of: [Self.secret, Self.reason])
    }

    /// Somebody who reads an old state holds it up, as with `forget`.
    @Test(.enabled(if: Seat.isPossible)) func aYesMayHaveToWait() throws {
        try ask("forget", "--event", "e1")
        try reverie.folder.write("store/config.json", #"{"busy_ms":50}"#)
        let reader = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readOnly)
        try reader.execute("BEGIN")
        _ = try reader.int64("SELECT count(*) FROM event")
        #expect(try decide("approve", "1", until: "pending").code == 1)
        try reader.execute("COMMIT")
        reader.close()
        #expect(try reverie.run("forget", "--event", "e1", "--yes").code == 0 && open().isEmpty && verifies())
        try expectNothing(of: [Self.secret])
    }

    @Test(.enabled(if: Seat.isPossible)) func forgettingWorksWhereNothingIsRecorded() throws {
        try ask("forget", "--event", "e1")
        try ask("correct", "--event", "e2", "--text", "Herons fly.")
        try reverie.folder.write("store/config.json", #"{"mode":"recall-only"}"#)
        #expect(try reverie.run("review", "approve", "2").errors.contains("recall-only"))
        #expect(try decide("approve", "1").code == 0 && hits("walrusharbour").isEmpty && verifies())
    }

    @Test(.enabled(if: Seat.isPossible)) func aYesCorrects() throws {
        try ask("correct", "--event", "e1", "--text", "The port is 5434.", "--why", "it moved")
        let done = try decide("approve", "1")
        #expect(done.code == 0 && done.shown.contains("The port is 5434.") && done.shown.contains("it moved"), "\(done)")
        let found = try hits("port")
        let old = try #require(found.first { $0["id"]?.string == "e1" })
        let new = try #require(found.first { $0["text"]?.string == "The port is 5434." })
        #expect(old["mark"]?.string == "corrected" && new["mark"] == nil && old["text"]?.string?.contains("5433") == true)
        let event = try reverie.run("event", "show", new["id"]?.string ?? "", "--json").document()
        #expect(event["kind"]?.string == "correction" && event["origin"]?.string == "user" && event["session"]?.string == "s")
        #expect(event["data"]?["corrects"]?.string == "e1")
        #expect(try reverie.run("search", "port").output.contains("[corrected]"))
        #expect(try open().isEmpty && verifies())
        #expect(try reverie.run("review", "list", "--all", "--json").document()["verdict"]?.string == "approved")
        #expect(try reverie.run("review", "approve", "1").errors.contains("decided already"))
    }

    /// The correction is a person's own statement and stays; everything that led to it goes.
    @Test(.enabled(if: Seat.isPossible)) func theCorrectionOutlivesWhatItCorrects() throws {
        try ask("correct", "--event", "e1", "--text", "The port is 5434.", "--why", Self.reason)
        try decide("approve", "1")
        #expect(try reverie.run("forget", "--event", "e1", "--yes").code == 0)
        #expect(try hits("port").map { $0["text"]?.string } == ["The port is 5434."] && verifies())
        #expect(try reverie.run("review", "list", "--all").output.isEmpty)
        try expectNothing(of: [Self.secret, Self.reason])
    }

    /// Its words stand in the request, too.
    @Test(.enabled(if: Seat.isPossible)) func aForgottenCorrectionLeavesNothing() throws {
        try ask("correct", "--event", "e1", "--text", "zebrafinches it is")
        try decide("approve", "1")
        let id = try #require(try hits("zebrafinches").first?["id"]?.string)
        #expect(try reverie.run("forget", "--event", id, "--yes").code == 0)
        #expect(try hits("port").map { $0["mark"]?.string } == [nil] && verifies())
        try expectNothing(of: ["zebrafinches"])
    }

    /// An id that is made from the words would confirm a guess at them.
    @Test(.enabled(if: Seat.isPossible)) func noDigestOfTheWordsIsKept() throws {
        try reverie.run(
            "event", "add", input: #"{"session":"n","at":1760000000000,"kind":"user_message","text":"nameless \#(Self.secret)"}"#)
        let id = try #require(try reverie.run("event", "list", "--session", "n", "--json").document()["id"]?.string)
        try ask("correct", "--event", id, "--text", "Better.")
        try decide("approve", "1")
        try ask("forget", "--event", id)
        let number = try #require(try open().first?["number"]?.int64)
        #expect(try decide("approve", "\(number)").code == 0 && hits("better").count == 1 && verifies())
        try expectNothing(of: [id])
    }

    @Test(.enabled(if: Seat.isPossible)) func aNoStaysANo() throws {
        try ask("forget", "--event", "e1")
        #expect(try decide("reject", "1", "--why", "I want it").code == 0)
        #expect(try ask("forget", "--event", "e1", code: 3)["outcome"]?.string == "rejected")
        #expect(try open().isEmpty && hits("walrusharbour").count == 1)
        #expect(try reverie.run("review", "list", "--all", "--json").document()["verdict"]?.string == "rejected")
        // The person may think better of it.
        #expect(try decide("approve", "1").code == 0 && hits("walrusharbour").isEmpty && verifies())
    }

    @Test(.enabled(if: Seat.isPossible)) func whatWasForgottenMeanwhileRefusesTheAnswer() throws {
        try ask("forget", "--event", "e1")
        let seat = try Seat(reverie, ["review", "approve", "1"])
        try seat.wait(for: "Type yes: ")
        #expect(try reverie.run("forget", "--event", "e1", "--yes").code == 0)
        seat.type("yes\n")
        try seat.wait(for: "nothing of number 1")
        #expect(try seat.program.wait().code == 1)
    }

    // MARK: Forgetting

    @Test(arguments: [
        ["--event", "e1"], ["--session", "s"], ["--match", "walrusharbour"], ["--before", "2999-01-01"], ["--match", "quillbrambles"],
    ])
    func everyForgettingTakesTheRequestsAlong(_ words: [String]) throws {
        try ask("forget", "--event", "e1", "--why", Self.reason)
        try ask("correct", "--event", "t1", "--text", "Otters float.")
        #expect(try reverie.run(words: ["forget"] + words + ["--yes"]).code == 0)
        let all = words.first == "--before"
        #expect(try open().map { $0["id"]?.string } == (all ? [] : ["t1"]) && verifies())
        try expectNothing(of: [Self.reason])
        for page in try Folders.listIfPresent(reverie.store + "/journal") where page.hasSuffix(".md") {
            #expect(!String(decoding: try Files.readAll(reverie.store + "/journal/" + page), as: UTF8.self).contains("e1"))
        }
    }

    /// Another store's record of a request decides nothing, and goes with the words all the same.
    @Test func recordsOfRequestsGoToo() throws {
        try ask("forget", "--event", "e1", "--why", Self.reason)
        #expect(try reverie.run("export", "out", "--space", "*").code == 0)
        let other = try Reverie()
        #expect(try other.run("import", reverie.folder.file("out")).code == 0)
        #expect(try other.run("review", "list").output.isEmpty && !Remains(of: [Self.reason]).found(in: other.store).isEmpty)
        #expect(try other.run("forget", "--event", "e1", "--yes").code == 0)
        #expect(try Remains(of: [Self.reason, Self.secret]).found(in: other.store).isEmpty && other.run("verify").code == 0)
    }
}
