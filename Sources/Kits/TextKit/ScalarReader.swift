/// Reads code points from bytes that may be anything: a broken sequence is one byte of U+FFFD.
enum ScalarReader {
    @inline(__always)
    static func read(_ base: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(base[position])
        if lead < 0x80 { return (lead, 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
        guard length > 0, lead < 0xF5, position + length <= count else { return (0xFFFD, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for index in 1..<length {
            let byte = base[position + index]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        return (scalar, length)
    }
}

extension Unicode.Scalar {
    /// The scalar's bytes in UTF-8.
    static func utf8Bytes(_ scalar: Unicode.Scalar) -> [UInt8] { Array(String(Character(scalar)).utf8) }
}
