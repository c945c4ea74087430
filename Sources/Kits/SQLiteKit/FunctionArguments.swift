import CSQLite

/// The arguments of a call that SQL makes into Swift, read in place; one that does not exist reads as NULL.
package struct FunctionArguments: ~Copyable {
    private let values: UnsafeMutablePointer<OpaquePointer?>?
    package let count: Int

    init(values: UnsafeMutablePointer<OpaquePointer?>?, count: Int32) {
        self.values = values
        self.count = values == nil ? 0 : Int(max(0, count))
    }

    package func type(_ index: Int) -> SQLiteType {
        argument(index).map { SQLiteType(code: sqlite3_value_type($0)) } ?? .null
    }

    package func isNull(_ index: Int) -> Bool { type(index) == .null }

    package func int64(_ index: Int) -> Int64 { argument(index).map { sqlite3_value_int64($0) } ?? 0 }

    package func double(_ index: Int) -> Double { argument(index).map { sqlite3_value_double($0) } ?? 0 }

    package func text(_ index: Int) -> String {
        withText(index) { String(decoding: $0, as: UTF8.self) }
    }

    package func bytes(_ index: Int) -> [UInt8] {
        guard let argument = argument(index), let start = sqlite3_value_blob(argument) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument))))
    }

    /// Lends the bytes of the text as they are stored, until `body` returns.
    package func withText<T>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        guard let argument = argument(index), let start = sqlite3_value_text(argument) else {
            return try body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return try body(UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(argument))))
    }

    package func value(_ index: Int) -> SQLiteValue {
        switch type(index) {
        case .null: .null
        case .integer: .integer(int64(index))
        case .real: .real(double(index))
        case .text: .text(text(index))
        case .blob: .blob(bytes(index))
        }
    }

    private func argument(_ index: Int) -> OpaquePointer? {
        guard index >= 0, index < count else { return nil }
        return values?[index]
    }
}

/// Hands a value back to SQLite as the result of a call.
func giveResult(_ value: SQLiteValue, to context: OpaquePointer?) {
    switch value {
    case .null: sqlite3_result_null(context)
    case .integer(let number): sqlite3_result_int64(context, number)
    case .real(let number): sqlite3_result_double(context, number)
    case .text(var text):
        text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return csqlite_result_text_copied(context, "", 0) }
            csqlite_result_text_copied(context, base, UInt64(bytes.count))
        }
    case .blob(let bytes):
        bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, !raw.isEmpty else { return sqlite3_result_zeroblob(context, 0) }
            csqlite_result_blob_copied(context, base, UInt64(raw.count))
        }
    }
}

func giveError(_ error: any Error, to context: OpaquePointer?) {
    var message = String(describing: error)
    message.withUTF8 { bytes in
        let start = bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
        sqlite3_result_error(context, start, Int32(clamping: bytes.count))
    }
    // The message sets the plain code; a code of the failed statement says more.
    if let error = error as? SQLiteError { sqlite3_result_error_code(context, error.code.rawValue) }
}
