import CSQLite
import Synchronization

/// Lets any thread stop what a connection is doing, and stays safe after the connection was closed.
final class Interruption: Sendable {
    // The address of the open handle, or zero: held while SQLite is told, so that closing waits for that.
    private let address = Mutex<UInt>(0)
    private let count = Atomic<Int>(0)

    /// Grows with each interruption: a wait that sees another value than at its start was told to end.
    var generation: Int { count.load(ordering: .acquiring) }

    var isAttached: Bool { address.withLock { $0 != 0 } }

    func attach(_ database: OpaquePointer) {
        address.withLock { $0 = UInt(bitPattern: database) }
    }

    func detach() {
        address.withLock { $0 = 0 }
    }

    func interrupt() {
        address.withLock { address in
            guard let database = OpaquePointer(bitPattern: address) else { return }
            count.wrappingAdd(1, ordering: .acquiringAndReleasing)
            sqlite3_interrupt(database)
        }
    }
}
