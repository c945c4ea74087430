/// Words and numbers of stretches that are nothing in themselves.
extension SpecificLexer {
    mutating func split(_ end: Int) {
        if literal(end) { return }
        while position < end {
            if text.isDigit(position) || startsNumber() {
                number(end)
            } else if text.isLetter(position) || (text.base[position] >= 0x80 && letterLength(position) != nil) {
                word(end)
            } else if text.base[position] == UInt8(ascii: "-"), isHyphen() {
                position += 1
            } else {
                mark()
            }
        }
    }

    /// Dates of digits, with or without a time, count as they are written.
    private mutating func literal(_ end: Int) -> Bool {
        var numbers: [Int] = []
        var place = position
        let separator = text.byte(text.digits(from: place))
        guard "-/.".utf8.contains(separator) else { return false }
        while numbers.count < 4, place < end, text.isDigit(place) {
            let next = text.digits(from: place)
            numbers.append(next - place)
            place = next
            guard place < end, text.base[place] == separator, text.isDigit(place + 1) else { break }
            place += 1
        }
        let isMonth = numbers == [4, 2] && separator == UInt8(ascii: "-")
        guard isMonth || (numbers.count == 3 && (numbers[0] == 4 || numbers[2] == 4) && numbers.reduce(0, +) <= 8) else { return false }
        if text.byte(place) | 0x20 == UInt8(ascii: "t"), text.isDigit(place + 1) { place = end }
        guard place == end else { return false }
        pieces.append(SpecificPiece(kind: .literal, start: position, end: end, flags: flags()))
        finish(end)
        return true
    }

    /// A sign of a number, or the point before its decimals.
    private func startsNumber() -> Bool {
        let byte = text.base[position]
        let isBehindSign = pieces.last.map { $0.kind == .sign && $0.end == position } ?? true
        guard isSpaced || isBehindSign else { return false }
        if byte == UInt8(ascii: "-") { return text.isDigit(position + 1) }
        return byte == UInt8(ascii: ".") && text.isDigit(position + 1)
    }

    private mutating func number(_ end: Int) {
        var piece = SpecificPiece(kind: .number, start: position, end: position, flags: flags())
        if text.base[position] == UInt8(ascii: "-") {
            piece.flags.insert(.negative)
            position += 1
        }
        position = min(text.digits(from: position), end)
        if text.byte(position) == UInt8(ascii: ":"), text.isDigit(position + 1), position + 2 < end, position - piece.start <= 2 {
            piece.kind = .clock
            while text.byte(position) == UInt8(ascii: ":"), text.digits(from: position + 1) == position + 3 { position += 3 }
        } else {
            while text.byte(position) == UInt8(ascii: ","), text.digits(from: position + 1) == position + 4, position + 3 < end {
                position += 4
            }
            while text.byte(position) == 0x5F, text.digits(from: position + 1) == position + 4, position + 3 < end { position += 4 }
            if position + 1 < end, text.base[position] == UInt8(ascii: "."), text.isDigit(position + 1) {
                position = min(text.digits(from: position + 1), end)
            }
        }
        piece.end = position
        pieces.append(piece)
        finish(position)
    }

    private mutating func word(_ end: Int) {
        var piece = SpecificPiece(kind: .word, start: position, end: position, flags: flags())
        if startsSentence { piece.flags.insert(.startsSentence) }
        if let last = pieces.last, last.kind == .word, last.end + 1 == position, text.base[last.end] == UInt8(ascii: "-") {
            piece.flags.insert(.hyphened)
        }
        while position < end, extendWord(&piece) {}
        if piece.end == piece.start { piece.end = position }
        judgeLetters(&piece)
        pieces.append(piece)
        finish(position)
    }

