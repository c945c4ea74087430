/// What each byte is read as where text is ASCII; letters as small ones, which are above all the others.
enum ASCIIReading {
    static let space: UInt8 = 0
    static let gone: UInt8 = 1
    static let punctuation: UInt8 = 2
    /// Part of a code point above ASCII, or no UTF-8.
    static let beyond: UInt8 = 3
    /// The bit that tells whether a word may go on behind what is not a letter.
    static let goesOn: UInt8 = 1
    static let firstLetter = UInt8(ascii: "0")

    static func of(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x09, 0x0A, 0x0D, 0x20: space
        case 0..<0x20, 0x7F: gone
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case 0..<0x80: punctuation
        default: beyond
        }
    }
}
