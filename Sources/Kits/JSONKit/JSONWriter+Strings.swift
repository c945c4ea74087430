extension JSONWriter {
    /// Appends text between quotes, copying the stretches that need no escape whole.
    mutating func appendQuoted(_ text: String) {
        bytes.append(Byte.quote)
        var copy = text
        copy.withUTF8 { appendEscaped($0) }
        bytes.append(Byte.quote)
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        var at = 0
        while at < text.count {
            let stop = JSONWriter.afterPlainRun(start, from: at, end: text.count)
            if stop > at { bytes.append(contentsOf: UnsafeBufferPointer(start: start + at, count: stop &- at)) }
            guard stop < text.count else { return }
            appendEscape(start[stop])
            at = stop &+ 1
        }
    }

    /// The first byte from `offset` on that needs an escape.
    @inline(__always)
    private static func afterPlainRun(_ bytes: UnsafePointer<UInt8>, from offset: Int, end: Int) -> Int {
        var at = offset
        while at &+ ByteWord.size <= end {
            let stops = ByteWord.writerStops(ByteWord.load(bytes, at: at))
            if stops != 0 { return at &+ ByteWord.firstMark(stops) }
            at &+= ByteWord.size
        }
        while at < end, bytes[at] >= Byte.space, bytes[at] != Byte.quote, bytes[at] != Byte.backslash { at &+= 1 }
        return at
    }

    private mutating func appendEscape(_ byte: UInt8) {
        bytes.append(Byte.backslash)
        if let letter = Escape.letter(for: byte) {
            bytes.append(letter)
            return
        }
        bytes.append(Byte.lowerU)
        bytes.append(Byte.zero)
        bytes.append(Byte.zero)
        bytes.append(Byte.zero &+ byte &>> 4)
        bytes.append(JSONWriter.hexDigit(byte & 0x0F))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? Byte.zero &+ value : UInt8(ascii: "a") &+ value &- 10
    }
}
