/// A plain recursive reading of the grammar that only says yes or no: slow, simple, and nothing shared with the parser.
struct ReferenceChecker {
    private let text: [Unicode.Scalar]
    private var at = 0

    /// Whether `bytes` is one JSON document nested no deeper than 512, lone surrogates let through or not.
    static func accepts(_ bytes: [UInt8], loneSurrogates: Bool) -> Bool {
        guard let string = String(validating: bytes, as: UTF8.self) else { return false }
        var checker = ReferenceChecker(text: Array(string.unicodeScalars))
        guard checker.value(512, loneSurrogates) else { return false }
        checker.space()
        return checker.at == checker.text.count
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private var current: Unicode.Scalar? {
        at < text.count ? text[at] : nil
    }

    private mutating func take(_ expected: String) -> Bool {
        let scalars = Array(expected.unicodeScalars)
        guard text[at...].starts(with: scalars) else { return false }
        at += scalars.count
        return true
    }

    private mutating func space() {
        while let scalar = current, " \t\r\n".unicodeScalars.contains(scalar) { at += 1 }
    }

    private mutating func value(_ depth: Int, _ lone: Bool) -> Bool {
        space()
        if take("null") || take("true") || take("false") { return true }
        if current == "\"" { return string(lone) }
        if take("[") { return depth > 0 && entries("]") { $0.value(depth - 1, lone) } }
        if take("{") { return depth > 0 && entries("}") { $0.member(depth - 1, lone) } }
        return number()
    }

    private mutating func member(_ depth: Int, _ lone: Bool) -> Bool {
        space()
        guard string(lone) else { return false }
        space()
        return take(":") && value(depth, lone)
    }

    private mutating func entries(_ closer: String, _ entry: (inout ReferenceChecker) -> Bool) -> Bool {
        space()
        if take(closer) { return true }
        repeat {
            guard entry(&self) else { return false }
            space()
        } while take(",")
        return take(closer)
    }

    private mutating func digits() -> Bool {
        let start = at
        while let scalar = current, ("0"..."9").contains(scalar) { at += 1 }
        return at > start
    }

    private mutating func number() -> Bool {
        _ = take("-")
        let leadingZero = current == "0"
        let start = at
        guard digits(), !leadingZero || at == start + 1 else { return false }
        if take("."), !digits() { return false }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            return digits()
        }
        return true
    }

    private mutating func string(_ lone: Bool) -> Bool {
        guard take("\"") else { return false }
        var pendingHigh = false
        while let scalar = current, scalar != "\"" {
            at += 1
            guard scalar == "\\" else {
                if scalar.value < 0x20 || pendingHigh { return false }
                continue
            }
            guard let unit = escape() else { return false }
            guard !lone else { continue }
            let isLow = (0xDC00...0xDFFF).contains(unit)
            guard isLow == pendingHigh else { return false }
            pendingHigh = (0xD800...0xDBFF).contains(unit)
        }
        return !pendingHigh && take("\"")
    }

    /// The UTF-16 unit of a `\u` escape, 0 for the short ones, nil for none.
    private mutating func escape() -> Int? {
        guard let letter = current else { return nil }
        at += 1
        if "\"\\/bfnrt".unicodeScalars.contains(letter) { return 0 }
        guard letter == "u", at + 4 <= text.count else { return nil }
        let hexadecimal = String(String.UnicodeScalarView(text[at..<(at + 4)]))
        guard !hexadecimal.hasPrefix("+"), !hexadecimal.hasPrefix("-") else { return nil }
        at += 4
        return Int(hexadecimal, radix: 16)
    }
}
