internal import Model

/// Whether a value stands in words that somebody only shows: quoted lines, a fence, a long quotation, a transcript or a mail that was pasted.
enum QuotedWords {
    /// A quotation of fewer words is a name or a phrase.
    private static let fewestBlanks = 4
    private static let roles: Set<String> = [
        "user", "assistant", "human", "ai", "system", "agent", "bot", "tool", "claude", "chatgpt", "gpt", "gemini", "copilot", "model",
        "codex",
    ]

    static func hold(_ span: RestraintLook.Span, _ bytes: [UInt8], _ kind: ValueKind) -> Bool {
        guard span.event.origin == .user || span.event.origin == .assistant, let place = span.place else { return false }
        let start = lineStart(place.lowerBound, bytes, span.window)
        if isQuotedLine(bytes[start..<place.lowerBound]) || isSaidByRole(bytes[start..<place.lowerBound]) { return true }
        if isInFence(place, span, bytes, kind) || isInMarks(place, bytes, span.window) { return true }
        return isInLetter(bytes[span.window.lowerBound..<place.lowerBound]) || isInElement(bytes[span.window], before: place.lowerBound)
    }

    private static func lineStart(_ place: Int, _ bytes: [UInt8], _ window: Range<Int>) -> Int {
        var start = place
        while start > window.lowerBound, bytes[start - 1] != 0x0A { start -= 1 }
        return start
    }

    /// `> …`, `| …`
    private static func isQuotedLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first(where: { $0 > 0x20 }) else { return false }
        return first == UInt8(ascii: ">") || first == UInt8(ascii: "|")
    }

    /// `Assistant: …`, `[12:03] Bob: …`
    private static func isSaidByRole(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "#") }
        if rest.first == UInt8(ascii: "["), let close = rest.prefix(24).firstIndex(of: UInt8(ascii: "]")) {
            let stamp = rest[..<close]
            rest = rest[(close + 1)...].drop { $0 <= 0x20 }
            let isTime = stamp.contains { $0 &- 0x30 < 10 } && stamp.contains(UInt8(ascii: ":"))
            if isTime, rest.prefix(40).contains(UInt8(ascii: ":")) { return true }
        }
        guard let colon = rest.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = rest[..<colon].filter { $0 != UInt8(ascii: "*") }
        return roles.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    /// Between two fences: shown, and not handed on, unless it is code with words before it in what is cited.
    private static func isInFence(_ place: Range<Int>, _ span: RestraintLook.Span, _ bytes: [UInt8], _ kind: ValueKind) -> Bool {
        var open: Int?
        var at = span.window.lowerBound
        while at + 3 <= place.lowerBound {
            if bytes[at] == UInt8(ascii: "`"), bytes[at + 1] == bytes[at], bytes[at + 2] == bytes[at] {
                open = open == nil ? at : nil
                at += 3
            } else {
                at += 1
            }
        }
        guard let open else { return false }
        guard [.command, .path, .version, .number, .url].contains(kind) else { return true }
        return open <= span.cited.lowerBound || !bytes[span.cited.lowerBound..<open].contains { ($0 | 0x20) &- 0x61 < 26 }
    }

    /// Inside `"…"` or `“…”` of some length.
    private static func isInMarks(_ place: Range<Int>, _ bytes: [UInt8], _ window: Range<Int>) -> Bool {
        let start = lineStart(place.lowerBound, bytes, window)
        var open: Int?
        var at = start
        while at < window.upperBound, bytes[at] != 0x0A {
            let isCurly = bytes[at] == 0xE2 && at + 2 < window.upperBound && bytes[at + 1] == 0x80
            let isStart = isCurly && (bytes[at + 2] == 0x9C || bytes[at + 2] == 0x9E)
            let isEnd = isCurly && (bytes[at + 2] == 0x9D || (bytes[at + 2] == 0x9C && open != nil))
            if bytes[at] == UInt8(ascii: "\"") || isStart || isEnd {
                if let begin = open {
                    let blanks = bytes[begin..<at].reduce(0) { $0 + ($1 == 0x20 ? 1 : 0) }
                    if begin < place.lowerBound, place.upperBound <= at, blanks >= fewestBlanks { return true }
                    open = nil
                } else {
                    if at >= place.lowerBound { return false }
                    open = at
                }
            }
            at += isCurly ? 3 : 1
        }
        return false
    }

    /// Behind the head of a mail or of a forwarded one.
    private static func isInLetter(_ before: ArraySlice<UInt8>) -> Bool {
        let lines = before.split(separator: 0x0A).suffix(24).map { String(decoding: $0.prefix(120), as: UTF8.self) }
        let hasHead = lines.contains { $0.hasPrefix("From: ") } && lines.contains { $0.hasPrefix("Subject: ") || $0.hasPrefix("Date: ") }
        return hasHead || lines.contains { $0.hasPrefix("-----Original Message") || $0.hasPrefix("---------- Forwarded") }
            || lines.contains { $0.hasPrefix("On ") && $0.hasSuffix("wrote:") }
    }

    /// `<document> … </document>`: what is pasted between tags.
    private static func isInElement(_ window: ArraySlice<UInt8>, before place: Int) -> Bool {
        var open: [ArraySlice<UInt8>] = []
        var at = window.startIndex
        while at < place {
            guard window[at] == UInt8(ascii: "<"), let end = window[at...].prefix(60).firstIndex(of: UInt8(ascii: ">")) else {
                at += 1
                continue
            }
            let tag = window[(at + 1)..<end]
            let isClosing = tag.first == UInt8(ascii: "/")
            let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix { ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "_") }
            if isClosing, let last = open.lastIndex(where: { $0.elementsEqual(name) }) { open.removeSubrange(last...) }
            if !isClosing, name.count >= 4, end < place { open.append(name) }
            at = end + 1
        }
        return open.contains { name in closes(name, in: window[place...]) }
    }

    private static func closes(_ name: ArraySlice<UInt8>, in rest: ArraySlice<UInt8>) -> Bool {
        var at = rest.startIndex
        while at + name.count + 2 <= rest.endIndex {
            if rest[at] == UInt8(ascii: "<"), rest[at + 1] == UInt8(ascii: "/"), rest[(at + 2)...].starts(with: name) { return true }
            at += 1
        }
        return false
    }
}
