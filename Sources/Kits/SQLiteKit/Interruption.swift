import CSQLite
import Synchronization
internal import SystemKit

/// Lets any thread stop what a connection is doing, and stays safe after the connection was closed.
// Unchecked: the address is touched under the monitor only. A POSIX lock, because the thread sanitizer can see it.
final class Interruption: @unchecked Sendable {
    private let monitor = Monitor()
    // The address of the open handle, or zero: held while SQLite is told, so that closing waits for that.
    private var address: UInt = 0
    private let count = Atomic<Int>(0)
    private let stopped = Atomic<Bool>(false)

    /// Grows with each interruption: a wait that sees another value than at its start was told to end.
    var generation: Int { count.load(ordering: .acquiring) }

    /// From now on no statement of the connection goes on; rolling back still works.
    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    func stop() {
        stopped.store(true, ordering: .releasing)
        interrupt()
    }

    var isAttached: Bool { monitor.withLock { address != 0 } }

    func attach(_ database: OpaquePointer) {
        monitor.withLock { address = UInt(bitPattern: database) }
    }

    func detach() {
        monitor.withLock { address = 0 }
    }

    func interrupt() {
        monitor.withLock {
            guard let database = OpaquePointer(bitPattern: address) else { return }
            count.wrappingAdd(1, ordering: .acquiringAndReleasing)
            sqlite3_interrupt(database)
        }
    }
}
