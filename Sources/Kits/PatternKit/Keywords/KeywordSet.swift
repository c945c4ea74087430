/// Finds any of many keywords in one pass over a text. A keyword with a capital in it stands for itself alone; one of small letters is
/// found in either case.
///
/// Each keyword is known by its rarest three bytes. A bitmap of their hashes lets nearly every place of a text pass with one look;
/// only where it says "perhaps" are keywords compared, and most of them fall by the eight bytes around these three.
// Unchecked: written while it is made, and only read afterwards.
package final class KeywordSet: @unchecked Sendable {
    package static let shortestKeyword = 3
    /// Their numbers have sixteen bits.
    package static let mostKeywords = Int(UInt16.max)

    private let tables: KeywordTables
    /// By word of the bitmap: how many bits are set in the words before it.
    private let ranks: UnsafeMutablePointer<UInt16>

    /// Keywords shorter than three bytes cannot be found and are left out; `number` of a hit is the keyword's place in the list. Those
    /// beyond `mostKeywords` are left out, too.
    package init(_ list: [[UInt8]]) {
        tables = KeywordTables(list.prefix(Self.mostKeywords))
        ranks = tables.ranks()
    }

    /// Takes up a set that was written down; nil when the bytes are none, whatever they are.
    package init?(image: UnsafeRawBufferPointer) {
        guard let tables = KeywordTables(image: image) else { return nil }
        guard tables.isSound() else {
            tables.memory.deallocate()
            return nil
        }
        self.tables = tables
        ranks = tables.ranks()
    }

    deinit {
        ranks.deallocate()
        tables.memory.deallocate()
    }

    package var isEmpty: Bool { tables.layout.places == 0 }

    /// How many keywords it was made of.
    package var count: Int { tables.layout.keywords }

    /// The set as bytes, for this kind of machine.
    package var image: [UInt8] { Array(UnsafeRawBufferPointer(start: tables.memory, count: tables.layout.byteCount)) }

    /// Hands out each occurrence: the keyword's number, and where in the text it begins.
    @inline(__always)
    package func forEachHit(in text: UnsafeBufferPointer<UInt8>, _ body: (_ number: Int, _ start: Int) throws -> Void) rethrows {
        guard let bytes = text.baseAddress, text.count >= Self.shortestKeyword, !isEmpty else { return }
        let map = tables.bitmap
        var at = 0
        // A word of eight bytes holds six places.
        while at &+ 8 <= text.count {
            var rest = UInt64(littleEndian: UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)) | KeywordTables.caseBits
            for step in 0..<6 {
                let hash = KeywordHash.of(rest)
                if map[hash &>> 6] &>> UInt64(hash & 63) & 1 != 0 { try compare(hash, at &+ step, text, body) }
                rest &>>= 8
            }
            at &+= 6
        }
        while at &+ 3 <= text.count {
            let three = UInt64(bytes[at]) | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2]) << 16
            let hash = KeywordHash.of(three | KeywordTables.caseBits)
            if map[hash &>> 6] &>> UInt64(hash & 63) & 1 != 0 { try compare(hash, at, text, body) }
            at &+= 1
        }
    }

    @inline(never)
    private func compare(_ hash: Int, _ place: Int, _ text: UnsafeBufferPointer<UInt8>, _ body: (Int, Int) throws -> Void) rethrows {
        guard let bytes = text.baseAddress else { return }
        let below = tables.bitmap[hash >> 6] & (1 &<< UInt64(hash & 63) &- 1)
        let rank = Int(ranks[hash >> 6]) + below.nonzeroBitCount
        let around = Self.around(place, text) | KeywordTables.caseBits
        for index in Int(tables.starts[rank])..<Int(tables.starts[rank + 1]) {
            let window = tables.windows[index]
            if around & window.mask != window.bytes { continue }
            let number = Int(tables.places[index])
            let entry = tables.entries[number]
            let start = place - Int(entry.offset)
            let count = Int(entry.count)
            guard start >= 0, start + count <= text.count else { continue }
            if Self.isSame(tables.text + Int(entry.text), bytes + start, count, entry.isExact != 0) { try body(number, start) }
        }
    }

    /// The bytes that a window looks at; zeros outside of the text.
    @inline(__always)
    private static func around(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let first = place - KeywordTables.Window.before
        if first >= 0, first + 8 <= text.count, let bytes = text.baseAddress {
            return UInt64(littleEndian: UnsafeRawPointer(bytes + first).loadUnaligned(as: UInt64.self))
        }
        return (0..<8).reduce(0) { word, index in
            text.indices.contains(first + index) ? word | UInt64(text[first + index]) &<< UInt64(8 * index) : word
        }
    }

    private static func isSame(_ keyword: UnsafePointer<UInt8>, _ place: UnsafePointer<UInt8>, _ count: Int, _ isExact: Bool) -> Bool {
        var offset = 0
        while offset < count {
            let byte = place[offset]
            guard (isExact ? byte : fold(byte)) == keyword[offset] else { return false }
            offset += 1
        }
        return true
    }

    @inline(__always)
    private static func fold(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
