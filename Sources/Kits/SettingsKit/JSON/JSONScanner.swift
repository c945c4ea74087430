/// Finds where each value of a JSON document begins and ends, and refuses what is none.
struct JSONScanner {
    let bytes: [UInt8]
    private(set) var nodes: [CommentedJSON.Node] = []
    private var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(SettingsError) {
        at = try SettingsBytes.checkedStart(bytes)
        try skip()
        try value(key: 0..<0, depth: 0)
        try skip()
        if at < bytes.count { throw fail(.trailingBytes) }
    }

    private func fail(_ problem: SettingsError.Problem) -> SettingsError {
        let isEnd = at >= bytes.count && problem == .unexpectedByte
        return SettingsError(isEnd ? .unexpectedEnd : problem, at: at, in: bytes)
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// Past white space and comments.
    private mutating func skip() throws(SettingsError) {
        while at < bytes.count {
            if SettingsBytes.isSpace(bytes[at]) {
                at += 1
            } else if let end = try Self.commentEnd(bytes, at) {
                at = end
            } else {
                return
            }
        }
    }

    /// Where the comment at an offset ends, a line's before its line end; nil where there is none.
    static func commentEnd(_ bytes: [UInt8], _ start: Int) throws(SettingsError) -> Int? {
        guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "/") else { return nil }
        var at = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "/"):
            while at < bytes.count, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
            return at
        case UInt8(ascii: "*"):
            while at + 1 < bytes.count {
                if bytes[at] == UInt8(ascii: "*"), bytes[at + 1] == UInt8(ascii: "/") { return at + 2 }
                at += 1
            }
            throw SettingsError(.openComment, at: start, in: bytes)
        default: return nil
        }
    }

    // MARK: Values

    private mutating func value(key: Range<Int>, depth: Int) throws(SettingsError) {
        guard depth <= SettingsBytes.deepest else { throw fail(.tooDeep) }
        let index = nodes.count
        var node = CommentedJSON.Node(kind: .other, start: Int32(at))
        (node.keyStart, node.keyEnd) = (Int32(key.lowerBound), Int32(key.upperBound))
        switch byte {
        case UInt8(ascii: "{"): node.kind = .object
        case UInt8(ascii: "["): node.kind = .array
        case UInt8(ascii: "\""): node.kind = .string
        default: break
        }
        nodes.append(node)
        switch node.kind {
        case .object, .array: try container(node.kind, depth)
        case .string: try string()
        case .other: try scalar()
        }
        nodes[index].end = Int32(at)
        nodes[index].next = Int32(nodes.count)
    }

    private mutating func container(_ kind: CommentedJSON.Kind, _ depth: Int) throws(SettingsError) {
        let close = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
        at += 1
        try skip()
        while byte != close {
            let child = nodes.count
            try value(key: kind == .object ? try key() : 0..<0, depth: depth + 1)
            try skip()
            if byte == UInt8(ascii: ",") {
                nodes[child].comma = Int32(at)
                at += 1
                try skip()
            } else if byte != close {
                throw fail(.unexpectedByte)
            }
        }
        at += 1
    }

    private mutating func key() throws(SettingsError) -> Range<Int> {
        let start = at
        guard byte == UInt8(ascii: "\"") else { throw fail(.unexpectedByte) }
        try string()
        let end = at
        try skip()
        guard byte == UInt8(ascii: ":") else { throw fail(.unexpectedByte) }
        at += 1
        try skip()
        return start..<end
    }

    private mutating func string() throws(SettingsError) {
        at += 1
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw fail(.controlCharacter)
            default: at += 1
            }
        }
        throw fail(.unexpectedByte)
    }

    private mutating func escape() throws(SettingsError) {
        guard at + 1 < bytes.count else { throw SettingsError(.unexpectedEnd, at: bytes.count, in: bytes) }
        if bytes[at + 1] == UInt8(ascii: "u") {
            let digits = bytes[min(at + 2, bytes.count)..<min(at + 6, bytes.count)]
            guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { throw fail(.badEscape) }
            at += 6
        } else {
            guard "\"\\/bfnrt".utf8.contains(bytes[at + 1]) else { throw fail(.badEscape) }
            at += 2
        }
    }

    private mutating func scalar() throws(SettingsError) {
        let start = at
        while let byte, Self.isWord(byte) { at += 1 }
        let word = bytes[start..<at]
        if word.isEmpty { throw fail(.unexpectedByte) }
        if ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) || Self.isNumber(word) { return }
        at = start
        throw fail(word.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } == true ? .badNumber : .badValue)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "+-._".utf8.contains(byte)
    }

    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        func digits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !isZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
