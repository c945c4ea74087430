/// Says on which line of the file a line of the frontmatter stands. They differ where YAML breaks lines and editors do not: at a lone
/// carriage return, U+0085, U+2028 and U+2029.
struct LineTable {
    /// By line of the YAML.
    private var lines = [2]

    /// The YAML begins on the second line of the file.
    init(_ yaml: UnsafeBufferPointer<UInt8>) {
        var line = 2
        for index in yaml.indices {
            let byte = yaml[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                lines.append(line)
            } else if Self.endsOddBreak(yaml, at: index) {
                lines.append(line)
            }
        }
    }

    func fileLine(_ line: Int) -> Int { lines[min(max(line - 1, 0), lines.count - 1)] }

    private static func endsOddBreak(_ yaml: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        switch yaml[index] {
        case 0x0D: index + 1 == yaml.count || yaml[index + 1] != UInt8(ascii: "\n")
        case 0x85: index > 0 && yaml[index - 1] == 0xC2
        case 0xA8, 0xA9: index > 1 && yaml[index - 1] == 0x80 && yaml[index - 2] == 0xE2
        default: false
        }
    }
}
