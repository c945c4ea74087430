import CSQLite

package enum TransactionKind: Sendable {
    /// Locks at the first read or write.
    case deferred
    /// Takes the write lock at once, so that no later statement can find it taken.
    case immediate
    /// Shuts readers out too, where the database is not in WAL mode.
    case exclusive

    var begin: String {
        switch self {
        case .deferred: "BEGIN DEFERRED"
        case .immediate: "BEGIN IMMEDIATE"
        case .exclusive: "BEGIN EXCLUSIVE"
        }
    }
}

extension Connection {
    private static let savepoint = "SAVEPOINT sqlitekit_nested"
    private static let release = "RELEASE sqlitekit_nested"
    private static let back = "ROLLBACK TO sqlitekit_nested"

    /// Runs `body` in a transaction: commits at its end, rolls back when it throws. Within another it is a savepoint.
    @discardableResult
    package func transaction<T>(_ kind: TransactionKind = .immediate, _ body: () throws -> T) throws -> T {
        guard !core.lostItsTransaction else { throw core.lostTransaction(sql: nil) }
        let isNested = isInTransaction
        try control(isNested ? Self.savepoint : kind.begin)
        core.transactionDepth += 1
        do {
            let result = try body()
            guard !core.lostItsTransaction else { throw core.lostTransaction(sql: nil) }
            try control(isNested ? Self.release : "COMMIT")
            core.transactionDepth -= 1
            return result
        } catch {
            undo(isNested: isNested)
            // The connection can have been closed in the body, which ends every level at once.
            core.transactionDepth = max(0, core.transactionDepth - 1)
            throw error
        }
    }

    /// Ends whatever transaction is open without keeping anything of it.
    func rollback() {
        if isInTransaction { sqlite3_exec(core.database, "ROLLBACK", nil, nil, nil) }
    }

    private func undo(isNested: Bool) {
        // After a full disk, an interruption and the like SQLite may have rolled everything back already.
        guard isInTransaction else { return }
        if isNested {
            sqlite3_exec(core.database, Self.back, nil, nil, nil)
            sqlite3_exec(core.database, Self.release, nil, nil, nil)
        } else {
            rollback()
        }
    }

    private func control(_ text: String) throws(SQLiteError) {
        let statement = try statement(text)
        defer { statement.reset() }
        _ = try statement.step()
    }
}

extension ConnectionCore {
    func lostTransaction(sql: String?) -> SQLiteError {
        SQLiteError(
            code: .abort, message: "the transaction ended before its body did, and nothing of it was kept",
            operation: "running a transaction", sql: sql)
    }
}
