/// A piece of a text as dates are read from it. Words that no table knows are one piece with their neighbours of that kind.
struct DateToken {
    enum Kind {
        case unknown
        case word
        case number
        /// A sign that may stand inside a date; `value` is its byte.
        case sign
    }

    var start: Int
    var end: Int
    /// The number, -1 when it is too large for a date; the sign; the number of the word in its table.
    var value = 0
    var meaning = DateMeaning(roles: [])
    var kind: Kind
    /// The digits of a number, as far as they matter.
    var width: UInt8 = 0
    var isOrdinal = false
    var isDecade = false
    /// A number that is only part of what stands there: `1.5`, `2-3`, `$20`, `10%`.
    var isJoined = false
    /// A capital first letter, and no second one.
    var isCapitalised = false

    init(_ kind: Kind, _ range: Range<Int>, value: Int = 0, meaning: DateMeaning = DateMeaning(roles: [])) {
        self.kind = kind
        start = range.lowerBound
        end = range.upperBound
        self.value = value
        self.meaning = meaning
    }

    func `is`(_ roles: DateRoles) -> Bool { kind == .word && !meaning.roles.isDisjoint(with: roles) }
}

/// Cuts a text into the pieces from which dates are read, a stretch at a time: nothing is read together across an empty line, nor across
/// a word that no table knows.
struct DateLexer {
    let base: UnsafePointer<UInt8>
    let count: Int
    let words: DateWords
    private var tokens: [DateToken] = []
    private var position = 0
    private var lineEnds = 0

    /// From here on a stretch ends at the next unknown word, which also begins the next one.
    private static let enoughTokens = 512
    /// No text has so many words of dates in a row.
    private static let mostTokens = 4096

    init(_ base: UnsafePointer<UInt8>, _ count: Int, _ words: DateWords) {
        self.base = base
        self.count = count
        self.words = words
    }

    /// Puts the next stretch into `stretch`, whose last one was there; false at the end.
    mutating func next(into stretch: inout [DateToken]) -> Bool {
        swap(&tokens, &stretch)
        let carried = tokens.last.flatMap { $0.kind == .unknown && lineEnds < 2 ? $0 : nil }
        tokens.removeAll(keepingCapacity: true)
        if let carried { tokens.append(carried) }
        lineEnds = 0
        while position < count, tokens.count < Self.mostTokens {
            skipBlanks()
            if lineEnds > 1, !tokens.isEmpty { break }
            lineEnds = 0
            guard position < count else { break }
            piece()
            if tokens.count >= Self.enoughTokens, tokens.last?.kind == .unknown { break }
        }
        let isEmpty = tokens.isEmpty
        swap(&tokens, &stretch)
        return !isEmpty && !(position == count && carried != nil && stretch.count == 1)
    }

    private mutating func skipBlanks() {
        while position < count, base[position] <= 0x20 {
            if base[position] == 0x0A { lineEnds += 1 }
            position += 1
        }
    }

    private mutating func piece() {
        if isDigit(position) { return number() }
        let length = wordLength(at: position)
        if length > 0 { word(first: length) } else { sign() }
    }

    private mutating func word(first: Int) {
        let start = position
        position += first
        skipWord()
        guard let number = FoldedWord.of(base, start..<position).flatMap({ words.number(of: $0) }) else {
            if let quarter = quarter(start..<position) {
                tokens.append(DateToken(.word, start..<position, meaning: DateMeaning(roles: .quarter, value: quarter)))
            } else {
                addUnknown(from: start)
            }
            return
        }
        var token = DateToken(.word, start..<position, value: number, meaning: words.meanings[number])
        token.isCapitalised = isCapital(start) && !(start + 1 < position && isCapital(start + 1))
        tokens.append(token)
        joinPhrase(endingIn: number)
    }

    private func quarter(_ range: Range<Int>) -> Int? {
        guard range.count == 2, base[range.lowerBound] | 0x20 == words.quarterLetter else { return nil }
        let number = Int(base[range.lowerBound + 1]) - 0x30
        return 1...4 ~= number ? number : nil
    }

