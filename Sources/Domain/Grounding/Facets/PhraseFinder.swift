internal import Gates

/// Which words of a text stand for one together: `come out`, `twice a day`.
struct PhraseFinder {
    struct Found {
        let key: String
        /// The first word, where all others are prepositions.
        let head: String?
        let flags: SaidText.Flags
        let isLight: Bool
    }

    /// By the first of their words.
    private(set) var found: [Int: Found] = [:]
    private var inside: Set<Int> = []
    private var ranges: [Range<Int>] = []

    init(_ words: [SaidText.Word], _ relations: WordRelations) {
        var index = 0
        while index < words.count {
            guard let (phrase, places) = Self.phrase(at: index, words, relations), let last = places.last else {
                index += 1
                continue
            }
            var flags: SaidText.Flags = []
            for place in places { flags.formUnion(words[place].flags.intersection([.verb, .participle, .past])) }
            // How often is never meant by another number.
            if places.contains(where: { Self.times.contains(words[$0].text) }) { flags = .name }
            flags.formUnion(words[index].flags.intersection(.parted))
            let isLed = places.dropFirst().allSatisfy { words[$0].flags.contains(.preposition) }
            found[index] = Found(
                key: phrase.key, head: isLed ? words[index].stem : nil, flags: flags, isLight: relations.isLight(phrase.key))
            inside.formUnion(places.dropFirst())
            ranges.append(words[index].bytes.lowerBound..<words[last].bytes.upperBound)
            index = last + 1
        }
    }

    private static let times: Set = ["once", "twice", "thrice", "time", "times"]

    private static func phrase(
        at index: Int, _ words: [SaidText.Word], _ relations: WordRelations
    ) -> (phrase: WordRelations.Phrase, places: [Int])? {
        for phrase in relations.phrases(beginningWith: words[index].stem) {
            var places = [index]
            for stem in phrase.stems.dropFirst() {
                var place = (places.last ?? index) + 1
                // `has its seat`, `put me on`
                if place < words.count, words[place].stem != stem, isSmall(words[place]) { place += 1 }
                guard place < words.count, words[place].stem == stem, !words[place].flags.contains(.parted) else { break }
                places.append(place)
            }
            // A name says something else by the same letters, and what ended is told by its own words.
            if places.count == phrase.stems.count, places.allSatisfy({ words[$0].flags.isDisjoint(with: [.code, .ended, .negation]) }) {
                return (phrase, places)
            }
        }
        return nil
    }

    private static func isSmall(_ word: SaidText.Word) -> Bool { !word.flags.isDisjoint(with: [.determiner, .own, .you, .pronoun]) }

    func isInside(_ index: Int) -> Bool { inside.contains(index) }

    func holds(_ range: Range<Int>) -> Bool { ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound } }
}
