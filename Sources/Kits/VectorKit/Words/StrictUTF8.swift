/// Reads a code point above ASCII, and nothing that is no UTF-8.
enum StrictUTF8 {
    /// Nil, and one byte to go on, for what is broken, overlong, half of a pair or beyond the last code point.
    @inline(__always)
    static func read(_ base: UnsafePointer<UInt8>, _ count: Int) -> (scalar: UInt32?, length: Int) {
        let lead = UInt32(base[0])
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead < 0xF5, length <= count else { return (nil, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for index in 1..<length {
            guard base[index] & 0xC0 == 0x80 else { return (nil, 1) }
            scalar = scalar << 6 | UInt32(base[index] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard scalar >= least, scalar < 0x110000, !(0xD800..<0xE000).contains(scalar) else { return (nil, 1) }
        return (scalar, length)
    }
}
