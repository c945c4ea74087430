/// Walks a text piece by piece and adds up what each costs.
struct TokenWalk {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position = 0
    private var tenths = 0
    /// Blanks since the last line end or piece; what they cost depends on what follows.
    private var blanks = 0
    private var lastBlankIsSpace = false
    /// A sign right behind a word or number: with letters behind it, it is often part of their token.
    private var hasOpenSign = false
    private var followsSigns = false
    private var followsDense = false

    /// Longer runs are taken in pieces.
    private static let longestRun = 32

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Up to where the walk is. What single pieces cost is a mean, from which short texts stray more than long ones.
    var tokens: Int {
        guard position > 0 else { return 0 }
        let sum = tenths + (hasOpenSign ? TokenCost.one : 0) + TokenCost.blanks(blanks)
        return (sum + TokenCost.doubt(sum)) / TokenCost.one
    }

    /// Whether a cut here parts no word.
    var isAtWordEnd: Bool {
        guard position < bytes.count else { return true }
        guard blanks == 0 else { return false }
        return Self.isBlank(bytes[position]) || (followsDense && isDense(at: position))
    }

    /// Whether there was one more piece.
    mutating func next() -> Bool {
        guard let base = bytes.baseAddress, position < bytes.count else { return false }
        let byte = base[position]
        if Self.isBlank(byte) {
            space()
        } else if byte &- UInt8(ascii: "0") < 10 {
            digits()
        } else if byte < 0x80 {
            if (byte | 0x20) &- UInt8(ascii: "a") < 26 { letters(base) } else { signs() }
        } else {
            let (scalar, length) = ScalarReader.read(base, position, bytes.count)
            if Self.isLatin(scalar) { letters(base) } else { character(base, scalar, length) }
        }
        return true
    }

    private mutating func space() {
        let startsWithLineEnd = Self.isLineEnd(bytes[position])
        // A line end right behind signs often goes with them.
        let joined = startsWithLineEnd && followsSigns ? TokenCost.joinedLineEnd : 0
        var lineEnds = 0
        closeSign()
        blanks = 0
        while position < bytes.count, Self.isBlank(bytes[position]) {
            if Self.isLineEnd(bytes[position]) {
                lineEnds += 1
                if blanks > 0 { tenths += TokenCost.one }
                blanks = 0
            } else {
                blanks += 1
                lastBlankIsSpace = bytes[position] == UInt8(ascii: " ")
            }
            position += 1
        }
        tenths += max(TokenCost.lineEnds(lineEnds) - joined, 0)
        followsSigns = false
        followsDense = false
    }

    /// Settles what stood open before a piece.
    private mutating func open(joinsSpace: Bool, joinsSign: Bool) {
        if hasOpenSign { tenths += joinsSign ? TokenCost.joinedSign : TokenCost.one }
        hasOpenSign = false
        followsSigns = false
        followsDense = false
        guard blanks > 0 else { return }
        let apart = lastBlankIsSpace && joinsSpace ? 0 : TokenCost.one
        tenths += apart + TokenCost.blanks(blanks - 1)
        blanks = 0
    }

    private mutating func closeSign() {
        if hasOpenSign { tenths += TokenCost.one }
        hasOpenSign = false
    }

    private mutating func digits() {
        open(joinsSpace: false, joinsSign: false)
        let start = position
        while position < bytes.count, position - start < Self.longestRun / 3 * 3, bytes[position] &- UInt8(ascii: "0") < 10 {
            position += 1
        }
        tenths += TokenCost.digits(position - start)
    }

    private mutating func signs() {
        let start = position
        var areAlike = true
        while position < bytes.count, position - start < Self.longestRun, Self.isSign(bytes[position]) {
            if bytes[position] != bytes[start] { areAlike = false }
            position += 1
        }
        let standsAlone = blanks == 0 && position - start == 1 && !followsSigns
        open(joinsSpace: true, joinsSign: false)
        if standsAlone { hasOpenSign = true } else { tenths += TokenCost.signs(position - start, areAlike: areAlike) }
        followsSigns = true
    }

