internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// What happens to a fact, from the first words to the last: a tutorial.
@Suite struct FactTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    private func sayPorto() throws {
        try reverie.say("I live in Porto.", as: "p1", in: "january", at: "2026-01-10T10:00:00Z")
        try reverie.say("I live in Porto.", as: "p2", in: "january", at: "2026-01-11T10:00:00Z")
        try reverie.say("I live in Porto.", as: "p3", in: "february", at: "2026-02-01T10:00:00Z")
    }

    /// Three events of two sessions: sure. The value of something that has one at a time ends with the next one.
    private func movedToLisbon() throws -> (porto: String, lisbon: String) {
        try sayPorto()
        for event in ["p1", "p2", "p3"] { _ = try reverie.learn("Porto", from: event, "I live in Porto.") }
        try reverie.say("I live in Lisbon.", as: "l1", in: "may", at: "2026-05-04T10:00:00Z")
        let lisbon = try reverie.learn("Lisbon", from: "l1", "I live in Lisbon.")
        return (try #require(lisbon["closed"]?.array?.first?.id), try #require(lisbon["fact"]?.id))
    }

    @Test func whatIsSeenAgainBecomesSure() throws {
        try sayPorto()
        let first = try reverie.learn("Porto", from: "p1", "I live in Porto.")
        #expect(first["outcome"] == "added" && first["fact"]?["confidence"] == "agent_tentative")
        #expect(first["fact"]?["valid_from"]?.string == "2026-01-10T10:00:00.000Z", "since it was said")
        let lives = try #require(first["fact"]?["expires_at"]?.moment) - (first["fact"]?["known_from"]?.moment ?? 0)
        #expect(lives == 30 * 86_400_000, "unless it is seen again")
        // The same words again are no news.
        #expect(try reverie.learn("Porto", from: "p1", "I live in Porto.")["outcome"] == "known")
        let second = try reverie.learn("Porto", from: "p2", "I live in Porto.")
        #expect(second["outcome"] == "strengthened" && second["fact"]?["confidence"] == "agent_tentative", "one session is one occasion")
        let third = try reverie.learn("Porto", from: "p3", "I live in Porto.")
        #expect(third["fact"]?["confidence"] == "agent_confident" && third["fact"]?["expires_at"] == nil)
        #expect(third["fact"]?["sources"]?.array?.map { $0["event"]?.string } == ["p1", "p2", "p3"])
        #expect(third["fact"]?.id == first["fact"]?.id, "it is one fact all the time")
        #expect(try reverie.run("fact", "list", "--confidence", "agent_confident", "--json").lines.count == 1)
        #expect(try reverie.run("fact", "list", "--confidence", "agent_tentative", "--json").lines.isEmpty)
    }

    @Test func aNewValueEndsTheOldOne() throws {
        let (porto, lisbon) = try movedToLisbon()
        // The world's clock: what held when.
        #expect(try reverie.objects("fact", "list") == ["Lisbon"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-03-01") == ["Porto"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-05-04") == ["Porto", "Lisbon"], "on that day both did")
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-05-04T09:59:59.999Z") == ["Porto"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-05-04T10:00:00Z") == ["Lisbon"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-01-09").isEmpty)
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-01-10") == ["Porto"])
        // Memory's own clock: what was believed when. All of it was learnt today.
        let learnt = try #require(try reverie.run("fact", "show", lisbon, "--json").document()["known_from"]?.moment)
        #expect(try reverie.objects("fact", "list", "--known-at", String(learnt - 1)) == ["Porto"])
        #expect(try reverie.objects("fact", "list", "--known-at", String(learnt)) == ["Lisbon"])
        #expect(try reverie.objects("fact", "list", "--known-at", "2026-05-05").isEmpty)
        // Both: before it was known that Lisbon began, Porto was believed to go on.
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-09-01", "--known-at", String(learnt - 1)) == ["Porto"])
        let shown = try reverie.run("fact", "show", porto, "--known-at", String(learnt - 1), "--json").document()
        #expect(shown["valid_to"] == nil && shown["version"] == 3 && shown["ending"] == "revised")
        let now = try reverie.run("fact", "show", porto, "--json").document()
        #expect(now["valid_to"]?.string == "2026-05-04T10:00:00.000Z" && now["version"] == 4 && now["ending"] == nil)
    }

    @Test func aSearchLooksFromTheSamePointsOfView() throws {
        let (porto, lisbon) = try movedToLisbon()
        func found(_ more: String...) throws -> [String] {
            try reverie.run(words: ["search", "where do I live", "--kind", "fact", "--json"] + more).records().map(\.id)
        }
        #expect(try found() == [lisbon])
        #expect(try found("--as-of", "2026-03-01") == [porto])
        let learnt = try #require(try reverie.run("fact", "show", lisbon, "--json").document()["known_from"]?.moment)
        #expect(try found("--known-at", String(learnt - 1)) == [porto])
        let hit = try reverie.run("search", "live", "--kind", "fact", "--as-of", "2026-03-01", "--json").document()
        #expect(hit["confidence"] == "agent_confident" && hit["valid_from"]?.string == "2026-01-10T10:00:00.000Z")
        #expect(hit["valid_to"]?.string == "2026-05-04T10:00:00.000Z" && hit["known_from"]?.moment == learnt)
        let text = try reverie.run("search", "live", "--kind", "fact", "--as-of", "2026-03-01").output
        #expect(text.contains("fact \(porto): user.place lives_in, from 2026-01-10 10:00 UTC to 2026-05-04 10:00 UTC, agent_confident"))
        let questions = [
            #"{"qid": 1, "query": "live", "kind": "fact"}"#, #"{"qid": 2, "query": "live", "kind": "fact", "as_of": "2026-03-01"}"#,
            #"{"qid": 3, "query": "live", "kind": "fact", "known_at": \#(learnt - 1)}"#, #"{"qid": 4, "query": "live", "as_of": "soon"}"#,
        ]
        let answers = try reverie.run("search", "--batch", "-", input: questions.joined(separator: "\n"))
        let records = try answers.records()
        #expect(records.prefix(3).map { $0["hits"]?.array?.first?.id } == [lisbon, porto, porto])
        #expect(answers.code == 1 && records[3]["error"]?.string?.contains("as_of") == true, "\(answers)")
    }

    @Test func whatArrivesLateGoesIntoThePast() throws {
        let (_, lisbon) = try movedToLisbon()
        try reverie.say("I live in Braga.", as: "b1", in: "old", at: "2025-06-01T10:00:00Z")
        let braga = try reverie.learn("Braga", from: "b1", "I live in Braga.")
        #expect(braga["outcome"] == "added" && braga["closed"] == nil)
        #expect(braga["fact"]?["valid_to"]?.string == "2026-01-10T10:00:00.000Z", "until the next one begins")
        #expect(try reverie.objects("fact", "list") == ["Lisbon"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2025-12-24") == ["Braga"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-03-01") == ["Porto"])
        #expect(try reverie.run("fact", "show", String(lisbon.prefix(8))).code == 0, "the beginning of an id is enough")
    }

    @Test func theLifeOfAFactIsTold() throws {
        let (porto, lisbon) = try movedToLisbon()
        let history = try reverie.run("fact", "history", "f:\(porto)", "--json").document()
        let steps = try #require(history["steps"]?.array)
        #expect(
            steps.map { $0["what"]?.string } == [
                "added", "seen again, in one more place", "now agent_confident; seen again, in one more place", "ended on 2026-05-04",
            ])
        #expect(steps.last?["other"]?.string == lisbon && steps.allSatisfy { $0["by"] == "program" && $0["door"] == "command" })
        #expect(history["versions"]?.array?.map { $0["version"]?.int64 } == [1, 2, 3, 4])
        let text = try reverie.run("fact", "history", porto).output
        #expect(
            text.contains("“I live in Porto.”") && text.contains("version 4: ended on 2026-05-04, followed by fact \(lisbon)"), "\(text)")
        // Why: the words, the gate, the decisions.
        let why = try reverie.run("fact", "why", porto)
        #expect(
            why.output.contains("1. Somebody said it.\n    2026-01-10 10:00 UTC  user (user) in personal, session january, event p1:0-16"))
        #expect(why.output.contains("    quote-mismatch         the words that it quotes stand there\n"), "\(why.output)")
        let decision = try #require(try reverie.run("fact", "why", porto, "--json").document()["steps"]?[0]?["event"]?.string)
        #expect(why.output.contains("by a program, through the door command, decision \(decision)"))
        #expect(try reverie.run("event", "list", "--kind", "decision").output.contains("a fact was learnt: I live in Porto."))
    }

    @Test func whatIsTakenBackStaysToBeSeen() throws {
        let (_, lisbon) = try movedToLisbon()
        let before = try #require(try reverie.run("fact", "show", lisbon, "--json").document()["known_from"]?.moment)
        let retracted = try reverie.run("fact", "retract", lisbon, "--why", "It was a joke.", "--json")
        #expect(try retracted.code == 0 && retracted.document()["ending"] == "retracted", "\(retracted)")
        #expect(try reverie.objects("fact", "list").isEmpty)
        #expect(try reverie.objects("fact", "list", "--known-at", String(before)) == ["Lisbon"])
        #expect(try reverie.objects("fact", "list", "--all") == ["Porto", "Lisbon"])
        #expect(try reverie.run("search", "Lisbon", "--kind", "fact").output.isEmpty)
        let shown = try reverie.run("fact", "show", lisbon).output
        #expect(shown.contains("(retracted)"), "\(shown)")
        #expect(try reverie.run("fact", "history", lisbon).output.contains("retracted\n") && reverie.run("verify").code == 0)
        let again = try reverie.run("fact", "retract", lisbon)
        #expect(again.code == 1 && again.errors.contains("is believed no more"), "\(again)")
    }

    @Test func aPeriodIsCorrected() throws {
        let (porto, lisbon) = try movedToLisbon()
        let revised = try reverie.run("fact", "revise", porto, "--to", "2026-04-30", "--why", "The lease ended.", "--json")
        #expect(try revised.code == 0 && revised.document()["valid_to"]?.string == "2026-05-01T00:00:00.000Z", "\(revised)")
        // The day is part of it, and so it is shown.
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-04-30") == ["Porto"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-05-01").isEmpty)
        #expect(try reverie.run("fact", "show", porto).output.contains("from 2026-01-10 10:00 UTC to 2026-04-30\n"))
        let history = try reverie.run("fact", "history", porto, "--json").document()
        #expect(history["steps"]?.array?.last?["why"] == "The lease ended." && history["versions"]?.array?.count == 5)
        // Two of one kind cannot hold at once, and none ends before it begins.
        let overlap = try reverie.run("fact", "revise", lisbon, "--from", "2026-04-01")
        #expect(overlap.code == 3 && overlap.errors.contains("at the same time as \(porto)"), "\(overlap)")
        let backwards = try reverie.run("fact", "revise", lisbon, "--to", "2026-01-01")
        #expect(backwards.code == 1 && backwards.errors.contains("ends before it begins"), "\(backwards)")
        #expect(try reverie.run("fact", "revise", lisbon, "--from", "2026-05-01").code == 0)
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-05-01") == ["Lisbon"] && reverie.run("verify").code == 0)
    }

    @Test func daysAreThoseOfTheConfiguredZone() throws {
        try reverie.folder.write("store/config.json", #"{"timezone": "Europe/Lisbon"}"#)
        try reverie.say("I live in Porto.", as: "p1", in: "s", at: "2026-07-01T10:00:00Z")
        let fact = try #require(try reverie.learn("Porto", from: "p1", "I live in Porto.")["fact"])
        let revised = try reverie.run("fact", "revise", fact.id, "--from", "2026-07-01", "--to", "2026-07-02", "--json").document()
        #expect(revised["valid_from"]?.string == "2026-07-01T00:00:00.000+01:00")
        #expect(revised["valid_to"]?.string == "2026-07-03T00:00:00.000+01:00")
        #expect(try reverie.run("fact", "show", fact.id).output.contains("from 2026-07-01 to 2026-07-02\n"))
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-06-30T23:30:00Z") == ["Porto"])
        #expect(try reverie.objects("fact", "list", "--as-of", "2026-06-30").isEmpty)
        let history = try reverie.run("fact", "history", fact.id, "--json").document()
        #expect(history["steps"]?[1]?["what"] == "ended on 2026-07-02; holds since 2026-07-01")
    }

    @Test func pinsComeAndGo() throws {
        let (porto, lisbon) = try movedToLisbon()
        #expect(try reverie.run("fact", "pin", porto, lisbon).code == 0)
        #expect(try reverie.objects("fact", "list", "--pinned") == ["Lisbon"])
        #expect(try reverie.run("fact", "unpin", lisbon, "--json").document()["pinned"] == false)
        #expect(try reverie.objects("fact", "list", "--pinned").isEmpty)
        #expect(try reverie.objects("fact", "list", "--pinned", "--all") == ["Porto"])
    }

    @Test func whatIsAskedForByPartsIsFound() throws {
        try reverie.say("I live in Porto.", as: "p1", in: "s", at: "2026-01-10T10:00:00Z")
        let porto = try reverie.learn("Porto", from: "p1", "I live in Porto.")["fact"]?.id ?? "?"
        for words in [
            ["--namespace", "user.place"], ["--namespace", "user.*"], ["--subject", "user"], ["--subject", "USER"],
            ["--predicate", "lives_in"],
        ] {
            let found = try reverie.run(words: ["fact", "list", "--json"] + words).records().map(\.id)
            #expect(found == [porto], "\(words)")
        }
        for words in [["--namespace", "user"], ["--namespace", "use.*"], ["--predicate", "works_in"]] {
            let none = try reverie.run(words: ["fact", "list"] + words)
            #expect(none.code == 0 && none.output.isEmpty && none.errors.contains("No facts."), "\(words)")
        }
        #expect(try reverie.run("fact", "list", "--namespace", "user.plcae").errors.contains("Did you mean user.place"))
        let stranger = try reverie.run("fact", "list", "--subject", "Prto")
        #expect(stranger.code == 1 && stranger.errors.contains("Did you mean Porto?"), "\(stranger)")
        let elsewhere = try reverie.run("fact", "list", "--limit", "0")
        #expect(elsewhere.errors.contains("There are more"), "\(elsewhere)")
        let statistics = try reverie.run("stats", "--json").document()
        #expect(statistics["facts"] == 1 && statistics["entities"] == 2)
    }
}
