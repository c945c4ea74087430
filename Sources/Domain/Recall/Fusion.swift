internal import Model
internal import Store

/// Joins what was found by words with what was found by meaning. A score is BM25, and the cosine of the nearest passage times half of what the
/// words of the question weigh: as if that share of the question had been met in other words.
struct Fusion {
    /// Below this, two texts have no more to do with each other than any two.
    static let floor = 0.3
    /// What has none of the question's words is found from here on: of any two texts few are as near by chance.
    static let alone = 0.4
    /// How much of the question's weight the same meaning stands for.
    static let weight = 0.5

    let ways: SearchWays

    /// Best first, each thing once.
    func rank(_ found: [Found]) -> [(found: Found, terms: [ScoreTerm])] {
        let least = ways.contains(.words) ? Self.alone : Self.floor
        let ranked = Self.joined(found).filter { $0.words > 0 || $0.nearest?.similarity ?? 0 >= least }.map { found in
            let terms = terms(found)
            return (found: found, terms: terms, score: Self.score(terms))
        }
        return ranked.sorted { ($0.score, $0.found.place) > ($1.score, $1.found.place) }.map { ($0.found, $0.terms) }
    }

    /// Each thing with the best that either way says of it.
    static func joined(_ found: [Found]) -> some Collection<Found> {
        var all: [Int64: Found] = [:]
        for one in found {
            guard let known = all[one.place] else {
                all[one.place] = one
                continue
            }
            all[one.place]?.words = max(known.words, one.words)
            if let near = one.nearest, near.similarity > known.nearest?.similarity ?? -1 { all[one.place]?.nearest = near }
        }
        return all.values
    }

    static func score(_ terms: [ScoreTerm]) -> Double { terms.reduce(0) { $0 + $1.share } }

    private func terms(_ found: Found) -> [ScoreTerm] {
        var terms: [ScoreTerm] = []
        if found.words > 0 { terms.append(ScoreTerm(name: "words", value: found.words, share: found.words)) }
        if let near = found.nearest, near.similarity > 0 {
            // Where nobody asked for words, their weight is not known, and changes nothing.
            let share = near.similarity * (ways.contains(.words) ? Self.weight * found.questionWeight : 1)
            terms.append(ScoreTerm(name: "meaning", value: near.similarity, share: share, passage: near.start))
        }
        return terms
    }
}
