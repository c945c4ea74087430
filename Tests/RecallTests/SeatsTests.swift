import Model
import Store
import Testing

@testable import Recall

/// The two nearest by meaning come in at the end of the first ten, where words hardly answer.
struct SeatsTests {
    /// Twenty turns, the first the best; `near` says how near some of them are, `met` how much of the question each holds.
    private static func ranked(near: [Int64: Double], met: Double = 1) -> [Ranked] {
        (1...20).map { number in
            let place = Int64(number)
            let nearest = near[place].map { NearText(key: place, start: 0, similarity: $0) }
            var found = Found(.turn(EventKey(rawValue: place)), place: place, words: 30 - Double(number), nearest: nearest)
            found.met = met
            let terms = [ScoreTerm(name: "words", value: found.words, share: found.words)]
            return Ranked(found: found, terms: terms, score: ScoreTerm.score(terms))
        }
    }

    private static func order(_ ranked: [Ranked], limit: Int = 10) -> [Int64] {
        Seats(total: 10, limit: limit).fill(ranked.reversed()).sorted { ($0.score, $0.found.place) > ($1.score, $1.found.place) }
            .map(\.found.place)
    }

    @Test(
        arguments: [
            ([18: 0.6, 15: 0.7, 19: 0.5], 1, [9: 15, 10: 18, 11: 9, 12: 10]), ([15: 0.6, 18: 0.7], 1, [9: 18, 10: 15]),
            // As near as the other: as they stood before.
            ([15: 0.6, 18: 0.6], 1, [9: 15, 10: 18]), ([18: 0.6], 1, [9: 9, 10: 18]),
            // Who has a place keeps it.
            ([2: 0.9, 18: 0.6, 19: 0.5], 1, [2: 2, 9: 9, 10: 18]), ([10: 0.9, 3: 0.8, 18: 0.6], 1, [3: 3, 10: 10, 18: 18]),
            // Too far, or the words answer already.
            ([18: 0.399, 15: 0.3], 1, [9: 9, 10: 10]), ([18: 0.6, 15: 0.7], 5, [9: 9, 10: 10]),
        ] as [([Int64: Double], Double, [Int: Int64])])
    func whoTakesThem(near: [Int64: Double], met: Double, places: [Int: Int64]) {
        let order = Self.order(Self.ranked(near: near, met: met))
        for (place, expected) in places { #expect(order[place - 1] == expected, "\(order)") }
        #expect(Set(order).count == 20)
    }

    @Test func fewerHitsThanTenHaveNone() { #expect(Self.order(Self.ranked(near: [18: 0.9]), limit: 9) == Array(1...20)) }
}
