#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An exclusive lease on a lock file, or on a folder that is there. It ends with `release`, with the value, or with the process, however that dies.
///
/// The lock file stays behind when the lease ends: removing it would let two holders in.
package struct FileLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    private init(descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    /// Nil when somebody else has the lease, in this process or another.
    package static func tryAcquire(_ path: String, mode: Descriptor.Mode = .readWrite(.create)) throws(SystemError) -> FileLock? {
        while true {
            let descriptor = try Descriptor.open(path, mode)
            guard try lock(descriptor, path) else { return nil }
            // The file may have been replaced between opening and locking; a lease on the old one would be worth nothing.
            if let now = try FileStatus.of(path), now.isSameFile(as: try FileStatus.of(descriptor)) {
                return FileLock(descriptor: descriptor)
            }
        }
    }

    /// Waits for the lease until `MonotonicClock` shows `deadline`; nil when it did not come.
    package static func acquire(
        _ path: String, mode: Descriptor.Mode = .readWrite(.create), deadline: UInt64
    ) throws(SystemError) -> FileLock? {
        var pause: UInt64 = 500_000
        while true {
            if let lock = try tryAcquire(path, mode: mode) { return lock }
            let now = MonotonicClock.nanoseconds()
            if now >= deadline { return nil }
            MonotonicClock.sleep(nanoseconds: min(pause, deadline - now))
            pause = min(pause * 2, 20_000_000)
        }
    }

    /// Ends the lease now.
    package consuming func release() {}

    private static func lock(_ descriptor: borrowing Descriptor, _ path: String) throws(SystemError) -> Bool {
        while flock(descriptor.raw, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EWOULDBLOCK { return false }
            if code != EINTR { throw SystemError("lock", path: path, errno: code) }
        }
        return true
    }
}
