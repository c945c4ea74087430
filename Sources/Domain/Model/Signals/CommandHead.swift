/// The words of a command line that say what is run.
package enum CommandHead {
    private static let wrappers: Set<String> = ["sudo", "env", "time", "nice", "nohup", "exec", "command", "then", "do"]
    /// What only sets the stage for the command that follows.
    private static let preparations: Set<String> = ["cd", "export", "set", "source", "."]
    /// Scripts that are longer than this are told apart by their beginnings.
    private static let mostBytes = 8_000

    package static func of(_ line: String) -> String {
        let last = segments(line).last { !preparations.contains($0[0]) } ?? []
        let words = last.drop { wrappers.contains($0) || isAssignment($0) }
        guard let program = words.first else { return "" }
        let name = program.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? program
        guard let second = words.dropFirst().first, isSubcommand(second) else { return name.beginning(bytes: 200) }
        return "\(name) \(second)".beginning(bytes: 200)
    }

    /// The words between `&&`, `||`, `;` and line breaks; what stands behind a pipe only looks at what came before.
    private static func segments(_ line: String) -> [[String]] {
        var segments: [[String]] = []
        let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: ";") }
        for line in line.utf8.prefix(mostBytes).split(whereSeparator: isEnd) {
            var words: [String] = []
            var isPiped = false
            func end() {
                if !words.isEmpty { segments.append(words) }
                (words, isPiped) = ([], false)
            }
            for piece in line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
                let word = String(decoding: piece, as: UTF8.self)
                switch word {
                case "&&", "||": end()
                case "|": isPiped = true
                default: if !isPiped { words.append(word) }
                }
            }
            end()
        }
        return segments
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.utf8.startIndex else { return false }
        return word.utf8[..<sign].allSatisfy { $0 &- 0x41 < 26 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") }
    }

    /// `test`, `run-script`: letters and dashes, no option, no path.
    private static func isSubcommand(_ word: String) -> Bool {
        guard let first = word.utf8.first, first | 0x20 &- 0x61 < 26, word.utf8.count <= 24 else { return false }
        return word.utf8.allSatisfy { $0 | 0x20 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }
}
