internal import Model
internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A word of a question with what it weighs where it is asked.
struct WeighedTerm {
    let term: TurnTerm
    let weight: Double
    /// Where it stands among the words of the question.
    let place: Int
}

/// Which words of a question find turns and which only rank them, with the weight of each.
///
/// Rare words find; a word that stands in very many turns would touch them all and tell little, so it is only counted in what the others
/// found. Where every word is common, the two rarest find together, and then the newest turns of each.
struct TermPlan {
    /// A word in no more turns than this may find by itself.
    static let bound = 4096

    let finding: [WeighedTerm]
    let ranking: [WeighedTerm]
    /// Every word is common.
    let isCommon: Bool
    /// All that are asked.
    let turns: Int
    /// What all words of the question weigh, also those that stand nowhere: how much it says.
    let total: Double
    /// What each word weighs, also those that stand nowhere.
    let weights: [TurnTerm: Double]

    /// A word that was meant, it seems, where another was typed that stands nowhere.
    private static let meantWeight = 0.5
    /// So many words of a question may be typing errors.
    private static let mostStrange = 4

    /// Documents are ranked beside the turns, and so by the same weights. `typed` are the terms as
    /// they were typed; without them nothing is taken for a typing error.
    init(
        _ terms: [TurnTerm], typed: [String] = [], in extent: IndexExtent, tail: TailTurns, documents: [IndexExtent] = [],
        reader: LedgerReader
    ) throws {
        let documents = documents.filter { $0.turns > 0 }
        let keys = extent.keys
        let turns = documents.reduce(extent.turns + tail.count) { $0 + $1.turns }
        var counted: [(term: WeighedTerm, isCommon: Bool)] = []
        var weights: [TurnTerm: Double] = [:]
        for (place, term) in terms.enumerated() {
            let frequency = try reader.frequency(of: term, keys: keys, upTo: Self.bound)
            var inTurns = Self.estimate(frequency, extent, turns) + Double(tail.frequency(of: term))
            for extent in documents { inTurns += Double(try reader.frequency(of: term, keys: extent.keys, upTo: Self.bound).turns) }
            let weight = Self.weight(in: inTurns, of: Double(turns))
            weights[term] = weight
            if inTurns > 0 { counted.append((WeighedTerm(term: term, weight: weight, place: place), !frequency.isExact)) }
        }
        let strange = terms.indices.filter { index in typed.indices.contains(index) && !counted.contains { $0.term.place == index } }
        for (place, spelling) in try Self.meant(strange.prefix(Self.mostStrange), terms, typed, [keys] + documents.map(\.keys), reader)
        where !terms.contains(spelling.term) {
            let weight = Self.meantWeight * Self.weight(in: Double(spelling.turns), of: Double(turns))
            counted.append((WeighedTerm(term: spelling.term, weight: weight, place: place), spelling.turns >= Self.bound))
        }
        self.weights = weights
        self.turns = turns
        total = weights.values.reduce(0, +)
        let rare = counted.filter { !$0.isCommon }.map(\.term)
        isCommon = rare.isEmpty
        // The heaviest first: they find together where all are common.
        finding = rare.isEmpty ? counted.map(\.term).sorted { ($0.weight, $1.place) > ($1.weight, $0.place) } : rare
        ranking = rare.isEmpty ? [] : counted.filter(\.isCommon).map(\.term)
    }

    var terms: [WeighedTerm] { finding + ranking }

    private static func meant(
        _ strange: some Sequence<Int>, _ terms: [TurnTerm], _ typed: [String], _ keys: [ClosedRange<Int64>], _ reader: LedgerReader
    ) throws -> [(place: Int, spelling: Spelling)] {
        let places = Array(strange)
        let found = try reader.spellings(of: places.map { StrangeWord(terms[$0], typed: typed[$0]) }, keys: keys)
        return zip(places, found).flatMap { place, spellings in spellings.map { (place, $0) } }
    }

    /// BM25's inverse document frequency, kept above zero so that a word in most turns still counts a little.
    static func weight(in turns: Double, of all: Double) -> Double {
        max(log((max(all - turns, 0) + 0.5) / (turns + 0.5)), 1e-3)
    }

    /// Where counting stopped early, the turns are spread over the sessions as they were so far.
    private static func estimate(_ frequency: TermFrequency, _ extent: IndexExtent, _ all: Int) -> Double {
        guard !frequency.isExact, let last = frequency.lastKey else { return Double(frequency.turns) }
        return min(Double(frequency.turns) / max(extent.share(upTo: last.rawValue), 1e-9), Double(all))
    }
}
