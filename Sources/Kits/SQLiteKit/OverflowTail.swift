/// Where the content of a long row ends, which goes on in a chain of overflow pages: the rest of the last page says nothing.
struct OverflowTail: Equatable {
    /// The first page of the chain.
    let firstPage: Int
    /// How many bytes of content the chain holds.
    let bytes: Int

    /// The chains that begin in a table's leaf page.
    static func all(in page: UnsafeRawBufferPointer, isFirst: Bool, usable: Int) -> [OverflowTail] {
        let header = isFirst ? 100 : 0
        guard page.count >= usable, usable >= 480, page[header] == 13 else { return [] }
        let cells = Int(page[header + 3]) << 8 | Int(page[header + 4])
        guard header + 8 + 2 * cells <= usable else { return [] }
        return (0..<cells).compactMap { cell in
            let pointer = header + 8 + 2 * cell
            return OverflowTail(cellAt: Int(page[pointer]) << 8 | Int(page[pointer + 1]), in: page, usable: usable)
        }
    }

    private init?(cellAt start: Int, in page: UnsafeRawBufferPointer, usable: Int) {
        var at = start
        guard let length = Self.varint(page, &at, usable), Self.varint(page, &at, usable) != nil else { return nil }
        // How much of a row stays in its leaf, as the file format has it.
        let most = usable - 35
        guard length > most, length <= Int(Int32.max) else { return nil }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (length - least) % (usable - 4)
        let local = fitting <= most ? fitting : least
        guard at + local + 4 <= usable else { return nil }
        firstPage = (0..<4).reduce(0) { $0 << 8 | Int(page[at + local + $1]) }
        bytes = length - local
    }

    /// Seven bits a byte, the highest first; the ninth byte has eight.
    private static func varint(_ page: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int) -> Int? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard at < end else { return nil }
            let byte = page[at]
            at += 1
            if index == 8 { return Int(exactly: value << 8 | UInt64(byte)) ?? Int.max }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte & 0x80 == 0 { return Int(exactly: value) }
        }
        return nil
    }
}
