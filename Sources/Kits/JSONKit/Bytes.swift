/// The bytes that carry meaning in JSON text.
enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let slash = UInt8(ascii: "/")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let dot = UInt8(ascii: ".")
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let backspace: UInt8 = 0x08
    static let formFeed: UInt8 = 0x0C
    static let lowerU = UInt8(ascii: "u")

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- zero < 10
    }

    @inline(__always)
    static func isExponentMark(_ byte: UInt8) -> Bool {
        byte | 0x20 == UInt8(ascii: "e")
    }

    /// The value of a hexadecimal digit, or nil for any other byte.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt32? {
        let decimal = byte &- zero
        if decimal < 10 { return UInt32(decimal) }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? UInt32(letter) + 10 : nil
    }
}

/// Eight bytes looked at in one step, the first byte in the lowest bits.
enum ByteWord {
    static let size = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let quotes = ones &* UInt64(Byte.quote)
    private static let backslashes = ones &* UInt64(Byte.backslash)
    private static let spaces = ones &* UInt64(Byte.space)

    @inline(__always)
    static func load(_ bytes: UnsafePointer<UInt8>, at offset: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
    }

    /// Marks quotes, backslashes, control characters and non-ASCII bytes.
    /// A borrow can raise a false mark only above a true one, so the lowest mark is always right.
    @inline(__always)
    static func readerStops(_ word: UInt64) -> UInt64 {
        (escapeMarks(word) | word) & highBits
    }

    /// Marks quotes, backslashes and control characters; non-ASCII bytes pass.
    @inline(__always)
    static func writerStops(_ word: UInt64) -> UInt64 {
        escapeMarks(word) & ~word & highBits
    }

    /// The index, 0 to 7, of the lowest marked byte.
    @inline(__always)
    static func firstMark(_ marks: UInt64) -> Int {
        marks.trailingZeroBitCount &>> 3
    }

    @inline(__always)
    private static func escapeMarks(_ word: UInt64) -> UInt64 {
        (word &- spaces) | ((word ^ quotes) &- ones) | ((word ^ backslashes) &- ones)
    }
}
