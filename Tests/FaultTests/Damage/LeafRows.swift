/// The rows of a table as they stand in a database file: which bytes belong to a row, and which of them no digest binds.
///
/// Reads just as much of SQLite's format as rows need that lie whole on one leaf page.
struct LeafRows {
    struct Row {
        let bytes: Range<Int>
        /// Where each column's value stands.
        let columns: [Range<Int>]
        /// Where each column's type stands, in the row's head.
        let types: [Range<Int>]
    }

    private let bytes: [UInt8]
    private let pageBytes: Int

    init(_ bytes: [UInt8], pageBytes: Int) {
        self.bytes = bytes
        self.pageBytes = pageBytes
    }

    /// The rows on these pages; interior pages and overflowing rows are passed over.
    func rows(onPages pages: [Int]) -> [Row] {
        pages.flatMap { page in
            let start = (page - 1) * pageBytes
            guard bytes[start] == 0x0D else { return [Row]() }
            let count = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
            return (0..<count).compactMap { index in
                let pointer = start + 8 + 2 * index
                return row(at: start + (Int(bytes[pointer]) << 8 | Int(bytes[pointer + 1])))
            }
        }
    }

    private func row(at start: Int) -> Row? {
        var cursor = start
        let size = Int(varint(&cursor))
        _ = varint(&cursor)
        // More does not stand on the page itself.
        guard size <= pageBytes - 35 else { return nil }
        let body = cursor
        let head = Int(varint(&cursor))
        var types: [Range<Int>] = []
        var sizes: [Int] = []
        while cursor < body + head {
            let place = cursor
            sizes.append(Self.size(ofType: Int(varint(&cursor))))
            types.append(place..<cursor)
        }
        var columns: [Range<Int>] = []
        for size in sizes {
            columns.append(cursor..<cursor + size)
            cursor += size
        }
        return Row(bytes: start..<body + size, columns: columns, types: types)
    }

    private func varint(_ cursor: inout Int) -> UInt64 {
        var value: UInt64 = 0
        for position in 0..<9 {
            let byte = bytes[cursor]
            cursor += 1
            if position == 8 { return value << 8 | UInt64(byte) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return value
    }

    private static func size(ofType type: Int) -> Int {
        switch type {
        case 0, 8, 9, 10, 11: 0
        case 1...4: type
        case 5: 6
        case 6, 7: 8
        default: (type - 12) / 2
        }
    }
}
