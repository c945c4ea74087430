import CSQLite

extension Connection {
    /// Runs a script of any number of statements; rows that they give are left out.
    package func execute(_ script: String) throws(SQLiteError) {
        let operation = "running a script"
        guard let database = core.database else { throw core.error(SQLITE_MISUSE, operation: operation, sql: script) }
        guard !script.utf8.contains(0) else { throw core.misuse("the text holds a NUL", operation: operation, sql: script) }
        guard !core.lostItsTransaction else { throw core.lostTransaction(sql: script) }
        let code = sqlite3_exec(database, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw core.error(code, operation: operation, sql: script) }
    }

    /// A statement from the cache, or a new one when that one is in use. Its use ends with `reset`, which the caller owes.
    package func statement(_ text: String) throws(SQLiteError) -> Statement {
        try cache.take(text, core: core)
    }

    /// A statement outside of the cache, to keep as long as wanted: no look-up a use. It dies with the connection.
    package func prepare(_ text: String) throws(SQLiteError) -> Statement {
        try Statement(core: core, sql: text, isPersistent: true)
    }

    /// Runs one statement to its end and says how many rows it inserted, changed or deleted.
    @discardableResult
    package func run(_ sql: SQL) throws(SQLiteError) -> Int {
        let before = totalChanges
        let statement = try statement(sql.text)
        defer { statement.reset() }
        try statement.bind(all: sql.bindings)
        while try statement.step() {}
        // What changes nothing leaves the count of the statement before it in place.
        return totalChanges == before ? 0 : changes
    }

    /// Calls `each` for every row.
    package func rows(_ sql: SQL, _ each: (borrowing Row) throws -> Void) throws {
        let statement = try statement(sql.text)
        defer { statement.reset() }
        try statement.bind(all: sql.bindings)
        while try statement.step() { try each(Row(statement)) }
    }

    package func all<T>(_ sql: SQL, _ map: (borrowing Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try rows(sql) { found.append(try map($0)) }
        return found
    }

    /// The first row, or nil when there is none.
    package func first<T>(_ sql: SQL, _ map: (borrowing Row) throws -> T) throws -> T? {
        let statement = try statement(sql.text)
        defer { statement.reset() }
        try statement.bind(all: sql.bindings)
        guard try statement.step() else { return nil }
        return try map(Row(statement))
    }

    /// The first column of the first row; nil when there is no row or it is NULL.
    package func int64(_ sql: SQL) throws -> Int64? {
        try first(sql) { $0.optionalInt64(0) } ?? nil
    }

    /// The first column of the first row; nil when there is no row or it is NULL.
    package func text(_ sql: SQL) throws -> String? {
        try first(sql) { $0.optionalText(0) } ?? nil
    }

    /// The first column of the first row; nil when there is no row.
    package func value(_ sql: SQL) throws -> SQLiteValue? {
        try first(sql) { $0.value(0) }
    }

    /// Rows changed since the connection was opened, by whatever statement.
    package var totalChanges: Int64 { core.database.map { sqlite3_total_changes64($0) } ?? 0 }
}
