internal import SQLiteKit
internal import SystemKit
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
    /// For how many nanoseconds it was looked for what goes: that hangs on how much there is.
    private(set) var searched: UInt64 = 0

    init(_ shelf: VectorShelf, _ shape: VectorShape, _ connection: Connection) throws {
        self.connection = connection
        self.shelf = shelf
        self.shape = shape
        let query: SQL = "SELECT items, room FROM vector_shelf WHERE shelf = \(shelf.rawValue)"
        let known = try connection.first(query) { (items: $0.int(0), room: $0.int(1)) } ?? (items: 0, room: 0)
        guard shape.isSound(items: known.items, room: known.room) else { throw VectorDamage(table: "vector_shelf") }
        (count, room) = known
        func rows(_ table: String, _ bytes: Int, _ inRow: Int, room: Int = 0) -> ItemRows {
            ItemRows(connection, table: table, itemBytes: bytes, itemsInRow: inRow, shelf: shelf, items: known.items, room: room)
        }
        codes = rows("vector_code", shape.codeBytes, shape.codesInRow, room: known.room)
        places = rows("vector_place", VectorShape.placeBytes, shape.codesInRow)
        steps = rows("vector_step", shape.dimensions, shape.vectorsInRow)
        for rows in [codes, places, steps] { try rows.checkEnd() }
    }

    /// A passage's vector: of which text, where in it the passage begins, and its steps.
    func append(key: Int64, start: Int, steps: UnsafeRawBufferPointer) throws {
        try self.steps.set(count, steps)
        try withUnsafeTemporaryAllocation(byteCount: shape.codeBytes, alignment: 8) { code in
            VectorCode.write(steps: steps, to: code.baseAddress!)
            try codes.set(count, UnsafeRawBufferPointer(code))
        }
        try put(VectorPlace(key: key, start: UInt32(clamping: start)), at: count)
        count += 1
    }

    private func put(_ place: VectorPlace, at number: Int) throws {
        try withUnsafeTemporaryAllocation(byteCount: VectorShape.placeBytes, alignment: 8) { bytes in
            place.write(to: bytes, number)
            try places.set(number, UnsafeRawBufferPointer(bytes))
        }
    }

    private func place(_ number: Int) throws -> VectorPlace {
        let place = try places.item(number).withUnsafeBytes { VectorPlace($0, at: 0, number) }
        guard let place else { throw VectorDamage(table: "vector_place") }
        return place
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
        let start = MonotonicClock.nanoseconds()
        let gone = try VectorPlaces(shelf, shape, count: count, connection).numbers(of: keys)
        searched += MonotonicClock.nanoseconds() - start
        guard !gone.isEmpty else { return }
        try checkRoom()
        for number in gone.reversed() {
            count -= 1
            guard number < count else { continue }
            for rows in [codes, steps] { try rows.move(count, to: number) }
            try put(place(count), at: number)
        }
        room = 0
    }

    /// How many rows the shelf has in each table.
    var rowCounts: [(table: String, rows: Int)] { [codes, places, steps].map { ($0.table, $0.stored) } }

    /// Whether nothing stands where rows are kept ready.
    func checkRoom() throws { try codes.checkRoom() }

    func save() throws {
        let needed = codes.rowCount(count)
        if needed >= VectorShape.leastRowsWithRoom, needed > room { room = VectorShape.room(rows: needed) }
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
