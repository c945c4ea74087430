internal import PatternKit

/// Shapes of source code and prose that stand where a secret would.
enum CodeShape {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// A call, a member of something, an index: what yields a secret, and is none.
    static func isExpression(_ text: Bytes) -> Bool {
        if isNumber(text) || (text.count > 1 && text[0] == UInt8(ascii: ":") && SecretCheck.isLetter(text[1])) { return true }
        guard let first = text.first, SecretCheck.isLetter(first) || first == UInt8(ascii: "_") else { return false }
        var sawDot = false
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                return index > 0
            case UInt8(ascii: "."):
                sawDot = true
            case UInt8(ascii: "_"): continue
            case _ where SecretCheck.isLetter(byte): continue
            case _ where SecretCheck.isDigit(byte): continue
            // Two colons, an arrow, a question mark are code, too; any other sign makes it a password.
            case UInt8(ascii: ":") where index + 1 < text.count && text[index + 1] == byte: return true
            case UInt8(ascii: "?") where index + 1 < text.count && (text[index + 1] == UInt8(ascii: ".") || text[index + 1] == byte):
                return true
            default: return false
            }
        }
        return sawDot && members(text)
    }

    /// `0x8D6A`, `4294967295U`: as macros and limits are written. `::` of a scope was cut by its first colon.
    private static func isNumber(_ text: Bytes) -> Bool {
        if text.count > 2, text.count <= 10, text[0] == UInt8(ascii: "0"), text[1] | 0x20 == UInt8(ascii: "x") {
            return text.dropFirst(2).allSatisfy(SecretCheck.isHex)
        }
        guard let last = text.last, last | 0x20 == UInt8(ascii: "u") || last | 0x20 == UInt8(ascii: "l") else { return false }
        let digits = text.prefix(while: SecretCheck.isDigit)
        return digits.count <= 20 && !digits.isEmpty && text[digits.endIndex...].allSatisfy { "uUlL".utf8.contains($0) }
    }

    /// `config.api.key`: each part a name without digits.
    private static func members(_ text: Bytes) -> Bool {
        text.split(separator: UInt8(ascii: ".")).allSatisfy { part in
            !part.isEmpty && part.count <= 32 && !part.contains(where: SecretCheck.isDigit)
        }
    }

    /// A path or an address.
    static func isPlace(_ text: Bytes) -> Bool {
        if let first = text.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "~"), text.dropFirst().contains(UInt8(ascii: "/")) {
            return true
        }
        return text.starts(with: "./".utf8) || text.starts(with: "../".utf8) || text.firstPlace(of: "://") != nil
    }

    /// Runs of letters, or short numbers, with signs between or around them that passwords do not need.
    static func isWords(_ text: Bytes) -> Bool {
        var start = 0
        for (index, byte) in text.enumerated() where !SecretCheck.isLetter(byte) && !SecretCheck.isDigit(byte) {
            let isEdge = index == 0 || index == text.count - 1
            guard isEdge || "-_. /:,+".utf8.contains(byte), isWord(text[start..<index]) else { return false }
            start = index + 1
        }
        return isWord(text[start...])
    }

    private static func isWord(_ run: Slice<Bytes>) -> Bool {
        run.allSatisfy(SecretCheck.isDigit) ? run.count <= 4 : run.allSatisfy(SecretCheck.isLetter)
    }

    /// Mostly letters, as a person reads them. Random letters change case, and hold few vowels.
    static func isText(_ text: Bytes) -> Bool {
        var letters = 0
        var vowels = 0
        var digits = 0
        var changes = 0
        var capitals = 0
        var previous: UInt8 = 0
        for byte in text {
            if SecretCheck.isLetter(byte) {
                letters += 1
                if "aeiouy".utf8.contains(byte | 0x20) { vowels += 1 }
                if SecretCheck.isLetter(previous), previous & 0x20 == 0x20, byte & 0x20 == 0 { changes += 1 }
                // `HKLu`: no word is written so.
                if capitals >= 3, byte & 0x20 == 0x20 { return false }
                capitals = byte & 0x20 == 0 ? capitals + 1 : 0
            } else if SecretCheck.isDigit(byte) {
                digits += 1
                capitals = 0
                if SecretCheck.isLetter(previous) { changes += 1 }
            }
            previous = byte
        }
        guard letters > 0 else { return false }
        return digits * 8 <= text.count && vowels * 5 >= letters && changes * 6 <= text.count && letters * 10 >= text.count * 7
    }

    /// Base64 of `name:password`.
    static func holdsNameAndPassword(_ text: Bytes) -> Bool {
        guard let plain = Base64.decoded(text), let colon = plain.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return colon > 0 && colon < plain.count - 1 && plain.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

/// Base64, of either alphabet.
enum Base64 {
    static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text where byte != UInt8(ascii: "=") {
            guard let value = value(byte) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
