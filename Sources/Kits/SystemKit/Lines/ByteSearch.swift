/// The last place of `byte` in memory; C has a function for this only on some systems.
func lastIndex(of byte: UInt8, in base: UnsafeRawPointer, count: Int) -> Int? {
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var end = count
    // Eight bytes at a time: the mask is zero exactly when none of them is the byte.
    while end >= 8 {
        let word = base.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) ^ pattern
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        end -= 8
    }
    while end > 0 {
        end -= 1
        if base.load(fromByteOffset: end, as: UInt8.self) == byte { return end }
    }
    return nil
}
