internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What a person has said stands against everybody else; where somebody says otherwise, the person is asked.
@Suite(.enabled(if: Seat.isPossible)) struct FactConflictTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.say("I live in Porto.", as: "p1", in: "january", at: "2026-01-10T10:00:00Z")
        try reverie.say("I live in Lisbon.", as: "l1", in: "may", at: "2026-05-04T10:00:00Z")
    }

    /// Porto, verified by a person.
    private func verified() throws -> String {
        let id = try reverie.learn("Porto", from: "p1", "I live in Porto.")["fact"]?.id ?? "?"
        let asked = try reverie.decide("fact", "verify", id)
        #expect(asked.code == 0 && asked.shown.contains("I live in Porto.") && asked.shown.contains("Does it hold?"), "\(asked)")
        return id
    }

    private func lisbon(code: Int32 = 3) throws -> JSONValue { try reverie.learn("Lisbon", from: "l1", "I live in Lisbon.", code: code) }

    @Test func aPersonsWordIsHumanVerified() throws {
        let id = try verified()
        let fact = try reverie.run("fact", "show", id, "--json").document()
        #expect(fact["confidence"] == "human_verified" && fact["verified_at"] != nil && fact["expires_at"] == nil)
        #expect(try reverie.run("fact", "show", id).output.contains("human_verified, by a person on "))
        // Only a person takes it back or changes it; a pin does no harm.
        for words in [["retract", id], ["revise", id, "--to", "2026-03-01"]] {
            let refused = try reverie.run(words: ["fact"] + words)
            #expect(refused.code == 3 && refused.errors.contains("person"), "\(words): \(refused)")
        }
        #expect(try reverie.run("fact", "pin", id).code == 0)
        #expect(try reverie.decide("fact", "retract", id, typing: ["no"]).code == 3)
        #expect(try reverie.objects("fact", "list") == ["Porto"])
        #expect(try reverie.decide("fact", "retract", id, "--why", "I moved.").code == 0)
        let steps = try #require(try reverie.run("fact", "history", id, "--json").document()["steps"]?.array)
        #expect(steps.last?["by"] == "person" && steps.last?["what"] == "retracted", "\(steps)")
    }

    @Test func aFactIsVerifiedAsItComes() throws {
        let words = ["fact", "add", "--verify", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Porto"]
        let seat = try Seat(reverie, words + ["--source", "p1", "I live in Porto."])
        try seat.wait(for: "Type yes: ")
        seat.type("yes\n")
        #expect(try seat.program.wait().code == 0)
        #expect(try reverie.run("fact", "list", "--confidence", "human_verified", "--json").lines.count == 1)
    }

    @Test func aNoKeepsWhatStands() throws {
        let porto = try verified()
        let conflict = try lisbon()
        #expect(conflict["outcome"] == "conflict" && conflict["review"] == 1 && conflict["fact"]?.id == porto, "\(conflict)")
        #expect(try reverie.objects("fact", "list") == ["Porto"] && lisbon()["review"] == 1, "it is asked once")
        let told = try reverie.run(
            "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Lisbon", "--source", "l1",
            "I live in Lisbon.")
        #expect(told.code == 3 && told.errors.contains("reverie review show 1"), "\(told)")
        // Both sides, in the list and whole.
        let item = try reverie.run("review", "list", "--json").document()
        #expect(
            item["kind"] == "fact" && item.id == porto && item.text == "I live in Porto., or: I live in Lisbon." && item["version"] == nil)
        let shown = try reverie.run("review", "show", "1", "--json").document()
        #expect(shown["standing"]?.id == porto && shown["challenger"]?["object"] == "Lisbon" && shown["challenger"]?["origin"] == "user")
        #expect(shown["sources"]?.array?.map { $0["event"]?.string } == ["l1"])
        #expect(
            shown["yes"]?.string?.contains("\(porto) ends on 2026-05-04") == true && shown["no"]?.string?.contains("\(porto) holds") == true
        )
        let text = try reverie.run("review", "show", "1").output
        #expect(text.contains("believed\n  I live in Porto.") && text.contains("against it\n  I live in Lisbon."), "\(text)")
        #expect(try reverie.run("review", "reject", "1").code == 3, "nobody to ask")
        let decided = try reverie.decide("review", "reject", "1", "--why", "A visit.")
        #expect(decided.code == 0 && decided.shown.contains("Does what is believed hold on?"), "\(decided)")
        #expect(try reverie.run("review", "list").output.isEmpty && reverie.objects("fact", "list") == ["Porto"])
        // The same is not asked again; the person may change their mind.
        let again = try reverie.run(
            "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", "Lisbon", "--source", "l1",
            "I live in Lisbon.")
        #expect(again.code == 3 && again.errors.contains("turned it down (number 1)"), "\(again)")
        #expect(try reverie.run("review", "reject", "1").errors.contains("decided already"))
        #expect(try reverie.decide("review", "approve", "1").code == 0)
        #expect(try reverie.objects("fact", "list") == ["Lisbon"] && reverie.run("verify").code == 0)
    }

    @Test func aYesEndsWhatStood() throws {
        let porto = try verified()
        _ = try lisbon()
        #expect(try reverie.decide("review", "approve", "1", typing: ["no"]).code == 0)
        #expect(try reverie.objects("fact", "list") == ["Porto"])
        #expect(try reverie.decide("review", "approve", "1").code == 0)
        let now = try reverie.run("fact", "list", "--json").document()
        #expect(now.text == "I live in Lisbon." && now["confidence"] == "human_verified", "\(now)")
        #expect(try reverie.run("fact", "show", porto, "--json").document()["valid_to"]?.string == "2026-05-04T10:00:00.000Z")
        let steps = try #require(try reverie.run("fact", "history", porto, "--json").document()["steps"]?.array)
        #expect(steps.contains { $0["what"] == "contradicted; a person is asked" } && steps.last?["by"] == "person", "\(steps)")
        let closed = try reverie.run("review", "approve", "1")
        #expect(closed.code == 1 && closed.errors.contains("decided already"), "\(closed)")
        #expect(try reverie.run("review", "list", "--all", "--json").document()["verdict"] == "approved")
    }
}
