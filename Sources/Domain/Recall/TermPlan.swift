internal import Model
internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Which words of a question find turns and which only rank them, with the weight of each.
///
/// Rare words find; a word that stands in very many turns would touch them all and tell little, so it only ranks what the others
/// found. Where every word is common, the rarest ones find.
struct TermPlan {
    /// A word in no more turns than this may find by itself.
    private static let bound = 4096

    let finding: [(term: TurnTerm, weight: Double)]
    let ranking: [(term: TurnTerm, weight: Double)]
    /// What all words of the question weigh, also those that stand nowhere: how much it says.
    let total: Double

    /// `turns` are those of the keys and of the tail; documents are ranked beside them, and so by the same weights.
    init(
        _ terms: [TurnTerm], keys: ClosedRange<Int64>, turns: Int, tail: TailTurns, documents: [IndexExtent] = [], reader: LedgerReader
    ) throws {
        let documents = documents.filter { $0.turns > 0 }
        let turns = documents.reduce(turns) { $0 + $1.turns }
        var counted: [(term: TurnTerm, turns: Double, isCommon: Bool)] = []
        var total = 0.0
        for term in terms {
            let frequency = try reader.frequency(of: term, keys: keys, upTo: Self.bound)
            var inTurns = Self.estimate(frequency, keys, turns) + Double(tail.frequency(of: term))
            for extent in documents { inTurns += Double(try reader.frequency(of: term, keys: extent.keys, upTo: Self.bound).turns) }
            total += Self.weight(in: inTurns, of: Double(turns))
            if inTurns > 0 { counted.append((term, inTurns, !frequency.isExact)) }
        }
        self.total = total
        let rare = counted.filter { !$0.isCommon }
        let finders = rare.isEmpty ? Array(counted.sorted { $0.turns < $1.turns }.prefix(2)) : rare
        let finderTerms = Set(finders.map(\.term))
        let weigh = { (entry: (term: TurnTerm, turns: Double, isCommon: Bool)) in
            (term: entry.term, weight: Self.weight(in: entry.turns, of: Double(turns)))
        }
        finding = finders.map(weigh)
        ranking = counted.filter { !finderTerms.contains($0.term) }.map(weigh)
    }

    /// BM25's inverse document frequency, kept above zero so that a word in most turns still counts a little.
    static func weight(in turns: Double, of all: Double) -> Double {
        max(log((max(all - turns, 0) + 0.5) / (turns + 0.5)), 1e-3)
    }

    /// Where counting stopped early, the turns are spread over the sessions as they were so far.
    private static func estimate(_ frequency: TermFrequency, _ keys: ClosedRange<Int64>, _ all: Int) -> Double {
        guard !frequency.isExact, let last = frequency.lastKey else { return Double(frequency.turns) }
        let seen = Double(last.rawValue - keys.lowerBound) + 1
        let share = seen / (Double(keys.upperBound - keys.lowerBound) + 1)
        return min(Double(frequency.turns) / max(share, 1e-9), Double(all))
    }
}