    /// Words that mean something together become one token.
    private mutating func joinPhrase(endingIn last: Int) {
        guard let phrases = words.phrases[last] else { return }
        for phrase in phrases where phrase.words.count <= tokens.count {
            let from = tokens.count - phrase.words.count
            let isThere = phrase.words.indices.allSatisfy {
                tokens[from + $0].kind == .word && tokens[from + $0].value == phrase.words[$0]
            }
            guard isThere else { continue }
            tokens[from].end = position
            tokens[from].meaning = phrase.meaning
            tokens[from].value = -1
            tokens.removeLast(phrase.words.count - 1)
            return
        }
    }

    private mutating func number() {
        let start = position
        var value = 0
        while position < count, base[position] &- 0x30 < 10 {
            value = value < 0 || value > 99_999_999 ? -1 : value * 10 + Int(base[position] - 0x30)
            position += 1
        }
        var token = DateToken(.number, start..<position, value: value)
        token.width = UInt8(min(position - start, 9))
        token.isJoined = isJoined(start..<position)
        let ending = position
        skipWord()
        if position > ending {
            let letters = FoldedWord.of(base, ending..<position) ?? ""
            token.isOrdinal = words.ordinalEndings.contains(letters)
            token.isDecade = words.decadeEndings.contains(letters)
            token.end = position
            if !token.isOrdinal && !token.isDecade { return addUnknown(from: start) }
        }
        tokens.append(token)
    }

    private func isJoined(_ digits: Range<Int>) -> Bool {
        let start = digits.lowerBound
        let end = digits.upperBound
        // `Q4/2024` ends in a digit and is a word.
        let isBehindQuarter = tokens.dropLast().last.map { $0.is(.quarter) && $0.end == start - 1 } ?? false
        let isBehindDigit = start > 1 && isDigit(start - 2) && !isBehindQuarter
        if start > 0, "$#".utf8.contains(base[start - 1]) || (isBehindDigit && isJoint(base[start - 1])) { return true }
        if end < count, base[end] == UInt8(ascii: "%") || (isJoint(base[end]) && isDigit(end + 1)) { return true }
        return (start > 3 && isLongJoint(start - 3) && isDigit(start - 4)) || (isLongJoint(end) && isDigit(end + 3))
    }

    private func isJoint(_ byte: UInt8) -> Bool { ".,:/-".utf8.contains(byte) }

    /// The dash between two numbers.
    private func isLongJoint(_ place: Int) -> Bool {
        place + 2 < count && base[place] == 0xE2 && base[place + 1] == 0x80 && base[place + 2] == 0x93
    }

    private func isDigit(_ place: Int) -> Bool { place < count && base[place] &- 0x30 < 10 }

    private mutating func sign() {
        let start = position
        let byte = base[position]
        position += byte < 0x80 ? 1 : ScalarReader.read(base, position, count).length
        if ".,-/()':;!?".utf8.contains(byte) {
            tokens.append(DateToken(.sign, start..<position, value: Int(byte)))
        } else {
            addUnknown(from: start)
        }
    }

    private mutating func addUnknown(from start: Int) {
        if let last = tokens.last, last.kind == .unknown {
            tokens[tokens.count - 1].end = position
        } else {
            tokens.append(DateToken(.unknown, start..<position))
        }
    }

    private mutating func skipWord() {
        while position < count {
            let length = isDigit(position) ? 1 : wordLength(at: position)
            if length == 0 { return }
            position += length
        }
    }

    /// How many bytes the letter at a place has; 0 when there is none. Characters of scripts without spaces are letters, too.
    private func wordLength(at place: Int) -> Int {
        let byte = base[place]
        if byte < 0x80 { return (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") ? 1 : 0 }
        let (scalar, length) = ScalarReader.read(base, place, count)
        return Script.classify(scalar) == .separator ? 0 : length
    }

    private func isCapital(_ place: Int) -> Bool { base[place] &- UInt8(ascii: "A") < 26 }
}
