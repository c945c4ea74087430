/// The head of a SKILL.md, cut from its body.
///
/// It ends at the next line that is `---` and nothing else. YAML agrees: such a line at the margin ends a document wherever it stands, in
/// quotes and in block scalars too, so only an indented one can belong to a text.
struct Frontmatter {
    let yaml: UnsafeBufferPointer<UInt8>
    let body: UnsafeBufferPointer<UInt8>
    /// Counted from 1 in the file; the YAML's first line is always the second.
    let bodyLine: Int
    let hasByteOrderMark: Bool

    enum Fault: Error {
        case missing, unclosed
    }

    /// The parts lie in `bytes`, and are good as long as they are.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
        hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let start = hasByteOrderMark ? 3 : 0
        let firstEnd = Self.lineEnd(bytes, from: start)
        guard Self.isFence(bytes[start..<firstEnd]) else { throw .missing }
        let yamlStart = firstEnd
        var (at, line) = (yamlStart, 2)
        while at < bytes.count {
            let end = Self.lineEnd(bytes, from: at)
            if Self.isFence(bytes[at..<end]) {
                yaml = UnsafeBufferPointer(rebasing: bytes[yamlStart..<at])
                body = UnsafeBufferPointer(rebasing: bytes[end...])
                bodyLine = line + 1
                return
            }
            at = end
            line += 1
        }
        throw .unclosed
    }

    /// Whether a later line of the body could have been meant as the end.
    var hasFenceInBody: Bool {
        var at = 0
        while at < body.count {
            let end = Self.lineEnd(body, from: at)
            if Self.isFence(body[at..<end]) { return true }
            at = end
        }
        return false
    }

    /// Behind the line feed, or the end of the text.
    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private static func isFence(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard line.starts(with: "---".utf8) else { return false }
        return line.dropFirst(3).allSatisfy { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
    }
}
