/// Reads a text's words and what divides them. One pass over the bytes.
struct ClaimReader {
    private static let opening = SignSet("\"'`([{*<>#")
    private static let closing = SignSet(".,;:!?)]}\"'`*>")
    private static let code = SignSet("/_@=\\.<{|+$%")
    private static let dashes: [[UInt8]] = [[0xE2, 0x80, 0x94], [0xE2, 0x80, 0x93]]
    private static let hyphen: [[UInt8]] = [[UInt8(ascii: "-")]]

    private let bytes: ArraySlice<UInt8>
    private let stemmer: WordStemmer
    private(set) var tokens: [ClaimText.Token] = []
    /// Sentences that end in a question mark.
    private(set) var questions: Set<Int> = []
    /// Sentences that are items of a list, each with the sentence that heads it.
    private(set) var headings: [Int: Int] = [:]
    private let linesEnd: Bool
    private var lineStart: Int
    /// The line that ended in a colon last, while its list goes on.
    private var heading: Int?
    private var command: Int?
    private var sentence = 0
    private var pending = ClaimText.Break.sentence
    /// Between backticks all words are code.
    private var isQuotingCode = false

    init(_ bytes: ArraySlice<UInt8>, _ stemmer: WordStemmer, linesEnd: Bool) {
        self.bytes = bytes
        self.linesEnd = linesEnd
        self.stemmer = stemmer
        lineStart = bytes.startIndex
    }

    mutating func read() {
        var position = bytes.startIndex
        while position < bytes.endIndex {
            if bytes[position] <= 0x20 {
                if bytes[position] == 0x0A { newLine(position) }
                position += 1
                continue
            }
            var end = position
            while end < bytes.endIndex, bytes[end] > 0x20 { end += 1 }
            if bytes[lineStart..<position].allSatisfy({ $0 <= 0x20 }), isLead(position..<end) {
                if let heading, heading != sentence { headings[sentence] = heading }
            } else {
                chunk(position..<end)
            }
            position = end
        }
    }

    /// Before what is said on a line: a bullet, or the prompt before a command, whose output follows.
    private mutating func isLead(_ word: Range<Int>) -> Bool {
        if word.count == 1, bytes[word.lowerBound] == UInt8(ascii: "$") {
            (command, heading) = (sentence, nil)
            return true
        }
        if let command, command != sentence { headings[sentence] = command }
        return isBullet(word)
    }

    private mutating func newLine(_ position: Int) {
        let line = bytes[lineStart..<position]
        let last = line.last { $0 > 0x20 }
        let isItem = headings[sentence] != nil
        let closed = sentence
        if endsLine(position, line.count, last) { endSentence() }
        lineStart = position + 1
        if last == UInt8(ascii: ":") { heading = closed } else if last != nil, !isItem { heading = nil }
    }

    /// A line that goes on with a small letter was only wrapped, if it is as long as lines are that are.
    private func endsLine(_ position: Int, _ length: Int, _ last: UInt8?) -> Bool {
        // Far below nothing goes on.
        let rest = bytes[(position + 1)...].prefix(Self.widestGap)
        guard let next = rest.firstIndex(where: { $0 > 0x20 }), bytes[next] &- 0x61 < 26, !linesEnd else { return true }
        if length >= Self.shortestWrapped || last == UInt8(ascii: ",") { return false }
        let word = bytes[next...].prefix { $0 > 0x20 }
        return !stemmer.known(String(decoding: word, as: UTF8.self)).classes.meets([.joining, .parting, .preposition])
    }

    private static let shortestWrapped = 60
    private static let widestGap = 64

    /// `-`, `*`, `•`, and in a list that has begun `1.`
    private func isBullet(_ word: Range<Int>) -> Bool {
        if word.count == 1 { return "-*+".utf8.contains(bytes[word.lowerBound]) }
        if bytes[word].elementsEqual([0xE2, 0x80, 0xA2]) { return true }
        let last = bytes[word.upperBound - 1]
        return heading != nil && word.count <= 3 && (last == UInt8(ascii: ".") || last == UInt8(ascii: ")"))
            && bytes[word].dropLast().allSatisfy { $0 &- 0x30 < 10 }
    }

    private mutating func endSentence(isQuestion: Bool = false) {
        if isQuestion { questions.insert(sentence) }
        if pending != .sentence { sentence += 1 }
        pending = .sentence
        isQuotingCode = false
    }

