/// A set of ASCII signs, asked in two instructions.
struct SignSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ signs: StaticString) {
        signs.withUTF8Buffer { bytes in
            for byte in bytes where byte < 0x80 {
                if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
            }
        }
    }

    @inline(__always) func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    }
}
