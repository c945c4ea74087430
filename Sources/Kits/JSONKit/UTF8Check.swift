/// Well-formedness of UTF-8 as Unicode defines it: no overlong form, no surrogate, nothing above U+10FFFF.
enum UTF8Check {
    /// The length of the non-ASCII sequence at `offset`, or 0 when it is ill-formed or cut short.
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafePointer<UInt8>, at offset: Int, end: Int) -> Int {
        let lead = bytes[offset]
        let room = end &- offset
        if lead < 0xE0 {
            return lead >= 0xC2 && room >= 2 && isContinuation(bytes[offset &+ 1]) ? 2 : 0
        }
        if lead < 0xF0 {
            guard room >= 3, isContinuation(bytes[offset &+ 2]) else { return 0 }
            return threeByteSecond(lead, bytes[offset &+ 1]) ? 3 : 0
        }
        guard lead <= 0xF4, room >= 4, isContinuation(bytes[offset &+ 2]), isContinuation(bytes[offset &+ 3]) else { return 0 }
        return fourByteSecond(lead, bytes[offset &+ 1]) ? 4 : 0
    }

    @inline(__always)
    private static func isContinuation(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }

    /// After E0 a small second byte is an overlong form; after ED a large one is a surrogate.
    @inline(__always)
    private static func threeByteSecond(_ lead: UInt8, _ second: UInt8) -> Bool {
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : 0xBF
        return second >= lowest && second <= highest
    }

    /// After F0 a small second byte is an overlong form; after F4 a large one passes U+10FFFF.
    @inline(__always)
    private static func fourByteSecond(_ lead: UInt8, _ second: UInt8) -> Bool {
        let lowest: UInt8 = lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xF4 ? 0x8F : 0xBF
        return second >= lowest && second <= highest
    }
}
