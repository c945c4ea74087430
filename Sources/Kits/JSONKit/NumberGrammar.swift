/// The grammar of JSON numbers.
enum NumberGrammar {
    struct Extent {
        let end: Int
        /// No fraction and no exponent.
        let isPlainInteger: Bool
    }

    /// Checks the number that starts at `start`; what follows it is left to the caller.
    static func scan(_ bytes: UnsafePointer<UInt8>, from start: Int, end: Int) throws(Fault) -> Extent {
        var at = start
        if at < end, bytes[at] == Byte.minus { at &+= 1 }
        if at < end, bytes[at] == Byte.zero {
            at &+= 1
            if at < end, Byte.isDigit(bytes[at]) { throw Fault(.invalidNumber, at: at) }
        } else {
            at = try afterDigits(bytes, from: at, end: end)
        }
        let integerEnd = at
        if at < end, bytes[at] == Byte.dot {
            at = try afterDigits(bytes, from: at &+ 1, end: end)
        }
        if at < end, Byte.isExponentMark(bytes[at]) {
            at &+= 1
            if at < end, bytes[at] == Byte.plus || bytes[at] == Byte.minus { at &+= 1 }
            at = try afterDigits(bytes, from: at, end: end)
        }
        return Extent(end: at, isPlainInteger: at == integerEnd)
    }

    /// Whether the whole of `bytes` is one number.
    static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress, let extent = try? scan(start, from: 0, end: bytes.count) else { return false }
        return extent.end == bytes.count
    }

    @inline(__always)
    private static func afterDigits(_ bytes: UnsafePointer<UInt8>, from start: Int, end: Int) throws(Fault) -> Int {
        var at = start
        while at < end, Byte.isDigit(bytes[at]) { at &+= 1 }
        guard at > start else { throw Fault(.invalidNumber, at: at) }
        return at
    }
}
