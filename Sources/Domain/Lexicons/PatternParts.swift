/// Texts that patterns use by name, `{{name}}`; each is put together once, however many patterns use it.
struct PatternParts {
    enum Fault: Error {
        case open
        case unknown(String, known: [String])
        case tooLong

        var problem: String {
            switch self {
            case .open: "{{ without }}"
            case .unknown(let name, let known): LexiconNode.unknown("part \(name)", name, known)
            case .tooLong: "the pattern is longer than 16 kB, or a part holds itself"
            }
        }
    }

    private static let longest = 16 << 10
    private static let deepest = 64

    private let names: [String]
    private let texts: [String: String]
    private var whole: [String: [UInt8]] = [:]

    init(_ parts: [(name: String, text: String)]) {
        names = parts.map(\.name)
        texts = Dictionary(parts.map { ($0.name, $0.text) }) { first, _ in first }
    }

    /// The text with all of its parts put in.
    mutating func filled(_ text: String) throws(Fault) -> String {
        String(decoding: try filled(Array(text.utf8), depth: 0), as: UTF8.self)
    }

    private mutating func filled(_ text: [UInt8], depth: Int) throws(Fault) -> [UInt8] {
        guard depth < Self.deepest else { throw .tooLong }
        var result: [UInt8] = []
        var from = 0
        while let open = Self.pair(UInt8(ascii: "{"), in: text, from: from) {
            guard let close = Self.pair(UInt8(ascii: "}"), in: text, from: open + 2) else { throw .open }
            result += text[from..<open]
            result += "(?:".utf8
            result += try part(String(decoding: text[open + 2..<close], as: UTF8.self), depth: depth)
            result.append(UInt8(ascii: ")"))
            if result.count > Self.longest { throw .tooLong }
            from = close + 2
        }
        result += text[from...]
        if from > 0, result.count > Self.longest { throw .tooLong }
        return result
    }

    private mutating func part(_ name: String, depth: Int) throws(Fault) -> [UInt8] {
        if let known = whole[name] { return known }
        guard let text = texts[name] else { throw .unknown(name, known: names) }
        let filled = try filled(Array(text.utf8), depth: depth + 1)
        whole[name] = filled
        return filled
    }

    /// Where a sign stands twice in a row.
    private static func pair(_ sign: UInt8, in text: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + 1 < text.count {
            if text[at] == sign, text[at + 1] == sign { return at }
            at += 1
        }
        return nil
    }
}
