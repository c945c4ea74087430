internal import SystemKit

/// One process at a time changes what lies in a folder of the store. The lease ends with its holder, however that dies.
enum FolderLease {
    private static let lockName = ".lock"

    /// Nil when others did not come to an end in that many nanoseconds.
    static func hold<T>(_ folder: String, patience: UInt64, _ body: () throws -> T) throws -> T? {
        try Folders.create(folder, permissions: 0o700)
        let deadline = MonotonicClock.nanoseconds().addingReportingOverflow(patience)
        let path = Paths.join(folder, lockName)
        guard let lock = try FileLock.acquire(path, deadline: deadline.overflow ? .max : deadline.partialValue) else { return nil }
        let result = Result { try body() }
        lock.release()
        return try result.get()
    }
}
