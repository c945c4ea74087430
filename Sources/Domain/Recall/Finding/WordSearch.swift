internal import Model
internal import Store

/// Finds turns by the words of a question, each with what its session says of them.
struct WordSearch {
    let reader: LedgerReader
    let plan: TermPlan

    /// So many turns are read that common words find, the newest: more in a large space, as far as that goes.
    private var mostCommon: Int { max(8192, min(plan.turns / 16, 32_768)) }

    /// The best by their words and their session's, in the order of their keys; `found.session` is the sum of the best that any turn of the session gives to each word.
    func turns(_ keys: ClosedRange<Int64>, tail: TailTurns, limit: Int, isExhaustive: Bool = false) throws -> [Found] {
        let texts = try isExhaustive ? all(keys, tail) : texts(keys, tail)
        let weights = plan.terms.map(\.weight)
        let score = WordScore(weights)
        var walk = SessionWalk(terms: weights.count)
        var words: [Double] = []
        words.reserveCapacity(texts.keys.count)
        for row in texts.keys.indices {
            let key = texts.keys[row]
            walk.enter(key)
            var sum = 0.0
            for term in weights.indices {
                let count = texts.count(of: term, at: row)
                guard count > 0 else { continue }
                let part = score.part(term, count: count, key: key)
                sum += part
                walk.see(term, part)
            }
            words.append(sum)
        }
        walk.leave()
        var best = BestRows(limit: limit)
        for row in words.indices {
            best.add(words[row] + Formula.sessionWeight * (walk.sums[texts.keys[row] >> SessionWalk.shift] ?? 0), row)
        }
        return best.rows.map { row in
            var found = Found(.turn(EventKey(rawValue: texts.keys[row])), place: texts.keys[row], words: words[row])
            found.session = walk.sums[texts.keys[row] >> SessionWalk.shift] ?? 0
            found.met = weights.indices.reduce(0) { $0 + (texts.count(of: $1, at: row) > 0 ? weights[$1] : 0) }
            return found
        }
    }

    private func texts(_ keys: ClosedRange<Int64>, _ tail: TailTurns) throws -> CountedTexts {
        let finding = plan.finding.map(\.term)
        guard plan.isCommon else {
            let found = try reader.texts(TurnQuery(finding: finding, ranking: plan.ranking.map(\.term), keys: keys), tail: tail)
            return try commonOnes(keys, tail).map { found.merged(with: $0) } ?? found
        }
        if finding.count > 1 {
            let together = try reader.texts(TurnQuery(finding: finding, isTogether: true, keys: keys, most: mostCommon), tail: tail)
            guard together.keys.isEmpty else { return together }
        }
        return try reader.texts(TurnQuery(finding: finding, keys: keys, most: mostCommon), tail: tail)
    }

    /// Turns without any rare word, where the common ones together outweigh one: the two rarest of them find.
    private func commonOnes(_ keys: ClosedRange<Int64>, _ tail: TailTurns) throws -> CountedTexts? {
        let common = plan.ranking.sorted { ($0.weight, $1.place) > ($1.weight, $0.place) }
        let least = plan.finding.map(\.weight).min() ?? 0
        guard common.count > 1, common.reduce(0, { $0 + $1.weight }) > least else { return nil }
        let query = TurnQuery(
            finding: common.map(\.term), isTogether: true, ranking: plan.finding.map(\.term), keys: keys, most: mostCommon)
        let order = common + plan.finding
        let places = plan.terms.map { term in order.firstIndex { $0.place == term.place && $0.term == term.term } ?? 0 }
        return try reader.texts(query, tail: tail).reordered(places)
    }

    private func all(_ keys: ClosedRange<Int64>, _ tail: TailTurns) throws -> CountedTexts {
        try reader.texts(TurnQuery(finding: plan.terms.map(\.term), keys: keys), tail: tail)
    }

    /// Turns come session by session.
    private struct SessionWalk {
        static let shift = EventKey.ordinalBits + EventKey.lengthBits

        private(set) var sums: [Int64: Double] = [:]
        private var session: Int64?
        private var best: [Double]

        init(terms: Int) { best = [Double](repeating: 0, count: terms) }

        mutating func enter(_ key: Int64) {
            guard session != key >> Self.shift else { return }
            leave()
            session = key >> Self.shift
        }

        mutating func see(_ term: Int, _ part: Double) { best[term] = max(best[term], part) }

        mutating func leave() {
            if let session { sums[session] = best.reduce(0, +) }
            for index in best.indices { best[index] = 0 }
        }
    }
}
