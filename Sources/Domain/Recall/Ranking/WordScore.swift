internal import Model
internal import Store

/// BM25 of the words of a question, by how often each stands in a text and the length that the text's key tells.
struct WordScore {
    private static let saturation = 1.2
    /// Half of what is usual: who speaks tells short turns from long ones already.
    private static let lengthShare = 0.5
    /// A length that counts as usual. Below the true mean, which long answers and outputs lift.
    private static let usualBytes = 300.0
    private static let lengths = 16
    private static let counts = 16

    let terms: Int
    /// By term, count and class of length.
    private let parts: [Double]

    init(_ weights: [Double]) {
        terms = weights.count
        var parts: [Double] = []
        parts.reserveCapacity(weights.count * Self.counts * Self.lengths)
        for weight in weights {
            for count in 0..<Self.counts {
                for length in 0..<Self.lengths { parts.append(Self.part(weight, count, EventKey.typicalBytes(lengthClass: length))) }
            }
        }
        self.parts = parts
    }

    private static func part(_ weight: Double, _ count: Int, _ bytes: Double) -> Double {
        guard count > 0 else { return 0 }
        let norm = saturation * (1 - lengthShare + lengthShare * bytes / usualBytes)
        return weight * Double(count) * (saturation + 1) / (Double(count) + norm)
    }

    /// What one word gives a text.
    func part(_ term: Int, count: Int, key: Int64) -> Double {
        parts[(term * Self.counts + count) * Self.lengths + Int(key & Int64(Self.lengths - 1))]
    }

    func score(_ texts: CountedTexts, at row: Int) -> Double {
        let key = texts.keys[row]
        return (0..<terms).reduce(0) { $0 + part($1, count: texts.count(of: $1, at: row), key: key) }
    }
}
