#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns the checked bytes between two quotes into the text they stand for.
enum StringDecoder {
    /// Writes the decoded bytes and returns how many there are: never more than `raw` has.
    static func decode(_ raw: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Int {
        guard let bytes = raw.baseAddress else { return 0 }
        let end = raw.count
        var read = 0
        var written = 0
        while read < end {
            let run = plainRun(bytes + read, end &- read)
            (out + written).update(from: bytes + read, count: run)
            read &+= run
            written &+= run
            guard read < end else { break }
            read = decodeEscape(bytes, at: read, end: end, out, &written)
        }
        return written
    }

    @inline(__always)
    private static func plainRun(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        guard let found = memchr(bytes, Int32(Byte.backslash), count) else { return count }
        return UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(found))
    }

    /// Decodes the escape whose backslash stands at `offset` and returns the offset after it.
    @inline(__always)
    private static func decodeEscape(
        _ bytes: UnsafePointer<UInt8>, at offset: Int, end: Int, _ out: UnsafeMutablePointer<UInt8>, _ written: inout Int
    ) -> Int {
        if offset &+ 1 < end, let byte = Escape.short(bytes[offset &+ 1]) {
            out[written] = byte
            written &+= 1
            return offset &+ 2
        }
        let unit = Escape.unicodeUnit(bytes, at: offset, end: end) ?? 0xFFFD
        guard Escape.isSurrogate(unit) else {
            writeScalar(unit, out, &written)
            return offset &+ Escape.unicodeLength
        }
        guard let scalar = Escape.pairedScalar(unit, bytes, after: offset, end: end) else {
            writeScalar(0xFFFD, out, &written)
            return offset &+ Escape.unicodeLength
        }
        writeScalar(scalar, out, &written)
        return offset &+ 2 &* Escape.unicodeLength
    }

    private static func writeScalar(_ scalar: UInt32, _ out: UnsafeMutablePointer<UInt8>, _ written: inout Int) {
        if scalar < 0x80 {
            out[written] = UInt8(truncatingIfNeeded: scalar)
            written &+= 1
            return
        }
        let length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        var rest = scalar
        for index in stride(from: length &- 1, to: 0, by: -1) {
            out[written &+ index] = UInt8(truncatingIfNeeded: 0x80 | (rest & 0x3F))
            rest &>>= 6
        }
        let leadMark: UInt32 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
        out[written] = UInt8(truncatingIfNeeded: leadMark | rest)
        written &+= length
    }
}