    private mutating func character(_ base: UnsafePointer<UInt8>, _ scalar: UInt32, _ length: Int) {
        guard Self.isCyrillic(scalar) else {
            open(joinsSpace: false, joinsSign: false)
            tenths += TokenCost.character(scalar)
            followsDense = isDense(at: position)
            position += length
            return
        }
        open(joinsSpace: true, joinsSign: true)
        let start = position
        while position < bytes.count, position - start < Self.longestRun {
            let (scalar, length) = ScalarReader.read(base, position, bytes.count)
            guard Self.isCyrillic(scalar) else { break }
            position += length
        }
        tenths += TokenCost.cyrillic(position - start)
    }
}

extension TokenWalk {
    /// What was seen of one part of an identifier.
    private struct Part {
        var letters = 0
        var capitals = 0
        /// What its pairs of letters cost.
        var pairs = 0
        /// The last letter, `a` is 0; nil where it has a mark, or there is none.
        var last: Int?

        var cost: Int { letters > 0 ? TokenCost.word(letters: letters, capitals: capitals, pairs: pairs) : 0 }
    }

    /// A run of Latin letters, in the parts that its capitals make.
    private mutating func letters(_ base: UnsafePointer<UInt8>) {
        open(joinsSpace: true, joinsSign: true)
        let start = position
        var part = Part()
        while position < bytes.count, position - start < Self.longestRun {
            let byte = base[position]
            if byte >= 0x80 {
                let (scalar, length) = ScalarReader.read(base, position, bytes.count)
                guard Self.isLatin(scalar) else { break }
                // A letter with a mark is seldom in one token with its neighbours.
                part.pairs += TokenCost.marked(length) + (part.letters > 0 ? TokenCost.markedPair : 0)
                part.letters += 1
                part.last = nil
                position += length
                continue
            }
            guard (byte | 0x20) &- UInt8(ascii: "a") < 26 else { break }
            take(byte, &part)
            position += 1
        }
        tenths += part.cost
    }

    private mutating func take(_ byte: UInt8, _ part: inout Part) {
        let isCapital = byte < UInt8(ascii: "a")
        if isCapital, part.capitals < part.letters {
            tenths += part.cost
            part = Part()
        } else if !isCapital, part.capitals == part.letters, part.letters > 1 {
            // `HTTPServer` turns at the S.
            tenths += TokenCost.word(letters: part.letters - 1, capitals: part.letters - 1, pairs: 0)
            part = Part(letters: 1, capitals: 1, last: part.last)
        }
        let letter = Int(byte | 0x20) - 0x61
        if let last = part.last {
            part.pairs += LetterPairs.cost(last, letter)
        } else if part.letters > 0 {
            part.pairs += TokenCost.markedPair
        }
        part.last = letter
        part.letters += 1
        if isCapital { part.capitals += 1 }
    }

    private func isDense(at place: Int) -> Bool {
        guard let base = bytes.baseAddress, bytes[place] >= 0x80 else { return false }
        switch ScalarReader.read(base, place, bytes.count).scalar {
        // The marks that follow kana stay with them.
        case 0x3041..<0x3097, 0x30A1..<0x30FB, 0x3400..<0xA000, 0xAC00..<0xD7A4: return true
        default: return false
        }
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        (0xC0..<0x250 ~= scalar && scalar != 0xD7 && scalar != 0xF7) || 0x1E00..<0x1F00 ~= scalar
    }

    private static func isCyrillic(_ scalar: UInt32) -> Bool { 0x400..<0x483 ~= scalar || 0x48A..<0x530 ~= scalar }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte < 0x80 && !isBlank(byte) && byte &- UInt8(ascii: "0") >= 10 && (byte | 0x20) &- UInt8(ascii: "a") >= 26
    }
}
