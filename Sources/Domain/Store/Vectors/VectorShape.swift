internal import Model
internal import VectorKit

/// How vectors of so many dimensions are packed into rows.
struct VectorShape: Equatable {
    let dimensions: Int

    /// What a row may hold without running over its page of 4 KiB.
    private static let rowBytes = 4032
    /// A key, the place in the text where the passage begins, and a number that proves both.
    static let placeBytes = 16

    /// More than any maker has, and what is read from a store may be anything.
    static let possible = 1...(1 << 16)
    private static let mostItems = 1 << 31

    /// Whether a shelf can hold so many vectors and so many rows kept ready.
    func isSound(items: Int, room: Int) -> Bool {
        guard (1...Self.mostItems).contains(items) else { return items == 0 && room == 0 }
        let needed = (items + codesInRow - 1) / codesInRow
        return needed < Self.leastRowsWithRoom ? room == 0 : (needed...needed + Self.mostRoom).contains(room)
    }

    // MARK: Room

    /// A shelf of many rows of codes gets room for an eighth more at a time.
    static let leastRowsWithRoom = 16
    private static let mostRoom = 256

    static func room(rows: Int) -> Int { rows + min(max(rows / 8, leastRowsWithRoom), mostRoom) }

    var codeBytes: Int { VectorCode.bytes(dimensions) }
    var vectorsInRow: Int { max(1, Self.rowBytes / dimensions) }
    /// A multiple of `vectorsInRow` where a page has room for that.
    var codesInRow: Int {
        let codes = max(1, Self.rowBytes / codeBytes)
        return codes < vectorsInRow ? codes : codes / vectorsInRow * vectorsInRow
    }
}

/// Vectors that lie behind each other: those of a space's sessions, or of one kind of documents in it. A range of keys is a range of shelves.
struct VectorShelf: Hashable, Comparable {
    let rawValue: Int64

    /// Above all of a key that is neither space nor kind of document.
    private static let shift = DocumentKey.kindShift + DocumentKey.placeShift

    init(rawValue: Int64) { self.rawValue = rawValue }
    init(of key: Int64) { rawValue = key >> Self.shift }

    static func < (one: VectorShelf, other: VectorShelf) -> Bool { one.rawValue < other.rawValue }

    /// The rows of the shelf begin here.
    var firstRow: Int64 { rawValue << 32 }
    var lastRow: Int64 { firstRow + Int64(UInt32.max) }
}
