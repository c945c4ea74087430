/// What characters cost, in tenths of a token.
enum TokenCost {
    static let one = 10

    /// What is added to a text of so much, so that hardly any single one has more tokens than its estimate.
    static func doubt(_ tenths: Int) -> Int { one + Int((Double(tenths) * 1.5).squareRoot()) }

    /// A part of an identifier, or a word, of Latin letters: common ones are a token, and more the less it looks like a word that is common.
    static func word(letters: Int, capitals: Int, pairs: Int) -> Int {
        if capitals == letters, letters > 1 { return max(one, 7 * letters) }
        return max(one, (capitals > 0 ? 8 : 6) + pairs + max(letters - 8, 0))
    }

    /// A letter with a mark, and a pair that it stands in.
    static func marked(_ bytes: Int) -> Int { bytes > 2 ? 20 : 7 }
    static let markedPair = 6

    /// Three stand together, or two.
    static func digits(_ count: Int) -> Int { count <= 3 ? one : max(one * ((count + 2) / 3), 2 + 44 * count / 10) }

    /// Signs next to each other. The usual ones of code are made of two or three, lines and rules of many alike.
    static func signs(_ count: Int, areAlike: Bool) -> Int {
        if count <= 1 { return one }
        if areAlike { return one * (1 + count / 8) }
        return count <= 4 ? one * ((count + 1) / 2) : 8 * count
    }

    /// A sign between two words, which often goes with the second.
    static let joinedSign = 10

    /// Blanks that stand together are few tokens.
    static func blanks(_ count: Int) -> Int { one * ((count + 15) / 16) }

    static let joinedLineEnd = 8

    static func lineEnds(_ count: Int) -> Int { count <= 1 ? one * max(count, 0) : one * (2 + count / 8) }

    /// A Cyrillic word of so many bytes.
    static func cyrillic(_ bytes: Int) -> Int { max(one, 4 * bytes) }

    /// A character above ASCII that stands for itself, by how well tokenizers know its script.
    static func character(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x80..<0xC0, 0xFF00..<0xFFF0: 14
        case 0xC0..<0x370, 0x700..<0x780: 20
        case 0x370..<0x400, 0x590..<0x700: 13
        case 0x530..<0x590: 23
        case 0x780..<0x900: 27
        case 0x900..<0x980: 15
        case 0x980..<0xE00: 22
        case 0xE00..<0xE80: 19
        case 0x10A0..<0x1100: 23
        case 0x2010..<0x2028, 0x20AC, 0x3000..<0x3012, 0xFE00..<0xFE10: 11
        case 0x2500..<0x2580: 16
        case 0x2028..<0x2300, 0x2580..<0x2600, 0x2700..<0x27C0, 0x3012..<0x3040: 20
        case 0x2600..<0x2700: 25
        case 0x3040..<0x3100: 12
        case 0x4E00..<0xA000: one * CharacterTokens.chinese.count(of: scalar)
        case 0xAC00..<0xD7A4: one * CharacterTokens.korean.count(of: scalar)
        case 0x1F600..<0x1F650: 24
        case 0x20000...: 41
        default: 31
        }
    }
}
