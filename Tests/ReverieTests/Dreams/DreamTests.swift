import Reverie
import TestSupport
import Testing

/// What a dream makes of what was said, as a program sees it that uses the library.
@Suite struct DreamTests {
    @Test func aSmallLife() throws {
        var life = try DreamLife()
        try life.say("I live in Porto. I work as a nurse at the children's hospital.")
        try life.say("That sounds demanding.", kind: .assistantMessage)
        let allergy = try life.say("I'm allergic to peanuts.")
        let before = try life.digest()
        let night = try life.memory.dream()
        let dream = try #require(night.dreams.first)
        #expect(night.dreams.count == 1 && night.left == 0 && dream.name == "d1" && dream.events == 3 && dream.messages == 3)
        let facts = try life.memory.facts(ofDream: "d1")
        #expect(facts.count == dream.counts.learnt && facts.allSatisfy { $0.change == .learnt })
        let found = try #require(facts.first { $0.fact.predicate == "allergy" }?.fact)
        #expect(found.object.text == "peanuts" && found.sources.map(\.source.event) == [allergy] && found.confidence == .tentative)
        #expect(try life.isSound())
        // The same input again is no news.
        #expect(try life.memory.dream().dreams.isEmpty)
        let after = try life.digest()
        #expect(after != before)
        let undone = try life.memory.undo(dream: "d1")
        #expect(try undone.undoneAt != nil && life.digest() == before && life.facts().isEmpty && life.isSound())
        #expect(try life.memory.dream().dreams.isEmpty, "what was undone is not learnt again")
        var again = DreamRequest()
        again.again = true
        #expect(try life.memory.dream(again).learnt == dream.counts.learnt)
        #expect(try life.memory.dream(again).dreams.isEmpty && life.isSound())
    }

    @Test func aSessionThatGrewIsContinued() throws {
        var life = try DreamLife()
        try life.say("I live in Porto.")
        #expect(try life.memory.dream().dreams.first?.events == 1)
        try life.say("I'm allergic to peanuts.")
        let second = try #require(try life.memory.dream().dreams.first)
        #expect(second.events == 1 && second.name == "d2")
        #expect(try life.statements().count == 2 && life.memory.episodes(all: true).count == 2)
        #expect(try life.memory.episodes().isEmpty, "what is so old has faded")
    }

    @Test func aFactOfManySessionsIsSure() throws {
        var life = try DreamLife()
        for (number, text) in ["I'm allergic to peanuts.", "I'm allergic to peanuts, by the way.", "Remember, I'm allergic to peanuts!"]
            .enumerated()
        { try life.say(text, session: "s\(number)", day: number) }
        try life.memory.dream()
        let fact = try #require(try life.facts().first { $0.predicate == "allergy" })
        #expect(fact.confidence == .confident && fact.sources.count == 3)
        // What is sure and telling is always at hand, from the next dream on.
        try life.say("I live in Porto.", session: "later", day: 9)
        try life.memory.dream()
        let block = try life.memory.recall("what shall we cook", budget: 300)
        #expect(block.items.contains { $0.hit.id == fact.id.rawValue })
    }

    @Test func aChangeOfMindEndsWhatWasSure() throws {
        var life = try DreamLife()
        for number in 0..<3 { try life.say("I live in Porto.", session: "p\(number)", day: number) }
        try life.memory.dream()
        try life.say("I live in Lisbon now.", session: "later", day: 40)
        let dream = try #require(try life.memory.dream().dreams.first)
        #expect(dream.counts.closed == 1)
        let lisbon = try #require(try life.facts().first { $0.predicate == "lives_in" })
        #expect(lisbon.object.text == "Lisbon")
        _ = try life.memory.undo(dream: dream.name)
        #expect(try life.facts().first { $0.predicate == "lives_in" }?.object.text == "Porto" && life.isSound())
    }

    @Test func whatIsSaidOfAPersonInAProjectIsTheirs() throws {
        var life = try DreamLife()
        let ferry = SpaceName(rawValue: "ferry")
        try life.say("I'm allergic to peanuts. We use pnpm, not npm.", in: ferry)
        try life.memory.dream()
        let personal = try life.facts(in: [.personal])
        #expect(personal.contains { $0.predicate == "allergy" && $0.sources.first?.source.space == ferry })
        #expect(try life.facts(in: [ferry]).allSatisfy { $0.namespace.rawValue.hasPrefix("project.") } && life.isSound())
        _ = try life.memory.undo(dream: "d1")
        #expect(try life.facts().isEmpty && life.isSound())
    }

    @Test func whatStandsInTheWayIsNamed() throws {
        var life = try DreamLife()
        try life.say("I'm allergic to peanuts.", session: "a")
        try life.memory.dream()
        try life.say("As I said, I'm allergic to peanuts.", session: "b", day: 3)
        try life.memory.dream()
        let error = #expect(throws: (any Error).self) { try life.memory.undo(dream: "d1") }
        #expect(error.map { ErrorSentence.of($0).what.contains("dream d2") } ?? false)
        _ = try life.memory.undo(dream: "d2")
        _ = try life.memory.undo(dream: "d1")
        #expect(try life.facts().isEmpty && life.isSound())
    }

    @Test func forgottenWordsTakeTheirFactsAlong() throws {
        var life = try DreamLife()
        let event = try life.say("I'm allergic to peanuts.")
        try life.say("I live in Porto.")
        try life.memory.dream()
        var request = ForgetRequest()
        request.events = [event]
        _ = try life.memory.forget(request)
        #expect(try life.statements().count == 1 && life.isSound())
        let remains = try Remains(of: ["allergic to peanuts"]).found(in: life.folder.file("store"))
        #expect(remains.isEmpty, "\(remains)")
        _ = try life.memory.undo(dream: "d1")
        #expect(try life.facts().isEmpty && life.isSound())
    }

    @Test func anEpisodeIsFoundByItsTurns() throws {
        var life = try DreamLife()
        try life.say("We talked about the lighthouse at Cabo da Roca and its fog horn.", session: "trip")
        try life.say("I bought a new bicycle for 450 euros.", session: "bike", day: 2)
        try life.memory.dream()
        let hits = try life.memory.search("lighthouse fog horn", kinds: [.episode])
        #expect(hits.first?.kind == .episode && hits.first?.sources.first?.session.rawValue == "trip")
        #expect(try life.memory.search("lighthouse fog horn").allSatisfy { $0.kind != .episode })
    }
}
