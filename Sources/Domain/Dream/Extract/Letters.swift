/// Which bytes make words.
enum Letters {
    @inline(__always) static func isPlain(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F }

    /// A letter or a digit, also one of several bytes; `$` and `@` before one.
    @inline(__always) static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ limit: Int) -> Bool {
        let byte = bytes[at]
        if isPlain(byte) { return true }
        if byte >= 0x80 { return !isSign(bytes, at, limit) }
        return (byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")) && at + 1 < limit && isPlain(bytes[at + 1])
    }

    /// General punctuation, `«` and `»`, `¿` and `¡`.
    static func isSign(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ limit: Int) -> Bool {
        if bytes[at] == 0xE2 { return at + 1 < limit && bytes[at + 1] == 0x80 }
        return bytes[at] == 0xC2 && at + 1 < limit && [0xA0, 0xA1, 0xAB, 0xBB, 0xBF].contains(bytes[at + 1])
    }

    static func signLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ limit: Int) -> Int {
        let length = bytes[at] == 0xE2 ? 3 : bytes[at] == 0xC2 ? 2 : 1
        return min(length, limit - at)
    }

    /// Where a word ends that begins here. Signs belong to it where letters stand on both sides: `don't`, `src/a.swift`, `10:30`.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
        var at = start + 1
        while at < limit {
            let byte = bytes[at]
            if isPlain(byte) || byte >= 0x80 && !isSign(bytes, at, limit) {
                at += 1
                continue
            }
            if byte == 0xE2, at + 3 < limit, bytes[at + 1] == 0x80, bytes[at + 2] == 0x99, isPlain(bytes[at + 3]) || bytes[at + 3] >= 0x80 {
                at += 3
                continue
            }
            guard at + 1 < limit, joins(byte, isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) else { return at }
            guard isPlain(bytes[at + 1]) || bytes[at + 1] >= 0x80 else { return at }
            at += 1
        }
        return at
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func joins(_ byte: UInt8, _ isNumber: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "+"),
            UInt8(ascii: "&"):
            true
        case UInt8(ascii: ","), UInt8(ascii: ":"): isNumber
        default: false
        }
    }
}

/// What a line of a text is.
enum LineKind {
    case words, fence
    /// Quoted, or written by a machine.
    case foreign

    static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> LineKind {
        let first = line.lowerBound
        let isFence = { (sign: UInt8) in line.count >= 3 && bytes[first] == sign && bytes[first + 1] == sign && bytes[first + 2] == sign }
        if isFence(UInt8(ascii: "`")) || isFence(UInt8(ascii: "~")) { return .fence }
        switch bytes[first] {
        case UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "}"): return .foreign
        case UInt8(ascii: "$"), UInt8(ascii: "+"): return line.count > 1 && bytes[first + 1] <= 0x20 ? .foreign : .words
        default: return isStamped(bytes, line) || isTurn(bytes, line) ? .foreign : .words
        }
    }

    /// A log: `2024-05-01 12:00:01 …`, `[12:00:01] …`, `12:00 …`
    private static func isStamped(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        let start = bytes[line.lowerBound] == UInt8(ascii: "[") ? line.lowerBound + 1 : line.lowerBound
        guard start < line.upperBound, bytes[start] &- 0x30 < 10 else { return false }
        let head = bytes[start..<min(line.upperBound, start + 20)]
        return head.count { $0 == UInt8(ascii: ":") } >= 2 && head.count { $0 &- 0x30 < 10 } >= 6
    }

    /// A line of a conversation that was pasted: `Anna: …`, `USER: …`. One word in capitals, or two with a capital each.
    private static func isTurn(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        guard bytes[line.lowerBound] &- 0x41 < 26 else { return false }
        guard let colon = line.prefix(32).first(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < line.upperBound,
            bytes[colon + 1] == 0x20
        else { return false }
        return turns.contains { word in
            colon - line.lowerBound == word.utf8CodeUnitCount
                && (0..<word.utf8CodeUnitCount).allSatisfy { bytes[line.lowerBound + $0] | 0x20 == word.utf8Start[$0] }
        }
    }

    private static let turns: [StaticString] = ["user", "assistant", "human", "chatgpt", "system", "speaker", "interviewer", "bot", "ai"]

    /// Behind `-`, `*`, `•`, `1.`, `#`.
    static func behindBullet(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
        var at = line.lowerBound
        while at < line.upperBound, "-*#".utf8.contains(bytes[at]) { at += 1 }
        if at == line.lowerBound {
            while at < line.upperBound, at < line.lowerBound + 3, bytes[at] &- 0x30 < 10 { at += 1 }
            guard at > line.lowerBound, at + 1 < line.upperBound, bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ")"),
                bytes[at + 1] <= 0x20
            else { return line.lowerBound }
            at += 1
        }
        return at < line.upperBound && bytes[at] <= 0x20 ? at : line.lowerBound
    }
}
