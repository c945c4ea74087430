/// Finds where each table, key and value of a TOML document begins and ends, and refuses what is none.
struct TOMLScanner {
    let bytes: [UInt8]
    var at = 0
    private(set) var sections = [TOMLDocument.Section()]
    private var names = TOMLNames()

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(SettingsError) {
        at = try SettingsBytes.checkedStart(bytes)
        while at < bytes.count {
            skipBlanks()
            if byte == UInt8(ascii: "[") {
                try header()
            } else if let byte, byte != UInt8(ascii: "#"), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
                var pair = try pair(depth: 0)
                pair.lineEnd = try restOfLine(after: pair.lineEnd)
                try note(sections[sections.count - 1].path + pair.path, at: pair.start)
                sections[sections.count - 1].pairs.append(pair)
            } else {
                _ = try restOfLine(after: at)
            }
            try endLine()
        }
    }

    var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    func fail(_ problem: SettingsError.Problem) -> SettingsError {
        SettingsError(at >= bytes.count ? .unexpectedEnd : problem, at: at, in: bytes)
    }

    mutating func skipBlanks() {
        while let byte, SettingsBytes.isBlank(byte) { at += 1 }
    }

    func starts(_ text: StaticString) -> Bool {
        at + text.utf8CodeUnitCount <= bytes.count && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == text.utf8Start[$0] }
    }

    // MARK: Lines

    /// Past blanks and a comment; tells where what is said on the line ends.
    private mutating func restOfLine(after end: Int) throws(SettingsError) -> Int {
        skipBlanks()
        guard byte == UInt8(ascii: "#") else { return end }
        try comment()
        return at
    }

    private mutating func comment() throws(SettingsError) {
        while let byte, byte != UInt8(ascii: "\n"), !starts("\r\n") {
            guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else { throw fail(.controlCharacter) }
            at += 1
        }
    }

    private mutating func endLine() throws(SettingsError) {
        guard at < bytes.count else { return }
        let after = SettingsBytes.afterLineEnd(bytes, at)
        if after == at { throw fail(.unexpectedByte) }
        at = after
    }

    /// Past white space, line ends and comments, as they may stand in an array.
    private mutating func skipLines() throws(SettingsError) {
        while let byte {
            if byte == UInt8(ascii: "#") {
                try comment()
            } else if SettingsBytes.isBlank(byte) {
                at += 1
            } else {
                let after = SettingsBytes.afterLineEnd(bytes, at)
                if after == at { return }
                at = after
            }
        }
    }

    private mutating func header() throws(SettingsError) {
        let start = SettingsBytes.lineStart(bytes, of: at)
        let isArray = starts("[[")
        at += isArray ? 2 : 1
        skipBlanks()
        let path = try keys()
        guard isArray ? starts("]]") : byte == UInt8(ascii: "]") else { throw fail(.unexpectedByte) }
        at += isArray ? 2 : 1
        if isArray { names.beginElement(of: path) } else { try note(path, at: start) }
        sections.append(.init(path: path, isArray: isArray, header: start..<(try restOfLine(after: at))))
    }

    private mutating func note(_ path: [String], at start: Int) throws(SettingsError) {
        guard names.isNew(path) else { throw SettingsError(.duplicateKey(path.joined(separator: ".")), at: start, in: bytes) }
    }

    // MARK: Keys and values

    private mutating func pair(depth: Int) throws(SettingsError) -> TOMLDocument.Pair {
        let start = at
        let path = try keys()
        guard byte == UInt8(ascii: "=") else { throw fail(.unexpectedByte) }
        at += 1
        skipBlanks()
        let value = try value(depth: depth)
        return TOMLDocument.Pair(path: path, start: start, value: value, lineEnd: value.range.upperBound)
    }

    /// A dotted key and the blanks behind it.
    private mutating func keys() throws(SettingsError) -> [String] {
        var keys: [String] = []
        while true {
            skipBlanks()
            keys.append(try key())
            guard keys.count <= SettingsBytes.deepest else { throw fail(.tooDeep) }
            skipBlanks()
            guard byte == UInt8(ascii: ".") else { return keys }
            at += 1
        }
    }

    private mutating func key() throws(SettingsError) -> String {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try oneLineString() }
        let start = at
        while let byte, Self.isBare(byte) { at += 1 }
        if at == start { throw fail(.badKey) }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    static func isBare(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }

    private mutating func value(depth: Int) throws(SettingsError) -> TOMLDocument.Value {
        guard depth <= SettingsBytes.deepest else { throw fail(.tooDeep) }
        let start = at
        let kind: TOMLDocument.Value.Kind
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .string(try string())
        case UInt8(ascii: "["): kind = .array(try array(depth))
        case UInt8(ascii: "{"): kind = .inline(try inlineTable(depth))
        default:
            try scalar()
            kind = .other
        }
        return TOMLDocument.Value(kind: kind, range: start..<at)
    }

    private mutating func array(_ depth: Int) throws(SettingsError) -> [TOMLDocument.Value] {
        var values: [TOMLDocument.Value] = []
        at += 1
        try skipLines()
        while byte != UInt8(ascii: "]") {
            values.append(try value(depth: depth + 1))
            try skipLines()
            if byte == UInt8(ascii: ",") {
                at += 1
                try skipLines()
            } else if byte != UInt8(ascii: "]") {
                throw fail(.unexpectedByte)
            }
        }
        at += 1
        return values
    }

    private mutating func inlineTable(_ depth: Int) throws(SettingsError) -> [TOMLDocument.Pair] {
        var pairs: [TOMLDocument.Pair] = []
        at += 1
        skipBlanks()
        if byte != UInt8(ascii: "}") {
            while true {
                pairs.append(try pair(depth: depth + 1))
                skipBlanks()
                if byte == UInt8(ascii: "}") { break }
                guard byte == UInt8(ascii: ",") else { throw fail(.unexpectedByte) }
                at += 1
                skipBlanks()
            }
        }
        at += 1
        return pairs
    }
}
