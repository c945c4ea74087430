/// A piece of text from which numbers and names are put together.
struct SpecificPiece {
    enum Kind {
        case word
        case number
        /// A time of day, `14:30`.
        case clock
        /// Numbers that are read as they stand, such as dates.
        case literal
        case sign
        /// A run of katakana, in which Japanese writes foreign words.
        case katakana
        /// What is already part of something else.
        case taken
    }

    struct Flags: OptionSet {
        let rawValue: UInt16

        static let capital = Flags(rawValue: 1 << 0)
        /// Two capitals at least, and no small letter.
        static let acronym = Flags(rawValue: 1 << 1)
        /// A capital behind a small letter.
        static let camel = Flags(rawValue: 1 << 2)
        static let startsSentence = Flags(rawValue: 1 << 3)
        /// A blank lies before it.
        static let spaced = Flags(rawValue: 1 << 4)
        /// A hyphen joins it to the word before it.
        static let hyphened = Flags(rawValue: 1 << 5)
        static let possessive = Flags(rawValue: 1 << 6)
        /// It stands among characters of a script without spaces.
        static let inDense = Flags(rawValue: 1 << 7)
        static let negative = Flags(rawValue: 1 << 8)
        /// One letter alone.
        static let single = Flags(rawValue: 1 << 9)
    }

    var kind: Kind
    var start: Int
    var end: Int
    var flags: Flags
    /// The scalar of a sign.
    var sign: UInt32 = 0

    var range: Range<Int> { start..<end }

    func `is`(_ flag: Flags) -> Bool { flags.contains(flag) }

    func isSign(_ scalar: Unicode.Scalar) -> Bool { kind == .sign && sign == scalar.value }
}

/// The bytes of a text, asked for without running over their end.
struct SpecificText {
    let base: UnsafePointer<UInt8>
    let count: Int

    func byte(_ place: Int) -> UInt8 { place >= 0 && place < count ? base[place] : 0 }

    func isDigit(_ place: Int) -> Bool { byte(place) &- 0x30 < 10 }

    func isLetter(_ place: Int) -> Bool { (byte(place) | 0x20) &- UInt8(ascii: "a") < 26 }

    func isUpper(_ place: Int) -> Bool { byte(place) &- UInt8(ascii: "A") < 26 }

    func isLower(_ place: Int) -> Bool { byte(place) &- UInt8(ascii: "a") < 26 }

    func isAlphanumeric(_ place: Int) -> Bool { isDigit(place) || isLetter(place) }

    func isBlank(_ place: Int) -> Bool { place >= count || place < 0 || base[place] <= 0x20 }

    func all(_ range: Range<Int>, _ test: (Int) -> Bool) -> Bool { range.allSatisfy(test) }

    func starts(_ place: Int, _ text: StaticString) -> Bool {
        guard place + text.utf8CodeUnitCount <= count else { return false }
        for index in 0..<text.utf8CodeUnitCount where base[place + index] != text.utf8Start[index] { return false }
        return true
    }

    func digits(from place: Int) -> Int {
        var end = place
        while isDigit(end) { end += 1 }
        return end
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
    }

    func folded(_ range: Range<Int>) -> String? { FoldedWord.of(base, range) }

    /// The places between separators, in order.
    func parts(_ range: Range<Int>, by separator: UInt8, _ body: (Range<Int>) -> Bool) -> Bool {
        var from = range.lowerBound
        for place in range where base[place] == separator {
            if !body(from..<place) { return false }
            from = place + 1
        }
        return body(from..<range.upperBound)
    }
}
