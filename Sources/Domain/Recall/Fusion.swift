internal import Model
internal import Store

/// Joins what was found by words with what was found by meaning: a score is the share of the best match by words, and `weight` times how
/// far the cosine of the nearest passage lies above the `floor`, of 1 above it.
struct Fusion {
    /// Below this, two texts have no more to do with each other than any two.
    static let floor = 0.3
    /// The same words count as so large a share of the best match by words.
    static let weight = 0.6
    /// What has none of the question's words is found from here on: of any two texts few are as near by chance.
    static let alone = 0.5

    /// Best first, each thing once.
    static func rank(_ found: [Found], _ ways: SearchWays) -> [(found: Found, terms: [ScoreTerm])] {
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
        let least = ways.contains(.words) ? alone : floor
        return all.values.filter { $0.words > 0 || $0.nearest?.similarity ?? 0 >= least }.map { ($0, terms($0, best: best)) }
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
