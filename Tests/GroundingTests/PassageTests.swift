import Gates
import Lexicons
import Model
import SystemKit
import TestSupport
import Testing
import TextKit

@testable import Grounding

/// Claims whose words stand in more than one sentence or line of a source.
@Suite struct PassageTests {
    static let lexicon = """
        grounding: general
        units:
          - {family: mass, units: {g: 1, kg: 1000}}
          - {family: time, units: {seconds: 1, minute: 60, minutes: 60, hour: 3600, hours: 3600, weeks: 604800}}
          - {family: months, units: {months: 1, wochen: 0.25}}
          - {family: euro, units: {euros: 1, eur: 1}}
          - {family: celsius, units: {°c: 1}}
          - {family: angle, units: {degrees: 1}}
        synonyms: [[clean, tidy]]
        opposites: [[rise, fall], [morning, evening], [allowed, forbidden]]

        """

    private static func judge(_ claim: String, _ source: String) throws -> PassageJudge {
        let rules = try GroundingRules([GroundingLexicon(path: "general.yaml", bytes: Array(lexicon.utf8))])
        let day = try #require(CivilDay(year: 2026, month: 6, day: 1))
        let read = { (text: String, voice: StatementReader.Voice) in
            StatementReader(Array(text.utf8), voice: voice, day: day, units: rules.units, relations: rules.words)
        }
        let reader = read(claim, .answer)
        var statement = reader.statement(0)
        for number in reader.said.clauses.indices.dropFirst() { statement.join(reader.statement(number)) }
        return try #require(PassageJudge(statement, Passage(read(source, .person), day: day), rules.words))
    }

    static let letter = "Lease of Anna Berg\\nLandlord: Ruth Falk\\nRent: 870 euros\\nPets are not allowed."
    static let recipe = "Plum cake of Ruth\\n350 g flour, 180 g sugar, 4 eggs\\nBake at 175 °C for 50 minutes."

    @Test(
        arguments: [
            // What it is about stands above.
            ("The plum cake of Ruth bakes for 50 minutes.", recipe, "holds"),
            ("Ruth's plum cake bakes at 175 degrees.", recipe, "holds"),
            ("Ruth's plum cake bakes for 40 minutes.", recipe, "contradicts number"),
            ("The rent of Anna Berg is 870 euros.", letter, "holds"),
            ("The rent of Anna Berg is 970 euros.", letter, "contradicts number"),
            ("The rent of Clara Berg is 870 euros.", letter, "silent"),
            ("Anna Berg's landlord is Ruth Falk.", letter, "holds"),
            ("Anna Berg's landlord is Ruth Stein.", letter, "contradicts name"),
            // Of two numbers of a kind the one at its word is meant.
            ("The plum cake of Ruth takes 180 g of sugar.", recipe, "holds"),
            ("The plum cake of Ruth takes 350 g of sugar.", recipe, "silent"),
            // Who does it.
            ("Ben Falk rejected the boat.", "Anna Berg chose the boat, and Ben Falk rejected the car.", "silent"),
            ("You sing tenor.", "I sing bass in the choir, and my friend Imre sings tenor.", "silent"),
            ("Imre sings tenor.", "I sing bass in the choir, and my friend Imre sings tenor.", "holds"),
            ("Anna moved to Ben.", "Ben moved to Anna.", "silent"),
            ("The hedge belongs to you.", "The hedge belongs to the Falks. They trim it.", "silent"),
            // One word may be told otherwise, unless another stands in its place.
            ("Anna hired the studio in Porto for 3 weeks.", "Anna has the studio in Porto for 3 weeks.", "holds"),
            ("The scan of Anna shows a complete tear.", "The scan of Anna shows a partial tear.", "silent"),
            ("The price of Anna's oak table in Porto fell.", "The price of Anna's oak table in Porto.", "silent"),
            ("Ben eats soup in the evening.", "Ben eats soup in the morning, and salad in the evening.", "silent"),
            // Denial, doubt and what is left out.
            ("Anna Berg is allowed pets.", letter, "contradicts negation"),
            ("Anna's shop is open on Mondays.", "Anna has a shop. All shops except Anna's are open on Mondays.", "silent"),
            ("Anna's dog sleeps outside.", "Anna has a dog. Perhaps it sleeps outside.", "silent"),
            // What is quoted or compared is judged clause by clause.
            ("Anna's oven is larger than Ben's.", "Anna has an oven. It is larger than Ben's.", "silent"),
        ] as [(String, String, String)])
    func passagesAreWeighed(_ claim: String, _ source: String, _ expected: String) throws {
        let judgement = try Self.judge(claim, source.replacing("\\n", with: "\n")).judgement
        let told = judgement.relation == .contradicts ? "contradicts \(judgement.reason)" : "\(judgement.relation)"
        #expect(told == expected)
    }

    @Test(
        arguments: [
            ("It opens at half past six.", "clock 390"), ("It opens at a quarter to nine.", "clock 525"),
            ("It opens at half past 6 pm.", "clock 1110"), ("It takes half an hour.", "0.5 1800.0"),
            ("It takes a quarter of an hour.", "0.25 900.0"), ("Die Frist beträgt sechs Wochen.", "6 1.5"),
            ("It lasted one half and a quarter.", ""), ("half past", ""), ("a quarter of an", ""), ("half an elephant", ""),
        ] as [(String, String)])
    func timesInWords(_ text: String, _ expected: String) throws {
        let rules = try GroundingRules([GroundingLexicon(path: "general.yaml", bytes: Array(Self.lexicon.utf8))])
        let day = try #require(CivilDay(year: 2026, month: 6, day: 1))
        let reader = StatementReader(Array(text.utf8), voice: .other, day: day, units: rules.units)
        let told = reader.quantities.map { one in one.key + (one.unit == .none ? "" : one.value.map { " \($0)" } ?? "") }
        #expect(told.joined(separator: ", ") == expected)
    }

    @Test func timesOfEitherHalfOfTheDay() throws {
        let day = try #require(CivilDay(year: 2026, month: 6, day: 1))
        let time = { (text: String) in
            try #require(
                StatementReader(Array("It is at \(text).".utf8), voice: .other, day: day, units: UnitTable([])).quantities.first)
        }
        #expect(try time("half past six").agreement(with: time("18:30")) == .same)
        #expect(try time("half past six").agreement(with: time("06:30")) == .same)
        #expect(try time("half past six").agreement(with: time("18:00")) == .differs)
        #expect(try time("06:30").agreement(with: time("18:30")) == .differs)
        #expect(try time("six").agreement(with: time("18:00")) == .same)
        #expect(try time("40").agreement(with: time("16:00")) != .same)
    }
}
