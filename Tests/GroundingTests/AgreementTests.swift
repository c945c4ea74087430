import Gates
import Lexicons
import Model
import SystemKit
import TestSupport
import Testing
import TextKit

@testable import Grounding

@Suite struct AgreementTests {
    static let lexicon = """
        grounding: general
        units:
          - {family: mass, units: {g: 1, mg: 0.001, kg: 1000}}
          - {family: time, units: {seconds: 1, s: 1, minutes: 60}}
          - {family: percent, units: {'%': 1, percent: 1}}
          - {family: area, units: {m²: 1, square_metres: 1}}
        synonyms: [[company, firm], [release, come_out], [boss, manager], [twice_daily, twice_a_day], [lisbon, lisboa]]
        opposites: [[older, younger], [rise, fall], [allowed, forbidden], [buy, sell], [bought, sold]]
        converses: [[bought, sold], [mother, son], [report_to, manage], [report_to, manager], [reports_to, manage], [reports_to, manager]]
        sole: manage manager boss maintain

        """

    private static func rules() throws -> GroundingRules {
        try GroundingRules([GroundingLexicon(path: "general.yaml", bytes: Array(lexicon.utf8))])
    }

    static func statement(_ text: String, _ voice: StatementReader.Voice, _ rules: GroundingRules) throws -> Statement {
        let day = try #require(CivilDay(year: 2026, month: 6, day: 1))
        let reader = StatementReader(Array(text.utf8), voice: voice, day: day, units: rules.units, relations: rules.words)
        var statement = reader.statement(0)
        for number in reader.said.clauses.indices.dropFirst() { statement.join(reader.statement(number)) }
        return statement
    }

