/// Strings, numbers, moments and truths.
extension TOMLScanner {
    mutating func string() throws(SettingsError) -> String {
        if starts("\"\"\"") { return try longString(UInt8(ascii: "\""), "\"\"\"") }
        if starts("'''") { return try longString(UInt8(ascii: "'"), "'''") }
        return try oneLineString()
    }

    mutating func oneLineString() throws(SettingsError) -> String {
        let quote = bytes[at]
        var text: [UInt8] = []
        at += 1
        while let byte, byte != quote {
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try escape(&text)
            } else {
                guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") else { throw fail(.controlCharacter) }
                text.append(byte)
                at += 1
            }
        }
        if byte == nil { throw fail(.unexpectedEnd) }
        at += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// A string over several lines; up to two quotes may stand before the three that end it.
    private mutating func longString(_ quote: UInt8, _ end: StaticString) throws(SettingsError) -> String {
        at += 3
        at = SettingsBytes.afterLineEnd(bytes, at)
        var text: [UInt8] = []
        while let byte {
            if starts(end) {
                var count = 3
                while count < 5, at + count < bytes.count, bytes[at + count] == quote { count += 1 }
                text += Array(repeating: quote, count: count - 3)
                at += count
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if try !foldLines() { try escape(&text) }
                continue
            }
            guard byte >= 0x20 && byte != 0x7F || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || starts("\r\n") else {
                throw fail(.controlCharacter)
            }
            text.append(byte)
            at += 1
        }
        throw fail(.unexpectedEnd)
    }

    /// A backslash at the end of a line takes the line end and the white space behind it along.
    private mutating func foldLines() throws(SettingsError) -> Bool {
        var ahead = at + 1
        while ahead < bytes.count, SettingsBytes.isBlank(bytes[ahead]) { ahead += 1 }
        guard ahead < bytes.count, SettingsBytes.afterLineEnd(bytes, ahead) > ahead else { return false }
        while ahead < bytes.count, SettingsBytes.isSpace(bytes[ahead]) { ahead += 1 }
        at = ahead
        return true
    }

    private static let shortEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
        UInt8(ascii: "e"): 27, UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]
    private static let digitsOfEscapes: [UInt8: Int] = [UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8, UInt8(ascii: "x"): 2]

    private mutating func escape(_ text: inout [UInt8]) throws(SettingsError) {
        guard at + 1 < bytes.count else { throw SettingsError(.unexpectedEnd, at: bytes.count, in: bytes) }
        if let meant = Self.shortEscapes[bytes[at + 1]] {
            text.append(meant)
            at += 2
            return
        }
        guard let length = Self.digitsOfEscapes[bytes[at + 1]], at + 2 + length <= bytes.count else { throw fail(.badEscape) }
        let digits = bytes[at + 2..<at + 2 + length]
        guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
        else { throw fail(.badEscape) }
        text += Array(String(scalar).utf8)
        at += 2 + length
    }

    // MARK: Words

    mutating func scalar() throws(SettingsError) {
        let start = at
        func word(from start: Int) -> Int {
            var end = start
            while end < bytes.count, Self.isBare(bytes[end]) || "+.:".utf8.contains(bytes[end]) { end += 1 }
            return end
        }
        at = word(from: start)
        // A day and a time may have one blank between them.
        if Self.isDay(bytes[start..<at]), at + 1 < bytes.count, bytes[at] == UInt8(ascii: " "), (0x30...0x39).contains(bytes[at + 1]) {
            at = word(from: at + 1)
        }
        let text = bytes[start..<at]
        if text.isEmpty { throw fail(.badValue) }
        if Self.isWord(text) || Self.isNumber(text) || Self.isMoment(text) { return }
        at = start
        throw fail(.badValue)
    }

    private static func isWord(_ text: ArraySlice<UInt8>) -> Bool {
        ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"].contains { text.elementsEqual($0.utf8) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Digits, with an underscore between two of them at most.
    private static func isDigits(_ text: ArraySlice<UInt8>, _ isOne: (UInt8) -> Bool = isDigit) -> Bool {
        !text.isEmpty
            && text.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part.allSatisfy(isOne)
            }
    }

    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        if text.starts(with: "0x".utf8) { return isDigits(text.dropFirst(2)) { Unicode.Scalar($0).properties.isASCIIHexDigit } }
        if text.starts(with: "0o".utf8) { return isDigits(text.dropFirst(2)) { (0x30...0x37).contains($0) } }
        if text.starts(with: "0b".utf8) { return isDigits(text.dropFirst(2)) { (0x30...0x31).contains($0) } }
        func unsigned(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        }
        let parts = unsigned(text).split(maxSplits: 1, omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
        }
        let digits = parts[0].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard digits.allSatisfy({ isDigits($0) }), digits[0].count == 1 || digits[0].first != UInt8(ascii: "0") else { return false }
        return parts.count == 1 || isDigits(unsigned(parts[1]))
    }

    private static func isDay(_ text: ArraySlice<UInt8>) -> Bool { fits(text, "dddd-dd-dd") }

    /// A day, a time, or both; whether there is such a day is nobody's question here.
    private static func isMoment(_ text: ArraySlice<UInt8>) -> Bool {
        if isDay(text) { return true }
        guard isDay(text.prefix(10)), let mark = text.dropFirst(10).first else { return isTime(text) }
        guard "Tt ".utf8.contains(mark) else { return false }
        let time = text.dropFirst(11)
        if time.last == UInt8(ascii: "Z") || time.last == UInt8(ascii: "z") { return isTime(time.dropLast()) }
        let zone = time.suffix(6)
        return fits(zone, "+dd:dd") || fits(zone, "-dd:dd") ? isTime(time.dropLast(6)) : isTime(time)
    }

    private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard fits(text.prefix(8), "dd:dd:dd") else { return false }
        let fraction = text.dropFirst(8)
        return fraction.isEmpty || fraction.first == UInt8(ascii: ".") && fraction.count > 1 && fraction.dropFirst().allSatisfy(isDigit)
    }

    /// Whether a text has a digit at each `d` of a pattern, and the same byte elsewhere.
    private static func fits(_ text: ArraySlice<UInt8>, _ pattern: String) -> Bool {
        text.count == pattern.utf8.count
            && zip(text, pattern.utf8).allSatisfy { $1 == UInt8(ascii: "d") ? isDigit($0) : $0 == $1 }
    }
}
