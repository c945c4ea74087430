import CSQLite

/// How long bytes that are bound stay where they are.
package enum BindLifetime: Sendable {
    /// SQLite takes a copy at once.
    case copied
    /// The caller keeps the bytes in place until `reset`; nothing is copied.
    case untilReset
}

extension Statement {
    package func bind(_ value: Int64, at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, Int32(clamping: index), value), binding: index)
    }

    package func bind(_ value: Int, at index: Int) throws(SQLiteError) {
        try bind(Int64(value), at: index)
    }

    package func bind(_ value: Double, at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, Int32(clamping: index), value), binding: index)
    }

    package func bindNull(at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, Int32(clamping: index)), binding: index)
    }

    /// Binds UTF-8 with its length, so that NULs within it are kept.
    package func bind(
        text: UnsafeBufferPointer<UInt8>, at index: Int, lifetime: BindLifetime = .copied
    ) throws(SQLiteError) {
        let place = Int32(clamping: index)
        let count = UInt64(text.count)
        let code: Int32
        if let base = text.baseAddress {
            code =
                lifetime == .untilReset
                ? csqlite_bind_text_borrowed(handle, place, base, count)
                : csqlite_bind_text_copied(handle, place, base, count)
        } else {
            // A null pointer would bind NULL, and no text is not the same as an empty one.
            code = csqlite_bind_text_copied(handle, place, "", 0)
        }
        try check(code, binding: index)
    }

    package func bind(text: String, at index: Int) throws(SQLiteError) {
        var text = text
        let code = text.withUTF8 { bytes -> Int32 in
            guard let base = bytes.baseAddress else { return csqlite_bind_text_copied(handle, Int32(clamping: index), "", 0) }
            return csqlite_bind_text_copied(handle, Int32(clamping: index), base, UInt64(bytes.count))
        }
        try check(code, binding: index)
    }

    package func bind(
        blob: UnsafeRawBufferPointer, at index: Int, lifetime: BindLifetime = .copied
    ) throws(SQLiteError) {
        let place = Int32(clamping: index)
        let count = UInt64(blob.count)
        let code: Int32
        if let base = blob.baseAddress, count > 0 {
            code =
                lifetime == .untilReset
                ? csqlite_bind_blob_borrowed(handle, place, base, count)
                : csqlite_bind_blob_copied(handle, place, base, count)
        } else {
            code = sqlite3_bind_zeroblob(handle, place, 0)
        }
        try check(code, binding: index)
    }

    package func bind(_ value: SQLiteValue, at index: Int) throws(SQLiteError) {
        switch value {
        case .null: try bindNull(at: index)
        case .integer(let number): try bind(number, at: index)
        case .real(let number): try bind(number, at: index)
        case .text(let text): try bind(text: text, at: index)
        case .blob(let bytes): try bind(blobCopying: bytes, at: index)
        }
    }

    private func bind(blobCopying bytes: [UInt8], at index: Int) throws(SQLiteError) {
        let code = bytes.withUnsafeBytes { raw -> Int32 in
            guard let base = raw.baseAddress, !raw.isEmpty else {
                return sqlite3_bind_zeroblob(handle, Int32(clamping: index), 0)
            }
            return csqlite_bind_blob_copied(handle, Int32(clamping: index), base, UInt64(raw.count))
        }
        try check(code, binding: index)
    }

    /// Binds all the values in order; their number must be the number of parameters.
    package func bind(all values: [SQLiteValue]) throws(SQLiteError) {
        guard values.count == parameterCount else {
            let expected = parameterCount
            reset()
            throw core.misuse(
                "\(values.count) values were given for \(expected) parameters", operation: "binding", sql: sql)
        }
        for (offset, value) in values.enumerated() { try bind(value, at: offset + 1) }
    }
}
