import Gates
import Knowledge
import Model
import Store
import TestSupport
import Testing

/// What a program may not do to what a person said, and what one's own word is worth.
@Suite struct TrustTests {
    private let test: FactTest

    init() throws { test = try FactTest() }

    private let program = FactService.Caller(door: .library)
    private let person = FactService.Caller(actor: .person, door: .command)

    private func entity(_ name: String) throws -> EntityReference {
        try test.store.read { try FactService.entity(name, in: $0.spaces().map(\.number), $0) }
    }

    @Test func namesOfWhatWasVerifiedAreAPersonsMatter() throws {
        let fact = try #require(try test.learn("Anna", "lives_in", "Lisbon", said: 0, person: true).fact)
        try test.learn("Ben", "lives_in", "Berlin", said: 0)
        for name in ["Lisbon", "Anna"] {
            #expect(throws: FactError.needsPerson(act: "rename", fact.id)) {
                try test.facts.rename(entity(name), to: "Faro", by: program)
            }
        }
        #expect(throws: FactError.needsPerson(act: "merge", fact.id)) {
            try test.facts.merge(entity("Lisbon"), into: entity("Berlin"), why: nil, by: program)
        }
        #expect(try test.facts.rename(entity("Lisbon"), to: "Lisboa", by: person).name == "Lisboa")
        #expect(try test.facts.rename(entity("Berlin"), to: "Bärlin", by: program).name == "Bärlin")
    }

    /// In whatever sessions a program says it, it is one word.
    @Test func whoRepeatsItselfIsNotSurer() throws {
        for session in ["a", "b", "c", "d"] {
            let event = try test.say("Anna visited Oslo", day: 0, session: session, origin: .assistant, kind: .assertion)
            _ = try test.learn(test.write("Anna", "visited", "Oslo", cites: [event]))
        }
        #expect(try test.all().map(\.confidence) == [.tentative])
        for session in ["e", "f"] { try test.learn("Anna", "visited", "Oslo", said: 1, session: session) }
        #expect(try test.all().map(\.confidence) == [.confident])
    }

    @Test func numbersMakeNamesDifferent() throws {
        let building = "the housing cooperative Sonnenallee Neukoelln Berlin, building"
        try test.learn("Anna", "visited", "\(building) 12", said: 0)
        #expect(try test.learn("Anna", "visited", "\(building) 13", said: 0).outcome == .added)
    }

    @Test func aPageIsNeverLoadedAlways() throws {
        let event = try test.say("Anna visited Oslo", day: 0, origin: .assistant)
        let fact = try #require(try test.learn(test.write("Anna", "visited", "Oslo", cites: [event])).fact)
        #expect(try test.facts.pin(fact, true, by: program).isPinned)
        var pack = FactTest.pack
        for name in pack.rules.keys { pack.rules[name]?.origins = [.tool, .web] }
        let tolerant = FactService(store: test.store) { [pack] in pack }
        let page = try test.say("Ben visited Rome", day: 0, session: "web", origin: .web)
        guard case .accepted(let accepted) = try tolerant.check(test.write("Ben", "visited", "Rome", cites: [page]), in: .personal) else {
            Issue.record("it was refused")
            return
        }
        let read = try #require(try tolerant.add(accepted, in: .personal, by: program).fact)
        #expect(throws: FactError.notForAlways(read.id, .web)) { try test.facts.pin(read, true, by: program) }
    }

    // MARK: Forgetting

    /// What is left of the evidence earns what is left.
    @Test func withoutItsEvidenceItIsAsSureAsTheRest() throws {
        for (day, session) in [(0, "a"), (1, "b"), (2, "c")] as [(Int64, String)] {
            try test.learn("Anna", "visited", "Oslo", said: day, session: session)
        }
        #expect(try test.all().map(\.confidence) == [.confident])
        let summary = try test.forget { $0.sessions = [SessionName(rawValue: "b"), SessionName(rawValue: "c")] }
        #expect(summary.pending == nil)
        let fact = try #require(try test.all().first)
        #expect(fact.confidence == .tentative && fact.expiresAt != nil && fact.sources.count == 1)
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    @Test func withoutThePersonsWordItIsTheToolsAgain() throws {
        try test.learn("Anna", "visited", "Oslo", said: 0, session: "a", origin: .assistant)
        try test.learn("Anna", "visited", "Oslo", said: 1, session: "b")
        #expect(try test.all().map(\.origin) == [.user])
        _ = try test.forget { $0.sessions = [SessionName(rawValue: "b")] }
        #expect(try test.all().map(\.origin) == [.assistant])
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    /// A request about a fact goes alone.
    @Test func aRequestThatIsForgottenLeavesTheFact() throws {
        let fact = try #require(try test.learn("Anna", "visited", "Oslo", said: 0, person: true).fact)
        let request = ChangeRequest(.correct, Subject(.fact, fact.id.rawValue), why: "I heard it", text: "Anna visited Quillonvar.")
        _ = try test.store.write { try $0.decide(.ask(request), by: .program, in: .personal) }
        #expect(try test.forget { $0.match = "Quillonvar" }.pending == nil)
        #expect(try test.all().map(\.id) == [fact.id])
        #expect(try test.store.read { try $0.reviews(in: $0.spaces().map(\.number), all: true) }.isEmpty)
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    /// What a person said against it goes with it.
    @Test func theReasonOfANoGoesWithWhatWasTurnedDown() throws {
        try test.learn("Anna", "lives_in", "Oslo", said: 0, person: true)
        let event = EventID(rawValue: "plain")
        let draft = EventDraft(
            id: event, session: SessionName(rawValue: "s"), at: Instant(milliseconds: test.moment(10)), kind: .assertion, origin: .user,
            text: "Anna lives in Quillonvar")
        _ = try test.store.append([draft], in: .personal, door: .library)
        #expect(try test.learn(test.write("Anna", "lives_in", "Quillonvar", cites: [event])).review == 1)
        _ = try test.facts.reject(1, why: "Quillonvar was a visit", answer: yes)
        #expect(try test.forget { $0.events = [event] }.pending == nil)
        #expect(try Remains(of: ["Quillonvar"], but: []).found(in: test.store.folder.path) == [])
        #expect(try test.faults() == [])
    }

    // MARK: Questions

    @Test func afterASplitAYesEndsNothing() throws {
        try test.learn("Bob", "lives_in", "Rome", said: 0)
        try test.learn("Robert", "lives_in", "Oslo", said: 1)
        #expect(try test.facts.merge(entity("Bob"), into: entity("Robert"), why: nil, by: program) == [1])
        let bob = try #require(try test.store.read { try $0.entities(named: "bob", in: $0.spaces()[0].number).first })
        try test.facts.split(bob, by: program)
        _ = try test.facts.approve(1, answer: yes)
        #expect(try test.shown() == ["Bob lives in Rome", "Robert lives in Oslo"])
    }
}
