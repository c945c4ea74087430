import Knowledge
import Model
import Store
import TestSupport
import Testing

/// What a session says of a fact that it had been given is no evidence for it, whatever became of the fact since.
@Suite struct EchoTests {
    private let test: FactTest

    init() throws { test = try FactTest() }

    private func give(_ fact: Fact, to session: String, day: Int64) throws {
        let injection = Injection(items: [GivenItem(kind: .fact, id: fact.id.rawValue, version: nil)], tokens: 1, occasion: "test")
        var draft = EventDraft(
            id: EventID(rawValue: "given-\(session)"), session: SessionName(rawValue: session),
            at: Instant(milliseconds: test.moment(day)), kind: .memoryInjected, text: "")
        draft.data = injection.json
        _ = try test.store.append([draft], in: .personal, door: .library)
    }

    @Test func anEchoAddsNothing() throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a").fact)
        try give(fact, to: "b", day: 1)
        #expect(try test.learn("Anna", "lives_in", "Berlin", said: 2, session: "b").outcome == .known)
        #expect(try test.versions(fact).count == 1)
        // Somebody else's word counts.
        #expect(try test.learn("Anna", "lives_in", "Berlin", said: 3, session: "c").outcome == .strengthened)
    }

    @Test func whatWasSaidBeforeItWasGivenCounts() throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a").fact)
        try give(fact, to: "b", day: 5)
        #expect(try test.learn("Anna", "lives_in", "Berlin", said: 4, known: 6, session: "b").outcome == .strengthened)
    }

    @Test func somethingElseThatItSaysCounts() throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a").fact)
        try give(fact, to: "b", day: 1)
        #expect(try test.learn("Anna", "lives_in", "Hamburg", said: 2, session: "b").outcome == .added)
        #expect(try test.shown() == ["Anna lives in Hamburg"])
    }

    /// Else a session could undo by repeating what it was told before.
    @Test(arguments: [true, false]) func whatWasEndedIsNotLearntAgainFromAnEcho(_ isRetracted: Bool) throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a").fact)
        try give(fact, to: "b", day: 1)
        test.clock.set(test.moment(2))
        if isRetracted {
            _ = try test.facts.retract(fact, why: nil, by: .init(door: .library), answer: nil)
        } else {
            try test.learn("Anna", "lives_in", "Hamburg", said: 2, session: "a")
        }
        let shown = try test.shown()
        #expect(try test.learn("Anna", "lives_in", "Berlin", said: 3, session: "b").outcome == .known)
        #expect(try test.shown() == shown)
    }

    /// Of three events the echo does not count, neither for how sure it is nor for when it began.
    @Test func anEchoAmongOthers() throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a").fact)
        try give(fact, to: "b", day: 1)
        test.clock.set(test.moment(2))
        _ = try test.facts.retract(fact, why: nil, by: .init(door: .library), answer: nil)
        let events = try [("b", 3), ("c", 4), ("d", 5)].map { try test.say("Anna lives in Berlin", day: $1, session: $0) }
        test.clock.set(test.moment(6))
        let report = try test.learn(test.write("Anna", "lives_in", "Berlin", cites: events))
        #expect(report.outcome == .added && report.fact?.confidence == .tentative && report.fact?.sources.count == 2)
        #expect(report.fact?.valid.from == test.moment(4))
    }
}
