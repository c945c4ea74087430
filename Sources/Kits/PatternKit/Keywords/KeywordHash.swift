/// Three bytes as a place in a bitmap, and which three of a keyword are worth looking for.
enum KeywordHash {
    static let count = 1 << 17

    /// Of the three lowest bytes.
    @inline(__always)
    static func of(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word & 0xFF_FFFF) &* 0x9E37_79B1 &>> 12 & UInt64(count - 1))
    }

    /// Hands out the hash of each way in which the three bytes at `offset` can be written; the same hash may come twice.
    static func forEach(_ keyword: UnsafeBufferPointer<UInt8>, at offset: Int, isExact: Bool, _ body: (Int) -> Void) {
        let three = UInt64(keyword[offset]) | UInt64(keyword[offset + 1]) << 8 | UInt64(keyword[offset + 2]) << 16
        // The bits that make capitals of those bytes that are small letters.
        var letters: UInt64 = 0
        for index in 0..<3 where !isExact && keyword[offset + index] &- 0x61 < 26 { letters |= 0x20 &<< UInt64(8 * index) }
        // Counts down through all combinations of these bits.
        var capitals = letters
        while true {
            body(of(three ^ capitals))
            if capitals == 0 { return }
            capitals = (capitals &- 1) & letters
        }
    }

    /// Where the three neighbouring bytes begin that stand least often in text and code.
    static func rarest(_ keyword: UnsafeBufferPointer<UInt8>) -> Int {
        var best = 0
        var lowest = Int.max
        var offset = 0
        while offset + 3 <= keyword.count {
            let (first, second, third) = (keyword[offset], keyword[offset + 1], keyword[offset + 2])
            let three = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
            let weight = (usual.contains(three) ? 10 : 1) * commonness[Int(first)] * commonness[Int(second)] * commonness[Int(third)]
            if weight < lowest { (best, lowest) = (offset, weight) }
            offset += 1
        }
        return best
    }

    /// Threes that English is full of, whatever their letters say.
    private static let usual: [UInt32] = [
        "con", "ver", "abl", "ill", "ial", "lin", "ast", "par", "kin", "ral", "vel", "mon", "acc", "wil", "was", "ark", "emb", "log", "bas",
        "com", "for", "pro", "all", "our", "ive", "out", "who", "how", "low", "own", "use", "key", "ess", "ers", "thi", "tho", "ght",
    ].map { $0.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) } }

    /// How often a byte stands in text, roughly, in thousandths.
    private static let commonness: [Int] = (0...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: " "): 90
        case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"): 65
        case UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "c"), UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "p"): 30
        case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"): 22
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "="): 15
        case UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"), UInt8(ascii: "j"): 2
        default: 10
        }
    }
}
