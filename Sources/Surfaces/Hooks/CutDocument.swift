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
        private var isEscaped = false
        /// Where what is whole ends: behind the last value that a comma or a bracket ended.
        private var wholeEnd = 0
        /// Where the string at hand begins, and the byte that came before it.
        private var stringStart = 0
        private var escapeStart = 0
        private var last: UInt8 = 0

        mutating func take(_ byte: UInt8, at place: Int) {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    (isEscaped, escapeStart) = (true, place)
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                return
            }
            switch byte {
            case UInt8(ascii: "\""): (isInString, stringStart) = (true, place)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(byte)
                wholeEnd = place + 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                wholeEnd = place + 1
            case UInt8(ascii: ","): wholeEnd = place
            case 0...0x20: return
            default: break
            }
            if byte != UInt8(ascii: "\"") { last = byte }
        }

        func closing(_ beginning: [UInt8]) -> [UInt8] {
            var result: [UInt8]
            if isInString, last == UInt8(ascii: ":") || last != 0 && open.last == UInt8(ascii: "[") {
                // A value: as much of it as is whole. `\u12` and half a character would not be.
                var end = isEscaped ? escapeStart : beginning.count
                if let start = beginning[max(end - 6, stringStart)..<end].lastIndex(of: UInt8(ascii: "\\")), end - start < 6,
                    start + 1 < end, beginning[start + 1] == UInt8(ascii: "u")
                {
                    end = start
                }
                while end > stringStart + 1, beginning[end - 1] >= 0x80 { end -= 1 }
                result = Array(beginning[..<end]) + [UInt8(ascii: "\"")]
            } else {
                result = Array(beginning[..<wholeEnd])
            }
            for bracket in open.reversed() { result.append(bracket == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")) }
            return result
        }
    }
}
