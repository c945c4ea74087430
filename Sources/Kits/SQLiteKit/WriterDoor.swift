internal import SystemKit

/// The one writing connection, lent to one thread at a time.
// Unchecked: the state is touched under the monitor, and the connection only by the thread that holds the door.
final class WriterDoor: @unchecked Sendable {
    private let monitor = Monitor()
    private var connection: Connection?
    private var owner: ThreadIdentity?
    private let path: String

    init(connection: Connection?, path: String) {
        self.connection = connection
        self.path = path
    }

    var isHeldByThisThread: Bool { monitor.withLock { owner == .current } }

    /// The connection when this thread holds the door already, else nil.
    var connectionHeldByThisThread: Connection? {
        monitor.withLock { owner == .current ? connection : nil }
    }

    /// Waits for the door, without a deadline: what is ahead is work of this very program.
    func enter() throws(SQLiteError) -> Connection {
        try monitor.withLock { () throws(SQLiteError) in
            guard owner != .current else {
                throw SQLiteError(
                    code: .misuse, message: "a write within a write must use the connection that it was given",
                    operation: "waiting to write to \(path)")
            }
            while owner != nil { monitor.wait() }
            guard let connection else { throw Database.closed(path) }
            owner = .current
            return connection
        }
    }

    func leave() {
        monitor.withLock {
            owner = nil
            monitor.wakeAll()
        }
    }

    /// Waits for the thread in the door and closes the connection.
    func close() {
        monitor.withLock {
            while owner != nil { monitor.wait() }
            connection?.close()
            connection = nil
        }
    }
}
