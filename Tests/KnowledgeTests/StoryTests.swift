import Knowledge
import Model
import Store
import TestSupport
import Testing

/// Facts as they come and go: the two clocks, seen again, changed, late.
@Suite struct StoryTests {
    @Test func aMoveEndsWhatWasConfidentAndIsSeenFromBothClocks() throws {
        let test = try FactTest()
        for (day, session) in [(0, "a"), (1, "b"), (2, "b")] as [(Int64, String)] {
            try test.learn("Anna", "lives_in", "Hamburg", said: day, session: session)
        }
        #expect(try test.all().map(\.confidence) == [.confident])
        let moved = try test.learn("Anna", "lives_in", "Berlin", said: 100)
        #expect(moved.outcome == .added && moved.closed.count == 1)
        #expect(try test.shown() == ["Anna lives in Berlin"])
        #expect(try test.shown(asOf: 50) == ["Anna lives in Hamburg"])
        // Half-open: the day of the move belongs to the new one.
        #expect(try test.shown(asOf: 100) == ["Anna lives in Berlin"])
        #expect(try test.shown(asOf: 150, knownAt: 99) == ["Anna lives in Hamburg"])
        #expect(try test.shown(asOf: -1) == [])
        #expect(try test.faults() == [])
    }

    @Test func whatWasTentativeNeverHeld() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Hamburg", said: 0)
        let report = try test.learn("Anna", "lives_in", "Berlin", said: 10)
        #expect(report.closed.map(\.ending) == [.replaced])
        #expect(try test.shown(asOf: 5) == [])
        #expect(try test.shown(asOf: 5, knownAt: 5) == ["Anna lives in Hamburg"])
        #expect(try test.faults() == [])
    }

    @Test func whatIsLateGoesIntoThePast() throws {
        let test = try FactTest()
        try test.learn("Anna", "lives_in", "Berlin", said: 100)
        let late = try test.learn("Anna", "lives_in", "Hamburg", said: 10, known: 101)
        #expect(late.outcome == .added && late.closed.isEmpty)
        #expect(late.fact?.valid == Period(from: test.moment(10), to: test.moment(100)))
        #expect(try test.shown() == ["Anna lives in Berlin"])
        #expect(try test.shown(asOf: 50) == ["Anna lives in Hamburg"])
        #expect(try test.shown(asOf: 50, knownAt: 100) == [])
    }

    @Test func seenAgainItGrowsStrongerAndDoesNotExpire() throws {
        let test = try FactTest()
        let first = try test.learn("Anna", "lives_in", "Berlin", said: 0, session: "a")
        #expect(first.fact?.expiresAt?.milliseconds == test.moment(30))
        #expect(try test.learn("Anna", "lives_in", "Berlin", said: 20, session: "b").outcome == .strengthened)
        test.clock.set(test.moment(40))
        #expect(try test.shown() == ["Anna lives in Berlin"])
        test.clock.set(test.moment(51))
        #expect(try test.shown() == [])
        // It comes back as what it was, and now it is believed for good.
        let again = try test.learn("Anna", "lives_in", "Berlin", said: 60, session: "b")
        #expect(again.outcome == .strengthened && again.fact?.id == first.fact?.id && again.fact?.confidence == .confident)
        #expect(try test.shown(asOf: 1, knownAt: 55) == [])
        #expect(try test.shown(asOf: 1, knownAt: 45) == ["Anna lives in Berlin"])
        #expect(try test.faults() == [])
    }

    @Test func theSameAgainWritesNothing() throws {
        let test = try FactTest()
        let event = try test.say("Anna lives in Berlin", day: 0)
        let write = test.write("Anna", "lives_in", "Berlin", cites: [event])
        #expect(try test.learn(write).outcome == .added)
        let before = try test.store.ledgerDigest()
        #expect(try test.learn(write).outcome == .known)
        #expect(try test.store.ledgerDigest() == before)
    }

    @Test func moreAboutTheSameThingClosesNothing() throws {
        let test = try FactTest()
        for city in ["Oslo", "Rome", "Lima"] { #expect(try test.learn("Anna", "visited", city, said: 1).closed.isEmpty) }
        #expect(try test.learn("Anna", "prefers", "tea", topic: "drink", said: 2).closed.isEmpty)
        #expect(try test.learn("Anna", "prefers", "rye", topic: "bread", said: 2).closed.isEmpty)
        #expect(try test.all().count == 5)
    }

    @Test func retractingKeepsHistory() throws {
        let test = try FactTest()
        let fact = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0).fact)
        test.clock.set(test.moment(5))
        _ = try test.facts.retract(fact, why: "it was a joke", by: .init(door: .library), answer: nil)
        #expect(try test.shown() == [])
        #expect(try test.shown(asOf: 1, knownAt: 4) == ["Anna lives in Berlin"])
        #expect(try test.versions(fact).map(\.ending) == [.retracted])
    }

    /// What is learnt after a clock was put right is known after what was learnt before, and lives as long as anything.
    @Test func aClockThatIsPutBack() throws {
        let test = try FactTest()
        let first = try #require(try test.learn("Anna", "lives_in", "Berlin", said: 0, known: 400).fact)
        let second = try #require(try test.learn("Anna", "lives_in", "Oslo", said: 10, known: 20).fact)
        #expect(second.known.from == first.known.from + 1 && second.expiresAt?.milliseconds == second.known.from + 30 * FactTest.day)
        #expect(try test.shown() == ["Anna lives in Oslo"])
        let third = try #require(try test.learn("Anna", "lives_in", "Rome", said: 20, known: 30).fact)
        #expect(try test.versions(second).map(\.known) == [Period(from: second.known.from, to: third.known.from)])
        #expect(try test.faults() == [])
    }
}
