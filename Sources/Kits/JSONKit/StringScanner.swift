extension TapeBuilder {
    /// Checks the string whose opening quote stands at `at` and appends its node.
    mutating func appendString() throws(Fault) {
        let start = at
        var cursor = start &+ 1
        var escaped = false
        while true {
            cursor = afterPlainRun(cursor)
            guard cursor < end else { throw Fault(.unexpectedEnd, at: end) }
            let byte = bytes[cursor]
            if byte == Byte.quote { break }
            if byte == Byte.backslash {
                escaped = true
                cursor = try afterEscape(cursor)
            } else if byte < Byte.space {
                throw Fault(.controlCharacter, at: cursor)
            } else {
                cursor = try afterNonASCIIRun(cursor)
            }
        }
        at = cursor &+ 1
        append(.string, from: start, flag: escaped)
    }

    /// The first byte from `offset` on that is not plain ASCII text.
    @inline(__always)
    private func afterPlainRun(_ offset: Int) -> Int {
        var cursor = offset
        while cursor &+ ByteWord.size <= end {
            let stops = ByteWord.readerStops(ByteWord.load(bytes, at: cursor))
            if stops != 0 { return cursor &+ ByteWord.firstMark(stops) }
            cursor &+= ByteWord.size
        }
        while cursor < end {
            let byte = bytes[cursor]
            if byte < Byte.space || byte >= 0x80 || byte == Byte.quote || byte == Byte.backslash { break }
            cursor &+= 1
        }
        return cursor
    }

    @inline(__always)
    private func afterNonASCIIRun(_ offset: Int) throws(Fault) -> Int {
        var cursor = offset
        repeat {
            let length = UTF8Check.sequenceLength(bytes, at: cursor, end: end)
            guard length > 0 else { throw Fault(.invalidUTF8, at: cursor) }
            cursor &+= length
        } while cursor < end && bytes[cursor] >= 0x80
        return cursor
    }

    @inline(__always)
    private func afterEscape(_ backslash: Int) throws(Fault) -> Int {
        guard backslash &+ 1 < end else { throw Fault(.unexpectedEnd, at: end) }
        let letter = bytes[backslash &+ 1]
        if letter == Byte.lowerU { return try afterUnicodeEscape(backslash) }
        guard Escape.short(letter) != nil else { throw Fault(.invalidEscape, at: backslash) }
        return backslash &+ 2
    }

    private func afterUnicodeEscape(_ backslash: Int) throws(Fault) -> Int {
        guard let unit = Escape.unicodeUnit(bytes, at: backslash, end: end) else {
            throw brokenUnicodeEscape(backslash)
        }
        guard Escape.isSurrogate(unit) else { return backslash &+ Escape.unicodeLength }
        if Escape.pairedScalar(unit, bytes, after: backslash, end: end) != nil {
            return backslash &+ 2 &* Escape.unicodeLength
        }
        guard limits.loneSurrogates == .replace else { throw Fault(.loneSurrogate, at: backslash) }
        return backslash &+ Escape.unicodeLength
    }

    /// An escape cut by the end of the document is an early end; any other is malformed.
    private func brokenUnicodeEscape(_ backslash: Int) -> Fault {
        let digits = (backslash &+ 2)..<min(end, backslash &+ Escape.unicodeLength)
        let cut = digits.count < 4 && digits.allSatisfy { Byte.hexValue(bytes[$0]) != nil }
        return cut ? Fault(.unexpectedEnd, at: end) : Fault(.invalidEscape, at: backslash)
    }
}
