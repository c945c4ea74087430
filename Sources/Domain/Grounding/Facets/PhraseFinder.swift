internal import Gates

/// Which words of a text stand for one together: `come out`, `twice a day`.
struct PhraseFinder {
    struct Found {
        let key: String
        let flags: SaidText.Flags
    }

    /// By the first of their words.
    private(set) var found: [Int: Found] = [:]
    private var inside: Set<Int> = []
    private var ranges: [Range<Int>] = []

    init(_ words: [SaidText.Word], _ relations: WordRelations) {
        var index = 0
        while index < words.count {
            guard let (phrase, last) = Self.phrase(at: index, words, relations) else {
                index += 1
                continue
            }
            var flags: SaidText.Flags = []
            for place in index...last { flags.formUnion(words[place].flags.intersection([.verb, .participle, .past])) }
            // How often is never meant by another number.
            if (index...last).contains(where: { Self.times.contains(words[$0].text) }) { flags = .name }
            found[index] = Found(key: phrase.key, flags: flags)
            inside.formUnion(index + 1..<last + 1)
            ranges.append(words[index].bytes.lowerBound..<words[last].bytes.upperBound)
            index = last + 1
        }
    }

    private static let times: Set = ["once", "twice", "thrice", "time", "times"]

    private static func phrase(
        at index: Int, _ words: [SaidText.Word], _ relations: WordRelations
    ) -> (WordRelations.Phrase, last: Int)? {
        for phrase in relations.phrases(beginningWith: words[index].stem) {
            var place = index
            var isWhole = true
            for stem in phrase.stems.dropFirst() {
                place += 1
                // `has its seat`: whose it is stands for nothing.
                if place < words.count, words[place].stem != stem, words[place].flags.contains(.determiner) { place += 1 }
                guard place < words.count, words[place].stem == stem, !words[place].flags.contains(.parted) else {
                    isWhole = false
                    break
                }
            }
            // A name says something else by the same letters.
            if isWhole, !(index...place).contains(where: { words[$0].flags.contains(.code) }) { return (phrase, place) }
        }
        return nil
    }

    func isInside(_ index: Int) -> Bool { inside.contains(index) }

    func holds(_ range: Range<Int>) -> Bool { ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound } }
}
