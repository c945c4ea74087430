/// The words that differ from one by a typing error: a letter too many, left out or exchanged, or two neighbours swapped.
///
/// There are hundreds of them, and few are words. So they are not listed: `next(after:)` says which of them can come next in a
/// sorted list of words, and whoever has such a list jumps from one that it holds to the next that it might hold.
struct OneLetterOff: Sendable {
    /// Nearly every string of three letters is one letter away from several words; one of four seldom is.
    static let fewestLetters = 4
    /// A longer word is an identifier, whose parts are found by themselves.
    static let mostLetters = 40

    private let letters: [UInt32]
    private let alphabet: LetterRanges
    /// Those that need no letter of the alphabet, in order.
    private let fixed: [[UInt32]]
    /// The first of those that differ behind a place, and have a letter there that this word has not.
    private let behind: [[UInt32]?]

    /// Nil for a word in which an error is not looked for: it is too short or too long, a number, or a name that another number makes
    /// another one (`E0382`). `typed` is the word before its ending was taken from it.
    init?(_ word: String, typed: String? = nil) {
        let letters = word.unicodeScalars.map(\.value)
        guard (typed ?? word).unicodeScalars.count >= Self.fewestLetters, Self.fewestLetters - 1...Self.mostLetters ~= letters.count,
            !word.unicodeScalars.contains(where: Self.isForbidden)
        else { return nil }
        self.letters = letters
        let alphabet = LetterRanges(letters)
        self.alphabet = alphabet
        fixed = (Self.shortened(letters) + Self.swapped(letters)).sorted { $0.lexicographicallyPrecedes($1) }
        var behind: [[UInt32]?] = [nil]
        for place in letters.indices.reversed().map({ $0 + 1 }) {
            let start = letters[..<place] + [alphabet.first]
            var first = [Array(start + letters[place...])]
            if place < letters.count { first.append(Array(start + letters[(place + 1)...])) }
            behind.append((first + [behind.last ?? nil].compactMap(\.self)).min { $0.lexicographicallyPrecedes($1) })
        }
        self.behind = behind.reversed()
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType != nil || scalar.value == 0 || Script.classify(scalar.value) == .dense
    }

    /// A word of ASCII has at most one byte more or fewer than those beside it.
    var mostBytesApart: Int { letters.allSatisfy { $0 < 0x80 } ? 1 : 4 }

    func contains(_ word: String) -> Bool { contains(word.unicodeScalars.map(\.value)) }

    func contains(_ other: [UInt32]) -> Bool {
        let same = Self.sharedStart(letters, other)
        let mine = letters[same...]
        let theirs = other[same...]
        switch other.count - letters.count {
        case 0:
            guard let first = mine.first, let letter = theirs.first else { return false }
            if mine.dropFirst().elementsEqual(theirs.dropFirst()) { return alphabet.contains(letter) }
            return mine.dropFirst().first == letter && theirs.dropFirst().first == first
                && mine.dropFirst(2).elementsEqual(theirs.dropFirst(2))
        case 1: return theirs.first.map(alphabet.contains) == true && theirs.dropFirst().elementsEqual(mine)
        case -1: return mine.dropFirst().elementsEqual(theirs)
        default: return false
        }
    }

    // MARK: In order

    /// The first of these words that stands behind `word` in the order of code points, which is that of UTF-8; nil behind the last.
    /// The word itself may be among them.
    func next(after word: String) -> String? {
        let word = word.unicodeScalars.map(\.value)
        let same = Self.sharedStart(letters, word)
        var best = fixed.first { word.lexicographicallyPrecedes($0) }
        func offer(_ candidate: [UInt32]?) {
            guard let candidate, best.map({ candidate.lexicographicallyPrecedes($0) }) ?? true else { return }
            best = candidate
        }
        for place in 0...same {
            offer(first(at: place, before: letters[place...], after: word))
            if place < letters.count { offer(first(at: place, before: letters[(place + 1)...], after: word)) }
        }
        // The word parts from this one here: all that differ further on come behind it, or none.
        if same < letters.count, same == word.count || word[same] < letters[same] { offer(behind[same]) }
        return best.map(Self.text)
    }

    /// The first behind `word`, which begins like this one up to a place, of those that have any letter there and `rest` behind it.
    private func first(at place: Int, before rest: ArraySlice<UInt32>, after word: [UInt32]) -> [UInt32]? {
        let start = letters[..<place]
        guard place < word.count else { return start + [alphabet.first] + rest }
        guard let letter = alphabet.first(from: word[place]) else { return nil }
        guard letter == word[place], !word[(place + 1)...].lexicographicallyPrecedes(rest) else { return start + [letter] + rest }
        return alphabet.first(from: letter + 1).map { start + [$0] + rest }
    }

    private static func sharedStart(_ left: [UInt32], _ right: [UInt32]) -> Int {
        var count = 0
        while count < left.count, count < right.count, left[count] == right[count] { count += 1 }
        return count
    }

    private static func shortened(_ letters: [UInt32]) -> [[UInt32]] {
        letters.indices.map { Array(letters[..<$0] + letters[($0 + 1)...]) }
    }

    private static func swapped(_ letters: [UInt32]) -> [[UInt32]] {
        letters.indices.dropLast().filter { letters[$0] != letters[$0 + 1] }.map { place in
            var swapped = letters
            swapped.swapAt(place, place + 1)
            return swapped
        }
    }

    private static func text(_ letters: [UInt32]) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters.compactMap(Unicode.Scalar.init))
        return String(text)
    }
}

/// The letters that may stand in a word beside its own: those of its scripts, so that a store of many languages is not gone through
/// letter by letter.
private struct LetterRanges: Sendable {
    private let ranges: [ClosedRange<UInt32>]
    let first: UInt32

    /// Scripts lie in stretches of this many code points.
    private static let stretch: UInt32 = 128
    /// The underscore and the small letters: what identifiers are made of, but for digits.
    private static let ascii: ClosedRange<UInt32> = 0x5F...0x7A

    init(_ letters: [UInt32]) {
        let starts = Set(letters.map { $0 / Self.stretch * Self.stretch }).sorted()
        ranges = starts.map { $0 == 0 ? Self.ascii : $0...($0 + Self.stretch - 1) }
        first = ranges.first?.lowerBound ?? Self.ascii.lowerBound
    }

    func contains(_ letter: UInt32) -> Bool { ranges.contains { $0.contains(letter) } }

    /// The first of them that is not below `letter`.
    func first(from letter: UInt32) -> UInt32? {
        ranges.first { $0.upperBound >= letter }.map { max($0.lowerBound, letter) }
    }
}
