internal import SQLiteKit

/// Rows of vectors that are not as long as they should be.
struct VectorDamage: Error {
    let table: String
}

/// Items of one size, many in a row of a table, as one shelf has them. What is changed is written by `save`.
final class ItemRows {
    private let connection: Connection
    private let table: String
    private let itemBytes: Int
    private let itemsInRow: Int
    private let shelf: VectorShelf
    private var rows: [Int: [UInt8]] = [:]
    private var changed: Set<Int> = []
    /// How many rows the table has.
    private var stored: Int

    init(_ connection: Connection, table: String, itemBytes: Int, itemsInRow: Int, shelf: VectorShelf, stored: Int) {
        self.connection = connection
        self.table = table
        self.itemBytes = itemBytes
        self.itemsInRow = itemsInRow
        self.shelf = shelf
        self.stored = stored
    }

    /// How many rows so many items fill.
    func rowCount(_ items: Int) -> Int { (items + itemsInRow - 1) / itemsInRow }

    func item(_ number: Int) throws -> [UInt8] {
        let start = number % itemsInRow * itemBytes
        return try withRow(number / itemsInRow) { row in
            guard start + itemBytes <= row.count else { throw VectorDamage(table: table) }
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
            guard row.count >= start, bytes.count == itemBytes else { throw VectorDamage(table: table) }
            if row.count < start + itemBytes {
                row.removeLast(row.count - start)
                row.append(contentsOf: bytes)
            } else {
                row.withUnsafeMutableBytes {
                    $0.baseAddress?.advanced(by: start).copyMemory(from: bytes.baseAddress!, byteCount: itemBytes)
                }
            }
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
            row.reserveCapacity(itemsInRow * itemBytes)
            return row
        }
        let query: SQL = "SELECT bytes FROM \(raw: table) WHERE row = \(shelf.firstRow + Int64(index))"
        guard let bytes = try connection.first(query, { $0.bytes(0) }), bytes.count <= itemsInRow * itemBytes else {
            throw VectorDamage(table: table)
        }
        return bytes
    }

    /// Writes what was changed of the first `items`, and takes away what lies behind them. Where `room` is more than they fill, so many
    /// rows of full length are kept ready: written at one time, they lie behind each other in the file, and a scan reads them in one go.
    func save(items: Int, room: Int) throws {
        let needed = rowCount(items)
        let wanted = max(needed, room)
        if let last = needed > 0 ? needed - 1 : nil, try withRow(last, { $0.count }) > bytes(of: last, items), room == 0 {
            changed.insert(last)
        }
        for index in changed.sorted() where index < needed {
            var row = rows[index, default: []]
            row.resize(to: bytes(of: index, items))
            if room > 0 { row.resize(to: itemsInRow * itemBytes) }
            try write(row, at: index)
        }
        for index in max(needed, stored)..<max(wanted, stored) {
            try write([UInt8](repeating: 0, count: itemsInRow * itemBytes), at: index)
        }
        if stored > wanted { try delete(from: wanted) }
        stored = wanted
        rows = [:]
        changed = []
    }

    private func bytes(of index: Int, _ items: Int) -> Int { min(itemsInRow, items - index * itemsInRow) * itemBytes }

    private func write(_ row: [UInt8], at index: Int) throws {
        let number = shelf.firstRow + Int64(index)
        if index < stored {
            try connection.run("UPDATE \(raw: table) SET bytes = \(row) WHERE row = \(number)")
        } else {
            try connection.run("INSERT INTO \(raw: table)(row, bytes) VALUES (\(number), \(row))")
        }
    }

    /// Takes rows away without a look at what they hold.
    func delete(from index: Int) throws {
        try connection.run("DELETE FROM \(raw: table) WHERE row BETWEEN \(shelf.firstRow + Int64(index)) AND \(shelf.lastRow)")
    }
}

extension [UInt8] {
    /// Cuts off what is too much, and fills up with zeros.
    fileprivate mutating func resize(to count: Int) {
        if self.count > count { removeLast(self.count - count) }
        if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
    }
}
