import CSQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What `Database` asks of each of its connections.
extension Connection {
    static func open(_ path: String, for configuration: Configuration, writing: Bool) throws -> Connection {
        let connection = try Connection.open(
            path, mode: writing ? .create : .readOnly, busyTimeout: configuration.busyTimeout,
            busyHolderName: configuration.busyHolderName, statementCapacity: configuration.statementCapacity)
        do {
            try connection.setFlags()
            if writing { try connection.setUpForWriting(configuration) }
            try connection.setSizes(configuration)
            // The first read of the file: what is not a database, or cannot be read, shows here and not later.
            if !writing { _ = try connection.int64("PRAGMA schema_version") }
            try configuration.prepare?(connection)
            return connection
        } catch {
            connection.close()
            throw error
        }
    }

    private func setFlags() throws(SQLiteError) {
        let flags: [(option: Int32, on: Int32, name: String)] = [
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1, "foreign_keys"), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, "trusted_schema"),
            (SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive"),
        ]
        for flag in flags { try set(flag.option, to: flag.on, flag.name) }
    }

    private func set(_ option: Int32, to value: Int32, _ name: String) throws(SQLiteError) {
        var now: Int32 = -1
        let code = csqlite_db_config_flag(core.database, option, value, &now)
        guard code == SQLITE_OK, now == value else {
            throw core.error(code == SQLITE_OK ? SQLITE_ERROR : code, operation: "setting \(name)")
        }
    }

    /// Lets `body` write the tables in which a virtual table keeps what it holds; at all other times nobody may.
    package func withShadowTables(_ body: () throws -> Void) throws {
        try set(SQLITE_DBCONFIG_DEFENSIVE, to: 0, "defensive")
        let outcome = Result { try body() }
        try set(SQLITE_DBCONFIG_DEFENSIVE, to: 1, "defensive")
        try outcome.get()
    }

    private func setUpForWriting(_ configuration: Configuration) throws {
        guard !isReadOnly else {
            throw SQLiteError(
                code: .readOnly, message: "this user may not write to the file", operation: "opening the database \(path)")
        }
        if let applicationID = configuration.applicationID { try requireApplication(applicationID) }
        if let pageSize = configuration.pageSize { try execute("PRAGMA page_size = \(pageSize)") }
        try switchToWAL()
        try execute(
            "PRAGMA synchronous = \(configuration.synchronous.pragma); PRAGMA secure_delete = \(configuration.clearsDeleted ? "ON" : "OFF")"
        )
    }

    // SQLite does not wait for a lock while it changes the journal mode, so the waiting is done here.
    private func switchToWAL() throws {
        var attempt = 0
        while true {
            do {
                let mode = try text("PRAGMA journal_mode = WAL")
                guard mode == "wal" else {
                    throw SQLiteError(
                        code: .error, message: "the journal mode stays \(mode ?? "unknown"), and WAL is needed",
                        operation: "opening the database \(path)")
                }
                return
            } catch let error as SQLiteError where error.isBusy && core.busyWait.shouldRetry(attempt: attempt) {
                attempt += 1
            } catch let error as SQLiteError where error.isCantOpen || error.isReadOnly {
                throw unwritableFolder(error)
            }
        }
    }

    private func unwritableFolder(_ error: SQLiteError) -> SQLiteError {
        var explained = error
        explained.operation = "opening the database \(path) for writing"
        explained.message = "the files beside it (-wal and -shm) cannot be written, so its folder must be writable: \(error.message)"
        return explained
    }

    private func setSizes(_ configuration: Configuration) throws(SQLiteError) {
        var script = "PRAGMA temp_store = MEMORY;"
        if let cacheKiB = configuration.cacheKiB { script += "PRAGMA cache_size = -\(max(1, cacheKiB));" }
        if let mmapBytes = configuration.mmapBytes { script += "PRAGMA mmap_size = \(max(0, mmapBytes));" }
        try execute(script)
    }

    /// Makes the connection fit for its next user: no open transaction, no statement half-way. False when it is beyond that.
    func settle() -> Bool {
        guard isOpen else { return false }
        rollback()
        if sqlite3_txn_state(core.database, nil) != SQLITE_TXN_NONE { core.resetRunningStatements() }
        return isAutocommit
    }
}
