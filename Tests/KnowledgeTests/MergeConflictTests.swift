import Knowledge
import Model
import Store
import TestSupport
import Testing

/// A person decides which of two sides holds.
@Suite struct MergeConflictTests {
    private let test: FactTest

    init() throws { test = try FactTest() }

    private func homes(_ person: String, asOf day: Int64) throws -> [String] {
        try test.shown(asOf: day).filter { $0.hasPrefix(person) }
    }

    /// Anna and Annie live in different towns, from different days on, and are found to be one.
    private func merged(_ first: Int64, _ second: Int64) throws -> (anna: Fact, annie: Fact, review: Int) {
        let anna = try #require(try test.learn("Anna", "lives_in", "Oslo", said: first, known: 100, person: true).fact)
        let annie = try #require(try test.learn("Annie", "lives_in", "Rome", said: second, known: 101, person: true).fact)
        test.clock.set(test.moment(102))
        let asked = try test.facts.merge(annie.subject, into: anna.subject, why: nil, by: .init(actor: .person, door: .library))
        #expect(asked?.count == 1)
        return (anna, annie, try #require(asked?.first))
    }

    @Test func theLaterOneEndsTheEarlierOne() throws {
        let (anna, _, review) = try merged(0, 10)
        let conflict = try #require(try test.facts.conflict(review))
        #expect(conflict.standing.number == anna.number)
        _ = try test.facts.approve(review, answer: yes)
        #expect(try test.shown(asOf: 5) == ["Anna lives in Oslo"] && test.shown(asOf: 10) == ["Annie lives in Rome"])
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    @Test func anEarlierOneTakesThePlace() throws {
        let (_, _, review) = try merged(10, 0)
        _ = try test.facts.approve(review, answer: yes)
        #expect(try test.shown(asOf: 50) == ["Annie lives in Rome"])
    }

    @Test func whatIsTurnedDownIsRetracted() throws {
        let (_, annie, review) = try merged(0, 10)
        _ = try test.facts.reject(review, why: "she has moved on", answer: yes)
        #expect(try test.shown(asOf: 50) == ["Anna lives in Oslo"] && test.versions(annie).last?.ending == .retracted)
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }

    /// Somebody has corrected one of them since: an answer must not stretch what ends before, nor close what begins after.
    @Test(arguments: [(Int64(0), Int64(5)), (40, 60)]) func whatDoesNotMeetAnyMoreStaysAsItIs(_ from: Int64, _ to: Int64) throws {
        let (anna, annie, review) = try merged(0, 10)
        _ = try test.facts.revise(
            annie, valid: Period(from: test.moment(10), to: test.moment(30)), why: nil, by: .init(door: .library), answer: yes)
        test.clock.set(test.moment(103))
        let valid = Period(from: test.moment(from), to: test.moment(to))
        _ = try test.facts.revise(anna, valid: valid, why: nil, by: .init(door: .library), answer: yes)
        _ = try test.facts.approve(review, answer: yes)
        #expect(try test.versions(anna).last?.valid == valid && test.versions(anna).last?.ending == nil)
    }

    @Test func itIsAnsweredOnce() throws {
        let (_, _, review) = try merged(0, 10)
        _ = try test.facts.approve(review, answer: yes)
        #expect(throws: FactError.notOpen(review)) { _ = try test.facts.reject(review, why: nil, answer: yes) }
    }

    /// The same again asks nobody again, also after a no.
    @Test func itIsAskedOnce() throws {
        try test.learn("Anna", "lives_in", "Oslo", said: 0, person: true)
        let first = try test.learn("Anna", "lives_in", "Rome", said: 10)
        let again = try test.learn("Anna", "lives_in", "Rome", said: 11)
        #expect(first.outcome == .conflict && again.outcome == .conflict && first.review == again.review)
        test.clock.set(test.moment(12))
        _ = try test.facts.reject(#require(first.review), why: nil, answer: yes)
        #expect(try test.learn("Anna", "lives_in", "Rome", said: 13).review == first.review)
        #expect(try test.shown() == ["Anna lives in Oslo"])
    }

    /// Facts are not rewritten by a merge, so they are two subjects' again after the split.
    @Test func whatWasLearntWhileTheyWereOneStaysWhereItWasSaid() throws {
        let anna = try #require(try test.learn("Anna", "visited", "Oslo", said: 0).fact)
        let ben = try #require(try test.learn("Ben", "visited", "Rome", said: 1).fact)
        test.clock.set(test.moment(2))
        _ = try test.facts.merge(ben.subject, into: anna.subject, why: nil, by: .init(actor: .person, door: .library))
        #expect(try test.learn("Ben", "visited", "Oslo", said: 3).outcome == .strengthened)
        #expect(try test.learn("Ben", "visited", "Lima", said: 4).outcome == .added)
        #expect(try Set(test.all().map(\.subject.name)) == ["Anna"])
        test.clock.set(test.moment(5))
        try test.facts.split(ben.subject, by: .init(door: .library))
        let said = try test.all().map { "\($0.subject.name) \($0.object.text)" }
        #expect(said == ["Anna Oslo", "Ben Rome", "Ben Lima"])
        #expect(try test.all(FactView(asOf: Period(), knownAt: test.moment(4))).map(\.subject.name) == ["Anna", "Anna", "Anna"])
        #expect(try test.learn("Ben", "visited", "Oslo", said: 6).outcome == .added)
        #expect(try test.faults() == [] && Refold.difference(test.store) == [])
    }
}
