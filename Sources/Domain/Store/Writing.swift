internal import SQLiteKit
internal import Synchronization
internal import SystemKit

extension Store {
    /// What a transaction gave, and what it leaves to be done.
    struct Written<T> {
        let result: T
        /// For how many nanoseconds it held the lock.
        let held: UInt64
        /// How much of that hangs on the size of the store.
        let searched: UInt64
        let indexedBytes: Int
        let isForgettingPending: Bool
    }

    /// One short write transaction, as durable as the configuration says. What other processes left in the spool goes in first.
    package func write<T>(_ body: (LedgerWriter) throws -> T) throws -> T {
        try Spool(folder: folder).drain(into: self)
        let written = try writeDirectly(settings.durability, body)
        goOnForgetting(after: written)
        return written.result
    }

    /// Whether something was decided through this store since this was last asked.
    package func takeDecided() -> Bool { tools.hasDecided.exchange(false, ordering: .relaxed) }

    /// Writes inside of `body` give up at once where another writer is at work.
    package func withoutWaiting<T>(_ body: () throws -> T) throws -> T {
        let before = try setPatience(0)
        defer { _ = try? setPatience(before) }
        return try body()
    }

    private func setPatience(_ milliseconds: Int) throws -> Int {
        try database.writeWithoutTransaction { connection in
            defer { connection.busyTimeout = milliseconds }
            return connection.busyTimeout
        }
    }

    /// A transaction of bulk work, which waits for the disk once, by `flush`, and not at every commit. Returns for how many nanoseconds
    /// it held the lock.
    @discardableResult
    package func writeInBulk(_ body: (LedgerWriter) throws -> Void) throws -> UInt64 {
        try Spool(folder: folder).drain(into: self)
        let written = try writeDirectly(.normal, body)
        goOnForgetting(after: written)
        return written.held
    }

    @discardableResult
    func writeDirectly<T>(
        _ durability: StoreSettings.Durability, emptyTail: Bool = false, _ body: (LedgerWriter) throws -> T
    ) throws -> Written<T> {
        let written = try givingUpUnreadableVectors { try writeInTransaction(durability, emptyTail: emptyTail, body) }
        // What was written is safe already; that another writer is at work, or the disk full, is no failure of it.
        if written.indexedBytes > 0 {
            try? IndexUpkeep.keepPace(database, textBytes: written.indexedBytes)
            _ = try? fillVectors(until: MonotonicClock.nanoseconds() + Self.shareNanoseconds)
        }
        return written
    }

    private func writeInTransaction<T>(
        _ durability: StoreSettings.Durability, emptyTail: Bool, _ body: (LedgerWriter) throws -> T
    ) throws -> Written<T> {
        try database.writeWithoutTransaction { connection in
            try connection.withSynchronous(durability == .full ? .full : .normal) {
                var start: UInt64 = 0
                var places: KnownPlaces?
                let (result, indexed, searched, isPending) = try connection.transaction(.immediate) {
                    start = MonotonicClock.nanoseconds()
                    let writer = try LedgerWriter(connection: connection, tools: tools, now: clock.nowMilliseconds())
                    let result = try body(writer)
                    let indexed = try writer.finish(emptyTail: emptyTail)
                    places = writer.knownPlaces
                    return (result, indexed, writer.searched, writer.forgetting.isPending)
                }
                let held = MonotonicClock.nanoseconds() - start
                // Still behind the door: nobody of this process can have written in between.
                if let places { tools.keep(places) }
                return Written(result: result, held: held, searched: searched, indexedBytes: indexed, isForgettingPending: isPending)
            }
        }
    }

    /// A writer's share of what others have left to do: not so much that anybody would notice.
    private static let shareNanoseconds: UInt64 = 20_000_000

    private static let vectorNanoseconds: UInt64 = 1_000_000_000

    private func goOnForgetting<T>(after written: Written<T>) {
        guard written.isForgettingPending else { return }
        _ = try? finishForgetting(patience: 0, deadline: MonotonicClock.nanoseconds() + Self.shareNanoseconds)
        _ = try? database.writeWithoutTransaction { _ in tools.dropForgettingMarks() }
    }

    /// Takes in all that other processes left in the spool.
    package func drainSpool() throws { try Spool(folder: folder).drain(into: self, most: .max) }

    /// What an older store owes is made little by little: an import must not take much longer for it.
    package func fillSomeVectors() { _ = try? fillVectors(until: MonotonicClock.nanoseconds() + Self.vectorNanoseconds) }

    /// Everything committed so far is on the disk when this returns: one commit that waits for the disk takes along all before it.
    package func flush() throws {
        let written = try writeDirectly(.full, emptyTail: true) { writer in
            try writer.connection.run(
                """
                INSERT INTO store(name, value) VALUES ('flushed_at', \(clock.nowMilliseconds()))
                ON CONFLICT(name) DO UPDATE SET value = excluded.value
                """)
        }
        try? IndexUpkeep.tidyUp(database)
        if written.isForgettingPending { _ = try? finishForgetting(patience: 0) }
        fillSomeVectors()
        // The log then goes into the database as far as readers let it; what is left waits for the next time.
        _ = try database.checkpoint(.passive)
    }
}
