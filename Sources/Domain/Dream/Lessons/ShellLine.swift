/// A command line as far as lessons need to understand it: its commands, their words as they were written, and how they hang together.
struct ShellLine: Equatable {
    enum Joint: Equatable {
        case first, and, or, then, pipe
    }

    struct Part: Equatable {
        var joint: Joint
        /// As they were written, quotes and all.
        var words: [String]
        /// What its output is written into, where that is a file.
        var writes: [String] = []
    }

    var parts: [Part]
    /// What stood behind the last command: `&`.
    var isInBackground = false

    /// Longer ones are scripts, not commands.
    static let longest = 2_000

    /// Nil for what is no single line of commands: scripts, here-documents, loops, quotes without an end.
    init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(Self.longest + 1))
        guard bytes.count <= Self.longest else { return nil }
        var reader = ShellReader(bytes)
        guard let parts = reader.read(), !parts.isEmpty else { return nil }
        self.parts = parts
        isInBackground = reader.isInBackground
        if parts.contains(where: { part in part.words.first.map { Self.scripting.contains($0) } ?? true }) { return nil }
    }

    private static let scripting: Set<String> = [
        "for", "while", "until", "if", "case", "function", "select", "{", "}", "do", "done", "then", "fi", "else", "esac", "[[", "!",
    ]

    var text: String { Self.text(of: parts) }

    static func text(of parts: [Part]) -> String {
        parts.map { part in
            let sign =
                switch part.joint {
                case .first: ""
                case .and: " && "
                case .or: " || "
                case .then: "; "
                case .pipe: " | "
                }
            return sign + (part.words + part.writes.map { "> \($0)" }).joined(separator: " ")
        }.joined()
    }
}

/// Reads a line into its parts, byte by byte.
private struct ShellReader {
    private let bytes: [UInt8]
    private var at = 0
    private var parts: [ShellLine.Part] = []
    private var words: [String] = []
    private var writes: [String] = []
    private var joint = ShellLine.Joint.first
    var isInBackground = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func read() -> [ShellLine.Part]? {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09: at += 1
            case 0x0A, 0x0D:
                // One command a line is a script; a line's own end is none.
                guard bytes[at...].allSatisfy({ $0 <= 0x20 }) else { return nil }
                at = bytes.count
            case UInt8(ascii: "#"): return rest(isComment: true)
            case UInt8(ascii: "("), UInt8(ascii: ")"): return nil
            case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard operation() else { return nil }
            default:
                guard let word = word() else { return nil }
                if !redirects(word) { words.append(word) }
            }
        }
        return end() ? parts : nil
    }

    /// Behind `#` nothing is run. More lines make a script.
    private mutating func rest(isComment: Bool) -> [ShellLine.Part]? {
        guard !bytes[at...].contains(0x0A) || bytes[at...].drop(while: { $0 != 0x0A }).allSatisfy({ $0 <= 0x20 }) else { return nil }
        at = bytes.count
        return end() ? parts : nil
    }

    private func next(_ offset: Int) -> UInt8? { at + offset < bytes.count ? bytes[at + offset] : nil }

    /// Puts away the part that was read. False: a command is missing.
    private mutating func end() -> Bool {
        if words.isEmpty { return writes.isEmpty && joint != .and && joint != .or && joint != .pipe }
        parts.append(ShellLine.Part(joint: parts.isEmpty ? .first : joint, words: words, writes: writes))
        (words, writes) = ([], [])
        return true
    }

    private mutating func operation() -> Bool {
        let byte = bytes[at]
        let isTwice = next(1) == byte
        switch byte {
        case UInt8(ascii: "<"):
            // What is read in stands elsewhere; a here-document is a script.
            if isTwice { return false }
            at += 1
            skipBlanks()
            return word() != nil
        case UInt8(ascii: ">"): return writing()
        case UInt8(ascii: "&") where next(1) == UInt8(ascii: ">"):
            at += 1
            return writing()
        case UInt8(ascii: "&") where !isTwice:
            at += 1
            isInBackground = true
            guard !words.isEmpty, end() else { return false }
            joint = .then
            return true
        default:
            guard !words.isEmpty, end() else { return false }
            at += isTwice || (byte == UInt8(ascii: "|") && next(1) == UInt8(ascii: "&")) ? 2 : 1
            joint = byte == UInt8(ascii: ";") ? .then : byte == UInt8(ascii: "&") ? .and : isTwice ? .or : .pipe
            return byte != UInt8(ascii: ";") || !isTwice
        }
    }

    /// `> FILE`, `>> FILE`, `>&1`.
    private mutating func writing() -> Bool {
        at += next(1) == UInt8(ascii: ">") ? 2 : 1
        if at < bytes.count, bytes[at] == UInt8(ascii: "&") { at += 1 }
        skipBlanks()
        guard let target = word() else { return false }
        let isNowhere = target.hasPrefix("/dev/") || target.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
        if !isNowhere { writes.append(target) }
        return true
    }

    /// A number right before `>` is a stream, and no word.
    private func redirects(_ word: String) -> Bool {
        at < bytes.count && (bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "<")) && word.utf8.count == 1
            && word.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    }

    /// One word with its quotes; nil when they do not end.
    private mutating func word() -> String? {
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte <= 0x20 || "|;&<>()".utf8.contains(byte) { break }
            switch byte {
            case UInt8(ascii: "'"): guard skip(to: byte) else { return nil }
            case UInt8(ascii: "`"): guard skip(to: byte) else { return nil }
            case UInt8(ascii: "\""): guard skipQuoted() else { return nil }
            case UInt8(ascii: "\\"): at += next(1) == nil ? 1 : 2
            case UInt8(ascii: "$") where next(1) == UInt8(ascii: "("): guard skipSubstitution() else { return nil }
            default: at += 1
            }
        }
        return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
    }

    private mutating func skip(to end: UInt8) -> Bool {
        at += 1
        while at < bytes.count, bytes[at] != end { at += 1 }
        at += 1
        return at <= bytes.count
    }

    private mutating func skipQuoted() -> Bool {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "$"), next(1) == UInt8(ascii: "(") {
                guard skipSubstitution() else { return false }
            } else {
                at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        at += 1
        return at <= bytes.count
    }

    /// `$( … )`: only its brackets are counted.
    private mutating func skipSubstitution() -> Bool {
        var depth = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "(") { depth += 1 }
            if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
            at += 1
            if depth == 0, bytes[at - 1] == UInt8(ascii: ")") { return true }
        }
        return false
    }
}
