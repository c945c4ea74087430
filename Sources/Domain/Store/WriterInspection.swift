internal import SystemKit

/// Says who holds a database's write lock, for the message of somebody who waited in vain.
enum WriterInspection {
    /// Where SQLite locks the shared-memory file for the one writer of a write-ahead log.
    private static let walWriteLockByte: Int64 = 120
    /// Where it locks the database file itself when it is opened exclusively.
    private static let pendingByte: Int64 = 0x4000_0000

    /// Somebody else who has the database open, for one who waits for readers.
    static func user(of database: String) -> String? { LockHolder.all(path: database + "-shm").first.map(shown) }

    static func holder(of database: String) -> String? {
        // Behind the pending byte: the reserved one, and the first of those that readers share and one writer can take for itself.
        let found =
            LockHolder.find(path: database + "-shm", byte: walWriteLockByte) ?? LockHolder.find(path: database, byte: pendingByte + 1)
            ?? LockHolder.find(path: database, byte: pendingByte + 2)
        return found.map(shown)
    }

    /// A process as a person knows it.
    static func shown(_ process: Int32) -> String {
        Processes.name(of: process).map { "process \(process) (\($0))" } ?? "process \(process)"
    }
}
