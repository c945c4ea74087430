/// Finds any of many keywords in one pass over a text. A keyword with a capital in it stands for itself alone; one of small letters is
/// found in either case.
///
/// Each keyword is known by its rarest three bytes. A bitmap of their hashes lets nearly every place of a text pass with one look;
/// only where it says "perhaps" are keywords compared, and most of them fall by their first eight bytes.
// Unchecked: written while it is made, and only read afterwards.
package final class KeywordSet: @unchecked Sendable {
    private struct Entry {
        /// The first eight bytes, or as many as there are; where case does not matter, with the bit set that tells small letters.
        let head: UInt64
        let mask: UInt64
        let caseBits: UInt64
        /// Where in the keyword its three bytes stand.
        let offset: Int32
        let count: Int32
        let number: Int32
    }

    package static let shortestKeyword = 3
    /// Each may stand under eight hashes, and places among all of them have sixteen bits.
    package static let mostKeywords = Int(UInt16.max) / 8
    private static let caseBits: UInt64 = 0x2020_2020_2020_2020
    private static let hashes = 1 << 17

    private let bitmap: UnsafeMutablePointer<UInt64>
    /// By hash: where in `entries` those of this hash begin.
    private let starts: [UInt16]
    private let entries: [Entry]
    private let keywords: ArraySlice<[UInt8]>

    /// Keywords shorter than three bytes cannot be found and are left out; `number` of a hit is the keyword's place in the list. Those
    /// beyond `mostKeywords` are left out, too.
    package init(_ list: [[UInt8]]) {
        bitmap = .allocate(capacity: Self.hashes / 64)
        bitmap.initialize(repeating: 0, count: Self.hashes / 64)
        keywords = list.prefix(Self.mostKeywords)
        var byHash: [(hash: Int, entry: Entry)] = []
        for (number, keyword) in keywords.enumerated() where keyword.count >= Self.shortestKeyword {
            byHash += Self.entries(keyword, number)
        }
        byHash.sort { $0.hash < $1.hash }
        entries = byHash.map(\.entry)
        var starts = [UInt16](repeating: 0, count: Self.hashes + 1)
        for (hash, _) in byHash {
            bitmap[hash >> 6] |= 1 << UInt64(hash & 63)
            starts[hash + 1] += 1
        }
        for hash in 0..<Self.hashes { starts[hash + 1] += starts[hash] }
        self.starts = starts
    }

    deinit { bitmap.deallocate() }

    package var isEmpty: Bool { entries.isEmpty }

    /// One for each way in which the three bytes can be written.
    private static func entries(_ keyword: [UInt8], _ number: Int) -> [(hash: Int, entry: Entry)] {
        let isExact = keyword.contains { $0 &- 0x41 < 26 }
        let offset = rarest(keyword)
        let bits = isExact ? 0 : caseBits
        var head: UInt64 = 0
        for (index, byte) in keyword.prefix(8).enumerated() { head |= UInt64(byte) << UInt64(8 * index) }
        let mask: UInt64 = keyword.count >= 8 ? .max : 1 << UInt64(8 * keyword.count) - 1
        let entry = Entry(
            head: (head | bits) & mask, mask: mask, caseBits: bits, offset: Int32(offset), count: Int32(keyword.count),
            number: Int32(number))
        var hashes: Set<Int> = []
        for form in 0..<(isExact ? 1 : 8) {
            var three: UInt64 = 0
            for index in 0..<3 {
                let byte = keyword[offset + index]
                let isCapital = form >> index & 1 != 0 && byte &- 0x61 < 26
                three |= UInt64(isCapital ? byte & ~0x20 : byte) << UInt64(8 * index)
            }
            hashes.insert(hash(three))
        }
        return hashes.map { ($0, entry) }
    }

    /// Hands out each occurrence: the keyword's number, and where in the text it begins.
    @inline(__always)
    package func forEachHit(in text: UnsafeBufferPointer<UInt8>, _ body: (_ number: Int, _ start: Int) throws -> Void) rethrows {
        guard let bytes = text.baseAddress, text.count >= Self.shortestKeyword, !entries.isEmpty else { return }
        let map = bitmap
        var at = 0
        // A word of eight bytes holds six places.
        while at &+ 8 <= text.count {
            var rest = UInt64(littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self))
            for step in 0..<6 {
                let hash = Self.hash(rest)
                if map[hash &>> 6] &>> UInt64(hash & 63) & 1 != 0 { try compare(hash, at &+ step, text, body) }
                rest &>>= 8
            }
            at &+= 6
        }
        while at &+ 3 <= text.count {
            let three = UInt64(bytes[at]) | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2]) << 16
            let hash = Self.hash(three)
            if map[hash &>> 6] &>> UInt64(hash & 63) & 1 != 0 { try compare(hash, at, text, body) }
            at &+= 1
        }
    }

    @inline(never)
    private func compare(_ hash: Int, _ place: Int, _ text: UnsafeBufferPointer<UInt8>, _ body: (Int, Int) throws -> Void) rethrows {
        for index in Int(starts[hash])..<Int(starts[hash + 1]) {
            let entry = entries[index]
            let start = place - Int(entry.offset)
            guard start >= 0, start + Int(entry.count) <= text.count, let bytes = text.baseAddress else { continue }
            if start + 8 <= text.count {
                let head = UInt64(littleEndian: UnsafeRawPointer(bytes + start).loadUnaligned(as: UInt64.self)) | entry.caseBits
                if head & entry.mask != entry.head { continue }
            }
            if isSame(Int(entry.number), bytes + start, isExact: entry.caseBits == 0) { try body(Int(entry.number), start) }
        }
    }

    private func isSame(_ number: Int, _ place: UnsafePointer<UInt8>, isExact: Bool) -> Bool {
        let keyword = keywords[number]
        for offset in keyword.indices {
            let byte = place[offset]
            guard (isExact ? byte : Self.fold(byte)) == keyword[offset] else { return false }
        }
        return true
    }

    /// Of the three lowest bytes.
    @inline(__always)
    private static func hash(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: (word & 0xFF_FFFF) &* 0x9E37_79B1 &>> 12 & UInt64(hashes - 1))
    }

    @inline(__always)
    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// The three neighbouring bytes that stand least often in text and code.
    private static func rarest(_ keyword: [UInt8]) -> Int {
        var best = 0
        var lowest = Int.max
        for offset in 0...(keyword.count - 3) {
            let three = keyword[offset..<offset + 3]
            let isUsual = usual.contains { three.elementsEqual($0.utf8) }
            let weight = three.reduce(isUsual ? 10 : 1) { $0 * commonness($1) }
            if weight < lowest { (best, lowest) = (offset, weight) }
        }
        return best
    }

    /// Threes that English is full of, whatever their letters say.
    private static let usual = [
        "con", "ver", "abl", "ill", "ial", "lin", "ast", "par", "kin", "ral", "vel", "mon", "acc", "wil", "was", "ark", "emb", "log", "bas",
        "com", "for", "pro", "all", "our", "ive", "out", "who", "how", "low", "own", "use", "key", "ess", "ers", "thi", "tho", "ght",
    ]

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
