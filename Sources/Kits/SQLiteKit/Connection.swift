import CSQLite

/// One SQLite connection: a serial door that one thread at a time goes through.
package final class Connection {
    package enum Mode: Sendable {
        case readOnly, readWrite, create
        /// For reading, such that nothing beside the file is made or changed, also where its folder cannot be written.
        case inspect
        /// A new file of this connection's own, which needs no other reader and no safety; other files can be attached to it.
        case scratch

        var mayWrite: Bool { self == .readWrite || self == .create || self == .scratch }
    }

    let core: ConnectionCore
    var cache: StatementCache

    private init(core: ConnectionCore, statementCapacity: Int) {
        self.core = core
        cache = StatementCache(capacity: statementCapacity)
    }

    deinit { close() }

    /// Opens the file at `path` and runs each of `pragmas` (`"cache_size = -4096"`). A file that is made has mode 0600.
    package static func open(
        _ path: String, mode: Mode, pragmas: [String] = [], busyTimeout: Int = 5000,
        busyHolderName: (@Sendable () -> String?)? = nil, statementCapacity: Int = 64
    ) throws(SQLiteError) -> Connection {
        try DatabaseFile.prepare(path, mode: mode)
        let core = ConnectionCore(
            path: DatabaseFile.plainPath(path), busyTimeout: busyTimeout, busyHolderName: busyHolderName)
        // Each connection has its own door, so SQLite's mutex a connection would be a second lock for nothing.
        let access = mode.mayWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        let naming = mode == .inspect || mode == .scratch ? SQLITE_OPEN_URI : 0
        try core.open(flags: access | naming | SQLITE_OPEN_NOMUTEX, name: mode == .inspect ? DatabaseFile.inspectionURI(path) : nil)
        return try set(up: core, pragmas: pragmas, statementCapacity: statementCapacity)
    }

    /// A database in memory, for this connection alone.
    package static func inMemory(
        pragmas: [String] = [], statementCapacity: Int = 64
    ) throws(SQLiteError) -> Connection {
        let core = ConnectionCore(path: ":memory:", busyTimeout: 0, busyHolderName: nil)
        try core.open(flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX)
        return try set(up: core, pragmas: pragmas, statementCapacity: statementCapacity)
    }

    private static func set(
        up core: ConnectionCore, pragmas: [String], statementCapacity: Int
    ) throws(SQLiteError) -> Connection {
        let connection = Connection(core: core, statementCapacity: statementCapacity)
        for pragma in pragmas { try connection.execute("PRAGMA \(pragma)") }
        return connection
    }

    /// Finalises every statement and closes the file; every later use fails with `.misuse`.
    package func close() {
        cache.removeAll()
        core.close()
    }

    package var path: String { core.path }

    /// Whether `close` was not called yet.
    package var isOpen: Bool { core.database != nil }

    /// Milliseconds that a statement waits for a lock before it fails with `.busy`.
    package var busyTimeout: Int {
        get { core.busyWait.timeoutMilliseconds }
        set { core.busyWait.timeoutMilliseconds = newValue }
    }

    /// The row that the last INSERT made.
    package var lastInsertedRow: Int64 { core.database.map { sqlite3_last_insert_rowid($0) } ?? 0 }

    /// How many rows the last INSERT, UPDATE or DELETE touched.
    package var changes: Int { core.database.map { Int(sqlite3_changes64($0)) } ?? 0 }

    /// Whether each statement commits on its own, which is so outside of a transaction.
    package var isAutocommit: Bool { core.database.map { sqlite3_get_autocommit($0) != 0 } ?? true }

    package var isInTransaction: Bool { !isAutocommit }

    /// Whether SQLite could only open the file for reading.
    var isReadOnly: Bool { core.database.map { sqlite3_db_readonly($0, "main") == 1 } ?? true }

    /// A value of more bytes is not read: the statement fails with `.tooBig`. For files that others wrote.
    package func limitValues(to bytes: Int) {
        if let database = core.database { sqlite3_limit(database, SQLITE_LIMIT_LENGTH, Int32(clamping: bytes)) }
    }

    /// Stops the statement that runs now with `.interrupt`.
    package func interrupt() {
        core.interruption.interrupt()
    }
}
