#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A stretch of a text that says something by itself.
struct Sentence: Equatable {
    enum Kind: Equatable {
        case prose, heading, row
    }

    let range: Range<Int>
    let kind: Kind
    /// Sentences of one paragraph or list follow each other.
    let paragraph: Int
    /// It was cut where it is not over: no sentence is this long.
    var isCut = false
}

/// Goes through a text sentence by sentence: past code, over abbreviations and decimals, along lists and tables. One pass over the bytes, and
/// nothing is allocated.
struct SentenceSplitter {
    /// A sentence that goes on is cut here.
    static let longest = 4000
    private static let cutSlack = 200

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0
    private var paragraph = 0
    private var isAtLineStart = true
    private var isAfterBlank = true
    private var isInList = false
    private var fence: UInt8?
    private var isCut = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> Sentence? {
        while place < bytes.count {
            if isAtLineStart {
                if let whole = line() { return whole }
                continue
            }
            if let sentence = prose() { return sentence }
        }
        return nil
    }

    // MARK: Lines

    /// What begins here: a sentence where the line is one by itself; else the place is behind what only marks the line.
    private mutating func line() -> Sentence? {
        let end = lineEnd(place)
        var start = place
        while start < end, bytes[start] <= 0x20 { start += 1 }
        if let sign = fence {
            if isFence(start, end) == sign { fence = nil }
            place = end + 1
            return nil
        }
        guard start < end else {
            if !isAfterBlank { paragraph += 1 }
            isAfterBlank = true
            place = end + 1
            return nil
        }
        if let sign = isFence(start, end) {
            fence = sign
            place = end + 1
            return nil
        }
        let isIndented = start - place >= 4 || bytes[place] == 0x09
        if isIndented, isAfterBlank, !isInList {
            place = end + 1
            return nil
        }
        isAfterBlank = false
        return marked(start, end)
    }

    private mutating func marked(_ first: Int, _ end: Int) -> Sentence? {
        var start = first
        while start < end, bytes[start] == UInt8(ascii: ">") || bytes[start] <= 0x20 { start += 1 }
        let sign = start < end ? bytes[start] : 0
        if sign == UInt8(ascii: "#") {
            var behind = start
            while behind < end, bytes[behind] == sign { behind += 1 }
            if behind - start <= 6, behind == end || bytes[behind] <= 0x20 { return whole(behind, end, .heading) }
        }
        if sign == UInt8(ascii: "|") {
            let isRule = (start..<end).allSatisfy { "|-: \t\r".utf8.contains(bytes[$0]) }
            if isRule {
                place = end + 1
                return nil
            }
            return whole(start, end, .row)
        }
        if let behind = bullet(start, end) {
            isInList = true
            start = behind
        } else if first == place {
            isInList = false
        }
        place = start
        isAtLineStart = false
        return nil
    }

    /// Also for a line that is too long for that.
    private mutating func whole(_ start: Int, _ end: Int, _ kind: Sentence.Kind) -> Sentence? {
        place = end + 1
        let (from, to) = (start, min(end, start + Self.longest))
        let range = trimmed(from, to)
        return range.isEmpty ? nil : Sentence(range: range, kind: kind, paragraph: paragraph, isCut: to < end)
    }

    private func lineEnd(_ start: Int) -> Int {
        guard let base = bytes.baseAddress, start < bytes.count, let found = memchr(base + start, 0x0A, bytes.count - start) else {
            return bytes.count
        }
        return found - UnsafeMutableRawPointer(mutating: base)
    }

    private func isFence(_ start: Int, _ end: Int) -> UInt8? {
        guard end - start >= 3 else { return nil }
        let sign = bytes[start]
        guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"), bytes[start + 1] == sign, bytes[start + 2] == sign else { return nil }
        return sign
    }

    /// Behind `-`, `*`, `•`, `1.`, `2)`, and a box to be ticked.
    private func bullet(_ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        var behind = start
        if "-*+".utf8.contains(bytes[start]) {
            behind += 1
        } else if end - start > 3, bytes[start] == 0xE2, bytes[start + 1] == 0x80, bytes[start + 2] == 0xA2 {
            behind += 3
        } else {
            while behind < end, behind - start < 3, bytes[behind] &- 0x30 < 10 { behind += 1 }
            guard behind > start, behind < end, bytes[behind] == UInt8(ascii: ".") || bytes[behind] == UInt8(ascii: ")") else { return nil }
            behind += 1
        }
        guard behind < end, bytes[behind] <= 0x20 else { return nil }
        while behind < end, bytes[behind] <= 0x20 { behind += 1 }
        return behind
    }

    // MARK: Prose

    private mutating func prose() -> Sentence? {
        var start = place
        while start < bytes.count, bytes[start] <= 0x20, bytes[start] != 0x0A { start += 1 }
        var at = start
        var isCode = false
        var isTooLong = false
        scan: while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case 0x0A:
                isCode = false
                if endsLine(start, at) { break scan }
            case 0x60: isCode.toggle()
            case 0x2E, 0x21, 0x3F:
                if !isCode, let end = SentenceEnd(bytes).end(at: at, from: start) {
                    at = end
                    return sentence(start, at, isTooLong: false)
                }
            case 0xE3:
                // `。`
                if at + 2 < bytes.count, bytes[at + 1] == 0x80, bytes[at + 2] == 0x82 { return sentence(start, at + 3, isTooLong: false) }
            default: break
            }
            at += 1
            if at - start >= Self.longest {
                at = cut(start, at)
                isTooLong = true
                break
            }
        }
        return sentence(start, at, isTooLong: isTooLong)
    }

    private mutating func sentence(_ start: Int, _ end: Int, isTooLong: Bool) -> Sentence? {
        let wasCut = isCut
        isCut = isTooLong
        place = end
        if place < bytes.count, bytes[place] == 0x0A {
            place += 1
            isAtLineStart = true
        }
        let range = trimmed(start, end)
        return range.isEmpty ? nil : Sentence(range: range, kind: .prose, paragraph: paragraph, isCut: isTooLong || wasCut)
    }

    private func cut(_ start: Int, _ end: Int) -> Int {
        var at = end
        while at > end - Self.cutSlack, bytes[at - 1] > 0x20 { at -= 1 }
        if at > end - Self.cutSlack { return at }
        at = end
        while at > start, bytes[at - 1] & 0xC0 == 0x80 { at -= 1 }
        return at
    }

    private static let shortestWrapped = 60

    /// Whether what begins on the next line is something else.
    private func endsLine(_ start: Int, _ end: Int) -> Bool {
        let next = end + 1
        let nextEnd = lineEnd(next)
        var first = next
        while first < nextEnd, bytes[first] <= 0x20 { first += 1 }
        guard first < nextEnd else { return true }
        let sign = bytes[first]
        if sign == UInt8(ascii: "#") || sign == UInt8(ascii: "|") || sign == UInt8(ascii: ">") { return true }
        if isFence(first, nextEnd) != nil || bullet(first, nextEnd) != nil { return true }
        let last = trimmed(start, end).last.map { bytes[$0] } ?? 0
        if last == UInt8(ascii: ":") { return true }
        return end - start < Self.shortestWrapped && (sign &- 0x41 < 26 || sign &- 0x30 < 10) && last != UInt8(ascii: ",")
    }

    private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
        var (from, to) = (start, max(start, end))
        while from < to, bytes[from] <= 0x20 { from += 1 }
        while to > from, bytes[to - 1] <= 0x20 { to -= 1 }
        return from..<to
    }
}
