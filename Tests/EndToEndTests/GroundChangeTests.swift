import JSONKit
import TestSupport
import Testing

/// `reverie ground` where what was so is so no more, though nobody said it in the words of the claim.
@Suite struct GroundChangeTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func tell(_ id: String, _ day: String, _ text: String) throws {
        try reverie.run("event", "add", "--session", id, "--id", id, "--at", "\(day)T09:00:00Z", "--text", text)
    }

    private func verdict(_ claim: String) throws -> String {
        let document = try reverie.run(words: ["ground", "--action", "report", "--all", "--json", "--no-record"], input: claim).document()
        let first = try #require(document["claims"]?.array?.first)
        return "\(first["verdict"]?.string ?? "") \(first["reason"]?.string ?? "")"
    }

    /// Several may maintain a project: its facts do not end each other, and the later words do.
    @Test func aLaterSourceTakesThePlace() throws {
        try tell("a", "2026-01-05", "Ann Lee is the maintainer of Gorse.")
        try tell("b", "2026-03-05", "Ben Roth is the maintainer of Gorse now.")
        for (name, source) in [("Ann Lee", "a"), ("Ben Roth", "b")] {
            try reverie.run(
                "fact", "add", "--namespace", "project.people", "--predicate", "maintainer", "--subject", "Gorse", "--object", name,
                "--source", source)
        }
        #expect(try verdict("Ann Lee is the maintainer of Gorse.") == "contradicted closed")
        #expect(try verdict("Ben Roth is the maintainer of Gorse.") == "supported carried")
        #expect(try verdict("Ann Lee was the maintainer of Gorse.").hasPrefix("supported"))
    }

    /// The claim says it in other words than both sources: what carries it is itself held against what came later.
    @Test func whatCarriesAClaimIsHeldAgainstLaterSources() throws {
        try tell("a", "2026-01-05", "The nightly job of Gorse runs on Anvil.")
        #expect(try verdict("Anvil is where the nightly job of Gorse runs.") == "supported carried")
        try tell("b", "2026-03-05", "The nightly job of Gorse now runs on Bellows.")
        #expect(try verdict("Anvil is where the nightly job of Gorse runs.") != "supported carried")
    }

    /// An assistant that repeats what was so does not make it so again.
    @Test func whatIsRepeatedKeepsNothingUp() throws {
        try tell("a", "2026-01-05", "The nightly job of Gorse runs on Anvil.")
        try tell("b", "2026-03-05", "The nightly job of Gorse now runs on Bellows.")
        try reverie.run(
            "event", "add", "--session", "c", "--kind", "assistant_message", "--at", "2026-04-05T09:00:00Z", "--text",
            "Anvil is where the nightly job of Gorse runs.")
        #expect(try verdict("Anvil is where the nightly job of Gorse runs.") == "contradicted closed")
    }

    /// What was added takes nothing away, and neither does what an assistant said.
    @Test func whatIsAddedEndsNothing() throws {
        try tell("a", "2026-01-05", "Ann Lee is the maintainer of Gorse.")
        try tell("b", "2026-03-05", "Ben Roth is also a maintainer of Gorse now.")
        try reverie.run(
            "event", "add", "--session", "c", "--kind", "assistant_message", "--at", "2026-04-05T09:00:00Z", "--text",
            "Clara Moss is the maintainer of Gorse now.")
        #expect(try verdict("Ann Lee is the maintainer of Gorse.") == "supported carried")
    }

    /// A fact ended; the event that it rests on says it in other words than the fact.
    @Test func whatAnEndedFactRestsOnIsOver() throws {
        try tell("a", "2026-01-05", "I live in Graz.")
        try tell("b", "2026-03-05", "I live in Trieste now.")
        for (place, source) in [("Graz", "a"), ("Trieste", "b")] {
            try reverie.run(
                "fact", "add", "--namespace", "user.place", "--predicate", "lives_in", "--object", place, "--source", source)
        }
        #expect(try verdict("You live in Graz.") == "contradicted closed")
        #expect(try verdict("You lived in Graz.") == "supported carried")
        #expect(try verdict("You live in Trieste.") == "supported carried")
    }
}
