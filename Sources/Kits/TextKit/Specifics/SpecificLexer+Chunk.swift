/// Stretches without blanks: taken whole where their form says what they are, and cut into words and numbers where not.
extension SpecificLexer {
    mutating func chunk() {
        let end = chunkEnd()
        var from = position
        var to = end
        while from < to, isLeadingMark(from, to) { from += 1 }
        while to > from, isTrailingMark(from, to) { to -= 1 }
        if to - from > 2, text.byte(from) == 0x5F, text.byte(from + 1) != 0x5F, text.byte(to - 1) == 0x5F {
            (from, to) = (from + 1, to - 1)
        }
        while position < from { mark() }
        if from < to {
            var core = from..<to
            if let apostrophe = possessive(core) { core = from..<apostrophe }
            if let kind = shape.kind(core) {
                take(kind, core)
                if core.upperBound < to { position = to }
            } else {
                split(to)
            }
        }
        while position < end { mark() }
    }

    /// Up to a blank or a sign that parts; `:`, `,` and `(` part unless what they are in is one thing.
    private func chunkEnd() -> Int {
        var place = position
        while place < text.count {
            let byte = text.base[place]
            if byte >= 0x80 {
                guard let length = letterLength(place) else { break }
                place += length
                continue
            }
            switch byte {
            case UInt8(ascii: ":"):
                if text.byte(place + 1) == byte || (place > position && text.byte(place - 1) == byte) { break }
                if text.isDigit(place - 1), text.isDigit(place + 1), place > position, isClock(place) { break }
                if text.byte(place + 1) == UInt8(ascii: "\\"), place == position + 1, text.isLetter(position) { break }
                return place == position ? place + 1 : place
            case UInt8(ascii: ","):
                guard place > position, text.isDigit(place - 1), text.digits(from: place + 1) == place + 4 else { return place }
            case UInt8(ascii: "("):
                // `foo()` is one thing.
                let isCall =
                    place > position && text.byte(place + 1) == UInt8(ascii: ")")
                    && (text.isAlphanumeric(place - 1) || text.byte(place - 1) == 0x5F)
                return isCall ? place + 2 : place
            default: if !Self.isChunk(byte) { return place }
            }
            place += 1
        }
        return place
    }

    /// The colon of a time stands between at most two digits and two, whatever is around.
    private func isClock(_ colon: Int) -> Bool {
        text.digits(from: colon + 1) == colon + 3 && !(text.isDigit(colon - 3) && text.isDigit(colon - 2))
    }

    /// A letter above ASCII, a combining mark, or a typographic apostrophe inside a word.
    func letterLength(_ place: Int) -> Int? {
        let (scalar, length) = ScalarReader.read(text.base, place, text.count)
        if scalar == 0x2019 { return place > 0 && text.isLetter(place - 1) && text.isLetter(place + length) ? length : nil }
        if 0xFF10...0xFF19 ~= scalar { return nil }
        let kind = Script.classify(scalar)
        return kind == .letter || (kind == .mark && scalar != 0xFE0F && scalar != 0x200D) ? length : nil
    }

    private func isLeadingMark(_ place: Int, _ end: Int) -> Bool {
        switch text.base[place] {
        case UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: "%"): true
        case UInt8(ascii: "~"): text.byte(place + 1) != UInt8(ascii: "/")
        case UInt8(ascii: ":"): text.byte(place + 1) != UInt8(ascii: ":") || place + 2 >= end
        case UInt8(ascii: "."):
            !(text.byte(place + 1) == UInt8(ascii: "/") || text.starts(place, "../") || text.isLower(place + 1) || text.isDigit(place + 1))
        default: false
        }
    }

    private func isTrailingMark(_ start: Int, _ end: Int) -> Bool {
        switch text.base[end - 1] {
        case UInt8(ascii: "+"): !(end - start == 3 && text.isUpper(start))
        case UInt8(ascii: "#"): !(end - start == 2 && text.isUpper(start))
        case let byte: ".:'*&-~%@$\\".utf8.contains(byte)
        }
    }

    /// Where the ending of a possessive begins.
    private func possessive(_ core: Range<Int>) -> Int? {
        let end = core.upperBound
        guard core.count > 2, text.byte(end - 1) | 0x20 == UInt8(ascii: "s") else { return nil }
        if text.byte(end - 2) == UInt8(ascii: "'") { return end - 2 }
        return core.count > 4 && text.starts(end - 4, "\u{2019}") ? end - 4 : nil
    }

    /// A sign of a chunk. A full stop ends a sentence where a blank follows, but not behind a title or an initial.
    mutating func mark() {
        let byte = text.base[position]
        // Emphasis is no part of what it emphasises.
        if byte == UInt8(ascii: "*") {
            position += 1
            return
        }
        let isStop = byte == UInt8(ascii: ".")
        if isStop, let last = pieces.last, last.kind == .word, last.end == position, isShort(last), !text.isDigit(position + 1) {
            position += 1
            return
        }
        sign(UInt32(byte), 1)
        if isStop { startsSentence = true }
    }

    private func isShort(_ word: SpecificPiece) -> Bool {
        if word.is(.single) { return word.is(.capital) && text.byte(word.start) != UInt8(ascii: "I") }
        return text.folded(word.range).map(NameWords.isTitle) ?? false
    }
}
