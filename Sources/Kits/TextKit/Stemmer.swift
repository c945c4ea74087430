/// Porter's suffix stripping for English, in place on lower-case ASCII letters. Both the index and the question pass it, so a
/// stem need only be the same on both sides, not a word.
struct Stemmer {
    private let word: UnsafeMutablePointer<UInt8>
    private var end: Int
    /// Length of the part before the suffix that matched last.
    private var stem = 0

    /// Stems the first `count` bytes of `word`; returns the new length.
    static func stem(_ word: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
        guard count > 2 else { return count }
        var stemmer = Stemmer(word: word, end: count)
        stemmer.plurals()
        stemmer.pastAndGerund()
        stemmer.finalY()
        stemmer.replaceFirst(of: Self.doubleSuffixes)
        stemmer.replaceFirst(of: Self.longSuffixes)
        stemmer.dropBareSuffix()
        stemmer.tidy()
        return stemmer.end
    }

    private init(word: UnsafeMutablePointer<UInt8>, end: Int) {
        self.word = word
        self.end = end
    }

    // MARK: Letters

    private func isConsonant(_ index: Int) -> Bool {
        switch word[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): return false
        case UInt8(ascii: "y"): return index == 0 || !isConsonant(index - 1)
        default: return true
        }
    }

    /// How many vowel-consonant sequences the first `length` letters hold, counted up to 2 (no rule asks for more).
    private func measure(_ length: Int) -> Int {
        var count = 0
        var inVowel = false
        for index in 0..<length {
            if !isConsonant(index) {
                inVowel = true
            } else if inVowel {
                count += 1
                if count == 2 { return 2 }
                inVowel = false
            }
        }
        return count
    }

    private func hasVowel(_ length: Int) -> Bool {
        for index in 0..<length where !isConsonant(index) { return true }
        return false
    }

    private func endsInDouble(_ length: Int) -> Bool {
        length >= 2 && word[length - 1] == word[length - 2] && isConsonant(length - 1)
    }

    private func endsShort(_ length: Int) -> Bool {
        guard length >= 3, isConsonant(length - 1), !isConsonant(length - 2), isConsonant(length - 3) else { return false }
        let last = word[length - 1]
        return last != UInt8(ascii: "w") && last != UInt8(ascii: "x") && last != UInt8(ascii: "y")
    }

    // MARK: Suffixes

    private mutating func ends(_ suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard length < end else { return false }
        let start = suffix.utf8Start
        guard word[end - 1] == start[length - 1] else { return false }
        for index in 0..<length where word[end - length + index] != start[index] { return false }
        stem = end - length
        return true
    }

    private mutating func setSuffix(_ suffix: StaticString) {
        for index in 0..<suffix.utf8CodeUnitCount { word[stem + index] = suffix.utf8Start[index] }
        end = stem + suffix.utf8CodeUnitCount
    }

    private mutating func plurals() {
        guard word[end - 1] == UInt8(ascii: "s") else { return }
        if ends("sses") || ends("ies") {
            end -= 2
        } else if end >= 2, word[end - 2] != UInt8(ascii: "s") {
            end -= 1
        }
    }

    private mutating func pastAndGerund() {
        if ends("eed") {
            if measure(stem) > 0 { end -= 1 }
            return
        }
        guard ends("ed") || ends("ing"), hasVowel(stem) else { return }
        end = stem
        if ends("at") || ends("bl") || ends("iz") {
            stem = end
            setSuffix("e")
        } else if endsInDouble(end) {
            let last = word[end - 1]
            if last != UInt8(ascii: "l") && last != UInt8(ascii: "s") && last != UInt8(ascii: "z") { end -= 1 }
        } else if measure(end) == 1, endsShort(end) {
            stem = end
            setSuffix("e")
        }
    }

    private mutating func finalY() {
        if ends("y"), hasVowel(stem) { word[end - 1] = UInt8(ascii: "i") }
    }

    private mutating func replaceFirst(of rules: RulesByLastLetter) {
        for rule in rules.ending(in: word[end - 1]) where ends(rule.suffix) {
            if measure(stem) > 0 { setSuffix(rule.replacement) }
            return
        }
    }

    private mutating func dropBareSuffix() {
        for rule in Self.bareSuffixes.ending(in: word[end - 1]) where ends(rule.suffix) {
            if measure(stem) > 1 { end = stem }
            return
        }
        guard ends("ion"), stem > 0, measure(stem) > 1 else { return }
        if word[stem - 1] == UInt8(ascii: "s") || word[stem - 1] == UInt8(ascii: "t") { end = stem }
    }

    private mutating func tidy() {
        if word[end - 1] == UInt8(ascii: "e") {
            let count = measure(end - 1)
            if count > 1 || (count == 1 && !endsShort(end - 1)) { end -= 1 }
        }
        if word[end - 1] == UInt8(ascii: "l"), endsInDouble(end), measure(end) > 1 { end -= 1 }
    }

    private static let doubleSuffixes = RulesByLastLetter([
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ])

    private static let longSuffixes = RulesByLastLetter([
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ])

    private static let bareSuffixes = RulesByLastLetter([
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""),
        ("ment", ""), ("ent", ""), ("ou", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""),
    ])
}

/// Suffix rules, found by the letter that a word ends in; in each group in the order in which they were written.
private struct RulesByLastLetter: Sendable {
    struct Rule {
        let suffix: StaticString
        let replacement: StaticString
    }

    private let groups: [[Rule]]

    init(_ rules: [(StaticString, StaticString)]) {
        var groups = [[Rule]](repeating: [], count: 26)
        for (suffix, replacement) in rules {
            let last = suffix.utf8Start[suffix.utf8CodeUnitCount - 1]
            groups[Int(last - UInt8(ascii: "a"))].append(Rule(suffix: suffix, replacement: replacement))
        }
        self.groups = groups
    }

    @inline(__always) func ending(in letter: UInt8) -> [Rule] {
        let index = Int(letter &- UInt8(ascii: "a"))
        return index < 26 ? groups[index] : []
    }
}
