/// Made-up words and real function words, drawn as they are in language: a few very often, most of them hardly ever.
struct Vocabulary {
    let content: [[UInt8]]
    let function: [[UInt8]]
    private let contentDraw: ZipfTable
    private let functionDraw: ZipfTable

    /// About so many words of English text are function words.
    private static let functionShare = 0.42

    init(words: Int = 40_000) {
        content = Self.madeUp(words)
        function = Self.functionWords.split(separator: " ").map { Array($0.utf8) }
        contentDraw = ZipfTable(count: words, offset: 8)
        functionDraw = ZipfTable(count: function.count, offset: 1)
    }

    struct Word {
        let bytes: [UInt8]
        let isFunction: Bool
    }

    func draw(_ random: inout SplitMix64) -> Word {
        if random.unit() < Self.functionShare { return drawFunction(&random) }
        return Word(bytes: content[contentDraw.draw(random.unit())], isFunction: false)
    }

    func drawFunction(_ random: inout SplitMix64) -> Word {
        Word(bytes: function[functionDraw.draw(random.unit())], isFunction: true)
    }

    /// Words of two to four syllables, each one once.
    private static func madeUp(_ count: Int) -> [[UInt8]] {
        let onsets = "b d f g k l m n p r s t v br dr kr pl st tr sh".split(separator: " ").map { Array($0.utf8) }
        let vowels = "a e i o u ai ou".split(separator: " ").map { Array($0.utf8) }
        let codas = " n r l s t m k".split(separator: " ", omittingEmptySubsequences: false).map { Array($0.utf8) }
        var random = SplitMix64(seed: 1)
        var known: Set<[UInt8]> = []
        var words: [[UInt8]] = []
        while words.count < count {
            var word: [UInt8] = []
            for _ in 0..<Int.random(in: 2...4, using: &random) {
                word += onsets[Int.random(in: 0..<onsets.count, using: &random)]
                word += vowels[Int.random(in: 0..<vowels.count, using: &random)]
            }
            word += codas[Int.random(in: 0..<codas.count, using: &random)]
            if known.insert(word).inserted { words.append(word) }
        }
        return words
    }

    /// By how often English uses them. Both sides leave them out of a question.
    private static let functionWords = """
        the of and to in a is that for it as was with be by on not he i this are or his from at which but have an had they you were their \
        we all there can more if no
        """
}

/// Draws ranks so that rank r comes up about 1 / (r + offset) as often as the first.
struct ZipfTable {
    private let bounds: [Double]

    init(count: Int, offset: Double) {
        var sum = 0.0
        var bounds: [Double] = []
        bounds.reserveCapacity(count)
        for rank in 0..<count {
            sum += 1 / (Double(rank) + offset)
            bounds.append(sum)
        }
        self.bounds = bounds.map { $0 / sum }
    }

    func draw(_ unit: Double) -> Int {
        var low = 0
        var high = bounds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] > unit { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
