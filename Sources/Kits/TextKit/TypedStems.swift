/// What the index would call the words that somebody may have meant: an error in an ending changes the stem by more than a letter
/// (`migratoin` keeps its ending, `migration` is `migrat`), so that the stems themselves tell nothing.
enum TypedStems {
    private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    private static let underscore = UInt8(ascii: "_")
    private static let shortest = 3

    /// The stems of all words one letter away from `typed`, and the word as identifiers hold it, with its ending: but for what is one
    /// letter away from `stem`, which is its own. In order. Only English words have stems, so that anything else has none of these.
    static func far(from typed: String, stem: String, near: OneLetterOff) -> [String] {
        let word = Array(FoldedWord.of(typed).utf8)
        guard OneLetterOff.fewestLetters...FoldedWord.longest ~= word.count, word.allSatisfy(letters.contains) else { return [] }
        var far: Set<String> = [String(decoding: word, as: UTF8.self)]
        for place in word.indices.dropFirst() {
            far.insert(String(decoding: word[..<place] + [underscore] + word[place...], as: UTF8.self))
        }
        each(word) { variant in
            let other = Self.stem(variant)
            if other.utf8.count >= shortest { far.insert(other) }
        }
        return far.filter { $0 != stem && !near.contains($0) }.sorted()
    }

    private static func stem(_ word: [UInt8]) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 4) { room in
            guard let base = room.baseAddress else { return "" }
            for index in word.indices { base[index] = word[index] }
            return String(decoding: UnsafeBufferPointer(start: base, count: Stemmer.stem(base, count: word.count)), as: UTF8.self)
        }
    }

    private static func each(_ word: [UInt8], _ body: ([UInt8]) -> Void) {
        for place in 0...word.count {
            var longer = word
            longer.insert(0, at: place)
            for letter in letters {
                longer[place] = letter
                body(longer)
            }
            guard place < word.count else { return }
            var other = word
            for letter in letters where letter != word[place] {
                other[place] = letter
                body(other)
            }
            other.remove(at: place)
            body(other)
            guard place + 1 < word.count else { continue }
            other = word
            other.swapAt(place, place + 1)
            body(other)
        }
    }
}
