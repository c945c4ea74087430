import Knowledge
import Model
import Store
import TestSupport
import Testing

/// Facts of several spaces, the first few, those that are pinned; and walks from one entity to others.
@Suite struct ReadingTests {
    private let test: FactTest

    init() throws { test = try FactTest() }

    private func learn(_ city: String, in space: SpaceName, _ day: Int64) throws {
        test.clock.set(test.moment(day))
        let event = try test.say("Anna visited \(city)", day: day, space: space)
        _ = try test.learn(test.write("Anna", "visited", city, cites: [event]), space: space)
    }

    @Test(arguments: [1, 2, 3, 5, 100]) func ofSeveralSpacesTheFirst(_ limit: Int) throws {
        let spaces = [SpaceName.personal, SpaceName(rawValue: "ferry"), SpaceName(rawValue: "harbour")]
        let cities = ["Oslo", "Rome", "Lima", "Bonn", "Bern", "Kyiv"]
        for (place, city) in cities.enumerated() { try learn(city, in: spaces[place * 2 % 3], Int64(place)) }
        let found = try test.store.read { reader in
            var filter = FactFilter(spaces: try reader.numbers(spaces))
            filter.limit = limit
            return try reader.facts(filter, FactView(), now: test.moment(7)).map(\.object.text)
        }
        #expect(found == Array(cities.prefix(limit)))
        let some = try test.store.read { reader in
            try reader.facts(FactFilter(spaces: reader.numbers([spaces[1], spaces[2]])), FactView(), now: test.moment(7)).map(\.object.text)
        }
        #expect(some == ["Rome", "Lima", "Bern", "Kyiv"])
    }

    @Test func thoseThatArePinned() throws {
        for (place, city) in ["Oslo", "Rome", "Lima"].enumerated() { try learn(city, in: .personal, Int64(place)) }
        _ = try test.facts.pin(test.all()[1], true, by: .init(door: .library))
        for isPinned in [true, false] {
            let found = try test.store.read { reader in
                var filter = FactFilter(spaces: try reader.numbers(nil))
                filter.isPinned = isPinned
                return try reader.facts(filter, FactView(), now: test.moment(4)).map(\.object.text)
            }
            #expect(found == (isPinned ? ["Rome"] : ["Oslo", "Lima"]))
        }
    }

    @Test func eachFactIsToldOnceFromTheSideThatIsReachedFirst() throws {
        let said = [
            ("Anna", "knows", "Ben"), ("Ben", "knows", "Cleo"), ("Cleo", "knows", "Anna"), ("Cleo", "visited", "Oslo"),
            ("Dora", "visited", "Oslo"), ("Dora", "knows", "Eli"),
        ]
        for (day, fact) in said.enumerated() { try test.learn(fact.0, fact.1, fact.2, said: Int64(day)) }
        let anna = try #require(try test.all().first).subject
        let steps = try test.store.read { try EntityWalk(reader: $0, view: FactView(), now: test.moment(9)).steps(from: anna, depth: 3) }
        #expect(
            steps.map { "\($0.depth) \($0.from.name) \($0.relation) \($0.to.name)" } == [
                "1 Anna knows Ben", "1 Anna knows Cleo", "2 Ben knows Cleo", "2 Cleo visited Oslo", "3 Oslo visited_by Dora",
            ])
        #expect(steps.map(\.isInverse) == [false, true, false, false, true])
    }

    @Test func aWalkGoesByWhatWasFoundToBeOne() throws {
        let one = try #require(try test.learn("Anna", "visited", "Oslo", said: 0).fact)
        let other = try #require(try test.learn("Annie", "visited", "Rome", said: 1).fact)
        test.clock.set(test.moment(2))
        _ = try test.facts.merge(other.subject, into: one.subject, why: nil, by: .init(door: .library))
        let walk = { (view: FactView) in
            try test.store.read { try EntityWalk(reader: $0, view: view, now: test.moment(9)).steps(from: one.subject, depth: 1) }.map {
                "\($0.from.name) \($0.to.name)"
            }
        }
        #expect(try walk(FactView()) == ["Anna Oslo", "Anna Rome"])
        #expect(try walk(FactView(asOf: Period(), knownAt: test.moment(1))) == ["Anna Oslo"])
    }
}
