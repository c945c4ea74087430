import Gates
import Lexicons
import Model
import TestSupport
import Testing
import TextKit

@testable import Grounding

/// The same told by another sentence: by a noun and a clause about it, by what it was before, by somebody's words.
@Suite struct RetoldTests {
    static let lexicon = """
        grounding: general
        units:
          - {family: mass, units: {g: 1, kg: 1000}}
          - {family: time, units: {seconds: 1, minutes: 60}}
        synonyms: [[maintain, maintainer], [job, work_as, works_as, profession]]
        opposites: [[before, after], [rise, fall]]
        sole: maintain maintainer

        """

    @Test(
        arguments: [
            // A noun that only stands for what is told behind it.
            ("The person who maintains Gorse is Ann Lee.", "Ann Lee maintains Gorse.", "holds"),
            ("The person who maintains Gorse is Ben Roth.", "Ann Lee maintains Gorse.", "contradicts name"),
            ("Salt is something that Ann sells.", "Ann sells salt.", "holds"),
            ("Oslo is where Ann lives.", "Ann lives in Oslo.", "holds"),
            ("Gorse is built with the widget Bluefin.", "Gorse is built with Bluefin.", "holds"),
            ("Gorse is built with the widget Bluefin.", "Gorse is built with the engine Bluefin.", "contradicts value"),
            ("Ann works as a nurse.", "Ann is a nurse.", "holds"),
            ("Ann is a baker by profession.", "Ann works as a nurse.", "contradicts value"),
            // When it begins and ends.
            ("The lesson starts at 10:15.", "The lesson of Tuesday is at 10:15.", "holds"),
            ("The lease ends on 3 May 2028.", "The lease runs until 3 May 2028.", "holds"),
            ("The lease starts on 3 May 2028.", "The lease runs until 3 May 2028.", "silent"),
            ("The fee is paid after the move begins.", "The fee is paid before the move begins.", "contradicts comparison"),
            // What it was before.
            ("The office is in Ulm.", "The office moved from Ulm to Bonn.", "contradicts closed"),
            ("The office was in Ulm.", "The office moved from Ulm to Bonn.", "holds"),
            ("The office is in Bonn.", "The office moved from Ulm to Bonn.", "holds"),
            ("The rose flowers from June to October.", "The rose flowers from June to October and grows 2 kg.", "holds"),
            ("You own the boat.", "I sold the boat.", "contradicts closed"),
            ("The longest run is 24 kg.", "The longest run so far was 24 kg.", "holds"),
            ("The tin is used to weigh flour.", "The tin is used to weigh flour.", "holds"),
            // Who does it, whatever order it is told in.
            ("The person who deploys Gorse is Ann Lee.", "Ann Lee deploys Gorse every Wednesday.", "holds"),
            ("The person who deploys Gorse is Ben Roth.", "Ann Lee deploys Gorse every Wednesday.", "silent"),
            ("Gorse has a brown-out level of 5 kg.", "The brown-out level of Gorse is 5 kg.", "holds"),
            // Days of the week, and stretches of days.
            ("The choir sings on Wednesday.", "The choir sings on Wednesday in the old mill.", "holds"),
            ("The choir sings on Thursday.", "The choir sings on Wednesday in the old mill.", "contradicts date"),
            ("The trip begins on 15 September 2026.", "The trip is from 15 to 18 September 2026.", "holds"),
            ("The trip begins on 14 September 2026.", "The trip is from 15 to 18 September 2026.", "contradicts date"),
            ("Before May 2026 Gorse was blue.", "Gorse was blue in May 2026.", "silent"),
            // Words of somebody.
            ("Ann said \"keep every old receipt\".", "On the phone Ann told me \"keep every old receipt\".", "holds"),
            ("The words \"keep every old receipt\" come from Ann.", "Ann said \"keep every old receipt\".", "holds"),
            ("Ann said \"burn every old receipt\".", "Ann said \"keep every old receipt\".", "contradicts value"),
            ("Ben said \"keep every old receipt\".", "Ann said \"keep every old receipt\".", "contradicts name"),
            ("Ann said \"this is good for nothing\".", "Ann said \"this is good for nothing\" on 3 May 2026.", "holds"),
            // Bounds that are told by what is barred.
            ("The bag may be 5 kg at most.", "The bag must not be more than 5 kg.", "holds"),
            ("The bag cannot exceed 5 kg.", "The bag weighs at most 5 kg.", "holds"),
            ("The bag cannot exceed 6 kg.", "The bag weighs at most 5 kg.", "contradicts number"),
            // None of it.
            ("The build had no errors.", "The build had 0 errors.", "holds"),
            ("The trip had no crash.", "A trip without a crash.", "holds"),
            ("The trip is paid without a fee.", "The trip is paid with a fee.", "contradicts negation"),
            ("Ann checks only some of the changes.", "Ann checks all of the changes.", "contradicts quantity"),
            // How often.
            ("The weekly rehearsal of Gorse is long.", "The rehearsal of Gorse every Wednesday is long.", "holds"),
            ("Ann waters the fern once a week.", "Ann waters the fern every day.", "contradicts quantity"),
            ("Ann waters the fern twice a day.", "Ann waters the fern two times a day.", "holds"),
            ("Ann waters the fern every evening.", "Ann waters the fern every morning.", "contradicts value"),
            ("The yearly load is 210 kg.", "The load is 210 kg a year.", "holds"),
            ("The load is 210 kg a month.", "The load is 210 kg a year.", "contradicts quantity"),
            ("Die Miete von Ann ist 1.250 kg im Monat.", "Die Miete von Ann ist 1250 kg im Monat.", "holds"),
            // By names alone a source may tell of anything else.
            ("Gorse was mended in 2022.", "Gorse sold 12 kg in June 2026.", "silent"),
        ] as [(String, String, String)])
    func sourcesAreWeighed(_ claim: String, _ source: String, _ expected: String) throws {
        let rules = try GroundingRules([GroundingLexicon(path: "general.yaml", bytes: Array(Self.lexicon.utf8))])
        let judgement = Agreement(relations: rules.words).judge(
            try AgreementTests.statement(claim, .answer, rules), try AgreementTests.statement(source, .person, rules))
        let told = judgement.relation == .contradicts ? "contradicts \(judgement.reason)" : "\(judgement.relation)"
        #expect(told == expected, "\(claim) | \(source)")
    }
}
