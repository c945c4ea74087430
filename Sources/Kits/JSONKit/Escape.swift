/// The escapes of JSON strings.
enum Escape {
    /// The length of `\uHHHH`.
    static let unicodeLength = 6

    /// The byte that a backslash before `letter` stands for; `u` is not one of these.
    @inline(__always)
    static func short(_ letter: UInt8) -> UInt8? {
        switch letter {
        case Byte.quote, Byte.backslash, Byte.slash: letter
        case UInt8(ascii: "n"): Byte.newline
        case UInt8(ascii: "t"): Byte.tab
        case UInt8(ascii: "r"): Byte.carriageReturn
        case UInt8(ascii: "b"): Byte.backspace
        case UInt8(ascii: "f"): Byte.formFeed
        default: nil
        }
    }

    /// The letter that writes `byte` after a backslash, when there is one.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case Byte.quote, Byte.backslash: byte
        case Byte.newline: UInt8(ascii: "n")
        case Byte.tab: UInt8(ascii: "t")
        case Byte.carriageReturn: UInt8(ascii: "r")
        case Byte.backspace: UInt8(ascii: "b")
        case Byte.formFeed: UInt8(ascii: "f")
        default: nil
        }
    }

    /// The UTF-16 unit of a complete `\uHHHH` at `offset`, or nil when it is not one.
    @inline(__always)
    static func unicodeUnit(_ bytes: UnsafePointer<UInt8>, at offset: Int, end: Int) -> UInt32? {
        guard offset &+ unicodeLength <= end, bytes[offset] == Byte.backslash, bytes[offset &+ 1] == Byte.lowerU else { return nil }
        var unit: UInt32 = 0
        for index in (offset &+ 2)..<(offset &+ unicodeLength) {
            guard let digit = Byte.hexValue(bytes[index]) else { return nil }
            unit = unit &<< 4 | digit
        }
        return unit
    }

    @inline(__always)
    static func isSurrogate(_ unit: UInt32) -> Bool {
        unit & 0xF800 == 0xD800
    }

    /// The scalar that `high`, escaped at `offset`, makes with the escape right after it; nil when they are no pair.
    static func pairedScalar(_ high: UInt32, _ bytes: UnsafePointer<UInt8>, after offset: Int, end: Int) -> UInt32? {
        guard high & 0xFC00 == 0xD800, let low = unicodeUnit(bytes, at: offset &+ unicodeLength, end: end), low & 0xFC00 == 0xDC00 else {
            return nil
        }
        return 0x10000 &+ (high & 0x3FF) &<< 10 | (low & 0x3FF)
    }
}
