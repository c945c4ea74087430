/// What a list of ids is worth, given those that should be in it.
struct Score {
    let recall5: Double
    let recall10: Double
    let reciprocalRank: Double
    let firstIsRight: Double
    let all5: Double

    init(_ ranked: [String], gold: Set<String>) {
        func recall(_ count: Int) -> Double {
            gold.isEmpty ? 0 : Double(gold.intersection(ranked.prefix(count)).count) / Double(gold.count)
        }
        recall5 = recall(5)
        recall10 = recall(10)
        reciprocalRank = ranked.firstIndex(where: gold.contains).map { 1 / Double($0 + 1) } ?? 0
        firstIsRight = ranked.first.map(gold.contains) == true ? 1 : 0
        all5 = !gold.isEmpty && gold.isSubset(of: ranked.prefix(5)) ? 1 : 0
    }

    /// The sessions of turns, each once, where its best turn stands.
    static func sessions(_ ranked: [String], of session: (String) -> String?) -> [String] {
        var seen: Set<String> = []
        return ranked.compactMap(session).filter { seen.insert($0).inserted }
    }
}

/// The interval in which the mean of paired differences lies, by drawing the pairs again and again.
enum PairedBootstrap {
    private static let draws = 10_000

    static func interval(_ differences: [Double], seed: UInt64) -> ClosedRange<Double> {
        guard !differences.isEmpty else { return 0...0 }
        var random = SplitMix64(seed: seed)
        let means = (0..<draws).map { _ in
            var sum = 0.0
            for _ in differences.indices { sum += differences[Int.random(in: differences.indices, using: &random)] }
            return sum / Double(differences.count)
        }
        let samples = Samples(means)
        return samples.percentile(2.5)...samples.percentile(97.5)
    }
}
