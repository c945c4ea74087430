internal import SystemKit

extension Store {
    /// One dream at a time: nil where another process is at it. The lease ends with its holder, however that dies.
    package func whileDreaming<T>(_ body: () throws -> T) throws -> T? {
        guard let lock = try FileLock.acquire(Paths.join(folder.path, "dream.lock"), deadline: MonotonicClock.nanoseconds()) else {
            return nil
        }
        let result = Result { try body() }
        lock.release()
        return try result.get()
    }
}
