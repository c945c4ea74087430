/// Texts of words that stand nowhere else, of many lengths, some with signs that JSON escapes.
package enum UniqueWords {
    package static func text(seed: UInt64, words: Int) -> String {
        var random = SplitMix64(seed: seed)
        return (0..<words).map { _ in
            let letters = (0..<(6 + Int(random.next() % 9))).map { _ in Character(UnicodeScalar(UInt8(97 + random.next() % 26))) }
            return String(letters) + ["", "\"", "\\", "\n", "é", "漢字"][Int(random.next() % 6)]
        }.joined(separator: " ")
    }
}
