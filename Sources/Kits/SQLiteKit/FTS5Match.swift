import CSQLite

/// One matching row as a ranking function sees it; valid only during the call.
package struct FTS5Match: ~Copyable {
    private let api: UnsafePointer<Fts5ExtensionApi>
    private let context: OpaquePointer
    /// How many phrases the query has.
    package let phraseCount: Int
    package let columnCount: Int

    init?(api: UnsafePointer<Fts5ExtensionApi>?, context: OpaquePointer?) {
        guard let api, let context else { return nil }
        self.api = api
        self.context = context
        phraseCount = Int(api.pointee.xPhraseCount?(context) ?? 0)
        columnCount = Int(api.pointee.xColumnCount?(context) ?? 0)
    }

    package var rowid: Int64 { api.pointee.xRowid?(context) ?? 0 }

    /// How many tokens the phrase has.
    package func phraseSize(_ phrase: Int) -> Int { Int(api.pointee.xPhraseSize?(context, Int32(clamping: phrase)) ?? 0) }

    /// How many rows the table has.
    package func rowCount() throws(SQLiteError) -> Int {
        var count: Int64 = 0
        try check(api.pointee.xRowCount?(context, &count))
        return Int(count)
    }

    /// How many tokens the column has in this row, in all columns for -1; -1 where the table keeps no sizes.
    package func columnSize(_ column: Int) throws(SQLiteError) -> Int {
        var size: Int32 = 0
        try check(api.pointee.xColumnSize?(context, Int32(clamping: column), &size))
        // SQLite adds up the -1 of each column.
        return Int(max(-1, size))
    }

    /// How many tokens the column has in all rows, in all columns for -1.
    package func columnTotalSize(_ column: Int) throws(SQLiteError) -> Int64 {
        var size: Int64 = 0
        try check(api.pointee.xColumnTotalSize?(context, Int32(clamping: column), &size))
        return size
    }

    /// How many places in this row match any phrase.
    package func instanceCount() throws(SQLiteError) -> Int {
        var count: Int32 = 0
        try check(api.pointee.xInstCount?(context, &count))
        return Int(count)
    }

    /// The matching place number `index`, in order of column and offset.
    package func instance(_ index: Int) throws(SQLiteError) -> (phrase: Int, column: Int, offset: Int) {
        var phrase: Int32 = 0
        var column: Int32 = 0
        var offset: Int32 = 0
        try check(api.pointee.xInst?(context, Int32(clamping: index), &phrase, &column, &offset))
        return (Int(phrase), Int(column), Int(offset))
    }

    /// Calls `each` for every place of the phrase in this row, without copying the list.
    @inline(__always)
    package func forEachOccurrence(ofPhrase phrase: Int, _ each: (_ column: Int, _ offset: Int) -> Void) throws(SQLiteError) {
        // FTS5 does not check the number of the phrase itself.
        guard phrase >= 0, phrase < phraseCount else { throw failure(SQLITE_RANGE) }
        var iterator = Fts5PhraseIter()
        var column: Int32 = 0
        var offset: Int32 = 0
        try check(api.pointee.xPhraseFirst?(context, Int32(phrase), &iterator, &column, &offset))
        while column >= 0 {
            each(Int(column), Int(offset))
            guard let next = api.pointee.xPhraseNext else { return }
            next(context, &iterator, &column, &offset)
        }
    }

    /// How often the phrase stands in this row.
    package func occurrenceCount(ofPhrase phrase: Int) throws(SQLiteError) -> Int {
        var count = 0
        try forEachOccurrence(ofPhrase: phrase) { _, _ in count += 1 }
        return count
    }

    /// How many rows of the table hold the phrase. This runs a query: keep the result with `auxiliary`.
    package func documentCount(ofPhrase phrase: Int) throws(SQLiteError) -> Int {
        guard phrase >= 0, phrase < phraseCount else { throw failure(SQLITE_RANGE) }
        var count = 0
        let code = withUnsafeMutablePointer(to: &count) { pointer in
            api.pointee.xQueryPhrase?(context, Int32(phrase), pointer) { _, _, user in
                user?.assumingMemoryBound(to: Int.self).pointee += 1
                return SQLITE_OK
            }
        }
        try check(code)
        return count
    }

    /// The object that this function keeps for the running query: made at its first row, released at its end.
    package func auxiliary<T: AnyObject>(_ type: T.Type = T.self, make: () throws -> T) throws -> T {
        if let known = api.pointee.xGetAuxdata?(context, 0) {
            guard let object = Unmanaged<AnyObject>.fromOpaque(known).takeUnretainedValue() as? T else {
                throw failure(SQLITE_MISUSE)
            }
            return object
        }
        let object = try make()
        // When it fails, SQLite has called the destructor already.
        try check(api.pointee.xSetAuxdata?(context, Unmanaged<AnyObject>.passRetained(object).toOpaque()) { releaseRetained($0) })
        return object
    }

    private func check(_ code: Int32?) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw failure(code ?? SQLITE_ERROR) }
    }

    private func failure(_ code: Int32) -> SQLiteError {
        SQLiteError(
            code: SQLiteCode(rawValue: code), message: String(cString: sqlite3_errstr(code)), operation: "ranking a match")
    }
}
