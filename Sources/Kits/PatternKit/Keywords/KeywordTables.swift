/// What a set of keywords looks things up in: one piece of memory, which is also the form in which a set is written down.
struct KeywordTables {
    struct Entry {
        /// Where among the texts of all keywords this one begins.
        let text: UInt32
        let count: UInt32
        /// Where in the keyword its three bytes stand.
        let offset: UInt32
        /// Not 0: letters stand for themselves alone.
        let isExact: UInt32
    }

    /// What must stand around the three bytes: two before them, three behind, as far as the keyword goes. All are looked at in a row, so
    /// that a keyword that is not there costs one comparison, however many share its three bytes.
    struct Window {
        /// With the bit set that tells small letters from capitals, whether case matters or not.
        let bytes: UInt64
        let mask: UInt64

        static let before = 2

        init(_ keyword: [UInt8], at offset: Int) {
            var (bytes, mask): (UInt64, UInt64) = (0, 0)
            for place in 0..<8 where keyword.indices.contains(offset + place - Self.before) {
                bytes |= UInt64(keyword[offset + place - Self.before] | 0x20) &<< UInt64(8 * place)
                mask |= 0xFF &<< UInt64(8 * place)
            }
            (self.bytes, self.mask) = (bytes, mask)
        }
    }

    static let caseBits: UInt64 = 0x2020_2020_2020_2020

    let layout: KeywordLayout
    let memory: UnsafeMutableRawPointer
    let bitmap: UnsafeMutablePointer<UInt64>
    /// By keyword.
    let entries: UnsafeMutablePointer<Entry>
    /// By place.
    let windows: UnsafeMutablePointer<Window>
    /// By hash among those that are there: where in `places` its keywords begin; one more says where the last ones end.
    let starts: UnsafeMutablePointer<UInt16>
    /// Numbers of keywords.
    let places: UnsafeMutablePointer<UInt16>
    let text: UnsafeMutablePointer<UInt8>

    /// Zeroed tables of this layout; whoever takes them frees `memory`.
    private init(_ layout: KeywordLayout) {
        self.layout = layout
        memory = .allocate(byteCount: layout.byteCount, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: layout.byteCount)
        layout.write(to: memory)
        bitmap = (memory + layout.bitmap).assumingMemoryBound(to: UInt64.self)
        entries = (memory + layout.entries).assumingMemoryBound(to: Entry.self)
        windows = (memory + layout.windows).assumingMemoryBound(to: Window.self)
        starts = (memory + layout.starts).assumingMemoryBound(to: UInt16.self)
        places = (memory + layout.placeNumbers).assumingMemoryBound(to: UInt16.self)
        text = (memory + layout.text).assumingMemoryBound(to: UInt8.self)
    }

    /// Whether it holds together is for `isSound` to say.
    init?(image: UnsafeRawBufferPointer) {
        guard let layout = KeywordLayout.read(image) else { return nil }
        self.init(layout)
        memory.copyMemory(from: image.baseAddress ?? UnsafeRawPointer(memory), byteCount: layout.byteCount)
    }

    init(_ list: ArraySlice<[UInt8]>) {
        // Hash and number together, in order.
        var found: [UInt64] = []
        found.reserveCapacity(list.count)
        let offsets = list.enumerated().map { number, keyword in
            keyword.withUnsafeBufferPointer { bytes in
                guard bytes.count >= KeywordSet.shortestKeyword else { return 0 }
                let offset = KeywordHash.rarest(bytes)
                found.append(UInt64(KeywordHash.of(bytes, at: offset)) << 16 | UInt64(number))
                return offset
            }
        }
        found.sort()
        let hashes = found.indices.count { $0 == 0 || found[$0 - 1] >> 16 != found[$0] >> 16 }
        self.init(KeywordLayout(keywords: list.count, hashes: hashes, places: found.count, textBytes: list.reduce(0) { $0 + $1.count }))
        fill(found) { Window(list[list.startIndex + $0], at: offsets[$0]) }
        fill(list, offsets)
    }

    /// A capital says that the keyword is meant as it is written.
    private static func isExact(_ keyword: [UInt8]) -> Bool { keyword.contains { $0 &- 0x41 < 26 } }

    private func fill(_ found: [UInt64], window: (Int) -> Window) {
        var rank = -1
        for (place, one) in found.enumerated() {
            if place == 0 || found[place - 1] >> 16 != one >> 16 {
                let hash = Int(one >> 16)
                rank += 1
                starts[rank] = UInt16(truncatingIfNeeded: place)
                bitmap[hash >> 6] |= 1 &<< UInt64(hash & 63)
            }
            places[place] = UInt16(truncatingIfNeeded: one)
            windows[place] = window(Int(one & 0xFFFF))
        }
        starts[rank + 1] = UInt16(truncatingIfNeeded: found.count)
    }

    private func fill(_ list: ArraySlice<[UInt8]>, _ offsets: [Int]) {
        var at = 0
        for (number, keyword) in list.enumerated() {
            for (index, byte) in keyword.enumerated() { text[at + index] = byte }
            entries[number] = Entry(
                text: UInt32(truncatingIfNeeded: at), count: UInt32(truncatingIfNeeded: keyword.count),
                offset: UInt32(truncatingIfNeeded: offsets[number]), isExact: Self.isExact(keyword) ? 1 : 0)
            at += keyword.count
        }
    }

    // MARK: Reading

    /// How many bits of the bitmap come before each of its words; whoever takes them frees them.
    func ranks() -> UnsafeMutablePointer<UInt16> {
        let words = KeywordHash.count / 64
        let ranks = UnsafeMutablePointer<UInt16>.allocate(capacity: words)
        var before = 0
        for word in 0..<words {
            ranks.advanced(by: word).initialize(to: UInt16(truncatingIfNeeded: before))
            before += bitmap[word].nonzeroBitCount
        }
        return ranks
    }

    /// Whether nothing in an image leads out of it.
    func isSound() -> Bool {
        let bits = (0..<KeywordHash.count / 64).reduce(0) { $0 + bitmap[$1].nonzeroBitCount }
        guard bits == layout.hashes, starts[0] == 0, Int(starts[layout.hashes]) == layout.places else { return false }
        guard (0..<layout.hashes).allSatisfy({ starts[$0] < starts[$0 + 1] }) else { return false }
        guard (0..<layout.places).allSatisfy({ Int(places[$0]) < layout.keywords && entries[Int(places[$0])].count >= 3 }) else {
            return false
        }
        return (0..<layout.keywords).allSatisfy { number in
            let entry = entries[number]
            return UInt64(entry.text) + UInt64(entry.count) <= UInt64(layout.textBytes)
                && (entry.count < 3 || UInt64(entry.offset) + 3 <= UInt64(entry.count))
        }
    }
}
