internal import SQLiteKit

/// Items of one size, many in a row of a table, as one shelf has them. What is changed is written by `save`.
final class ItemRows {
    private let connection: Connection
    let table: String
    private let itemBytes: Int
    private let itemsInRow: Int
    private let firstRow: Int64
    private var rows: [Int: [UInt8]] = [:]
    private var changed: Set<Int> = []
    /// How many items, and how many rows that are kept ready, the table has.
    private var held: Int
    private var room: Int

    init(_ connection: Connection, table: String, itemBytes: Int, itemsInRow: Int, shelf: VectorShelf, items: Int, room: Int) {
        self.connection = connection
        self.table = table
        self.itemBytes = itemBytes
        self.itemsInRow = itemsInRow
        firstRow = shelf.firstRow
        (held, self.room) = (items, room)
    }

    /// How many rows so many items fill.
    func rowCount(_ items: Int) -> Int { (items + itemsInRow - 1) / itemsInRow }

    /// How many rows the table has.
    var stored: Int { max(rowCount(held), room) }
    private var rowBytes: Int { itemsInRow * itemBytes }
    private var damage: VectorDamage { VectorDamage(table: table) }

    func item(_ number: Int) throws -> [UInt8] {
        let start = number % itemsInRow * itemBytes
        return try withRow(number / itemsInRow) { row in
            guard start + itemBytes <= row.count else { throw damage }
            return Array(row[start..<start + itemBytes])
        }
    }

    /// Lets go of what was read, where nothing was changed.
    func forget() { if changed.isEmpty { rows = [:] } }

    /// Puts an item in its place, which may be the one behind the last.
    func set(_ number: Int, _ bytes: UnsafeRawBufferPointer) throws {
        let start = number % itemsInRow * itemBytes
        let index = number / itemsInRow
        try withRow(index) { row in
            guard row.count >= start, bytes.count == itemBytes else { throw damage }
            if row.count < start + itemBytes { row.resize(to: start + itemBytes) }
            row.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[start..<start + itemBytes]).copyMemory(from: bytes) }
        }
        changed.insert(index)
    }

    /// Copies an item over another one.
    func move(_ number: Int, to other: Int) throws { try item(number).withUnsafeBytes { try set(other, $0) } }

    private func withRow<T>(_ index: Int, _ body: (inout [UInt8]) throws -> T) throws -> T {
        if rows[index] == nil { rows[index] = try load(index) }
        return try body(&rows[index, default: []])
    }

    private func load(_ index: Int) throws -> [UInt8] {
        guard index < stored else {
            var row: [UInt8] = []
            row.reserveCapacity(rowBytes)
            return row
        }
        let query: SQL = "SELECT bytes FROM \(raw: table) WHERE row = \(firstRow + Int64(index))"
        guard let bytes = try connection.first(query, { $0.bytes(0) }), bytes.count <= rowBytes else { throw damage }
        return bytes
    }

    // MARK: Looking

    /// Whether the rows end where they should: nobody would find what lies behind.
    func checkEnd() throws {
        let query: SQL = """
            SELECT row, length(bytes) FROM \(raw: table) WHERE row BETWEEN \(firstRow) AND \(firstRow + Int64(UInt32.max))
            ORDER BY row DESC LIMIT 1
            """
        let end = try connection.first(query) { (row: $0.int64(0), bytes: $0.int(1)) }
        let last = stored - 1
        let isRight = end.map { $0.row == firstRow + Int64(last) && $0.bytes == (room > 0 ? rowBytes : bytes(of: last, held)) }
        guard isRight ?? (stored == 0) else { throw damage }
    }

    /// Whether nothing stands behind the last item.
    func checkRoom() throws {
        for index in held / itemsInRow..<max(stored, held / itemsInRow) {
            let filled = max(0, bytes(of: index, held))
            let isEmpty = try load(index).dropFirst(filled).allSatisfy { $0 == 0 }
            guard isEmpty else { throw damage }
        }
    }

    // MARK: Writing

    /// Writes what was changed of the first `items`, and takes away what lies behind them. Where `room` is more than they fill, so many
    /// rows of full length are kept ready: written at one time, they lie behind each other in the file, and a scan reads them in one go.
    func save(items: Int, room: Int) throws {
        let needed = rowCount(items)
        let wanted = max(needed, room)
        // What lay behind the last item must not stay in its row, nor in one that is kept ready.
        if items < held, !items.isMultiple(of: itemsInRow) {
            try withRow(needed - 1) { _ in }
            changed.insert(needed - 1)
        }
        for index in changed.sorted() where index < needed {
            var row = rows[index, default: []]
            row.resize(to: bytes(of: index, items))
            if room > 0 { row.resize(to: rowBytes) }
            try write(row, at: index)
        }
        for index in needed..<wanted where index < rowCount(held) || index >= stored {
            try write([UInt8](repeating: 0, count: rowBytes), at: index)
        }
        if stored > wanted { try delete(from: wanted) }
        (held, self.room) = (items, room)
        rows = [:]
        changed = []
    }

    private func bytes(of index: Int, _ items: Int) -> Int { min(itemsInRow, items - index * itemsInRow) * itemBytes }

    private func write(_ row: [UInt8], at index: Int) throws {
        let number = firstRow + Int64(index)
        if index < stored {
            guard try connection.run("UPDATE \(raw: table) SET bytes = \(row) WHERE row = \(number)") == 1 else { throw damage }
        } else {
            try connection.run("INSERT INTO \(raw: table)(row, bytes) VALUES (\(number), \(row))")
        }
    }

    private func delete(from index: Int) throws {
        try connection.run(
            "DELETE FROM \(raw: table) WHERE row BETWEEN \(firstRow + Int64(index)) AND \(firstRow + Int64(UInt32.max))")
    }
}

extension [UInt8] {
    /// Cuts off what is too much, and fills up with zeros.
    fileprivate mutating func resize(to count: Int) {
        if self.count > count { removeLast(self.count - count) }
        if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
    }
}
