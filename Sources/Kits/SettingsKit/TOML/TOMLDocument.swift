/// A TOML document with the places of its tables and keys, so that it can be changed and all else stays byte for byte.
package struct TOMLDocument: Sendable {
    struct Section: Sendable {
        /// The keys of its header; none for what stands before the first one.
        var path: [String] = []
        var isArray = false
        /// The header, from its line's first byte to behind its comment.
        var header = 0..<0
        var pairs: [Pair] = []

        /// Behind the last of its lines that says something.
        var end: Int { pairs.last?.lineEnd ?? header.upperBound }
    }

    struct Pair: Sendable {
        let path: [String]
        let start: Int
        let value: Value
        /// Behind the comment on its line; within an inline table behind the value.
        var lineEnd: Int
    }

    struct Value: Sendable {
        enum Kind: Sendable {
            case string(String)
            case array([Value])
            case inline([Pair])
            case other
        }

        let kind: Kind
        let range: Range<Int>
    }

    package private(set) var bytes: [UInt8]
    private(set) var sections: [Section]

    package init(_ bytes: [UInt8]) throws(SettingsError) {
        var scanner = TOMLScanner(bytes: bytes)
        try scanner.document()
        self.bytes = bytes
        sections = scanner.sections
    }

    /// Whether nothing stands in the file.
    package var isNothing: Bool { CommentedJSON.isBlank(bytes) }

    func error(_ problem: SettingsError.Problem, at offset: Int) -> SettingsError { SettingsError(problem, at: offset, in: bytes) }

    mutating func apply(_ splices: [Splice]) throws(SettingsError) {
        self = try TOMLDocument(Splice.apply(splices, to: bytes))
    }
}

/// A value to write.
package enum TOMLText: Sendable {
    case string(String)
    case strings([String])

    var bytes: [UInt8] {
        switch self {
        case .string(let text): Self.quoted(text)
        case .strings(let texts): Array("[".utf8) + texts.map(Self.quoted).joined(separator: ", ".utf8) + Array("]".utf8)
        }
    }

    private static func quoted(_ text: String) -> [UInt8] {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                result += Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
            default: result.append(byte)
            }
        }
        return result + [UInt8(ascii: "\"")]
    }

    static func key(_ key: String) -> [UInt8] {
        !key.isEmpty && key.utf8.allSatisfy(TOMLScanner.isBare) ? Array(key.utf8) : quoted(key)
    }

    static func path(_ keys: [String]) -> [UInt8] { Array(keys.map(key).joined(separator: [UInt8(ascii: ".")])) }
}
