internal import Model
internal import Store

/// Joins what was found by words with what was found by meaning.
struct Fusion {
    /// Below this, two texts have no more to do with each other than any two.
    static let floor = 0.35
    /// A paraphrase without a common word counts as much as so large a share of the best match by words.
    static let weight = 0.6

    /// Best first, each thing once.
    static func rank(_ found: [Found]) -> [(found: Found, terms: [ScoreTerm])] {
        var all: [Int64: Found] = [:]
        for one in found {
            guard let known = all[one.place] else {
                all[one.place] = one
                continue
            }
            all[one.place]?.words = max(known.words, one.words)
            if let near = one.nearest, near.similarity > known.nearest?.similarity ?? -1 { all[one.place]?.nearest = near }
        }
        let best = all.values.reduce(0) { max($0, $1.words) }
        return all.values.map { ($0, terms($0, best: best)) }
            .sorted { (score($0.1), $0.0.place) > (score($1.1), $1.0.place) }
    }

    static func score(_ terms: [ScoreTerm]) -> Double { terms.reduce(0) { $0 + $1.share } }

    private static func terms(_ found: Found, best: Double) -> [ScoreTerm] {
        var terms: [ScoreTerm] = []
        if found.words > 0 { terms.append(ScoreTerm(name: "words", value: found.words, share: found.words / best)) }
        if let near = found.nearest {
            terms.append(
                ScoreTerm(
                    name: "meaning", value: near.similarity, share: weight * (near.similarity - floor) / (1 - floor), passage: near.start))
        }
        return terms
    }
}
