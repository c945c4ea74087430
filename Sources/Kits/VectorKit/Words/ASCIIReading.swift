/// What each byte is read as where text is ASCII; letters as small ones.
// Sendable unchecked because of the pointer: the table is written once and lives with the object.
struct ASCIIReading: Sendable {
    static let space: UInt8 = 0
    static let gone: UInt8 = 1
    static let punctuation: UInt8 = 2
    /// Part of a code point above ASCII, or no UTF-8.
    static let beyond: UInt8 = 3

    private let readings: [UInt8] = (0...255).map(reading)

    @inline(__always)
    subscript(byte: UInt8) -> UInt8 { readings[Int(byte)] }

    private static func reading(_ byte: UInt8) -> UInt8 {
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

/// Reads a code point above ASCII, and nothing that is no UTF-8.
enum StrictUTF8 {
    /// Nil, and one byte to go on, for what is broken, overlong, half of a pair or beyond the last code point.
    @inline(__always)
    static func read(_ base: UnsafePointer<UInt8>, _ count: Int) -> (scalar: UInt32?, length: Int) {
        let lead = UInt32(base[0])
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, length <= count else { return (nil, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for index in 1..<length {
            guard base[index] & 0xC0 == 0x80 else { return (nil, 1) }
            scalar = scalar << 6 | UInt32(base[index] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= least, scalar < 0x110000, !(0xD800..<0xE000).contains(scalar) else { return (nil, 1) }
        return (scalar, length)
    }
}
