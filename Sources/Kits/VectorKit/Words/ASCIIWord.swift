/// Eight bytes of text at once, the first in the lowest byte: where their letters end, and the hash of these.
struct ASCIIWord {
    private static let tops: UInt64 = 0x8080_8080_8080_8080
    private static let small: UInt64 = 0x2020_2020_2020_2020

    /// The bytes with small letters for capitals; of use where they are letters and digits, in which that bit is always set.
    private(set) var bytes: UInt64
    /// How many letters and digits there are before anything else.
    let length: Int

    @inline(__always)
    init(_ address: UnsafeRawPointer) {
        let eight = UInt64(littleEndian: address.loadUnaligned(as: UInt64.self))
        bytes = eight | Self.small
        // Adding brings the highest bit of a byte to one from a certain value on; no byte's sum reaches the next.
        let low = eight & ~Self.tops
        let lowSmall = bytes & ~Self.tops
        let letters = (lowSmall &+ Self.each(0x80 - 0x61)) & ~(lowSmall &+ Self.each(0x80 - 0x7B))
        let digits = (low &+ Self.each(0x80 - 0x30)) & ~(low &+ Self.each(0x80 - 0x3A))
        length = (~((letters | digits) & ~eight) & Self.tops).trailingZeroBitCount / 8
    }

    @inline(__always)
    private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// Ones in the bytes that are letters, where not all are.
    @inline(__always)
    var mask: UInt64 { 1 &<< UInt64(truncatingIfNeeded: 8 &* length) &- 1 }

    /// Leaves nothing but the letters.
    @inline(__always)
    mutating func trim() { bytes &= mask }

    /// FNV-1a over all eight bytes, from `hash` on.
    @inline(__always)
    func folded(_ hash: UInt64) -> UInt64 {
        var hash = hash
        for index in 0..<8 { hash = (hash ^ (bytes &>> UInt64(8 * index) & 0xFF)) &* PieceTable.prime }
        return hash
    }
}
