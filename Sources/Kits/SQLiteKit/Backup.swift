import CSQLite

/// How far a backup is, in pages.
package struct BackupProgress: Equatable, Sendable {
    package var remaining: Int
    package var total: Int
}

extension Connection {
    /// Copies the database into a new file of mode 0600, `pagesPerStep` pages at a time; `progress` may throw to give up.
    /// The copy is of one moment, however much is written by others meanwhile. An existing file is never overwritten.
    package func backup(
        to path: String, pagesPerStep: Int = 256, progress: (BackupProgress) throws -> Void = { _ in }
    ) throws {
        for suffix in ["-wal", "-journal"] where DatabaseFile.exists(path + suffix) {
            // SQLite would take it for the journal of the new file.
            throw DatabaseFile.refusal("\(path + suffix) is left from another database", path: path)
        }
        guard !path.isEmpty, !path.utf8.contains(0) else { throw DatabaseFile.refusal("the path is empty or holds a NUL", path: path) }
        try DatabaseFile.createNew(path)
        do {
            let target = try Connection.open(path, mode: .readWrite, busyTimeout: busyTimeout)
            defer { target.close() }
            try withOneSnapshot { try copyPages(to: target, pagesPerStep: max(1, pagesPerStep), progress: progress) }
        } catch {
            for suffix in ["", "-journal", "-wal", "-shm"] { DatabaseFile.remove(path + suffix) }
            throw error
        }
    }

    // Within one read transaction a write by others does not make the copy start again; the first read pins the moment.
    private func withOneSnapshot(_ body: () throws -> Void) throws {
        try transaction(.deferred) {
            _ = try int64("SELECT count(*) FROM sqlite_schema")
            try body()
        }
    }

    private func copyPages(to target: Connection, pagesPerStep: Int, progress: (BackupProgress) throws -> Void) throws {
        let operation = "copying the database to \(target.path)"
        guard let backup = sqlite3_backup_init(target.core.database, "main", core.database, "main") else {
            throw target.core.error(sqlite3_extended_errcode(target.core.database), operation: operation)
        }
        var isFinished = false
        defer { if !isFinished { sqlite3_backup_finish(backup) } }
        var waits = 0
        while true {
            let code = sqlite3_backup_step(backup, Int32(clamping: pagesPerStep))
            if code == SQLITE_DONE { break }
            let family = SQLiteCode(rawValue: code)
            if code == SQLITE_OK {
                waits = 0
                try progress(
                    BackupProgress(
                        remaining: Int(sqlite3_backup_remaining(backup)), total: Int(sqlite3_backup_pagecount(backup))))
            } else if SQLiteCode.busy ~= family || SQLiteCode.locked ~= family, core.busyWait.shouldRetry(attempt: waits) {
                waits += 1
            } else {
                throw core.error(code, operation: operation)
            }
        }
        let total = Int(sqlite3_backup_pagecount(backup))
        isFinished = true
        let code = sqlite3_backup_finish(backup)
        guard code == SQLITE_OK else { throw target.core.error(code, operation: operation) }
        try progress(BackupProgress(remaining: 0, total: total))
    }
}

extension Database {
    /// Copies the database into a new file while reads and writes go on.
    package func backup(
        to path: String, pagesPerStep: Int = 256, progress: (BackupProgress) throws -> Void = { _ in }
    ) throws {
        try read { try $0.backup(to: path, pagesPerStep: pagesPerStep, progress: progress) }
    }
}
