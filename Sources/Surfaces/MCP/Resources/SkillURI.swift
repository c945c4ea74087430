/// `skill://NAME/PATH`: a file of a skill's package.
struct SkillURI: Equatable {
    static let template = "skill://{name}/{+path}"
    static let document = "SKILL.md"
    private static let scheme = "skill://"

    let name: String
    let path: String

    init(name: String, path: String = SkillURI.document) {
        self.name = name
        self.path = path
    }

    /// Nil for any other address.
    init?(_ text: String) {
        guard text.lowercased().hasPrefix(Self.scheme) else { return nil }
        let rest = text.utf8.dropFirst(Self.scheme.utf8.count)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")), let name = Self.decoded(rest[..<slash]),
            let path = Self.decoded(rest[rest.index(after: slash)...]), !name.isEmpty, !path.isEmpty
        else { return nil }
        self.name = name
        self.path = path
    }

    var text: String { Self.scheme + Self.encoded(name, keeps: "") + "/" + Self.encoded(path, keeps: "/") }

    private static func encoded(_ text: String, keeps: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let isPlain =
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                || "-._~".utf8.contains(byte) || keeps.utf8.contains(byte)
            if isPlain {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }

    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
