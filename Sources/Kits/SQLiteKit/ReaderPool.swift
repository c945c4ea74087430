internal import SystemKit

/// Reading connections, opened when they are first needed and lent to one thread at a time.
// Unchecked: the state is touched under the monitor, and each connection only by the thread that borrowed it.
final class ReaderPool: @unchecked Sendable {
    struct Loan {
        let connection: Connection
        /// The thread had borrowed it before and is inside that read.
        let isNested: Bool
    }

    private let monitor = Monitor()
    private let limit: Int
    private let path: String
    private let open: () throws -> Connection
    private var idle: [Connection] = []
    private var lent: [(thread: ThreadIdentity, connection: Connection)] = []
    private var openCount = 0
    private var isClosed = false

    init(limit: Int, path: String, open: @escaping () throws -> Connection) {
        self.limit = max(1, limit)
        self.path = path
        self.open = open
    }

    var isUsedByThisThread: Bool {
        monitor.withLock { lent.contains { $0.thread == .current } }
    }

    /// Waits for a connection; a thread that reads already gets its own again. `mayExceed` is for the thread that holds the
    /// writer: others may hold all readers while they wait for it.
    func borrow(mayExceed: Bool) throws -> Loan {
        let found: Loan? = try monitor.withLock {
            while true {
                guard !isClosed else { throw Database.closed(path) }
                if let own = lent.first(where: { $0.thread == .current }) {
                    return Loan(connection: own.connection, isNested: true)
                }
                if let connection = idle.popLast() {
                    lent.append((.current, connection))
                    return Loan(connection: connection, isNested: false)
                }
                if openCount < limit || mayExceed {
                    openCount += 1
                    return nil
                }
                monitor.wait()
            }
        }
        return try found ?? openAnother()
    }

    // Opening takes a while, so it happens outside of the lock; the place was counted before.
    private func openAnother() throws -> Loan {
        do {
            let connection = try open()
            monitor.withLock { lent.append((.current, connection)) }
            return Loan(connection: connection, isNested: false)
        } catch {
            monitor.withLock {
                openCount -= 1
                monitor.wakeAll()
            }
            throw error
        }
    }

    func giveBack(_ loan: Loan) {
        guard !loan.isNested else { return }
        let isUsable = loan.connection.settle()
        monitor.withLock {
            lent.removeAll { $0.connection === loan.connection }
            if isUsable, openCount <= limit {
                idle.append(loan.connection)
            } else {
                openCount -= 1
                loan.connection.close()
            }
            monitor.wakeAll()
        }
    }

    /// Refuses new loans, waits for those that are out, and closes everything.
    func close() {
        monitor.withLock {
            isClosed = true
            monitor.wakeAll()
            while openCount > idle.count { monitor.wait() }
            for connection in idle { connection.close() }
            idle.removeAll()
            openCount = 0
        }
    }
}
