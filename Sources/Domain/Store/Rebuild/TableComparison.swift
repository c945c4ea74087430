internal import SQLiteKit

/// A row of the store that is not what the ledger says.
struct Difference {
    enum Kind: Equatable {
        /// The store does not have it.
        case missing
        /// Nothing was decided that makes it.
        case surplus
        /// It says something else in these columns.
        case changed([String])
    }

    let table: DerivedTable
    let key: [SQLiteValue]
    let kind: Kind

    /// Where keys are kept: as many columns as the longest key has.
    static let keyColumns = (0..<(DerivedTable.all.map(\.key.count).max() ?? 0)).map { "k\($0)" }
    static let columns = keyColumns.joined(separator: ", ")

    /// In words, for who is told of it.
    var place: String { "\(table.name) \(zip(table.key, key).map { "\($0)=\(Self.shown($1))" }.joined(separator: " "))" }

    var what: String {
        switch kind {
        case .missing: "it was decided, and the table does not have it"
        case .surplus: "the table has it, and nothing was decided that makes it"
        case .changed(let columns):
            "\(columns.joined(separator: ", ")) \(columns.count == 1 ? "is" : "are") not what was decided"
        }
    }

    private static let longestValue = 80

    private static func shown(_ value: SQLiteValue) -> String {
        switch value {
        case .null: "none"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): text.utf8.count <= longestValue ? text : String(decoding: text.utf8.prefix(longestValue), as: UTF8.self) + "…"
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}

/// Goes through a table as it was folded and as the store has it, both in the order of their keys, and holds no more than a row of each.
struct TableComparison {
    let table: DerivedTable
    private let folded: Statement
    private let stored: Statement?

    /// `isReadable` is false where the store's table cannot be read: it is taken for empty.
    init(_ table: DerivedTable, _ connection: Connection, isReadable: Bool) throws {
        self.table = table
        folded = try connection.prepare(table.rows(in: "main"))
        stored = isReadable ? try connection.prepare(table.rows(in: FoldedTables.ledger)) : nil
    }

    func run(_ each: (Difference) throws -> Void) throws {
        defer {
            folded.reset()
            stored?.reset()
        }
        var hasFolded = try folded.step()
        var hasStored = try stored?.step() ?? false
        while hasFolded || hasStored {
            let order = hasFolded && hasStored ? compareKeys() : hasFolded ? -1 : 1
            if order < 0 {
                try each(Difference(table: table, key: key(of: folded), kind: .missing))
                hasFolded = try folded.step()
            } else if order > 0, let stored {
                try each(Difference(table: table, key: key(of: stored), kind: .surplus))
                hasStored = try stored.step()
            } else {
                let changed = changedColumns()
                if !changed.isEmpty { try each(Difference(table: table, key: key(of: folded), kind: .changed(changed))) }
                hasFolded = try folded.step()
                hasStored = try stored?.step() ?? false
            }
        }
    }

    private func key(of statement: Statement) -> [SQLiteValue] { table.key.indices.map { statement.value($0) } }

    private func compareKeys() -> Int {
        guard let stored else { return -1 }
        for column in table.key.indices {
            let order = folded.order(to: stored, column)
            if order != 0 { return order }
        }
        return 0
    }

    private func changedColumns() -> [String] {
        guard let stored else { return [] }
        return table.columns.indices.dropFirst(table.key.count).filter { folded.order(to: stored, $0) != 0 }.map { table.columns[$0] }
    }
}

extension Statement {
    /// How SQLite orders the values of a column in two rows: negative, zero or positive. Nothing is copied.
    fileprivate func order(to other: Statement, _ column: Int) -> Int {
        let (mine, its) = (type(column), other.type(column))
        guard mine.rank == its.rank else { return mine.rank - its.rank }
        switch mine {
        case .null: return 0
        case .integer where its == .integer: return Self.order(int64(column), other.int64(column))
        case .integer, .real: return Self.order(double(column), other.double(column))
        case .text:
            return withText(column) { left in
                other.withText(column) { Self.order(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer($0)) }
            }
        case .blob: return withBlob(column) { left in other.withBlob(column) { Self.order(left, $0) } }
        }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int { left < right ? -1 : left == right ? 0 : 1 }

    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let same = zip(left, right).first { $0 != $1 }
        return same.map { Int($0) - Int($1) } ?? left.count - right.count
    }
}

extension SQLiteType {
    fileprivate var rank: Int {
        switch self {
        case .null: 0
        case .integer, .real: 1
        case .text: 2
        case .blob: 3
        }
    }
}

extension FoldedTables {
    /// Tells of every row that differs, table by table.
    func compare(_ each: (Difference) throws -> Void, afterEachTable: () throws -> Void) throws {
        for table in DerivedTable.all {
            try TableComparison(table, connection, isReadable: isReadable(table)).run(each)
            try afterEachTable()
        }
    }
}
