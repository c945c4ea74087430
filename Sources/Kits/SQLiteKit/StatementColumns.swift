import CSQLite

/// The storage class of one value.
package enum SQLiteType: Sendable {
    case null, integer, real, text, blob

    init(code: Int32) {
        switch code {
        case SQLITE_INTEGER: self = .integer
        case SQLITE_FLOAT: self = .real
        case SQLITE_TEXT: self = .text
        case SQLITE_BLOB: self = .blob
        default: self = .null
        }
    }
}

/// The columns of the current row; a column that does not exist reads as NULL.
extension Statement {
    package func type(_ column: Int) -> SQLiteType { SQLiteType(code: sqlite3_column_type(handle, Int32(clamping: column))) }

    package func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(clamping: column)) == SQLITE_NULL }

    package func int64(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(clamping: column)) }

    package func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(clamping: column)) }

    /// The text with its NULs; bytes that are not UTF-8 are repaired. NULL reads as "".
    package func text(_ column: Int) -> String {
        withText(column) { String(decoding: $0, as: UTF8.self) }
    }

    package func bytes(_ column: Int) -> [UInt8] {
        withBlob(column) { Array($0) }
    }

    /// Lends the bytes of the text as they are stored, until `body` returns.
    package func withText<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        let index = Int32(clamping: column)
        // The pointer must be asked for before the count: a number is made into text by that call.
        let start = sqlite3_column_text(handle, index)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, index))
        return try body(UnsafeBufferPointer(start: start, count: count))
    }

    /// Lends the bytes of the blob until `body` returns.
    package func withBlob<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let index = Int32(clamping: column)
        let start = sqlite3_column_blob(handle, index)
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, index))
        return try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    package func value(_ column: Int) -> SQLiteValue {
        switch type(column) {
        case .null: .null
        case .integer: .integer(int64(column))
        case .real: .real(double(column))
        case .text: .text(text(column))
        case .blob: .blob(bytes(column))
        }
    }
}

/// A view of the current row of a running query; it cannot outlive the call that it was given to.
package struct Row: ~Copyable {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    package var columnCount: Int { statement.columnCount }

    package func type(_ column: Int) -> SQLiteType { statement.type(column) }
    package func isNull(_ column: Int) -> Bool { statement.isNull(column) }
    package func int64(_ column: Int) -> Int64 { statement.int64(column) }
    package func int(_ column: Int) -> Int { Int(truncatingIfNeeded: statement.int64(column)) }
    package func bool(_ column: Int) -> Bool { statement.int64(column) != 0 }
    package func double(_ column: Int) -> Double { statement.double(column) }
    package func text(_ column: Int) -> String { statement.text(column) }
    package func bytes(_ column: Int) -> [UInt8] { statement.bytes(column) }
    package func value(_ column: Int) -> SQLiteValue { statement.value(column) }

    package func optionalInt64(_ column: Int) -> Int64? { isNull(column) ? nil : int64(column) }
    package func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optionalBytes(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    package func withText<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try statement.withText(column, body)
    }

    package func withBlob<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try statement.withBlob(column, body)
    }
}
