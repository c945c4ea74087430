import CSQLite

package enum CheckpointMode: Sendable {
    /// Moves what it can without waiting for anyone.
    case passive
    /// Waits for writers and readers, then moves everything.
    case full
    /// As `full`, and cuts the WAL file to nothing.
    case truncate

    var code: Int32 {
        switch self {
        case .passive: SQLITE_CHECKPOINT_PASSIVE
        case .full: SQLITE_CHECKPOINT_FULL
        case .truncate: SQLITE_CHECKPOINT_TRUNCATE
        }
    }
}

/// What a checkpoint did, in pages; both counts are -1 where the database is not in WAL mode.
package struct CheckpointResult: Equatable, Sendable {
    /// Someone was in the way, so that not everything was done.
    package var busy: Bool
    package var log: Int
    package var checkpointed: Int
}

extension Connection {
    /// Moves pages from the WAL into the database file.
    package func checkpoint(_ mode: CheckpointMode) throws(SQLiteError) -> CheckpointResult {
        let operation = "checkpointing"
        guard let database = core.database else { throw core.error(SQLITE_MISUSE, operation: operation) }
        var log: Int32 = -1
        var checkpointed: Int32 = -1
        let code = sqlite3_wal_checkpoint_v2(database, "main", mode.code, &log, &checkpointed)
        let isBusy = SQLiteCode.busy ~= SQLiteCode(rawValue: code)
        guard code == SQLITE_OK || isBusy else { throw core.error(code, operation: operation) }
        return CheckpointResult(busy: isBusy, log: Int(log), checkpointed: Int(checkpointed))
    }

    /// Runs `body` with commits as sure as `level` says, and puts the level back; not possible in a transaction.
    @discardableResult
    package func withSynchronous<T>(_ level: Synchronous, _ body: () throws -> T) throws -> T {
        guard isAutocommit else {
            throw core.misuse("the level cannot change within a transaction", operation: "setting synchronous")
        }
        let before = try int64("PRAGMA synchronous") ?? level.rawValue
        guard before != level.rawValue else { return try body() }
        try execute("PRAGMA synchronous = \(level.rawValue)")
        do {
            let result = try body()
            try execute("PRAGMA synchronous = \(before)")
            return result
        } catch {
            // The failure of the body says more than one of putting the level back.
            rollback()
            sqlite3_exec(core.database, "PRAGMA synchronous = \(before)", nil, nil, nil)
            throw error
        }
    }
}

extension Database {
    /// Moves pages from the WAL into the database file.
    package func checkpoint(_ mode: CheckpointMode) throws -> CheckpointResult {
        try writeWithoutTransaction { try $0.checkpoint(mode) }
    }
}
