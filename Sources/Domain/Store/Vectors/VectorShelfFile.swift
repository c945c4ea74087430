internal import SQLiteKit
internal import VectorKit

/// One shelf, open for writing. Codes, places and steps of a vector stand at the same number in three tables; a scan reads nothing but codes.
final class VectorShelfFile {
    private let connection: Connection
    private let shelf: VectorShelf
    private let shape: VectorShape
    private let codes: ItemRows
    private let places: ItemRows
    private let steps: ItemRows
    private(set) var count: Int
    /// Rows of codes that are kept ready.
    private var room: Int

    init(_ shelf: VectorShelf, _ shape: VectorShape, _ connection: Connection) throws {
        self.connection = connection
        self.shelf = shelf
        self.shape = shape
        let known = try Self.counts(shelf, shape, connection)
        (count, room) = known
        func rows(_ table: String, _ bytes: Int, _ inRow: Int, room: Int = 0) -> ItemRows {
            let filled = (known.0 + inRow - 1) / inRow
            return ItemRows(connection, table: table, itemBytes: bytes, itemsInRow: inRow, shelf: shelf, stored: max(filled, room))
        }
        codes = rows("vector_code", shape.codeBytes, shape.codesInRow, room: known.1)
        places = rows("vector_place", VectorShape.placeBytes, shape.codesInRow)
        steps = rows("vector_step", shape.dimensions, shape.vectorsInRow)
    }

    /// How many vectors there are, and how many rows of codes are ready; no more than rows that are there can hold.
    private static func counts(_ shelf: VectorShelf, _ shape: VectorShape, _ connection: Connection) throws -> (items: Int, room: Int) {
        let query: SQL = """
            SELECT items, room, (SELECT max(row) - \(shelf.firstRow) + 1 FROM vector_code
              WHERE row BETWEEN \(shelf.firstRow) AND \(shelf.lastRow))
            FROM vector_shelf WHERE shelf = \(shelf.rawValue)
            """
        guard let (items, room, rows) = try connection.first(query, { ($0.int64(0), $0.int64(1), $0.int64(2)) }) else { return (0, 0) }
        guard items >= 0, room >= 0, items <= rows * Int64(shape.codesInRow), room <= rows else {
            throw VectorDamage(table: "vector_shelf")
        }
        return (Int(items), Int(room))
    }

    /// A passage's vector: of which text, where in it the passage begins, and its steps.
    func append(key: Int64, start: Int, steps: UnsafeRawBufferPointer) throws {
        try self.steps.set(count, steps)
        try withUnsafeTemporaryAllocation(byteCount: shape.codeBytes, alignment: 8) { code in
            VectorCode.write(steps: steps, to: code.baseAddress!)
            try codes.set(count, UnsafeRawBufferPointer(code))
        }
        try withUnsafeTemporaryAllocation(byteCount: VectorShape.placeBytes, alignment: 8) { place in
            place.storeBytes(of: key.littleEndian, as: Int64.self)
            place.storeBytes(of: UInt32(clamping: start).littleEndian, toByteOffset: 8, as: UInt32.self)
            try places.set(count, UnsafeRawBufferPointer(place))
        }
        count += 1
    }

    /// A vector's steps, once it is sure that the code beside them is theirs.
    func withSteps(_ number: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        try steps.item(number).withUnsafeBytes { steps in
            let code = try codes.item(number)
            try withUnsafeTemporaryAllocation(byteCount: shape.codeBytes, alignment: 8) { wanted in
                VectorCode.write(steps: steps, to: wanted.baseAddress!)
                guard wanted.elementsEqual(code) else { throw VectorDamage(table: "vector_code") }
            }
            body(steps)
        }
        // A whole shelf must not stay in memory.
        if number % shape.codesInRow == shape.codesInRow - 1 { for rows in [codes, steps] { rows.forget() } }
    }

    /// Takes all vectors of these texts away; the last ones move into the gaps.
    func remove(_ keys: Set<Int64>) throws {
        let gone = try VectorPlaces(shelf, shape, count: count, connection).numbers { keys.contains($0) }
        guard !gone.isEmpty else { return }
        for number in gone.reversed() {
            count -= 1
            guard number < count else { continue }
            for rows in [codes, places, steps] { try rows.move(count, to: number) }
        }
        room = 0
    }

    /// A shelf of many rows gets room for an eighth more at a time.
    private static let leastRows = 16
    private static let mostRoom = 256

    func save() throws {
        let needed = codes.rowCount(count)
        if needed >= Self.leastRows, needed > room { room = needed + min(max(needed / 8, Self.leastRows), Self.mostRoom) }
        try codes.save(items: count, room: room)
        try places.save(items: count, room: 0)
        try steps.save(items: count, room: 0)
        try connection.run(
            count == 0
                ? "DELETE FROM vector_shelf WHERE shelf = \(shelf.rawValue)"
                : """
                INSERT INTO vector_shelf(shelf, items, room) VALUES (\(shelf.rawValue), \(count), \(room))
                ON CONFLICT(shelf) DO UPDATE SET items = excluded.items, room = excluded.room
                """)
    }

    /// Takes the last vectors away.
    func shorten(by items: Int) throws {
        count = max(0, count - items)
        room = 0
        try save()
    }
}

/// Of which texts the vectors of a shelf are.
struct VectorPlaces {
    private let connection: Connection
    private let shelf: VectorShelf
    private let shape: VectorShape
    private let count: Int

    init(_ shelf: VectorShelf, _ shape: VectorShape, count: Int, _ connection: Connection) {
        self.connection = connection
        self.shelf = shelf
        self.shape = shape
        self.count = count
    }

    /// The numbers of those whose key is wanted, in order.
    func numbers(where isWanted: (Int64) -> Bool) throws -> [Int] {
        var found: [Int] = []
        try each { number, key, _ in if isWanted(key) { found.append(number) } }
        return found
    }

    func each(_ body: (_ number: Int, _ key: Int64, _ start: Int) throws -> Void) throws {
        try connection.rows(
            "SELECT row, bytes FROM vector_place WHERE row BETWEEN \(shelf.firstRow) AND \(shelf.lastRow) ORDER BY row"
        ) { row in
            let first = Int(row.int64(0) - shelf.firstRow) * shape.codesInRow
            try row.withBlob(1) { bytes in
                for index in 0..<max(0, min(bytes.count / VectorShape.placeBytes, count - first)) {
                    let (key, start) = Self.read(bytes, index)
                    try body(first + index, key, start)
                }
            }
        }
    }

    static func read(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> (key: Int64, start: Int) {
        let at = index * VectorShape.placeBytes
        return (
            Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Int64.self)),
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self)))
        )
    }
}
