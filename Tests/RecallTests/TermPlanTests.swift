import Model
import Store
import TestSupport
import Testing

@testable import Recall

@Suite struct TermPlanTests {
    @Test func weightsFallAsWordsBecomeCommon() {
        var before = Double.infinity
        for turns in [0.0, 1, 2, 10, 100, 400, 500, 900, 1000] {
            let weight = TermPlan.weight(in: turns, of: 1000)
            #expect(weight > 0 && weight <= before)
            before = weight
        }
        #expect(before == 1e-3)
        #expect(TermPlan.weight(in: 5000, of: 10) == 1e-3)
    }

    /// More turns than a word may find by itself.
    @Test func rareWordsFindAndCommonOnesRank() throws {
        let corpus = try Corpus()
        let many = (0..<4200).map { number in
            EventDraft(
                id: EventID(rawValue: "m\(number)"), session: SessionName(rawValue: "s"), at: Model.Instant(milliseconds: 1),
                kind: .userMessage,
                text: number.isMultiple(of: 2) ? "common other" : "common other twice other")
        }
        _ = try corpus.store.append(many, in: .personal, door: .library)
        try corpus.add(("rare", "rare thing"), ("both", "rare common thing"))
        try corpus.store.read { reader in
            let plan = { (words: [String]) in
                let terms = words.map { TurnTerm(word: $0) }
                let tail = try reader.tail(terms, keys: 0...Int64.max)
                return try TermPlan(terms, in: IndexExtent(keys: 0...Int64.max, turns: 4202), tail: tail, reader: reader)
            }
            let mixed = try plan(["common", "rare", "absent"])
            #expect(mixed.finding.map(\.term.word) == ["rare"] && mixed.ranking.map(\.term.word) == ["common"] && !mixed.isCommon)
            #expect(mixed.weights.count == 3 && mixed.total > mixed.terms.reduce(0) { $0 + $1.weight })
            #expect(mixed.finding[0].weight > mixed.ranking[0].weight)
            let common = try plan(["common", "other"])
            #expect(Set(common.finding.map(\.term.word)) == ["common", "other"] && common.ranking.isEmpty && common.isCommon)
            let nothing = try plan(["absent", "missing"])
            #expect(nothing.finding.isEmpty && nothing.ranking.isEmpty)
        }
        #expect(try corpus.ids("rare common") == ["both", "rare"])
        #expect(try corpus.ids("common", limit: 3).count == 3)
        #expect(try corpus.ids("the absent") == [])
    }
}
