import Gates
import Model
import Testing

@Suite struct SelfEchoGateTests {
    private static let before = Instant(milliseconds: ClaimSet.said.milliseconds - 1000)
    private static let after = Instant(milliseconds: ClaimSet.said.milliseconds + 1)

    private static func asking(_ given: String, at: Instant = before) throws -> RestraintAsking {
        var asking = try RestraintAsking.shipped.get()
        asking.ground.enter(given: [GivenMemory(at: at, text: given)])
        return asking
    }

    @Test(
        arguments: [
            ("The user lives in Lisbon", "I live in Lisbon.", "user.place lives_in Lisbon", "self-echo/words"),
            ("The user lives in Lisbon", "Right, I'm living in Lisbon these days.", "user.place lives_in Lisbon", "self-echo/words"),
            ("The user lives in Lisbon", "My home is in Lisbon.", "user.place lives_in Lisbon", "self-echo/words"),
            ("- The user lives in Lisbon\n- The user has a dog", "I live in Lisbon.", "user.place lives_in Lisbon", "self-echo/words"),
            // Something else of the same, or the same of something else, is news.
            ("The user lives in Lisbon", "I live in Porto.", "user.place lives_in Porto", "passes"),
            ("The user lives in Lisbon", "I visited Lisbon in May.", "user.place visited Lisbon", "passes"),
            ("The user lives in Lisbon", "Anna works at Acme.", "person.work:Anna works_for Acme", "passes"),
            ("The deploy takes 3 steps", "The deploy needs 4 steps to run.", "project.note:ferry said the deploy needs 4 steps", "passes"),
            ("", "I live in Lisbon.", "user.place lives_in Lisbon", "passes"),
            // Only a nod.
            ("The user lives in Lisbon", "Yes, exactly.", "user.place lives_in Lisbon", "self-echo/words"),
            ("The user lives in Lisbon", "Ja, genau!", "user.place lives_in Lisbon", "self-echo/words"),
        ] as [(String, String, String, String)])
    func words(_ given: String, _ text: String, _ line: String, _ expected: String) throws {
        #expect(try Self.asking(given).answer(text, line) == expected, "\(given) → \(text)")
    }

    @Test func theMomentCounts() throws {
        let one = RestraintAsking.one("I live in Lisbon.", "user.place lives_in Lisbon")
        #expect(try Self.asking("The user lives in Lisbon", at: ClaimSet.said).answer(one) == "self-echo/words")
        #expect(try Self.asking("The user lives in Lisbon", at: Self.after).answer(one) == "passes")
    }

    @Test func aDenialIsNoEcho() throws {
        let asking = try Self.asking("The user lives in Lisbon")
        #expect(asking.answer("I don't live in Lisbon.", "user.place lives_in Lisbon") == "negated/negation")
    }

    /// One source that is no echo is enough.
    @Test func otherSources() throws {
        var one = RestraintAsking.one("I live in Lisbon.", "user.place lives_in Lisbon")
        var other = FactAsking.event("I live in Lisbon.", id: "e2")
        other.at = Instant(milliseconds: Self.before.milliseconds - 1)
        one.evidence.append(other)
        one.write.sources.append(FactCitation(event: other.id))
        #expect(try Self.asking("The user lives in Lisbon").answer(one) == "passes")
    }

    @Test func factsThatWereGiven() throws {
        var known = KnownStatements()
        known.add(
            FactAsking.write("user.place lives_in Lisbon"), statement: "The user lives in Lisbon", id: FactID(rawValue: "f1"))
        let asking = try RestraintAsking.shipped.get().with(known: known)
        let given = RestraintAsking.one("I live in Lisbon.", "user.place lives_in Lisbon", given: [FactID(rawValue: "f1")])
        #expect(asking.answer(given) == "self-echo/fact")
        let other = RestraintAsking.one("I live in Lisbon.", "user.place lives_in Lisbon", given: [FactID(rawValue: "f2")])
        #expect(asking.answer(other) == "novelty/equal")
    }

    @Test(arguments: [
        (Standing.recalled, "self-echo/recalled"), (.injected, "self-echo/recalled"), (.evidence, "passes"), (.summary, "passes"),
    ])
    func memorysOwnWords(_ standing: Standing, _ expected: String) throws {
        let one = RestraintAsking.one("I live in Lisbon.", "user.place lives_in Lisbon", standing: standing)
        #expect(try RestraintAsking.shipped.get().answer(one) == expected)
    }
}
