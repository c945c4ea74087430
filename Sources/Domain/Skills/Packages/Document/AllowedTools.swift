/// The tools that a skill asks for.
enum AllowedTools {
    /// Cuts at blanks and commas, but not inside parentheses: `Bash(git add, git commit) Read` is two.
    static func split(_ text: String) -> [String] {
        var tools: [String] = []
        var current: [UInt8] = []
        var depth = 0
        for byte in text.utf8 {
            if depth == 0, isSeparator(byte) {
                if !current.isEmpty { tools.append(String(decoding: current, as: UTF8.self)) }
                current.removeAll(keepingCapacity: true)
                continue
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth = max(depth - 1, 0) }
            current.append(byte)
        }
        if !current.isEmpty { tools.append(String(decoding: current, as: UTF8.self)) }
        return tools
    }

    /// Whether commas part the tools, where the standard has blanks alone.
    static func usesCommas(_ text: String) -> Bool {
        var depth = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth = max(depth - 1, 0)
            case UInt8(ascii: ",") where depth == 0: return true
            default: break
            }
        }
        return false
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        [UInt8(ascii: " "), UInt8(ascii: ","), 0x09, 0x0A, 0x0D].contains(byte)
    }
}
