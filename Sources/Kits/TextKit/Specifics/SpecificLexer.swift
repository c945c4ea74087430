/// Takes what can be told by its form out of a text, and leaves words, numbers and signs.
struct SpecificLexer {
    let text: SpecificText
    let shape: ChunkShape
    var pieces: [SpecificPiece] = []
    private(set) var found: [Specific] = []
    /// What stands between quotation marks.
    private(set) var quotes: [Range<Int>] = []
    var position = 0
    var startsSentence = true
    var isSpaced = true

    /// Longer stretches between backticks or quotation marks are no names, and their marks no pair.
    private static let longestCode = 200
    private static let longestQuote = 120

    init(_ text: SpecificText) {
        self.text = text
        shape = ChunkShape(text: text)
    }

    mutating func run() {
        while position < text.count { step() }
    }

    private mutating func step() {
        let byte = text.base[position]
        if byte <= 0x20 {
            if byte == 0x0A { startsSentence = true }
            isSpaced = true
            position += 1
        } else if byte == UInt8(ascii: "`") {
            code()
        } else if let end = url() {
            take(.url, position..<end)
        } else if byte >= 0x80 {
            wide()
        } else if Self.isChunk(byte) {
            chunk()
        } else {
            if byte == UInt8(ascii: "\"") { quote(opening: 1, closing: "\"") }
            sign(UInt32(byte), 1)
        }
    }

    mutating func take(_ kind: Specific.Kind, _ range: Range<Int>) {
        let words = text.string(range)
        found.append(Specific(kind: kind, range: range, text: words, key: kind == .name ? SpecificKey.name(words) : words))
        pieces.append(SpecificPiece(kind: .taken, start: range.lowerBound, end: range.upperBound, flags: []))
        position = range.upperBound
        startsSentence = false
        isSpaced = false
    }

    /// A sign; some begin a sentence, and those that decorate leave it as it was.
    mutating func sign(_ scalar: UInt32, _ length: Int) {
        var piece = SpecificPiece(kind: .sign, start: position, end: position + length, flags: isSpaced ? .spaced : [])
        piece.sign = scalar
        pieces.append(piece)
        position += length
        isSpaced = false
        switch scalar {
        case 0x21, 0x3F, 0x22, 0x28, 0x7C, 0x201C, 0xAB, 0x3002, 0xFF01, 0xFF1F: startsSentence = true
        case 0x2C, 0x3A, 0x3B, 0x2F: startsSentence = false
        default: break
        }
    }

    private mutating func code() {
        let start = position
        while text.byte(position) == UInt8(ascii: "`") { position += 1 }
        let fence = position - start
        isSpaced = false
        // A block is read like text; a pair on one line holds one name.
        guard fence < 3, let close = closingFence(fence) else {
            if fence > 2 { startsSentence = true }
            return
        }
        var range = position..<close
        while let first = range.first, text.isBlank(first) { range = first + 1..<range.upperBound }
        while let last = range.last, text.isBlank(last) { range = range.lowerBound..<last }
        if !range.isEmpty { take(.identifier, range) }
        position = close + fence
    }

    private func closingFence(_ length: Int) -> Int? {
        let end = min(text.count, position + Self.longestCode)
        var place = position
        while place < end, text.base[place] != 0x0A {
            guard text.base[place] == UInt8(ascii: "`") else {
                place += 1
                continue
            }
            let start = place
            while text.byte(place) == UInt8(ascii: "`") { place += 1 }
            if place - start == length { return start }
        }
        return nil
    }

    /// Remembers what stands between marks on one line; it is read like other text all the same.
    mutating func quote(opening length: Int, closing: StaticString) {
        let start = position + length
        guard start >= (quotes.last?.upperBound ?? 0) + 1, !text.isBlank(start), !text.isAlphanumeric(position - 1) else { return }
        var place = start
        let end = min(text.count, start + Self.longestQuote)
        while place < end, text.base[place] != 0x0A, !text.starts(place, closing) { place += 1 }
        let behind = place + closing.utf8CodeUnitCount
        guard place > start, place < end, text.base[place] != 0x0A, !text.isBlank(place - 1), !text.isAlphanumeric(behind) else { return }
        quotes.append(start..<place)
    }

    /// `scheme://…` or `www.…` up to a blank; what closes a sentence is not part of it.
    private func url() -> Int? {
        guard text.isLetter(position), !text.isAlphanumeric(position - 1) else { return nil }
        var place = position
        while place - position < 20, text.isAlphanumeric(place) || "+-.".utf8.contains(text.byte(place)) { place += 1 }
        guard text.starts(place, "://") || text.starts(position, "www.") || text.starts(position, "mailto:") else { return nil }
        let start = text.starts(place, "://") ? place + 3 : position + 4
        var end = start
        while end < text.count, text.base[end] > 0x20, !"<>\"`|".utf8.contains(text.base[end]), !endsURL(end) { end += 1 }
        var opened = 0
        for index in start..<end where text.base[index] == UInt8(ascii: "(") { opened += 1 }
        while end > start, ".,;:!?'*)]}".utf8.contains(text.base[end - 1]) {
            if text.base[end - 1] == UInt8(ascii: ")") {
                if opened > 0 { break }
            }
            end -= 1
        }
        return end > start ? end : nil
    }

    /// Typographic quotation marks, and scripts without spaces.
    private func endsURL(_ place: Int) -> Bool {
        guard text.base[place] >= 0x80, text.base[place] & 0xC0 != 0x80 else { return false }
        let scalar = ScalarReader.read(text.base, place, text.count).scalar
        let kind = Script.classify(scalar)
        return kind == .dense || kind == .separator
    }

    static func isChunk(_ byte: UInt8) -> Bool {
        if (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- 0x30 < 10 { return true }
        return "_-./\\:@#$%&+~'*".utf8.contains(byte)
    }
}
