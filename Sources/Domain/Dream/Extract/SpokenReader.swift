internal import Lexicons

/// Cuts a text into the words and sentences that its speaker wrote. One pass over the bytes, a line at a time.
struct SpokenReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private let table: CueWords
    private var text: SpokenText
    private var sentenceStart = 0
    private var pending = SpokenWord.Gap.sentence
    private var isQuoting = false
    private var isCode = false
    private var fence: UInt8?
    /// The length of the line before; nil where it was empty.
    private var lastLine: Int?

    /// No more of a text is read.
    static let longest = 32 << 10

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: CueWords, into text: SpokenText) {
        self.bytes = bytes
        end = min(bytes.count, Self.longest)
        self.table = table
        self.text = text
    }

    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ table: CueWords, into text: inout SpokenText) {
        // The buffers go in and out, so that no word is copied.
        var buffers = SpokenText()
        swap(&buffers, &text)
        buffers.clear()
        var reader = SpokenReader(bytes, table, into: buffers)
        buffers = SpokenText()
        reader.lines()
        text = reader.text
    }

    private mutating func lines() {
        var start = 0
        while start < end {
            var stop = start
            while stop < end, bytes[stop] != 0x0A { stop += 1 }
            line(start..<stop)
            start = stop + 1
        }
        endSentence(at: end)
    }

    private mutating func line(_ line: Range<Int>) {
        guard let first = line.first(where: { bytes[$0] > 0x20 }) else {
            endSentence(at: line.lowerBound)
            (isQuoting, lastLine) = (false, nil)
            return
        }
        let kind = LineKind.of(bytes, first..<line.upperBound)
        if kind == .fence {
            endSentence(at: first)
            if let open = fence { if open == bytes[first] { fence = nil } } else { fence = bytes[first] }
        } else if fence == nil, kind != .foreign {
            // A line that goes on with a small letter was only wrapped.
            let isWrapped = lastLine.map { $0 >= 40 } ?? false && bytes[first] &- 0x61 < 26
            if !isWrapped { endSentence(at: first) }
            let begin = LineKind.behindBullet(bytes, first..<line.upperBound)
            isCode = false
            words(begin..<line.upperBound)
        } else {
            endSentence(at: first)
        }
        lastLine = line.count
    }

    private mutating func endSentence(at place: Int, isQuestion: Bool = false) {
        if text.words.count > sentenceStart {
            let range = sentenceStart..<text.words.count
            var from = Int(text.words[range.lowerBound].start)
            if from > 0, bytes[from - 1] == UInt8(ascii: "`") || bytes[from - 1] == UInt8(ascii: "\"") { from -= 1 }
            text.sentences.append(
                SpokenSentence(words: range, bytes: from..<max(place, Int(text.words[range.upperBound - 1].end)), isQuestion: isQuestion))
            sentenceStart = text.words.count
        }
        pending = .sentence
    }

    // MARK: Words

    private mutating func words(_ line: Range<Int>) {
        var at = line.lowerBound
        while at < line.upperBound {
            let byte = bytes[at]
            if byte <= 0x20 {
                at += 1
            } else if Letters.begins(bytes, at, line.upperBound) {
                at = word(from: at, line.upperBound)
            } else {
                at = sign(at, line.upperBound)
            }
        }
    }

    private mutating func word(from start: Int, _ limit: Int) -> Int {
        let stop = Letters.end(bytes, start, limit)
        var flags: SpokenWord.Flags = []
        let first = bytes[start]
        if first &- 0x41 < 26 || first == 0xC3 && start + 1 < stop && (0x80...0x9E).contains(bytes[start + 1]) { flags.insert(.capital) }
        if first &- 0x30 < 10 || first == UInt8(ascii: "$") { flags.insert(.digit) }
        if isCode { flags.insert(.code) }
        if isQuoting { flags.insert(.quoted) }
        text.words.append(
            SpokenWord(
                start: Int32(start), end: Int32(stop), entry: table.place(bytes, start..<stop), flags: flags,
                gap: text.words.count == sentenceStart ? .sentence : pending))
        pending = .none
        return stop
    }

    private mutating func sign(_ at: Int, _ limit: Int) -> Int {
        let length = Letters.signLength(bytes, at, limit)
        switch bytes[at] {
        case UInt8(ascii: ","): pending = max(pending, .comma)
        case UInt8(ascii: "`"): isCode.toggle()
        case UInt8(ascii: "\""):
            isQuoting.toggle()
            pending = max(pending, .comma)
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return stop(at, limit)
        case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
            pending = max(pending, .strong)
        case UInt8(ascii: "-"), UInt8(ascii: "/"):
            if at + 1 < limit, bytes[at + 1] <= 0x20 || bytes[at + 1] == bytes[at] { pending = max(pending, .strong) }
        case 0xE2: wide(at, limit)
        default: break
        }
        return at + length
    }

    /// `—`, `“`, `”`, `…`
    private mutating func wide(_ at: Int, _ limit: Int) {
        guard at + 2 < limit, bytes[at + 1] == 0x80 else { return }
        switch bytes[at + 2] {
        case 0x93, 0x94, 0xA6: pending = max(pending, .strong)
        case 0x9C, 0x9E: isQuoting = true
        case 0x9D: isQuoting = false
        default: break
        }
    }

    /// A full stop and its like, with those that follow at once.
    private mutating func stop(_ at: Int, _ limit: Int) -> Int {
        var next = at
        var isQuestion = false
        while next < limit, ".!?".utf8.contains(bytes[next]) {
            if bytes[next] == UInt8(ascii: "?") { isQuestion = true }
            next += 1
        }
        let closes = next < limit && "\"')]`*_".utf8.contains(bytes[next])
        let isEnd = next >= limit || bytes[next] <= 0x20 || closes || bytes[next] >= 0x80
        guard isEnd, !isCode, !(bytes[at] == UInt8(ascii: ".") && next == at + 1 && isAbbreviated(next, limit)) else {
            if !isCode { pending = max(pending, .comma) }
            return next
        }
        // What is asked in a quotation is asked by somebody else; the sentence may go on behind it.
        if next < limit, bytes[next] == UInt8(ascii: "\"") {
            if isQuoting { next += 1 }
            isQuoting = false
        }
        endSentence(at: next, isQuestion: isQuestion)
        return next
    }

    private func plays(_ entry: Int32, _ role: UInt32) -> Bool {
        entry >= 0 && (0..<table.languages).contains { table.roles(entry, $0) & role != 0 }
    }

    private func isAbbreviated(_ next: Int, _ limit: Int) -> Bool {
        guard next < limit, text.words.count > sentenceStart, let last = text.words.last, Int(last.end) == next - 1 else { return false }
        if plays(last.entry, DistilRole.short.bit) { return true }
        if last.flags.contains(.digit), last.range.count <= 2, text.words.count > sentenceStart + 1,
            plays(text.words[text.words.count - 2].entry, DistilRole.ordinal.bit)
        {
            return true
        }
        // An initial.
        return last.range.count == 1 && last.flags.contains(.capital) && bytes[Int(last.start)] != UInt8(ascii: "I")
    }
}
