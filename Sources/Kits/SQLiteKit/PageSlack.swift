/// Finds what a page of a database file holds beside its cells: remains of rows that were deleted or moved elsewhere.
enum PageSlack {
    /// The ranges of a page that hold nothing; empty where the page is no b-tree page, or not a sound one.
    static func ranges(of page: UnsafeRawBufferPointer, isFirst: Bool, usable: Int) -> [Range<Int>] {
        let header = isFirst ? 100 : 0
        guard page.count >= usable, usable >= header + 12, let size = headerSize(page[header]) else { return [] }
        let cells = number(page, header + 3)
        let stated = number(page, header + 5)
        let content = stated == 0 ? 65_536 : stated
        let pointersEnd = header + size + 2 * cells
        guard pointersEnd <= content, content <= usable else { return [] }
        // A page of another kind may begin with the same byte; its "pointers" then point anywhere.
        for cell in 0..<cells {
            guard (content..<usable).contains(number(page, header + size + 2 * cell)) else { return [] }
        }
        guard let blocks = freeBlocks(page, first: number(page, header + 1), from: content, usable: usable) else { return [] }
        return (pointersEnd < content ? [pointersEnd..<content] : []) + blocks
    }

    /// The free blocks between cells, each behind its own four bytes; nil when their chain is broken.
    private static func freeBlocks(_ page: UnsafeRawBufferPointer, first: Int, from content: Int, usable: Int) -> [Range<Int>]? {
        var found: [Range<Int>] = []
        var block = first
        var lowest = content
        while block != 0 {
            guard block >= lowest, block + 4 <= usable else { return nil }
            let size = number(page, block + 2)
            guard size >= 4, block + size <= usable else { return nil }
            if size > 4 { found.append(block + 4..<block + size) }
            lowest = block + size
            block = number(page, block)
        }
        return found
    }

    private static func headerSize(_ kind: UInt8) -> Int? {
        switch kind {
        case 2, 5: 12
        case 10, 13: 8
        default: nil
        }
    }

    /// Two bytes, the higher one first, as all of the file's numbers are.
    private static func number(_ page: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        Int(page[offset]) << 8 | Int(page[offset + 1])
    }
}
