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

    /// Each of these says in fewer or other words than the claim that it is over.
    @Test(
        arguments: [
            (
                "You take cetirizine for your hay fever.", "For my hay fever I take cetirizine.", "I have stopped taking cetirizine.",
                "closed"
            ),
            ("You live in Oslo with your sister.", "I live in Oslo with my sister.", "I no longer live in Oslo.", "closed"),
            ("You teach piano on Tuesdays.", "I teach piano on Tuesdays.", "I quit teaching piano.", "closed"),
            (
                "Gorse is still hosted in Arnhem.", "Gorse is hosted in our data centre in Arnhem.",
                "In March 2026 we moved Gorse from our data centre in Arnhem to Nimbora; it is hosted there in Dublin.", "closed"
            ),
            (
                "Oskar Brand is still the maintainer of Gorse.", "The maintainer of Gorse is Oskar Brand.",
                "Oskar Brand has handed Gorse over to Saskia Moll; she has been its maintainer since 1 February 2026.", "closed"
            ),
            (
                "Saskia Moll is the maintainer of Gorse.", "The maintainer of Gorse is Oskar Brand.",
                "Oskar Brand has handed Gorse over to Saskia Moll; she has been its maintainer since 1 February 2026.", "carried"
            ),
            ("Gorse is built against LLVM 15.", "Gorse is built against LLVM 15.", "Gorse is built against LLVM 18 from now on.", "closed"),
            (
                "The maintainer of Gorse is still Orla Dunn.", "Orla Dunn is the maintainer of Gorse.",
                "Teun Kuiper has taken over Gorse from Orla Dunn and is its maintainer now.", "closed"
            ),
            // Something else ended.
            ("You own a boat.", "I own a boat.", "I sold the car.", "carried"),
            (
                "You take cetirizine for your hay fever.", "For my hay fever I take cetirizine.", "I have stopped taking ibuprofen.",
                "carried"
            ),
            (
                "Oskar Brand is the author of the report.", "Oskar Brand is the author of the report.",
                "Oskar Brand handed the report to Ann Lee.", "carried"
            ),
        ]) func itEndsInOtherWords(claim: String, before: String, later: String, reason: String) throws
    {
        try tell("a", "2026-01-05", before)
        try tell("b", "2026-03-05", later)
        #expect(try verdict(claim) == "\(reason == "closed" ? "contradicted" : "supported") \(reason)")
    }

    /// What another clause of the source says, or denies, is told of something else.
    @Test(
        arguments: [
            ("The Mill Runners train on Tuesdays.", "I joined the Mill Runners in May 2025; the club trains on Tuesdays at 18:45."),
            ("Gorse has four nurses.", "All four nurses of Gorse work part-time, and none of them works on Sundays."),
            ("You are employed by Brightwater.", "I have worked for Brightwater since 2023."),
            ("The museum opens at 10:00 from Tuesday to Sunday.", "Museum: open Tuesday to Sunday from 10:00 to 17:30."),
        ]) func clausesAreToldApart(claim: String, source: String) throws
    {
        try tell("a", "2026-01-05", source)
        #expect(try verdict(claim) == "supported carried")
    }

    /// It is told of something else, of somebody else, or of another day.
    @Test(
        arguments: [
            ("In thistle, a failed payment is tried again after 20 minutes.", "Gorse retries a failed payment after 20 minutes."),
            (
                "The chair of the Mill Club is Bram Teal.",
                "The members of the Mill Club elected Greta Sol as chair. Bram Teal stays harbour master."
            ),
        ]) func whatIsToldOfOthersSupportsNothing(claim: String, source: String) throws
    {
        try tell("a", "2026-01-05", source)
        #expect(try !verdict(claim).hasPrefix("supported"))
    }

    /// Words of a subject that stands in another clause are read there, at the very beginning, too.
    @Test func aSubjectAtTheBeginningGoesOn() throws {
        try tell("a", "2026-01-05", "Reviews of the patches are slow, and none of them works.")
        #expect(try verdict("Reviews of the patches are slow.") == "supported carried")
    }

    /// What was stands in one source, and what is in another.
    @Test(
        arguments: [
            ("Gorse was moved from Python 3.9 to Python 3.12.", "supported carried"),
            ("Gorse was moved from Python 2.7 to Python 3.12.", "contradicted number"),
            ("Gorse was moved from Python 3.9 to Python 3.14.", "contradicted number"),
            ("Until March 2026, Gorse ran on Python 3.9.", "supported carried"),
            ("In January 2026, Gorse ran on Python 3.9.", "supported carried"),
        ]) func aChangeHasTwoEnds(claim: String, expected: String) throws
    {
        try tell("a", "2026-01-05", "Gorse runs on Python 3.9.")
        try tell("b", "2026-03-05", "Gorse runs on Python 3.12 now.")
        #expect(try verdict(claim) == expected)
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
