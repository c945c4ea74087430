/// What both formats need of a file's bytes.
enum SettingsBytes {
    static let limit = 16 << 20
    /// Deeper than any settings, and far from the end of the stack.
    static let deepest = 256
    static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where the text begins: after the mark that some editors put first.
    static func checkedStart(_ bytes: [UInt8]) throws(SettingsError) -> Int {
        guard bytes.count <= limit else { throw SettingsError(.tooLarge, at: 0, in: []) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw SettingsError(.invalidUTF8, at: 0, in: []) }
        return bytes.starts(with: mark) ? mark.count : 0
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// The line end that the file uses.
    static func lineEnd(_ bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0, bytes[first - 1] == UInt8(ascii: "\r") else {
            return [UInt8(ascii: "\n")]
        }
        return [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }

    /// Where the line of an offset begins.
    static func lineStart(_ bytes: [UInt8], of offset: Int) -> Int {
        var start = offset
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        return start == 0 && bytes.starts(with: mark) ? min(mark.count, offset) : start
    }

    /// Where the line end before a line begins; nil for the first line.
    static func lineBreak(_ bytes: [UInt8], beforeLineAt start: Int) -> Int? {
        guard start > 0, bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
        return start > 1 && bytes[start - 2] == UInt8(ascii: "\r") ? start - 2 : start - 1
    }

    /// Past the line end at an offset; the offset itself where there is none.
    static func afterLineEnd(_ bytes: [UInt8], _ offset: Int) -> Int {
        var at = offset
        if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { return at + 1 }
        return offset
    }
}

/// A stretch of bytes and what goes in its place.
struct Splice {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8] = []) {
        self.range = range
        self.bytes = bytes
    }

    /// Splices in the order of their places; none may reach into the next.
    static func apply(_ splices: [Splice], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
        var done = 0
        for splice in splices {
            result += bytes[done..<max(splice.range.lowerBound, done)]
            result += splice.bytes
            done = max(splice.range.upperBound, done)
        }
        return result + bytes[done...]
    }
}
