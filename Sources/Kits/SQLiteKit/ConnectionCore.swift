import CSQLite

/// What a connection and its statements share: the handle, and how its failures become errors.
final class ConnectionCore {
    private(set) var database: OpaquePointer?
    let path: String
    let busyWait: BusyWait
    let interruption = Interruption()
    let busyHolderName: (@Sendable () -> String?)?
    /// How many `transaction` bodies are open, one within the other.
    var transactionDepth = 0
    private var statements: [ObjectIdentifier: Unmanaged<Statement>] = [:]

    init(path: String, busyTimeout: Int, busyHolderName: (@Sendable () -> String?)?) {
        self.path = path
        self.busyHolderName = busyHolderName
        busyWait = BusyWait(timeoutMilliseconds: busyTimeout, interruption: interruption)
    }

    deinit { close() }

    /// `name` is how SQLite is told of the file, where that is not its path.
    func open(flags: Int32, name: String? = nil) throws(SQLiteError) {
        SQLiteLibrary.start()
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(name ?? path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
            let extended = handle.map { sqlite3_extended_errcode($0) } ?? code
            sqlite3_close_v2(handle)
            throw SQLiteError(
                code: SQLiteCode(rawValue: extended), message: message, operation: "opening the database \(path)")
        }
        database = handle
        sqlite3_extended_result_codes(handle, 1)
        busyWait.install(on: handle)
        interruption.attach(handle)
    }

    /// Finalises every statement, also those that are still referred to, and lets go of the handle.
    func close() {
        guard let handle = database else { return }
        interruption.detach()
        for statement in statements.values { statement.takeUnretainedValue().finalise() }
        statements.removeAll()
        sqlite3_close_v2(handle)
        database = nil
        transactionDepth = 0
    }

    func register(_ statement: Statement) {
        statements[ObjectIdentifier(statement)] = Unmanaged.passUnretained(statement)
    }

    func unregister(_ statement: Statement) {
        statements.removeValue(forKey: ObjectIdentifier(statement))
    }

    /// Ends the use of every statement that stands on a row: each of them keeps its read transaction open.
    func resetRunningStatements() {
        for reference in statements.values {
            let statement = reference.takeUnretainedValue()
            if sqlite3_stmt_busy(statement.handle) != 0 { statement.reset() }
        }
    }

    /// Whether SQLite ended the transaction on its own (a full disk, say) although a `transaction` body still runs.
    var lostItsTransaction: Bool {
        guard transactionDepth > 0, let database else { return false }
        return sqlite3_get_autocommit(database) != 0
    }

    /// The error for a call that returned `code` just now.
    func error(_ code: Int32, operation: String, sql: String? = nil) -> SQLiteError {
        guard let database else {
            return SQLiteError(
                code: .misuse, message: "the connection to \(path) is closed", operation: operation, sql: sql)
        }
        // The handle remembers the last failure only; a code it does not know about has a text of its own.
        let isLastFailure = sqlite3_errcode(database) & 0xFF == code & 0xFF
        let message = String(cString: isLastFailure ? sqlite3_errmsg(database) : sqlite3_errstr(code))
        let wholeCode = SQLiteCode(rawValue: isLastFailure ? sqlite3_extended_errcode(database) : code)
        guard wholeCode ~= .busy else {
            return SQLiteError(code: wholeCode, message: message, operation: operation, sql: sql)
        }
        if busyWait.wasInterrupted {
            busyWait.forgetInterruption()
            return SQLiteError(
                code: .interrupt, message: "interrupted while waiting for a lock", operation: operation, sql: sql)
        }
        return SQLiteError(
            code: wholeCode, message: message, operation: operation, sql: sql, busyHolder: busyHolderName?())
    }

    func misuse(_ message: String, operation: String, sql: String? = nil) -> SQLiteError {
        SQLiteError(code: .misuse, message: message, operation: operation, sql: sql)
    }
}

enum SQLiteLibrary {
    // Counting memory takes a lock at each allocation, and nothing here reads the counts.
    private static let isStarted = csqlite_config_int(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK

    /// Sets the library up before its first use; does nothing when it is in use already.
    static func start() {
        _ = isStarted
    }
}
