import Knowledge
import Model
import Store
import TestSupport
import Testing

/// What a person has said, and what somebody more trusted has said, gives way to no machine: a person is asked.
@Suite struct ConflictTests {
    @Test func aPersonsFactIsNotClosedByAMachine() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Berlin", said: 0, person: true)
        let report = try test.learn("Anna", "lives_in", "Oslo", said: 10)
        #expect(report.outcome == .conflict && report.review == 1)
        #expect(try test.shown() == ["Anna lives in Berlin"])
        // Asked once, however often it comes.
        #expect(try test.learn("Anna", "lives_in", "Oslo", said: 11).review == 1)
        let conflict = try #require(try test.facts.conflict(1))
        #expect(conflict.standing.statement == "Anna lives in Berlin")
        #expect(conflict.sources.map(\.quote) == ["Anna lives in Oslo"])
        #expect(try test.faults() == [])
    }

    @Test func aYesLetsTheChallengerIn() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Berlin", said: 0, person: true)
        try test.learn("Anna", "lives_in", "Oslo", said: 10)
        test.clock.set(test.moment(12))
        let report = try test.facts.approve(1, answer: yes)
        #expect(report.outcome == .added && report.fact?.confidence == .verified)
        #expect(try test.shown() == ["Anna lives in Oslo"])
        #expect(try test.shown(asOf: 5) == ["Anna lives in Berlin"])
        #expect(try test.store.read { try $0.review(1)?.verdict } == .approved)
        #expect(throws: FactError.notOpen(1)) { try test.facts.approve(1, answer: yes) }
        #expect(try test.faults() == [])
    }

    @Test func aNoIsRemembered() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Berlin", said: 0, person: true)
        try test.learn("Anna", "lives_in", "Oslo", said: 10)
        _ = try test.facts.reject(1, why: "that was a visit", answer: yes)
        #expect(try test.shown() == ["Anna lives in Berlin"])
        // Nobody is asked again.
        let again = try test.learn("Anna", "lives_in", "Oslo", said: 20)
        #expect(again.outcome == .conflict && again.review == 1)
        #expect(try test.store.read { try $0.reviews(in: $0.spaces().map(\.number)).isEmpty })
    }

    @Test func whoIsLessTrustedClosesNothing() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Berlin", said: 0)
        #expect(try test.learn("Anna", "lives_in", "Oslo", said: 10, origin: .assistant).outcome == .conflict)
        #expect(try test.learn("Anna", "lives_in", "Rome", said: 20).outcome == .added)
        #expect(try test.shown() == ["Anna lives in Rome"])
    }

    @Test func aPersonsWordIsNotRetractedByAProgram() throws {
        let test = try FactTest()
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, person: true).fact)
        #expect(throws: FactError.needsPerson(act: "retract", fact.id)) {
            try test.facts.retract(fact, why: nil, by: .init(door: .library), answer: nil)
        }
        #expect(try test.facts.retract(fact, why: nil, by: .init(door: .library), answer: yes).ending == .retracted)
    }
}

/// Names, and what they mean.
@Suite struct EntityTests {
    private func entity(_ name: String, _ test: FactTest) throws -> EntityReference {
        try test.store.read { try FactService.entity(name, in: $0.spaces().map(\.number), $0) }
    }

    private let program = FactService.Caller(door: .library)

    @Test func oneNameIsOneEntityHoweverItIsWritten() throws {
        let test = try FactTest()
        try test.learn("Anna", "visited", "New York", said: 0)
        try test.learn("anna", "visited", "NEW  YORK", said: 1)
        #expect(try test.all().count == 1)
        let long = "the Institute for Advanced Theoretical and Applied Computing Science"
        try test.learn("Anna", "visited", long, said: 2)
        try test.learn("Anna", "visited", long + "s", said: 3)
        #expect(try test.all().count == 2)
        // Short names that are merely alike are two.
        try test.learn("Anne", "visited", "New York", said: 4)
        #expect(try test.all().count == 3)
    }

    @Test func aMergeIsUndoneByOneEventAndLosesNothing() throws {
        let test = try FactTest()
        try test.learn("Bob", "visited", "Rome", said: 0)
        try test.learn("Robert", "visited", "Oslo", said: 1)
        test.clock.set(test.moment(2))
        #expect(try test.facts.merge(entity("Bob", test), into: entity("Robert", test), why: nil, by: program) == [])
        #expect(try Set(test.all().map(\.subject.name)) == ["Robert"])
        // What is said of either is said of the one.
        #expect(try test.learn("Bob", "visited", "Oslo", said: 3).outcome == .strengthened)
        test.clock.set(test.moment(4))
        try test.facts.split(entity("Bob", test), by: program)
        #expect(try test.all().map(\.subject.name).sorted() == ["Bob", "Robert"])
        #expect(try test.all(FactView(asOf: Period(), knownAt: test.moment(3))).map(\.subject.name) == ["Robert", "Robert"])
        #expect(try test.faults() == [])
    }

    @Test func aMergeThatExposesAContradictionAsksAPerson() throws {
        let test = try FactTest()
        try test.learn("Bob", "lives_in", "Rome", said: 0)
        try test.learn("Robert", "lives_in", "Oslo", said: 1)
        test.clock.set(test.moment(2))
        let asked = try test.facts.merge(entity("Bob", test), into: entity("Robert", test), why: nil, by: program)
        #expect(asked == [1])
        #expect(try test.all().count == 2)
        _ = try test.facts.reject(1, why: nil, answer: yes)
        #expect(try test.shown() == ["Robert lives in Oslo"])
        #expect(try test.faults() == [])
    }

    @Test func renamedItAnswersToBothNames() throws {
        let test = try FactTest()
        try test.learn("Bob", "visited", "Rome", said: 0)
        let renamed = try test.facts.rename(entity("Bob", test), to: "Robert", by: program)
        #expect(renamed.name == "Robert")
        #expect(try entity("Bob", test) == entity("robert", test))
        #expect(try test.learn("Robert", "visited", "Rome", said: 1).outcome == .strengthened)
        #expect(throws: FactError.self) { try test.facts.rename(entity("Bob", test), to: "\u{7}", by: program) }
    }

    @Test func aWalkGoesBothWaysAndRespectsTime() throws {
        let test = try FactTest()
        for session in ["a", "b", "c"] { try test.learn("Anna", "lives_in", "Berlin", said: 0, session: session) }
        try test.learn("Anna", "lives_in", "Oslo", said: 100)
        try test.learn("Ben", "lives_in", "Oslo", said: 100)
        let walk = { (view: FactView) in
            try test.store.read { reader in
                try EntityWalk(reader: reader, view: view, now: test.moment(100)).steps(from: entity("Anna", test), depth: 2)
            }
        }
        let now = try walk(FactView())
        #expect(now.map { "\($0.depth) \($0.from.name) \($0.relation) \($0.to.name)" } == ["1 Anna lives_in Oslo", "2 Oslo home_of Ben"])
        let then = try walk(FactView(asOf: Period(from: test.moment(50), to: test.moment(50) + 1)))
        #expect(then.map { "\($0.depth) \($0.from.name) \($0.relation) \($0.to.name)" } == ["1 Anna lives_in Berlin"])
    }
}