    /// What stands between blanks: words with signs around them.
    private mutating func chunk(_ whole: Range<Int>) {
        for part in Self.split(whole, in: bytes, at: Self.dashes) {
            if part.lowerBound > whole.lowerBound { pending = max(pending, .strong) }
            var core = part
            while let first = core.first, isOpening(bytes[first]) {
                if bytes[first] == UInt8(ascii: "`") { isQuotingCode = true }
                if bytes[first] == UInt8(ascii: "(") || bytes[first] == UInt8(ascii: "[") { pending = max(pending, .strong) }
                core = core.dropFirst()
            }
            core = Self.withoutQuotes(core, in: bytes)
            let (word, trailing) = trailing(core)
            if word.isEmpty {
                if part.contains(where: { "-=>".utf8.contains(bytes[$0]) || bytes[$0] >= 0x80 }) { pending = max(pending, .strong) }
            } else {
                emit(word)
            }
            if isQuotingCode, word.upperBound > word.lowerBound, trailing.contains(where: { bytes[$0] == UInt8(ascii: "`") }) {
                isQuotingCode = false
            }
            close(trailing, after: word)
        }
    }

    private func isOpening(_ byte: UInt8) -> Bool { Self.opening.contains(byte) }

    /// `“` and its like, which take three bytes.
    private static func withoutQuotes(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Range<Int> {
        var range = range
        while range.count >= 3, bytes[range.lowerBound] == 0xE2, bytes[range.lowerBound + 1] == 0x80,
            (0x98...0x9F).contains(bytes[range.lowerBound + 2])
        { range = range.lowerBound + 3..<range.upperBound }
        while range.count >= 3, bytes[range.upperBound - 3] == 0xE2, bytes[range.upperBound - 2] == 0x80,
            (0x98...0x9F).contains(bytes[range.upperBound - 1])
        { range = range.lowerBound..<range.upperBound - 3 }
        return range
    }

    /// The word, and the signs behind it.
    private func trailing(_ core: Range<Int>) -> (Range<Int>, Range<Int>) {
        var end = core.upperBound
        while end > core.lowerBound, Self.closing.contains(bytes[end - 1]) { end -= 1 }
        // `…`
        if end - core.lowerBound >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, bytes[end - 1] == 0xA6 { end -= 3 }
        return (core.lowerBound..<end, end..<core.upperBound)
    }

    private mutating func close(_ signs: Range<Int>, after word: Range<Int>) {
        var seen = ClaimText.Break.none
        var isQuestion = false
        // What stands before a closing backtick is code.
        let last = signs.last { bytes[$0] == UInt8(ascii: "`") } ?? signs.lowerBound
        for index in last..<signs.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "?"): (seen, isQuestion) = (.sentence, true)
            case UInt8(ascii: "!"): seen = .sentence
            case UInt8(ascii: "."): if signs.count > 1 || !isAbbreviation(word) { seen = .sentence }
            case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "]"), 0xE2: seen = max(seen, .strong)
            case UInt8(ascii: ","): seen = max(seen, .comma)
            default: continue
            }
        }
        if seen == .sentence { endSentence(isQuestion: isQuestion) } else { pending = max(pending, seen) }
    }

    /// `Dr.`, `e.g.`, the initial of a name.
    private func isAbbreviation(_ word: Range<Int>) -> Bool {
        let text = String(decoding: bytes[word], as: UTF8.self).lowercased()
        if ["dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e", "etc", "prof", "jr", "sr", "approx", "z.b", "bzw", "a.m", "p.m"].contains(
            text)
        {
            return true
        }
        return word.count == 1 && bytes[word.lowerBound] &- 0x41 < 26 && text != "i"
    }

    // MARK: Words

    private mutating func emit(_ core: Range<Int>) {
        var isCode = false
        var hasHyphen = false
        for index in core {
            let byte = bytes[index]
            if byte &- 0x30 < 10 || Self.code.contains(byte) { isCode = true }
            if byte == UInt8(ascii: "-") { hasHyphen = true }
        }
        if isCode { return append(lower(core), core, isCode: true) }
        if !hasHyphen { return open(core) }
        for piece in Self.split(core, in: bytes, at: Self.hyphen) where !piece.isEmpty { open(piece) }
    }

    /// Words are short and plain nearly always.
    private func lower(_ range: Range<Int>) -> String {
        let plain = bytes[range].allSatisfy { $0 < 0x80 }
        guard plain else { return String(decoding: bytes[range], as: UTF8.self).lowercased() }
        return String(unsafeUninitializedCapacity: range.count) { room in
            for (offset, byte) in bytes[range].enumerated() { room[offset] = byte &- 0x41 < 26 ? byte | 0x20 : byte }
            return range.count
        }
    }

    /// `im` is German before a name or a noun.
    private func isBeforeCapital(_ piece: Range<Int>) -> Bool {
        let next = piece.upperBound + 1
        return next < bytes.endIndex && bytes[next] &- 0x41 < 26
    }

    /// `don't` becomes `do` and `not`, `she's` becomes `she` and `'s`.
    private mutating func open(_ piece: Range<Int>) {
        var lower = lower(piece)
        if lower.utf8.contains(0xE2) { lower = String(lower.map { $0 == "\u{2019}" ? "'" : $0 }) }
        if let parts = Self.joined[lower], !(lower == "im" && isBeforeCapital(piece)) {
            for part in parts { append(String(part), piece, isLower: true) }
            return
        }
        guard lower.utf8.contains(UInt8(ascii: "'")), let mark = lower.lastIndex(of: "'") else { return append(lower, piece) }
        let tail = lower[mark...]
        if tail == "'t", lower[..<mark].hasSuffix("n") {
            let base = lower[..<mark].dropLast()
            append(["ca": "can", "wo": "will", "sha": "shall", "ai": "is"][base] ?? String(base), piece, isLower: true)
            return append("not", piece, isLower: true)
        }
        if let opened = ["'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'s": "'s"][tail] {
            append(String(lower[..<mark]), piece)
            return append(opened, piece, isLower: true)
        }
        append(lower, piece)
    }

    private static let joined: [String: [Substring]] = [
        "cannot": ["can", "not"], "gonna": ["going", "to"], "wanna": ["want", "to"], "dont": ["do", "not"], "doesnt": ["does", "not"],
        "didnt": ["did", "not"], "isnt": ["is", "not"], "arent": ["are", "not"], "wasnt": ["was", "not"], "cant": ["can", "not"],
        "wont": ["will", "not"], "havent": ["have", "not"], "hasnt": ["has", "not"], "im": ["i", "am"], "ive": ["i", "have"],
        "let's": ["let", "us"], "lets": ["let", "us"], "anymore": ["anymore"],
    ]

    private mutating func append(_ word: String, _ range: Range<Int>, isCode: Bool = false, isLower: Bool = false) {
        let known = isCode ? nil : stemmer.known(word)
        // The month, not the verb, unless a sentence begins with it.
        let capital = !isLower && isCapital(range)
        let isMonth = capital && word == "may" && bytes[range.lowerBound + 1] == UInt8(ascii: "a") && pending != .sentence
        let classes = known?.classes ?? WordClass()
        tokens.append(
            ClaimText.Token(
                word: word, stem: known?.stem ?? Self.bare(word), classes: isMonth ? .calendar : isQuotingCode ? [] : classes, range: range,
                sentence: sentence, before: pending, isCapital: capital, isCode: isCode || isQuotingCode,
                opensPhrase: known?.opensPhrase ?? false))
        pending = .none
    }

    private func isCapital(_ range: Range<Int>) -> Bool {
        guard let first = bytes[range].first else { return false }
        if first < 0x80 { return first &- 0x41 < 26 }
        return String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// `$1,200` and `1200` are the same number, `v2.1` and `2.1` the same version.
    private static func bare(_ word: String) -> String {
        var text = word[...]
        if word.utf8.first == UInt8(ascii: "v"), word.utf8.dropFirst().first.map({ $0 &- 0x30 < 10 }) == true { text = text.dropFirst() }
        while let first = text.first, "$€£#~".contains(first) { text = text.dropFirst() }
        if text.last == "%" { text = text.dropLast() }
        guard text.utf8.contains(UInt8(ascii: ",")), text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2C || $0 == 0x2E }) else {
            return String(text.isEmpty ? word[...] : text)
        }
        return String(text.filter { $0 != "," })
    }

    private static func split(_ range: Range<Int>, in bytes: ArraySlice<UInt8>, at marks: [[UInt8]]) -> [Range<Int>] {
        let first = marks.first?.first
        if !bytes[range].contains(where: { $0 == first }) { return [range] }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            let rest = bytes[position..<range.upperBound]
            if let mark = marks.first(where: { rest.starts(with: $0) }) {
                parts.append(start..<position)
                position += mark.count
                start = position
            } else {
                position += 1
            }
        }
        parts.append(start..<range.upperBound)
        return parts
    }
}
