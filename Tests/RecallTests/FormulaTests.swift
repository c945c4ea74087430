import Model
import Store
import TestSupport
import Testing

@testable import Recall

/// The formula, on invented findings.
struct FormulaTests {
    private func formula(
        _ question: String = "where is the port", ways: SearchWays = .all, talk: Double = 1, time: AskedTime? = nil
    ) -> Formula {
        Formula(manner: Manner(AskedWords(question)), time: time, ways: ways, total: 20, talk: talk)
    }

    private func turn(_ place: Int64, words: Double = 0, near: Double? = nil, at start: Int = 0) -> Found {
        Found(
            .turn(EventKey(rawValue: place)), place: place, words: words,
            nearest: near.map { NearText(key: place, start: start, similarity: $0) })
    }

    private static func said(_ speaker: String, in question: String = "", at: Int64 = 0, isMessage: Bool = true) -> Said {
        Said(speaker: speaker, at: at, isMessage: isMessage, words: AskedWords(question))
    }

    private let noLook = TextLook("", AskedTerms([], count: 0, wantsOwn: false))

    @Test func aScoreIsTheSumOfSharesTimesTheFactors() throws {
        var found = turn(1, words: 8, near: 0.5)
        (found.session, found.answered, found.graph) = (10, 5, 4)
        let terms = try #require(formula("where do I live").terms(found, noLook, Self.said("user")))
        #expect(terms.map(\.name) == ["words", "session", "answer", "graph", "meaning", "speaker"])
        #expect(abs(ScoreTerm.score(terms) - (8 + 2 + 1.5 + 2 + 6) * 2) < 1e-9)
        // What lies the other way takes nothing from the words.
        #expect(try #require(formula().terms(turn(1, words: 8, near: -0.5), noLook, nil)).map(\.share) == [8])
    }