    @Test(
        arguments: [
            ("Anna lives in Berlin.", "Anna lives in Berlin.", "holds carried"),
            ("Anna lives in Paris.", "Anna lives in Berlin.", "contradicts name"),
            ("Ben lives in Berlin.", "Anna lives in Berlin.", "silent incomplete"),
            ("Anna does not live in Berlin.", "Anna lives in Berlin.", "contradicts negation"),
            ("Anna lives in Berlin.", "Anna might live in Berlin.", "silent incomplete"),
            ("Anna lives in Berlin.", "Does Anna live in Berlin?", "silent incomplete"),
            ("Anna reports to Ben.", "Ben reports to Anna.", "contradicts role"),
            ("Anna manages Ben.", "Ben is managed by Anna.", "holds carried"),
            ("Anna is older than Ben.", "Ben is older than Anna.", "contradicts comparison"),
            ("Ben is younger than Anna.", "Anna is older than Ben.", "holds carried"),
            ("Anna is younger than Ben.", "Anna is older than Ben.", "contradicts comparison"),
            ("The dose is 400 mg.", "The dose is 0.4 g.", "holds carried"),
            ("The dose is 400 mg.", "The dose is 500 mg.", "contradicts number"),
            ("The dose is 400 mg.", "The dose is 400 g.", "contradicts unit"),
            ("The timeout is 1.5 minutes.", "The timeout is 90 seconds.", "holds carried"),
            ("The flat has 68 m².", "The flat has 68 square metres.", "holds carried"),
            ("The margin is 18.5 percent.", "The margin is 18.5 %.", "holds carried"),
            ("The team has at least 5 members.", "The team has 7 members.", "holds carried"),
            ("The team has more than 7 members.", "The team has 7 members.", "contradicts comparison"),
            ("The office opened on 3 May 2024.", "The office opened on 2024-05-03.", "holds carried"),
            ("The office opened on 4 May 2024.", "The office opened on 2024-05-03.", "contradicts date"),
            ("The office opened in May 2024.", "The office opened on 2024-05-03.", "holds carried"),
            ("The office opened on 3 May 2024.", "The office opened in May 2024.", "silent incomplete"),
            ("All tests of Anna pass.", "Some tests of Anna pass.", "contradicts quantity"),
            ("Anna used to live in Berlin.", "Anna lives in Berlin.", "holds ongoing"),
            ("Anna lives in Berlin.", "Anna used to live in Berlin.", "contradicts closed"),
            ("You live in Lisbon.", "The user lives in Lisbon.", "holds carried"),
            ("You live in Lisboa.", "The user lives in Lisbon.", "holds carried"),
            ("The album will come out on 3 May 2024.", "The album will be released on 3 May 2024.", "holds carried"),
            ("Ben reports to Anna.", "Anna manages Ben.", "holds carried"),
            ("Anna reports to Ben.", "Anna manages Ben.", "contradicts role"),
            ("Anna reports to Ben.", "Anna is the manager of Ben.", "contradicts role"),
            ("The boss of Ben is Anna.", "Anna manages Ben.", "holds carried"),
            ("Clara manages Ben.", "Anna manages Ben.", "contradicts name"),
            ("Ben sold the boat.", "Anna sold the boat to Ben.", "contradicts role"),
            ("Anna moved to Berlin.", "Anna moved from Berlin.", "contradicts role"),
            ("Anna works with glue.", "Anna works without glue.", "contradicts negation"),
            ("Anna lives in Berlin.", "Anna lived in Berlin.", "silent incomplete"),
            ("The kitchen uses gas.", "The kitchen uses coal instead of gas.", "silent incomplete"),
            ("Olga uses Scala.", "The team of Olga uses Scala.", "silent incomplete"),
            ("The debt is 4 kg.", "The report: income 4 kg, debt 1 kg.", "contradicts number"),
            ("The debt is 1 kg.", "The report: income 4 kg, debt 1 kg.", "holds carried"),
            ("Ben takes salt twice daily.", "Ben takes salt twice a day.", "holds carried"),
            ("The conductor of the choir is Anna Lee.", "Anna Lee conducts the choir.", "holds carried"),
            ("Ben conducts the choir.", "The conductor of the choir is Anna.", "silent incomplete"),
            ("Smoking is not allowed.", "Smoking is forbidden.", "holds carried"),
            ("Smoking is allowed.", "Smoking is forbidden.", "contradicts comparison"),
            ("Ben grows tomatoes.", "Ben grows leeks, but no tomatoes.", "contradicts negation"),
            ("Ben grows no tomatoes.", "Ben grows leeks, but no tomatoes.", "holds carried"),
            ("Ben grows leeks.", "Ben grows leeks, but no tomatoes.", "holds carried"),
            ("Ben sold the boat to Anna.", "Anna bought the boat from Ben.", "holds carried"),
            ("Anna sold the boat to Ben.", "Anna bought the boat from Ben.", "contradicts role"),
            ("Ben is the son of Anna.", "Anna is the mother of Ben.", "holds carried"),
            ("Alba is part of Berga.", "Berga is part of Alba.", "contradicts role"),
            ("Ben's mother is Anna.", "Anna is the mother of Ben.", "holds carried"),
            ("Ben's mother is Clara.", "Anna is the mother of Ben.", "contradicts name"),
            ("Your previous city was Berlin.", "The user's city is Berlin.", "holds ongoing"),
            ("The train leaves Oslo for Bergen.", "The train to Oslo leaves Bergen.", "contradicts role"),
            ("The limit of uploads is 40 kg.", "Uploads are 40 kg at most.", "holds carried"),
            ("Uploads are up to 400 kg.", "Uploads are 40 kg at most.", "contradicts number"),
            ("The build took 1 minutes and 12 seconds.", "The build took 72 s.", "holds carried"),
            ("The shop opens at 6 am.", "The shop opens at six in the morning.", "holds carried"),
            ("All shops are open.", "All shops except one are open.", "contradicts quantity"),
            ("Sales in 2024 were 35 kg.", "Report 2025: sales 38 kg (2024: 35 kg)", "holds carried"),
            ("You like leeks.", "The user dislikes leeks.", "contradicts comparison"),
            // A number that agrees anchors a claim: one word may be told otherwise.
            ("The lease of Anna's flat lacks 3 May 2024.", "The lease of Anna's flat is from 3 May 2024.", "silent incomplete"),
            ("Anna's stock is salt, 4 kg.", "Anna's stock is 4 kg.", "holds carried"),
            ("Anna's stock is salt, 4 kg.", "Anna's stock of sugar is 4 kg.", "silent incomplete"),
            ("Ben's lease covers 14 Gorse Lane with heating.", "Ben's lease covers 14 Gorse Lane.", "silent incomplete"),
            ("The mill was once a school.", "The mill was a school, formerly.", "holds carried"),
            ("Ben tolerates milk.", "Ben is intolerant of milk.", "contradicts comparison"),
        ] as [(String, String, String)])
    func sourcesAreWeighed(_ claim: String, _ source: String, _ expected: String) throws {
        let rules = try Self.rules()
        let judgement = Agreement(relations: rules.words).judge(
            try Self.statement(claim, .answer, rules), try Self.statement(source, .other, rules))
        #expect("\(judgement.relation) \(judgement.reason)" == expected)
    }
}
