import Gates
import Knowledge
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// Takes the steps of a history in a real store, by every door that people and programs have.
struct StoreDrive {
    let test: FactTest
    /// What all histories here speak of: the pack of the tests knows no timeless thing.
    static let topics: [Topic] = [.home, .visit, .drink, .bread]

    init() throws { test = try FactTest() }

    static let names = [
        0: "Anna", 1: "Ben", 2: "Cleo", 3: "Dora", 10: "Oslo", 11: "Rome", 12: "Lima", 13: "Bonn", 20: "tea", 21: "milk", 22: "rye",
    ]
    private static let things = Dictionary(uniqueKeysWithValues: names.map { ($1, $0) })

    static func moment(_ known: Int64) -> Int64 { FactTest.start + known }

    func take(_ step: HistoryStep, _ now: Int64) throws -> SlowGraph.Outcome {
        test.clock.set(Self.moment(now))
        do {
            switch step {
            case .say(let saying): return try say(saying)
            case .retract(let fact):
                _ = try test.facts.retract(self.fact(fact), why: "it is not so", by: .init(door: .library), answer: yes)
            case .verify(let fact): _ = try test.facts.verify(self.fact(fact), answer: yes)
            case .revise(let number, let from, let to):
                let fact = try fact(number)
                guard fact.known.to > Self.moment(max(now, try lastKnown() + 1)) else { return .refused }
                let valid = EvolutionDrive.period(from: from, to: to)
                _ = try test.facts.revise(fact, valid: valid, why: nil, by: .init(door: .library), answer: yes)
            case .merge(let thing, let target):
                let asked = try test.facts.merge(entity(thing), into: entity(target), why: nil, by: .init(actor: .person, door: .library))
                if asked == nil { return .refused }
            case .split(let thing): try test.facts.split(entity(thing), by: .init(door: .library))
            case .wait: break
            }
            return .done
        } catch is FactError {
            return .refused
        }
    }

    private func entity(_ thing: Int) throws -> EntityReference {
        try test.store.read { reader in
            try FactService.entity(Self.names[thing] ?? "", in: reader.spaces().map(\.number), reader)
        }
    }

    func fact(_ number: Int) throws -> Fact {
        try #require(try test.store.read { try $0.versions(of: Int64(number + 1), now: test.store.clock.nowMilliseconds()) }.last)
    }

    func write(_ saying: Saying) throws -> FactWrite {
        let (subject, object) = (Self.names[saying.subject] ?? "", Self.names[saying.value] ?? "")
        let topic = saying.topic == .drink ? "drink" : saying.topic == .bread ? "bread" : nil
        let predicate = saying.topic == .home ? "lives_in" : saying.topic == .visit ? "visited" : "prefers"
        let verb = predicate == "lives_in" ? "lives in" : predicate
        let text = "\(subject) \(verb) \(object)" + (topic.map { " as \($0)" } ?? "")
        let events = try saying.sightings.map { sighting in
            let draft = EventDraft(
                id: EventID(rawValue: saying.event(sighting)), session: SessionName(rawValue: "s\(sighting.session)"),
                at: Instant(milliseconds: test.moment(Int64(sighting.day))),
                kind: saying.origin == .assistant ? .assistantMessage : .assertion, origin: saying.origin, text: text)
            _ = try test.store.append([draft], in: .personal, door: .library)
            return EventID(rawValue: saying.event(sighting))
        }
        return test.write(subject, predicate, object, topic: topic, cites: events)
    }

    private func say(_ saying: Saying) throws -> SlowGraph.Outcome {
        let write = try write(saying)
        // What was forgotten is not said again.
        let words = try test.store.read { try $0.evidence(for: write, in: .personal).map(\.text) }
        guard words.allSatisfy({ $0 != nil }) else { return .refused }
        return switch try test.learn(write, person: saying.isPerson).outcome {
        case .added: .added
        case .strengthened: .strengthened
        case .known: .known
        case .conflict: .conflict
        case .refused: .refused
        }
    }

    // MARK: What is seen

    /// All that was believed at a moment, whenever it held; or only what held at one.
    func believed(knownAt moment: Int64, asOf: Int64? = nil) throws -> PointsOfView.Believed {
        let period = asOf.map { Period(from: $0, to: $0 + 1) } ?? Period()
        return try test.all(FactView(asOf: period, knownAt: Self.moment(moment))).map { fact in
            let topic: Topic =
                fact.predicate == "lives_in" ? .home : fact.predicate == "visited" ? .visit : fact.topic == "drink" ? .drink : .bread
            let seen = SlowGraph.Seen(
                subject: Self.things[fact.subject.name] ?? 99, topic: topic, value: Self.things[fact.object.text] ?? 99,
                confidence: fact.confidence)
            return (seen, fact.valid)
        }
    }
}

extension HistoryMaker {
    /// Ends are stated by corrections here: a text that states one would have to be read.
    mutating func nextWithoutStatedEnds(facts: Int) -> (step: HistoryStep, now: Int64) {
        var (step, now) = next(facts: facts)
        if case .say(var saying) = step {
            saying.until = nil
            step = .say(saying)
        }
        return (step, now)
    }
}
