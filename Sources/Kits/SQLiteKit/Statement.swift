import CSQLite

/// A compiled statement. Parameters count from 1 and columns from 0, as in SQLite; a use is bind, step, `reset`.
package final class Statement {
    package let sql: String
    let core: ConnectionCore
    private(set) var handle: OpaquePointer?
    /// Taken from the cache, or between a bind and the `reset` that ends the use.
    var isInUse = false
    /// When the cache last gave it out; the lowest goes first.
    var lastUse: UInt64 = 0

    init(core: ConnectionCore, sql: String, isPersistent: Bool) throws(SQLiteError) {
        self.core = core
        self.sql = sql
        handle = try Self.compile(core: core, sql: sql, isPersistent: isPersistent)
        core.register(self)
    }

    deinit {
        guard handle != nil else { return }
        core.unregister(self)
        finalise()
    }

    /// After this every use fails with `.misuse`: most calls of SQLite take a null handle, and the others are guarded.
    func finalise() {
        sqlite3_finalize(handle)
        handle = nil
    }

    package var columnCount: Int { Int(sqlite3_column_count(handle)) }
    package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }
    package var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    package func columnName(_ column: Int) -> String? {
        guard let handle, let name = sqlite3_column_name(handle, Int32(clamping: column)) else { return nil }
        return String(cString: name)
    }

    /// Goes to the next row: true when there is one, false at the end. After an error the statement is reset already.
    package func step() throws(SQLiteError) -> Bool {
        isInUse = true
        guard !core.lostItsTransaction else {
            reset()
            throw core.lostTransaction(sql: sql)
        }
        guard !core.interruption.isStopped else {
            reset()
            throw SQLiteError(code: .interrupt, message: "stopped", operation: "running a statement", sql: sql)
        }
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let error = core.error(code, operation: "running a statement", sql: sql)
        reset()
        throw error
    }

    /// Ends the use: back to before the first row, with every binding gone.
    package func reset() {
        isInUse = false
        guard let handle else { return }
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func check(_ code: Int32, binding index: Int) throws(SQLiteError) {
        isInUse = true
        guard code != SQLITE_OK else { return }
        let error = core.error(code, operation: "binding parameter \(index)", sql: sql)
        reset()
        throw error
    }
}

extension Statement {
    private static func compile(
        core: ConnectionCore, sql: String, isPersistent: Bool
    ) throws(SQLiteError) -> OpaquePointer {
        let operation = "compiling a statement"
        guard let database = core.database else { throw core.error(SQLITE_MISUSE, operation: operation, sql: sql) }
        var text = sql
        let flags = UInt32(isPersistent ? SQLITE_PREPARE_PERSISTENT : 0)
        let outcome = text.withUTF8 { bytes in prepareOne(database, bytes, flags: flags) }
        switch outcome {
        case .compiled(let handle): return handle
        case .failed(let code): throw core.error(code, operation: operation, sql: sql)
        case .refused(let reason): throw core.misuse(reason, operation: operation, sql: sql)
        }
    }

    private enum Compiled {
        case compiled(OpaquePointer)
        case failed(Int32)
        case refused(String)
    }

    private static func prepareOne(
        _ database: OpaquePointer, _ bytes: UnsafeBufferPointer<UInt8>, flags: UInt32
    ) -> Compiled {
        // SQLite would stop at a NUL and silently leave out what follows.
        guard !bytes.contains(0) else { return .refused("the text holds a NUL") }
        guard let base = bytes.baseAddress, let length = Int32(exactly: bytes.count), length > 0 else {
            return .refused("the text is empty or too long")
        }
        var handle: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        let start = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
        let code = sqlite3_prepare_v3(database, start, length, flags, &handle, &tail)
        guard code == SQLITE_OK else { return .failed(code) }
        guard let handle else { return .refused("the text holds no statement") }
        if let tail, holdsStatement(database, tail, length: length - Int32(tail - start)) {
            sqlite3_finalize(handle)
            return .refused("the text holds more than one statement")
        }
        return .compiled(handle)
    }

    // What is left may be blanks and comments; SQLite itself knows best.
    private static func holdsStatement(_ database: OpaquePointer, _ tail: UnsafePointer<CChar>, length: Int32) -> Bool {
        guard length > 0 else { return false }
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(database, tail, length, 0, &handle, nil)
        sqlite3_finalize(handle)
        return code != SQLITE_OK || handle != nil
    }
}
