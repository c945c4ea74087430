/// Finds any of many keywords in one pass over a text, ASCII letters of either case alike.
///
/// Each keyword is known by its rarest three bytes. A bitmap of their hashes lets nearly every place of a text pass with one look;
/// only where it says "perhaps" is the whole keyword compared.
package struct KeywordSet: Sendable {
    private struct Entry {
        let keyword: [UInt8]
        let number: Int
        /// Where in the keyword its three bytes stand.
        let offset: Int
    }

    package static let shortestKeyword = 3
    private static let hashBits: UInt64 = 16

    private var bitmap = [UInt64](repeating: 0, count: 1 << 10)
    /// By hash: where in `entries` those of this hash begin. One more than there are hashes.
    private var starts = [UInt32](repeating: 0, count: 1 << 16 + 1)
    private var entries: [Entry] = []

    /// Keywords shorter than three bytes cannot be found and are left out; `number` of a hit is the keyword's place in the list.
    package init(_ keywords: [[UInt8]]) {
        var byHash: [(hash: Int, entry: Entry)] = []
        for (number, keyword) in keywords.enumerated() where keyword.count >= Self.shortestKeyword {
            let folded = keyword.map(Self.fold)
            let offset = Self.rarest(folded)
            let hash = Self.hash(UInt64(folded[offset]) | UInt64(folded[offset + 1]) << 8 | UInt64(folded[offset + 2]) << 16)
            byHash.append((hash, Entry(keyword: folded, number: number, offset: offset)))
        }
        byHash.sort { $0.hash < $1.hash }
        entries = byHash.map(\.entry)
        for (hash, _) in byHash {
            bitmap[hash >> 6] |= 1 << UInt64(hash & 63)
            starts[hash + 1] += 1
        }
        for hash in 0..<(1 << 16) { starts[hash + 1] += starts[hash] }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// Hands out each occurrence, by where its three bytes stand in the text.
    @inline(__always)
    package func forEachHit(in text: UnsafeBufferPointer<UInt8>, _ body: (_ number: Int, _ start: Int) throws -> Void) rethrows {
        guard let bytes = text.baseAddress, text.count >= Self.shortestKeyword, !entries.isEmpty else { return }
        try bitmap.withUnsafeBufferPointer { bitmap in
            guard let map = bitmap.baseAddress else { return }
            var at = 0
            // A word of eight bytes holds six places.
            while at &+ 8 <= text.count {
                let word = UInt64(littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)) | 0x2020_2020_2020_2020
                var rest = word
                for step in 0..<6 {
                    let hash = Self.hash(rest & 0xFF_FFFF)
                    if map[hash >> 6] >> UInt64(hash & 63) & 1 != 0 { try report(hash, at &+ step, text, body) }
                    rest >>= 8
                }
                at &+= 6
            }
            while at &+ 3 <= text.count {
                let hash = Self.hash((UInt64(bytes[at]) | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2]) << 16) | 0x20_2020)
                if map[hash >> 6] >> UInt64(hash & 63) & 1 != 0 { try report(hash, at, text, body) }
                at &+= 1
            }
        }
    }

    @inline(never)
    private func report(_ hash: Int, _ place: Int, _ text: UnsafeBufferPointer<UInt8>, _ body: (Int, Int) throws -> Void) rethrows {
        for index in Int(starts[hash])..<Int(starts[hash + 1]) {
            let entry = entries[index]
            let start = place - entry.offset
            guard start >= 0, start + entry.keyword.count <= text.count else { continue }
            var isSame = true
            for offset in 0..<entry.keyword.count where Self.fold(text[start + offset]) != entry.keyword[offset] {
                isSame = false
                break
            }
            if isSame { try body(entry.number, start) }
        }
    }

    @inline(__always)
    private static func hash(_ three: UInt64) -> Int {
        Int(truncatingIfNeeded: (three | 0x20_2020) &* 0x9E37_79B1 &>> 8 & (1 << hashBits - 1))
    }

    @inline(__always)
    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// The three neighbouring bytes that stand least often in text and code.
    private static func rarest(_ keyword: [UInt8]) -> Int {
        var best = 0
        var lowest = Int.max
        for offset in 0...(keyword.count - 3) {
            let weight = keyword[offset..<offset + 3].reduce(1) { $0 * commonness($1) }
            if weight < lowest { (best, lowest) = (offset, weight) }
        }
        return best
    }

    /// How often a byte stands in text, roughly, in thousandths.
    private static func commonness(_ byte: UInt8) -> Int {
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
