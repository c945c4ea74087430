/// The beginning of a JSON document that was too long to be kept, made whole again: the open string ends where it was cut, a member without
/// its value goes, and what is open is closed.
enum CutDocument {
    static func closed(_ beginning: [UInt8]) -> [UInt8] {
        var scan = Scan()
        beginning.withUnsafeBufferPointer { bytes in
            for place in bytes.indices { scan.take(bytes[place], at: place) }
        }
        return scan.closing(beginning)
    }

    private struct Scan {
        private var open: [UInt8] = []
        private var isInString = false
        /// Where what is whole ends: behind the last value that is known to have ended.
        private var wholeEnd = 0
        /// Within a string: where its last whole character ends, and how many bytes the one at hand still lacks.
        private var characterEnd = 0
        private var lacking = 0
        private var stringStart = 0
        /// Where the last blank in a string ended.
        private var wordEnd = 0
        private var isEscape = false
        /// The last sign outside of strings.
        private var last: UInt8 = 0

        mutating func take(_ byte: UInt8, at place: Int) {
            if isInString { return takeInString(byte, at: place) }
            switch byte {
            case UInt8(ascii: "\""): (isInString, characterEnd, stringStart) = (true, place + 1, place + 1)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(byte)
                (wholeEnd, last) = (place + 1, byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                (wholeEnd, last) = (place + 1, byte)
            case UInt8(ascii: ","): (wholeEnd, last) = (place, byte)
            case UInt8(ascii: ":"): last = byte
            default: break
            }
        }

        private mutating func takeInString(_ byte: UInt8, at place: Int) {
            if lacking > 0 {
                lacking -= 1
                if isEscape, byte == UInt8(ascii: "u") { lacking = 4 }
                if isEscape, "nrt".utf8.contains(byte) { wordEnd = place + 1 }
                isEscape = false
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
                if isValue { wholeEnd = place + 1 }
                return
            } else {
                if byte == UInt8(ascii: " ") { wordEnd = place + 1 }
                isEscape = byte == UInt8(ascii: "\\")
                lacking = isEscape || byte >= 0xC0 ? max(1, (~byte).leadingZeroBitCount - 1) : 0
            }
            if lacking == 0 { characterEnd = place + 1 }
        }

        /// Whether the string at hand is a value, and not the name of a member.
        private var isValue: Bool { last == UInt8(ascii: ":") || open.last == UInt8(ascii: "[") }

        func closing(_ beginning: [UInt8]) -> [UInt8] {
            // Half a secret would not be known for one: the string ends with a word, if one ends not far before.
            let stringEnd = wordEnd > stringStart && characterEnd - wordEnd < 4_096 ? wordEnd : characterEnd
            var result = Array(beginning[..<(isInString && isValue ? stringEnd : wholeEnd)])
            if isInString, isValue { result.append(UInt8(ascii: "\"")) }
            for bracket in open.reversed() { result.append(bracket == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")) }
            return result
        }
    }
}
