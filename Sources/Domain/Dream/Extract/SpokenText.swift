/// A text as extraction reads it: the speaker's own words in sentences. What is quoted, pasted or code is left out.
struct SpokenText {
    var words: [SpokenWord] = []
    var sentences: [SpokenSentence] = []

    mutating func clear() {
        words.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
    }

    /// The sentence that a byte belongs to.
    func sentence(at place: Int) -> Int? {
        var (low, high) = (0, sentences.count)
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].bytes.upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low < sentences.count && sentences[low].bytes.lowerBound <= place ? low : nil
    }

    /// The first word of a sentence that ends behind a byte.
    func word(at place: Int, in sentence: SpokenSentence) -> Int {
        var (low, high) = (sentence.words.lowerBound, sentence.words.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if Int(words[middle].end) <= place { low = middle + 1 } else { high = middle }
        }
        return min(low, sentence.words.upperBound - 1)
    }
}

struct SpokenWord {
    /// What stands between a word and the one before it.
    enum Gap: UInt8, Comparable {
        case none, comma, strong, sentence

        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    struct Flags: OptionSet {
        let rawValue: UInt8

        static let capital = Flags(rawValue: 1)
        static let digit = Flags(rawValue: 2)
        static let code = Flags(rawValue: 4)
        /// Between double quotes: somebody else may have said it.
        static let quoted = Flags(rawValue: 8)
    }

    var start: Int32
    var end: Int32
    /// Its place in the table of words; -1 for a word that no language tells of.
    var entry: Int32
    var flags: Flags
    var gap: Gap

    var range: Range<Int> { Int(start)..<Int(end) }
}

struct SpokenSentence {
    var words: Range<Int>
    /// With the sign that ends it.
    var bytes: Range<Int>
    var isQuestion: Bool
}
