import Gates
import Knowledge
import Model
import SQLiteKit
import TestSupport
import Testing

@testable import Store

/// What was learnt goes with what it was learnt from, to the last byte; what it did to others stays.
@Suite struct ForgetFactTests {
    private let test: FactTest

    init() throws { test = try FactTest() }

    private func count(_ table: String) throws -> Int64? {
        try test.store.database.read { try $0.int64(SQL(text: "SELECT count(*) FROM \(table)")) }
    }

    /// Learns it from an event whose id says nothing of its words: given ids stay.
    @discardableResult
    private func learn(
        _ subject: String, _ predicate: String, _ object: String, said day: Int64, _ id: String? = nil, person: Bool = false
    ) throws -> FactReport {
        test.clock.set(test.moment(day))
        let event = EventID(rawValue: id ?? "event-\(day)-\(object.utf8.count)")
        let verb = predicate == "lives_in" ? "lives in" : predicate
        let draft = EventDraft(
            id: event, session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: test.moment(day)), kind: .assertion,
            origin: .user, text: "\(subject) \(verb) \(object)")
        _ = try test.store.append([draft], in: .personal, door: .library)
        return try test.learn(test.write(subject, predicate, object, cites: [event]), person: person)
    }

    private func forgetEvent(_ id: EventID) throws {
        let summary = try test.forget { $0.events = [id] }
        #expect(summary.pending == nil && summary.left == 0 && summary.events > 0)
    }

    /// Nothing of the words is left in any file, the tables agree, and they follow from the decisions.
    private func expectGone(_ texts: [String], keeping kept: [String] = []) throws {
        #expect(try Remains(of: texts, but: kept + Self.form).found(in: test.store.folder.path) == [])
        #expect(try test.faults() == [])
        #expect(try Refold.difference(test.store) == [])
    }

    /// Words that stand in the form of every fact.
    private static let form = [" lives in ", " visited ", " knows ", " prefers ", "_visited_by_", "_lives_in_"]

    // MARK: Events

    @Test func aFactGoesFromEverywhere() throws {
        let report = try learn("Quillonvar", "lives_in", "Xanthoburgh", said: 0)
        let event = try #require(report.fact?.sources.first?.source.event)
        _ = try test.facts.pin(#require(report.fact), true, by: .init(door: .library))
        _ = try test.facts.retract(#require(report.fact), why: "Quillonvar has left Xanthoburgh", by: .init(door: .library), answer: yes)
        try forgetEvent(event)
        for table in ["fact", "fact_version", "fact_evidence", "entity", "entity_name", "entity_shingle", "document", "decision"] {
            #expect(try count(table) == 0, "\(table)")
        }
        try expectGone(["Quillonvar lives in Xanthoburgh", "Quillonvar has left Xanthoburgh"])
    }

    @Test func whatItEndedStaysEnded() throws {
        for (day, session) in [(0, "a"), (1, "b"), (2, "b")] as [(Int64, String)] {
            try test.learn("Anna", "lives_in", "Hamburg", said: day, session: session)
        }
        let moved = try learn("Anna", "lives_in", "Xanthoburgh", said: 100)
        try forgetEvent(try #require(moved.fact?.sources.first?.source.event))
        #expect(try test.shown(asOf: 50) == ["Anna lives in Hamburg"])
        #expect(try test.shown(asOf: 100) == [])
        #expect(try test.shown(asOf: 150, knownAt: 99) == ["Anna lives in Hamburg"])
        try expectGone(["Xanthoburgh"])
    }

    @Test func whatWasReplacedDoesNotComeBack() throws {
        let first = try learn("Anna", "lives_in", "Hamburg", said: 0)
        let second = try learn("Anna", "lives_in", "Xanthoburgh", said: 10)
        try forgetEvent(try #require(second.fact?.sources.first?.source.event))
        #expect(try test.shown(asOf: 5) == [] && test.versions(#require(first.fact)).map(\.ending) == [.replaced])
        try expectGone(["Xanthoburgh"])
    }

    @Test func whatHasOnlySeenItAgainLeavesIt() throws {
        try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a")
        let event = try test.say("Anna lives in Berlin", day: 1, session: "Quillonvar")
        test.clock.set(test.moment(1))
        _ = try test.learn(test.write("Anna", "lives_in", "Berlin", cites: [event]))
        try forgetEvent(event)
        let left = try #require(try test.all().first)
        #expect(left.sources.count == 1 && left.version == 2)
        try expectGone([])
    }

    /// Two decisions that cite the same words: forgetting them is forgetting both times.
    @Test func whatIsCitedTwiceIsForgottenOnce() throws {
        try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a")
        let first = try test.say("Anna lives in Berlin", day: 1, session: "b")
        let second = try test.say("Anna lives in Berlin", day: 2, session: "c")
        _ = try test.learn(test.write("Anna", "lives_in", "Berlin", cites: [first]))
        #expect(try test.learn(test.write("Anna", "lives_in", "Berlin", cites: [first, second])).outcome == .strengthened)
        try forgetEvent(first)
        #expect(try test.all().first?.sources.count == 2)
        try expectGone([])
    }

    @Test func aQuestionGoesWithWhatItCites() throws {
        let fact = try #require(try learn("Anna", "lives_in", "Berlin", said: 0, person: true).fact)
        let asked = try learn("Anna", "lives_in", "Xanthoburgh", said: 10)
        #expect(asked.outcome == .conflict)
        let event = EventID(rawValue: "event-10-11")
        try forgetEvent(event)
        #expect(try count("review") == 0 && test.versions(fact).count == 1)
        #expect(throws: FactError.notOpen(1)) { _ = try test.facts.approve(1, answer: yes) }
        try expectGone(["Xanthoburgh"])
    }

    @Test func whatAPersonDecidedGoesWithWhatItWasAbout() throws {
        try learn("Anna", "lives_in", "Berlin", said: 0, person: true)
        let review = try #require(try learn("Anna", "lives_in", "Xanthoburgh", said: 10).review)
        test.clock.set(test.moment(11))
        #expect(try test.facts.approve(review, answer: yes).outcome == .added)
        #expect(try test.shown() == ["Anna lives in Xanthoburgh"])
        try forgetEvent(EventID(rawValue: "event-10-11"))
        #expect(try test.shown() == [] && test.shown(asOf: 5) == ["Anna lives in Berlin"])
        try expectGone(["Xanthoburgh"])
    }

    // MARK: Entities

    @Test func whatOtherFactsSpeakOfStays() throws {
        try learn("Anna", "visited", "Oslo", said: 0)
        let gone = try learn("Anna", "visited", "Xanthoburgh", said: 1)
        try forgetEvent(try #require(gone.fact?.sources.first?.source.event))
        #expect(try count("entity") == 2 && test.shown() == ["Anna visited Oslo"])
        try expectGone(["Xanthoburgh"])
    }

    /// The name came with words that are gone; what was merged into it stands on its own again.
    @Test func whatWasMergedIntoItStandsAlone() throws {
        let other = try #require(try learn("Quillonvar", "visited", "Oslo", said: 0).fact)
        let own = try #require(try learn("Anna", "visited", "Rome", said: 1).fact)
        test.clock.set(test.moment(2))
        _ = try test.facts.merge(own.subject, into: other.subject, why: "Quillonvar is Anna", by: .init(door: .library))
        #expect(try test.all().map(\.subject.name) == ["Quillonvar", "Quillonvar"])
        try forgetEvent(other.sources[0].source.event)
        #expect(try test.all().map(\.subject.name) == ["Anna"] && count("entity_merge") == 0)
        try expectGone(["Quillonvar"])
    }

    @Test func everyNameOfItGoesWithIt() throws {
        let fact = try #require(try learn("Anna", "visited", "Oslo", said: 0).fact)
        test.clock.set(test.moment(1))
        var entity = fact.subject
        for name in ["Quillonvar", "Anna", "Brandelmore", "QUILLONVAR", "Anna"] {
            entity = try test.facts.rename(entity, to: name, by: .init(door: .library))
        }
        _ = try test.facts.alias(entity, name: "Zephyrinthal", by: .init(door: .library))
        _ = try test.facts.alias(entity, name: "ZEPHYRINTHAL", by: .init(door: .library))
        #expect(try test.faults() == [])
        try forgetEvent(fact.sources[0].source.event)
        #expect(try count("entity") == 0 && count("entity_name") == 0 && count("decision") == 0)
        try expectGone(["Quillonvar", "QUILLONVAR", "Brandelmore", "Zephyrinthal", "ZEPHYRINTHAL"])
    }

    // MARK: Words

    @Test func factsThatHoldAWordGo() throws {
        try learn("Anna", "visited", "Oslo", said: 0)
        try learn("Anna", "visited", "Xanthoburgh", said: 1)
        try learn("Ben", "visited", "Xanthoburgh", said: 1, "other")
        let summary = try test.forget { $0.match = "xanthoburgh" }
        #expect(summary.pending == nil && summary.facts == 2)
        #expect(try test.shown() == ["Anna visited Oslo"] && count("entity") == 2)
        try expectGone(["Xanthoburgh"])
    }

    /// It is called by what is left, and its facts stay.
    @Test func aLaterNameIsTakenBack() throws {
        let fact = try #require(try learn("Anna", "visited", "Oslo", said: 0).fact)
        _ = try test.facts.alias(fact.subject, name: "Annie", by: .init(door: .library))
        _ = try test.facts.rename(fact.subject, to: "Quillonvar", by: .init(door: .library))
        _ = try test.forget { $0.match = "Quillonvar" }
        #expect(try test.all().map(\.subject.name) == ["Anna"])
        try expectGone(["Quillonvar"])
    }

    @Test func theFirstNameIsTakenAwayAndALaterOneStays() throws {
        let fact = try #require(try learn("Quillonvar", "visited", "Oslo", said: 0).fact)
        _ = try test.facts.rename(fact.subject, to: "Anna", by: .init(door: .library))
        _ = try test.forget { $0.match = "Quillonvar" }
        // The decision that brought the fact in held the name, and goes with all that it brought.
        #expect(try test.all().isEmpty)
        try expectGone(["Quillonvar"])
    }

    @Test func aDecisionIsForgottenByItsID() throws {
        let fact = try #require(try learn("Anna", "visited", "Oslo", said: 0).fact)
        try learn("Anna", "visited", "Rome", said: 1)
        let renamed = try test.facts.rename(fact.subject, to: "Quillonvar", by: .init(door: .library))
        #expect(renamed.name == "Quillonvar")
        let decision = try #require(try test.events().last { $0.isDecision })
        try forgetEvent(EventID(rawValue: decision.id))
        #expect(try test.all().map(\.subject.name) == ["Anna", "Anna"])
        try expectGone(["Quillonvar"])
    }

    @Test func forgettingADecisionForgetsTheFactThatItBrought() throws {
        let report = try learn("Anna", "visited", "Xanthoburgh", said: 0)
        try learn("Anna", "visited", "Oslo", said: 1)
        try forgetEvent(try #require(report.event))
        #expect(try test.shown() == ["Anna visited Oslo"])
        // What was said is still there; what was learnt from it is not.
        #expect(try test.events().contains { $0.id == "event-0-11" })
        try expectGone([])
    }

    @Test func twoFactsOfOneDecision() throws {
        var plan = PlannedFacts()
        let texts = ["Anna visited Oslo", "Anna visited Xanthoburgh"]
        let events = ["first", "second"].map(EventID.init(rawValue:))
        for (event, text) in zip(events, texts) {
            let draft = EventDraft(
                id: event, session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: test.moment(0)), kind: .assertion,
                origin: .user, text: text)
            _ = try test.store.append([draft], in: .personal, door: .library)
        }
        let writes = [
            test.write("Anna", "visited", "Oslo", cites: [events[0]]), test.write("Anna", "visited", "Xanthoburgh", cites: [events[1]]),
        ]
        try test.store.write { writer in
            let anna = try writer.newEntityNumber()
            plan.add(EntityRecord(number: anna, name: "Anna", kind: "person"))
            for write in writes {
                guard case .accepted(let accepted) = try test.facts.check(write, in: .personal) else { continue }
                let place = try writer.newEntityNumber()
                plan.add(EntityRecord(number: place, name: write.object, kind: "place"))
                let state = try Evolution.state(accepted.valid, accepted.confidence, accepted.origin, writer.moment())
                plan.insert(accepted, as: .init(number: try writer.newFactNumber(), subject: anna, object: place, state: state))
            }
            try writer.commit(plan, .assert, about: Subject(.fact, writer.factID(1).rawValue), by: .program, in: .personal)
        }
        #expect(try test.shown() == ["Anna visited Oslo", "Anna visited Xanthoburgh"])
        try forgetEvent(events[1])
        #expect(try test.shown() == ["Anna visited Oslo"] && count("entity") == 2)
        try expectGone(["Xanthoburgh"])
    }
}
