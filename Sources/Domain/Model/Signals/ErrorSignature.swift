internal import PatternKit

/// What makes two failures the same one: the line of an output that tells of the error, without what differs from time to time (numbers,
/// addresses, folders).
package enum ErrorSignature {
    private static let longest = 200
    /// Beyond this the beginning and the end of an output say enough.
    private static let mostLines = 400
    /// What tells of an error stands near the beginning of its line.
    private static let mostLooked = 500

    package static func of(_ output: String) -> String {
        let looked = looked(output)
        let telling = looked.first { tells(of: marks, $0) } ?? looked.first { tells(of: weakMarks, $0) } ?? looked.last
        return telling.map { normalised(String(Substring($0.prefix(2_000)))) } ?? ""
    }

    /// Whether an output tells of an error at all.
    package static func isTold(in output: String) -> Bool { looked(output).contains { tells(of: marks, $0) || tells(of: weakMarks, $0) } }

    private static func looked(_ output: String) -> ArraySlice<Substring.UTF8View> {
        let lines = output.utf8.split(maxSplits: 20_000, whereSeparator: { $0 == 0x0A || $0 == 0x0D }).filter { line in
            line.contains { $0 > 0x20 }
        }
        return lines.count <= mostLines ? lines[...] : lines.prefix(mostLines / 2) + lines.suffix(mostLines / 2)
    }

    /// A line that begins so, or says so, names the error itself.
    private static let marks = ["error", "exception", "panic", "fatal", "traceback", "assert"]
    private static let weakMarks = [
        "fail", "not found", "no such", "denied", "cannot", "can't", "refused", "invalid", "undefined", "timed out",
    ]

    private static func tells(of marks: [String], _ line: Substring.UTF8View) -> Bool {
        let small = line.prefix(mostLooked).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        // A count of none tells of success.
        if small.starts(with: "0 ".utf8) { return false }
        return small.withUnsafeBufferPointer { bytes in marks.contains { bytes.firstPlace(of: Array($0.utf8)) != nil } }
    }

    /// Numbers and addresses become `#`, a path its last part.
    package static func normalised(_ line: String) -> String {
        var words: [String] = []
        for word in line.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace || $0.value < 0x20 }) {
            words.append(withoutNumbers(lastPart(String(String.UnicodeScalarView(word)))))
        }
        return String(words.joined(separator: " ").unicodeScalars.prefix(longest))
    }

    private static func lastPart(_ word: String) -> String {
        guard word.utf8.filter({ $0 == UInt8(ascii: "/") }).count > 1, !word.contains("://") else { return word }
        // Brackets and quotes around a path stay where they are.
        let opening = word.prefix { "\"'`([{<".contains($0) }
        return opening + (word.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? word)
    }

    private static func withoutNumbers(_ word: String) -> String {
        let bytes = Array(word.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let isHex = bytes[at] == UInt8(ascii: "0") && at + 2 < bytes.count && bytes[at + 1] | 0x20 == UInt8(ascii: "x")
            guard isHex || bytes[at] &- 0x30 < 10 else {
                result.append(bytes[at])
                at += 1
                continue
            }
            // E0382 and SQLITE_BUSY5 are names, and keep their digits.
            if let before = result.last, before | 0x20 &- 0x61 < 26 || before == UInt8(ascii: "_"), !isHex {
                while at < bytes.count, bytes[at] &- 0x30 < 10 {
                    result.append(bytes[at])
                    at += 1
                }
                continue
            }
            at += isHex ? 2 : 0
            while at < bytes.count, isHex ? isHexDigit(bytes[at]) : bytes[at] &- 0x30 < 10 { at += 1 }
            result.append(UInt8(ascii: "#"))
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
}