    /// Takes one letter, or an apostrophe that belongs to the word (`O'Brien`); any other ends it, with what it brings (`'s`, `n't`).
    private mutating func extendWord(_ piece: inout SpecificPiece) -> Bool {
        let byte = text.base[position]
        if text.isLetter(position) {
            position += 1
            piece.end = position
            return true
        }
        let length = byte >= 0x80 ? letterLength(position) ?? 0 : byte == UInt8(ascii: "'") ? 1 : 0
        guard length > 0 else { return false }
        let isApostrophe = byte == UInt8(ascii: "'") || text.starts(position, "\u{2019}")
        if !isApostrophe || (text.isUpper(position + length) && position - piece.start == 1) {
            position += length
            piece.end = position
            return true
        }
        piece.flags.insert(.possessive)
        position += length
        let tail = position
        while text.isLetter(position) { position += 1 }
        if position - tail != 1 || text.base[tail] | 0x20 != UInt8(ascii: "s") { piece.flags.remove(.possessive) }
        return false
    }

    private func judgeLetters(_ piece: inout SpecificPiece) {
        var (letters, capitals) = (0, 0)
        var wasCapital = true
        var place = piece.start
        while place < piece.end {
            let (scalar, length) = ScalarReader.read(text.base, place, piece.end)
            let isCapital = scalar < 0x80 ? scalar &- 0x41 < 26 : Unicode.Scalar(scalar)?.properties.isUppercase ?? false
            if isCapital {
                capitals += 1
                if letters == 0 { piece.flags.insert(.capital) }
                if !wasCapital { piece.flags.insert(.camel) }
            }
            wasCapital = isCapital
            letters += 1
            place += length
        }
        if letters == 1 { piece.flags.insert(.single) }
        if capitals == letters, letters > 1 { piece.flags.insert(.acronym) }
    }

    private func isHyphen() -> Bool { pieces.last?.end == position && text.byte(position + 1) != UInt8(ascii: "-") }

    private func flags() -> SpecificPiece.Flags { isSpaced ? .spaced : [] }

    private mutating func finish(_ end: Int) {
        position = end
        startsSentence = false
        isSpaced = false
    }
}

/// What is written without spaces, and signs above ASCII.
extension SpecificLexer {
    mutating func wide() {
        if letterLength(position) != nil, !isKatakana(position) { return chunk() }
        let (scalar, length) = ScalarReader.read(text.base, position, text.count)
        if 0xFF10...0xFF19 ~= scalar { return wideNumber() }
        guard Script.classify(scalar) == .dense else {
            if scalar == 0x201C || scalar == 0x201E { quote(opening: length, closing: scalar == 0x201C ? "\u{201D}" : "\u{201C}") }
            if scalar == 0xAB { quote(opening: length, closing: "\u{BB}") }
            return sign(scalar, length)
        }
        markDense()
        let start = position
        if isKatakana(position) {
            while position < text.count, isKatakana(position) { position += 3 }
            // One alone is a sound, or a particle.
            pieces.append(SpecificPiece(kind: position - start > 3 ? .katakana : .sign, start: start, end: position, flags: []))
        } else {
            while position < text.count, isDense(position), !isKatakana(position) {
                position += ScalarReader.read(text.base, position, text.count).length
            }
            pieces.append(SpecificPiece(kind: .sign, start: start, end: position, flags: .inDense))
        }
        isSpaced = false
        startsSentence = false
    }

    /// A Latin word right before characters of such a script is a name there, whatever its letters.
    private mutating func markDense() {
        guard let last = pieces.last, last.kind == .word, last.end == position else { return }
        pieces[pieces.count - 1].flags.insert(.inDense)
    }

    private mutating func wideNumber() {
        let start = position
        while position < text.count, 0xFF10...0xFF19 ~= ScalarReader.read(text.base, position, text.count).scalar { position += 3 }
        pieces.append(SpecificPiece(kind: .number, start: start, end: position, flags: isSpaced ? .spaced : []))
        isSpaced = false
        startsSentence = false
    }

    private func isKatakana(_ place: Int) -> Bool {
        guard text.byte(place) == 0xE3 else { return false }
        let scalar = ScalarReader.read(text.base, place, text.count).scalar
        return 0x30A1...0x30FA ~= scalar || scalar == 0x30FC
    }

    private func isDense(_ place: Int) -> Bool {
        text.byte(place) >= 0x80 && Script.classify(ScalarReader.read(text.base, place, text.count).scalar) == .dense
    }
}
