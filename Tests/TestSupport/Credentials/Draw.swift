/// Random text by recipe, the same for the same seed.
///
/// A recipe is text with slots: `‹w36›` stands for 36 letters and digits, `‹uuid›` for a UUID. `¦` stands for nothing; it keeps apart in the
/// source what would otherwise look like a credential there.
struct Draw {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func fill(_ recipe: String) -> String {
        var text = ""
        for (index, piece) in recipe.split(separator: "‹", omittingEmptySubsequences: false).enumerated() {
            let parts = piece.split(separator: "›", maxSplits: 1, omittingEmptySubsequences: false)
            if index > 0 { text += slot(String(parts[0]), after: text) }
            text += (index > 0 ? parts.dropFirst().first ?? "" : piece).filter { $0 != "¦" }
        }
        return text
    }

    mutating func shuffled<T>(_ items: [T]) -> [T] { items.shuffled(using: &random) }

    /// Whether text can stand in a URL as it is.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy {
            ("0"..."9").contains(Unicode.Scalar($0))
                || ("A"..."z").contains(Unicode.Scalar($0)) && $0 != 0x60 && !(0x5B...0x5E).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
    }

    private mutating func slot(_ slot: String, after text: String) -> String {
        let name = String(slot.prefix { !$0.isNumber })
        let count = Int(slot.dropFirst(name.count)) ?? 1
        if let alphabet = Self.alphabets[name] { return characters(alphabet, count) }
        switch name {
        case "uuid": return ["‹h8›", "‹h4›", "4‹h3›", "a‹h3›", "‹h12›"].map { fill($0) }.joined(separator: "-")
        case "crc": return Checks.base62CRC(of: text.suffix(30))
        case "did": return Checks.base64(Array(characters("123456789", 1).utf8) + characters("0123456789", 17).utf8, isURL: true)
        case "wif": return Checks.walletKey(random.bytes(32), isCompressed: count == 1)
        case "basic": return Checks.base64(Array((word() + ":" + password("-_.", 14)).utf8), isURL: false)
        case "encoded": return Checks.base64(Array(password("-_.!", count).utf8), isURL: false)
        case "json":
            return Checks.base64(
                Array(#"{"sub":"\#(characters("0123456789", 12))","iss":"\#(word())","iat":17\#(characters("0123456789", 8))}"#.utf8),
                isURL: true)
        case "p": return password("-_.~", count)
        case "P": return password("!#*+-=?@^_~", count)
        case "lines": return lines(count, "\n")
        case "escaped": return lines(count, #"\n"#)
        case "twice": return lines(count, #"\\n"#)
        case "crlf": return lines(count, "\r\n")
        case "seed": return (0..<count).map { _ in Words.wallet.randomElement(using: &random) ?? "" }.joined(separator: " ")
        case "word": return word()
        case "host": return "\(word()).\(word()).example"
        case "date": return "2026-0\(characters("123456789", 1))-1\(characters("0123456789", 1))"
        case "time":
            return "1\(characters("0123456789", 1)):\(characters("12345", 1))\(characters("0123456789", 1)):\(characters("12345", 1))7"
        default: return "‹\(slot)›"
        }
    }

    static let alphabets: [String: String] = {
        let digits = "0123456789"
        let lower = "abcdefghijklmnopqrstuvwxyz"
        let upper = lower.uppercased()
        return [
            "d": digits, "h": digits + "abcdef", "H": digits + "ABCDEF", "l": lower, "L": upper, "m": lower + upper, "a": lower + digits,
            "A": upper + digits, "w": lower + upper + digits, "u": lower + upper + digits + "_-", "b": lower + upper + digits + "+/",
            "t": upper + "234567", "T": lower + "234567", "k": "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "q": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
            "s": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        ]
    }()

    /// Eight and more characters of an alphabet with letters and digits have both: issuers' random bytes nearly always do.
    private mutating func characters(_ alphabet: String, _ count: Int) -> String {
        let choices = Array(alphabet.utf8)
        let isMixed = count >= 8 && choices.contains { $0 < 0x3A } && choices.contains { $0 > 0x40 }
        while true {
            let drawn = (0..<count).map { _ in choices.randomElement(using: &random) ?? 0 }
            let hasBoth = drawn.contains { $0 < 0x3A && $0 > 0x2F } && drawn.contains { $0 > 0x40 }
            if hasBoth || !isMixed { return String(decoding: drawn, as: UTF8.self) }
        }
    }

    /// Letters of both cases, digits and a sign within.
    private mutating func password(_ signs: String, _ count: Int) -> String {
        let inner = characters("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", max(count - 4, 1))
        let cut = inner.index(inner.startIndex, offsetBy: inner.count / 2)
        return characters("ABCDEFGHJKLMNPQRSTUVWXYZ", 1) + characters("abcdefghijkmnpqrstuvwxyz", 1) + inner[..<cut] + characters(signs, 1)
            + inner[cut...]
            + characters("23456789", 1)
    }

    /// The body of a key file: full lines and a shorter one.
    private mutating func lines(_ count: Int, _ lineEnd: String) -> String {
        let alphabet = Self.alphabets["b"] ?? ""
        return ((0..<count).map { _ in characters(alphabet, 64) } + [characters(alphabet, 43) + "="]).joined(separator: lineEnd)
    }

    mutating func word() -> String {
        (0..<Int.random(in: 2...3, using: &random)).map { _ in characters("bdfglmnprstv", 1) + characters("aeiou", 1) }.joined()
    }

    /// Lines of plain words, the same ones again and again.
    mutating func paragraphs(bytes: Int) -> String {
        let some = (0..<40).map { _ in (0..<12).map { _ in word() }.joined(separator: " ") + ".\n" }.joined()
        return String(repeating: some, count: bytes / some.utf8.count + 1)
    }
}
