/// What characters cost, in quarters of a token.
enum TokenCost {
    static let one = 4

    /// A part of an identifier, or a word, of Latin letters: common ones are a token, long ones more, and what can hardly be spoken is an
    /// abbreviation or noise.
    static func word(letters: Int, capitals: Int, vowels: Int) -> Int {
        if letters <= 2 { return one }
        if capitals == letters { return one * ((letters + 2) / 3) }
        if letters > 3, vowels * 5 < letters { return one * ((letters + 1) / 2) }
        return letters <= 6 ? one : one * (1 + (letters - 3) / 4)
    }

    /// Signs next to each other. The usual ones of code are made of two or three, lines and rules of many alike.
    static func signs(_ count: Int, areAlike: Bool) -> Int {
        if count <= 1 { return one }
        if areAlike { return one * (1 + count / 8) }
        return count <= 4 ? one * ((count + 1) / 2) : 3 * count
    }

    /// Blanks that stand together are few tokens.
    static func blanks(_ count: Int) -> Int { one * ((count + 15) / 16) }

    /// A character above ASCII that stands for itself, by how well tokenizers know its script.
    static func character(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x80..<0x370: 4
        case 0x370..<0x400, 0x590..<0x780: 5
        case 0x530..<0x590, 0x780..<0x900: 9
        case 0x900..<0x980: 6
        case 0x980..<0xE00: 8
        case 0xE00..<0xE80: 6
        case 0x2000..<0x2070, 0x2190..<0x2200, 0x2500..<0x2580, 0x3000..<0x3040, 0xFE00..<0xFE10: 4
        case 0x2070..<0x2C00: 8
        case 0x3040..<0x3100: 5
        case 0x3400..<0xA000: 6
        case 0xAC00..<0xD7B0: 7
        case 0xFF00..<0xFFF0: 6
        case 0x10000...: 12
        default: 10
        }
    }
}
