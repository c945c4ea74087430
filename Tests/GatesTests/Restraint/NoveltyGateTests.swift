import Gates
import Model
import Testing

@Suite struct NoveltyGateTests {
    private static let text = "For the nightly export to the warehouse we always split the files by customer and by month."
    private static let object = "for the nightly export to the warehouse always split the files by customer and by month"

    private static func known(_ line: String, statement: String, id: String? = nil) -> KnownStatements {
        var known = KnownStatements()
        known.add(FactAsking.write(line), statement: statement, id: id.map(FactID.init(rawValue:)))
        return known
    }

    private static func answer(_ text: String, _ line: String, _ known: KnownStatements) throws -> String {
        try RestraintAsking.shipped.get().with(known: known).answer(text, line)
    }

    @Test(
        arguments: [
            ("user.place lives_in Rome", "novelty/equal"), ("user.place lives_in ROME", "novelty/equal"),
            ("user.place lives_in Roma", "passes"), ("user.place works_in Rome", "passes"),
            ("person.place:Anna lives_in Rome", "passes"),
        ] as [(String, String)])
    func equal(_ line: String, _ expected: String) throws {
        let known = Self.known(line, statement: "x")
        #expect(try Self.answer("I live in Rome.", "user.place lives_in Rome", known) == expected)
    }

    @Test(
        arguments: [
            ("\(object), please", "novelty/near"),
            // Another number, name or denial is another thing, however alike the rest.
            ("\(object) 3", "passes"), (object.replacing("customer", with: "Acme customer"), "passes"),
            (object.replacing("always", with: "never"), "passes"), ("split the files", "passes"),
        ] as [(String, String)])
    func near(_ object: String, _ expected: String) throws {
        let known = Self.known("project.rule:ferry always \(object)", statement: "in ferry, always: \(object)")
        #expect(try Self.answer(Self.text, "project.rule:ferry always \(Self.object)", known) == expected, "\(object)")
    }

    /// Commands keep their letter case, also for who does not know that they are commands.
    @Test func typedValues() {
        var known = KnownStatements()
        known.add(FactAsking.write("project.command:ferry runs_with/tests make Check"), statement: "x", kind: .command)
        let same = FactAsking.write("project.command:ferry runs_with/tests make Check")
        let other = FactAsking.write("project.command:ferry runs_with/tests make check")
        #expect(known.match(same, statement: "x", kind: .command)?.isEqual == true && known.match(same, statement: "x")?.isEqual == true)
        #expect(known.match(other, statement: "y", kind: .command) == nil && known.match(other, statement: "y") == nil)
    }

    @Test func anEndIsNews() throws {
        let asking = try RestraintAsking.shipped.get().with(known: Self.known("user.place lives_in Rome", statement: "x"))
        var one = RestraintAsking.one("I lived in Rome until May.", "user.place lives_in Rome")
        one.write.validTo = ClaimSet.said
        #expect(asking.answer(one) == "passes")
    }

    @Test func whatWasFoundIsNamed() {
        let known = Self.known("user.place lives_in Rome", statement: "The user lives in Rome", id: "f1")
        let match = known.match(FactAsking.write("user.place lives_in Rome"), statement: "The user lives in Rome")
        #expect(match?.id == FactID(rawValue: "f1") && match?.isEqual == true)
        #expect(known.match(FactAsking.write("user.place lives_in Bern"), statement: "The user lives in Bern") == nil)
        #expect(KnownStatements().match(FactAsking.write("user.place lives_in Rome"), statement: "The user lives in Rome") == nil)
    }
}
