/// What a set of keywords looks things up in: one piece of memory, which is also the form in which a set is written down.
struct KeywordTables {
    struct Entry {
        /// The first eight bytes, or as many as there are; where case does not matter, with the bit set that tells small letters.
        let head: UInt64
        /// Where among the texts of all keywords this one begins.
        let text: UInt32
        let count: UInt32
        /// Where in the keyword its three bytes stand.
        let offset: UInt32
        /// Not 0: letters stand for themselves alone.
        let isExact: UInt32
    }

    static let caseBits: UInt64 = 0x2020_2020_2020_2020

    let layout: KeywordLayout
    let memory: UnsafeMutableRawPointer
    let bitmap: UnsafeMutablePointer<UInt64>
    /// By keyword.
    let entries: UnsafeMutablePointer<Entry>
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
        var found: [UInt64] = []
        found.reserveCapacity(8 * list.count)
        let offsets = list.enumerated().map { number, keyword in
            keyword.withUnsafeBufferPointer { bytes in
                guard bytes.count >= KeywordSet.shortestKeyword else { return 0 }
                let offset = KeywordHash.rarest(bytes)
                KeywordHash.forEach(bytes, at: offset, isExact: Self.isExact(keyword)) { found.append(UInt64($0) << 16 | UInt64(number)) }
                return offset
            }
        }
        found.sort()
        // Two ways to write a keyword may have one hash.
        var (hashes, places) = (0, 0)
        var last: UInt64?
        for one in found where one != last {
            if last.map({ $0 >> 16 }) != one >> 16 { hashes += 1 }
            places += 1
            last = one
        }
        self.init(KeywordLayout(keywords: list.count, hashes: hashes, places: places, textBytes: list.reduce(0) { $0 + $1.count }))
        fill(found)
        fill(list, offsets)
    }

    /// A capital says that the keyword is meant as it is written.
    private static func isExact(_ keyword: [UInt8]) -> Bool { keyword.contains { $0 &- 0x41 < 26 } }

    /// `found` holds hash and number together, in order.
    private func fill(_ found: [UInt64]) {
        var (rank, place) = (-1, 0)
        var last: UInt64?
        for one in found where one != last {
            let hash = Int(one >> 16)
            if last.map({ $0 >> 16 }) != one >> 16 {
                rank += 1
                starts[rank] = UInt16(truncatingIfNeeded: place)
                bitmap[hash >> 6] |= 1 &<< UInt64(hash & 63)
            }
            places[place] = UInt16(truncatingIfNeeded: one)
            place += 1
            last = one
        }
        starts[rank + 1] = UInt16(truncatingIfNeeded: place)
    }

    private func fill(_ list: ArraySlice<[UInt8]>, _ offsets: [Int]) {
        var at = 0
        for (number, keyword) in list.enumerated() {
            let isExact = Self.isExact(keyword)
            var head: UInt64 = 0
            for (index, byte) in keyword.prefix(8).enumerated() {
                head |= UInt64(isExact ? byte : byte | 0x20) &<< UInt64(8 * index)
                text[at + index] = byte
            }
            for index in keyword.indices.dropFirst(8) { text[at + index] = keyword[index] }
            entries[number] = Entry(
                head: head, text: UInt32(truncatingIfNeeded: at), count: UInt32(truncatingIfNeeded: keyword.count),
                offset: UInt32(truncatingIfNeeded: offsets[number]), isExact: isExact ? 1 : 0)
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