    @Test func whatOnlyMeansItMustMeanItWell() {
        let edge = Formula.alone
        #expect(
            formula().terms(turn(1, near: edge), noLook, nil) != nil && formula().terms(turn(1, near: edge.nextDown), noLook, nil) == nil)
        // Asked for meaning alone, one wants to see how near the nearest are; the cosine is the score.
        let meaning = formula(ways: .meaning)
        #expect(meaning.terms(turn(1, near: Formula.floor.nextDown), noLook, nil) == nil)
        #expect(meaning.terms(turn(1, near: 0.75), noLook, nil).map(ScoreTerm.score) == 0.75)
    }

    @Test(
        arguments: [
            ("where do I live", "user", 1.0, 2.0), ("where do I live", "user", 0.1, 1.2), ("where do I live", "assistant", 1, 1),
            ("where is it", "user", 1, 1.2), ("what did you tell me", "user", 1, 1), ("what did you tell me", "assistant", 1, 1),
            ("where does Anna live", "Anna Berg", 1, 1.6), ("where does anna live", "Anna", 1, 1), ("Anna's house", "Anna", 1, 1.6),
            ("what does bash do", "bash", 1, 1.6), ("a user's guide", "user", 1, 1.2), ("I and Anna", "Anna", 1, 1.6), ("", "", 1, 1),
        ] as [(String, String, Double, Double)])
    func whoSpeaksCounts(_ question: String, _ speaker: String, _ talk: Double, _ factor: Double) {
        let formula = formula(question, talk: talk)
        #expect(abs(formula.speaker(Self.said(speaker, in: question)) - factor) < 1e-12)
        #expect(abs(formula.speaker(Self.said(speaker, in: question, isMessage: false)) - (factor == 1.6 ? 1 : factor)) < 1e-12)
    }

    @Test func whoSpeaksOfHimselfAnswersWhatOneAsksOfOneself() throws {
        let look = TextLook("I took my bike, and I like it myself", AskedTerms([], count: 0, wantsOwn: true))
        #expect(look.ownWords == 4)
        let own = { (question: String, speaker: String) in
            try #require(self.formula(question).terms(self.turn(1, words: 1), look, Self.said(speaker, in: question)))
                .first { $0.name == "self" }?.factor
        }
        #expect(try own("what do I like", "user") == 1 + 0.3 * 4 / 5)
        #expect(try own("what does Bob like", "Bob") == 1 + 0.3 * 4 / 5)
        #expect(
            try own("what do I like", "assistant") == nil && own("what is liked", "user") == nil
                && own("what did you tell me", "user") == nil)
    }

    @Test func whatWasSaidThenCountsMore() throws {
        let day: Int64 = 86_400_000
        let formula = formula(time: AskedTime("in 2025", now: 20_778 * day))
        #expect(formula.factor(Self.said("assistant", at: 20_300 * day)) == 1.2)
        #expect(formula.factor(Self.said("assistant", at: 19_000 * day)) == 1)
    }

    // MARK: Looking at words

    private func near(_ text: String) -> Double {
        let terms = ["blue", "bicycl", "paint", "shop"].enumerated().map { index, word in
            WeighedTerm(term: TurnTerm(word: word), weight: Double(index + 1), place: index)
        }
        return TextLook(text, AskedTerms(terms, count: 4, wantsOwn: false)).near
    }

    @Test(
        arguments: [
            ("a blue bicycle", 1.0), ("bicycle, all blue", 0.5), ("blue or red or green or black bicycle", 1.0 / 7), ("blue", 0), ("", 0),
            ("blue " + String(repeating: "x ", count: 8) + "bicycle", 0), ("blue x bicycle ... blue bicycle", 1), ("blue shop", 0),
            ("blue paint", 1), ("blue bicycle painting", 1 + 2), ("BLUE Bicycles", 1),
        ] as [(String, Double)])
    func wordsThatStandTogether(_ text: String, _ expected: Double) { #expect(abs(near(text) - expected) < 1e-9) }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func theBestRowsAreTheBest(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let scores = (0..<Int.random(in: 0...300, using: &random)).map { _ in Double(Int.random(in: 0...20, using: &random)) }
        for limit in [0, 1, 7, 100, 1000] {
            var best = BestRows(limit: limit)
            for (row, score) in scores.enumerated() { best.add(score, row) }
            let expected = scores.indices.sorted { (scores[$0], $0) > (scores[$1], $1) }.prefix(limit).sorted()
            #expect(best.rows == expected)
        }
    }

    // MARK: Joining

    @Test func theBestPassageOfEachCounts() throws {
        let found = Found.joined([turn(7, near: 0.6), turn(7, words: 3), turn(7, near: 0.8, at: 1024), turn(7, near: 0.7, at: 2048)])
        #expect(found.count == 1 && found.first?.words == 3 && found.first?.nearest?.start == 1024)
    }

    @Test func partsOfADocumentAreOneThing() throws {
        let space = SpaceNumber(rawValue: 1)
        let head = DocumentKey(space: space, kind: .skill, number: 5, part: .head, textBytes: 100).rawValue
        let body = DocumentKey(space: space, kind: .skill, number: 5, part: .body, textBytes: 9000).rawValue
        let other = DocumentKey(space: space, kind: .skill, number: 6, part: .head, textBytes: 100).rawValue
        let found = [(head, 5), (body, 5), (other, 6)].map { place, number in
            Found(.document(.skill, number: Int64(number)), place: place, nearest: NearText(key: place, start: 0, similarity: 0.9))
        }
        #expect(Found.joined(found).count == 2)
    }

    // MARK: Seats

    private func ranked(_ count: Int, met: Double) -> [Ranked] {
        (0..<count).map { index in
            var found = turn(Int64(index), words: Double(100 - index), near: index >= 12 ? 0.5 + Double(index) / 1000 : 0.1)
            found.met = met
            let terms = [ScoreTerm(name: "words", value: found.words, share: found.words)]
            return Ranked(found: found, terms: terms, score: found.words)
        }
    }

    @Test func whereWordsSayLittleMeaningGetsTheLastSeats() {
        let order = { (ranked: [Ranked]) in ranked.sorted { $0.score > $1.score }.map(\.found.place) }
        let seated = Seats(total: 20, limit: 10).fill(ranked(15, met: 9))
        #expect(Set(order(seated).prefix(10)) == [0, 1, 2, 3, 4, 5, 6, 7, 13, 14])
        #expect(order(seated).count == 15 && Array(order(seated).prefix(8)) == Array(0..<8))
        #expect(order(Seats(total: 20, limit: 10).fill(ranked(15, met: 10))) == Array(0..<15), "half of the question is met")
        #expect(order(Seats(total: 20, limit: 5).fill(ranked(15, met: 1))) == Array(0..<15), "too few are asked for")
        #expect(order(Seats(total: 20, limit: 10).fill(ranked(4, met: 1))) == Array(0..<4))
    }
}
