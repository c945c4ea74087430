internal import Synchronization
internal import SystemKit

/// A database file in WAL mode: one writer and a few readers, each of them a serial door.
///
/// Within a `write` or `read` body use the connection that it was given. A `read` inside a `write` does not wait, but sees
/// the database as it was before that write; a `read` inside a `read` of the same thread goes on in the same snapshot.
// Unchecked: every connection is reached only by the thread that the door or the pool has let in.
package final class Database: @unchecked Sendable {
    package let path: String
    package let configuration: Configuration
    private let writer: WriterDoor
    private let readers: ReaderPool
    /// Their pages stay mapped.
    private let scanners: ReaderPool
    /// How many readings began, and in which of them somebody scanned first.
    private let readings = Atomic<Int>(0)
    private let firstScan = Atomic<Int>(0)
    private let interruptions: Interruptions

    /// Opens the file, making it (mode 0600) unless `readOnly`, and checks that it is a database in WAL mode.
    package init(_ path: String, configuration: Configuration = Configuration()) throws {
        let interruptions = Interruptions()
        let openConnection = { (writing: Bool) throws -> Connection in
            let connection = try Connection.open(path, for: configuration, writing: writing)
            interruptions.add(connection.core.interruption)
            return connection
        }
        self.path = path
        self.configuration = configuration
        self.interruptions = interruptions
        readers = ReaderPool(limit: configuration.readerCount, path: path) { try openConnection(false) }
        var mapped = configuration
        mapped.mmapBytes = Connection.wholeFile
        mapped.prepare = nil
        let scanning = mapped
        scanners = ReaderPool(limit: configuration.readerCount, path: path) {
            let connection = try Connection.open(path, for: scanning, writing: false)
            interruptions.add(connection.core.interruption)
            return connection
        }
        if configuration.readOnly {
            writer = WriterDoor(connection: nil, path: path)
            // Opened now, so that a file that cannot be read is refused here.
            let loan = try readers.borrow(mayExceed: false)
            defer { readers.giveBack(loan) }
            try FTS5Extension.requireSupport(on: loan.connection)
        } else {
            let connection = try openConnection(true)
            try FTS5Extension.requireSupport(on: connection)
            writer = WriterDoor(connection: connection, path: path)
        }
    }

    deinit {
        scanners.close()
        readers.close()
        writer.close()
    }

    /// Runs `body` in an immediate transaction of the one writer: committed at its end, rolled back when it throws.
    @discardableResult
    package func write<T>(_ body: (Connection) throws -> T) throws -> T {
        try writeWithoutTransaction { connection in
            try connection.transaction(.immediate) { try body(connection) }
        }
    }

    /// Lends the writer outside of a transaction; one that `body` leaves open is rolled back and reported.
    @discardableResult
    package func writeWithoutTransaction<T>(_ body: (Connection) throws -> T) throws -> T {
        guard !configuration.readOnly else {
            throw SQLiteError(code: .readOnly, message: "the database was opened for reading", operation: "writing to \(path)")
        }
        let connection = try writer.enter()
        defer { writer.leave() }
        defer { _ = connection.settle() }
        let result = try body(connection)
        guard !connection.isInTransaction else {
            throw connection.core.misuse("a transaction was left open and is rolled back", operation: "writing to \(path)")
        }
        return result
    }

    /// As `write`, with commits as sure as `level` says.
    @discardableResult
    package func withSynchronous<T>(_ level: Synchronous, _ body: (Connection) throws -> T) throws -> T {
        try writeWithoutTransaction { connection in
            try connection.withSynchronous(level) {
                try connection.transaction(.immediate) { try body(connection) }
            }
        }
    }

    /// Runs `body` in a read transaction: everything it reads is of one moment.
    package func read<T>(_ body: (Connection) throws -> T) throws -> T {
        guard configuration.readerCount > 0 || configuration.readOnly else { return try readThroughWriter(body) }
        let loan = try readers.borrow(mayExceed: writer.isHeldByThisThread)
        defer { readers.giveBack(loan) }
        guard !loan.isNested else { return try body(loan.connection) }
        readings.add(1, ordering: .relaxed)
        return try loan.connection.transaction(.deferred) { try body(loan.connection) }
    }

    /// Runs `body` with a connection for reading much in a row. In the first reading that does so it is the caller's own: to open another
    /// would take longer than it saves. Later it is one whose pages stay mapped, and what it reads may be of a later moment than what the
    /// caller reads.
    package func scan<T>(within own: Connection, _ body: (Connection) throws -> T) throws -> T {
        let reading = readings.load(ordering: .relaxed)
        let (isFirst, first) = firstScan.compareExchange(expected: 0, desired: reading, ordering: .relaxed)
        guard !isFirst, first != reading else { return try own.withFewPages { try body(own) } }
        let loan = try scanners.borrow(mayExceed: writer.isHeldByThisThread)
        defer { scanners.giveBack(loan) }
        guard !loan.isNested else { return try body(loan.connection) }
        return try loan.connection.transaction(.deferred) { try body(loan.connection) }
    }

    /// Stops what the connections are doing now, waits for locks of other processes included, with code `.interrupt`.
    package func interrupt() {
        interruptions.interruptAll()
    }

    /// Another connection that ends with these.
    func interrupts(_ connection: Connection) { interruptions.add(connection.core.interruption) }

    /// Interrupts what the connections are doing, and everything that they are asked for from now on: for work that nobody waits for
    /// any more, and that may be between two statements just now.
    package func stop() {
        interruptions.stop()
    }

    /// Waits for the reads and the write that are going on and closes the file; later use fails with `.misuse`.
    package func close() throws {
        guard !writer.isHeldByThisThread, !readers.isUsedByThisThread else {
            throw SQLiteError(
                code: .misuse, message: "the database cannot be closed from within a read or write of its own",
                operation: "closing \(path)")
        }
        // The writer goes last: it can bring the WAL home, and a reader cannot.
        scanners.close()
        readers.close()
        writer.close()
    }

    private func readThroughWriter<T>(_ body: (Connection) throws -> T) throws -> T {
        if let connection = writer.connectionHeldByThisThread { return try body(connection) }
        return try writeWithoutTransaction { connection in
            try connection.transaction(.deferred) { try body(connection) }
        }
    }

    static func closed(_ path: String) -> SQLiteError {
        SQLiteError(code: .misuse, message: "the database is closed", operation: "using \(path)")
    }
}

/// The interruptions of all connections that a database opened.
// Unchecked: the list is touched under the monitor only.
private final class Interruptions: @unchecked Sendable {
    private let monitor = Monitor()
    private var known: [Interruption] = []
    private var isStopped = false

    func add(_ interruption: Interruption) {
        monitor.withLock {
            known.removeAll { !$0.isAttached }
            known.append(interruption)
            if isStopped { interruption.stop() }
        }
    }

    func stop() {
        let all = monitor.withLock {
            isStopped = true
            return known
        }
        for interruption in all { interruption.stop() }
    }

    func interruptAll() {
        for interruption in monitor.withLock({ known }) { interruption.interrupt() }
    }
}
