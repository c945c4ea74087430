#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which thread this is; equal for the same thread only while it lives.
package struct ThreadIdentity: Equatable {
    private let thread: pthread_t

    package static var current: ThreadIdentity { ThreadIdentity(thread: pthread_self()) }

    package static func == (left: ThreadIdentity, right: ThreadIdentity) -> Bool {
        pthread_equal(left.thread, right.thread) != 0
    }
}

/// A lock with a condition to wait for.
// Unchecked: the two pointers never change, and what they point at is made for being shared.
package final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    package func withLock<T, Failure: Error>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body()
    }

    /// Lets go of the lock until another thread calls `wakeAll`; to be called with the lock held, in a loop.
    package func wait() {
        pthread_cond_wait(condition, mutex)
    }

    package func wakeAll() {
        pthread_cond_broadcast(condition)
    }
}
