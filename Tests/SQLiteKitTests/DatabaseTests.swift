import Testing

@testable import SQLiteKit

private struct Stop: Error {}

@Suite struct DatabaseTests {
    let folder = Folder()

    private func open(_ change: (inout Configuration) -> Void = { _ in }) throws -> Database {
        var configuration = Configuration()
        change(&configuration)
        return try Database(folder.file("a.db"), configuration: configuration)
    }

    @Test func everyConnectionIsSetUp() throws {
        let database = try open {
            $0.synchronous = .full
            $0.cacheKiB = 4096
            $0.mmapBytes = 1 << 20
            $0.pageSize = 8192
        }
        func settings(_ connection: Connection) throws -> [String] {
            try ["journal_mode", "foreign_keys", "trusted_schema", "synchronous", "temp_store", "cache_size", "mmap_size", "page_size"]
                .map { try connection.text("PRAGMA \(raw: $0)") ?? "" }
        }
        #expect(try database.write(settings) == ["wal", "1", "0", "2", "2", "-4096", "1048576", "8192"])
        #expect(try database.read(settings) == ["wal", "1", "0", "2", "2", "-4096", "1048576", "8192"])
        // The defensive flag shows in what it forbids.
        let error = sqliteError {
            try database.write { try $0.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema") }
        }
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        let forbidden = sqliteError {
            try database.write { try $0.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema") }
        }
        #expect(error?.code == .error && forbidden?.code == .error)
    }

    @Test func readsAreOfOneMomentAndCannotWrite() throws {
        let database = try open()
        try database.write { try $0.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)") }
        let counts = try database.read { reader in
            let before = try reader.int64("SELECT count(*) FROM t")
            try database.write { try $0.run("INSERT INTO t VALUES (2)") }
            // The same thread reads in the same snapshot.
            let nested = try database.read { try $0.int64("SELECT count(*) FROM t") }
            return [before, try reader.int64("SELECT count(*) FROM t"), nested]
        }
        #expect(counts == [1, 1, 1])
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 2)
        #expect(sqliteError { try database.read { try $0.run("DELETE FROM t") } }?.isReadOnly == true)
    }

    @Test func aReadWithinAWriteSeesWhatWasBefore() throws {
        let database = try open { $0.readerCount = 1 }
        try database.write { connection in
            try connection.execute("CREATE TABLE t (v)")
            let seen = try database.read { try $0.int64("SELECT count(*) FROM sqlite_schema") }
            #expect(seen == 0)
        }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM sqlite_schema") } == 1)
    }

    @Test func aWriteWithinAWriteIsRefused() throws {
        let database = try open()
        try database.write { connection in
            let refusals = [sqliteError { try database.write { _ in } }, sqliteError { try database.close() }]
            #expect(refusals.map { $0?.code } == [.misuse, .misuse])
            try connection.execute("CREATE TABLE t (v)")
        }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 0)
    }

    @Test func withoutReadersTheWriterReads() throws {
        let database = try open { $0.readerCount = 0 }
        try database.write { connection in
            try connection.execute("CREATE TABLE t (v)")
            let seen = try database.read { try $0.int64("SELECT count(*) FROM t") }
            #expect(seen == 0)
        }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 0)
    }

    @Test func aThrowingWriteLeavesNothing() throws {
        let database = try open()
        #expect(throws: Stop.self) {
            try database.write { connection in
                try connection.execute("CREATE TABLE t (v)")
                throw Stop()
            }
        }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM sqlite_schema") } == 0)
    }

    @Test func aTransactionLeftOpenIsRolledBackAndReported() throws {
        let database = try open()
        #expect(sqliteError { try database.writeWithoutTransaction { try $0.execute("BEGIN; CREATE TABLE t (v)") } }?.code == .misuse)
        #expect(try database.read { try $0.int64("SELECT count(*) FROM sqlite_schema") } == 0)
        try database.write { try $0.execute("CREATE TABLE u (v)") }
    }

    @Test func aStatementLeftOnARowDoesNotHoldASnapshot() throws {
        let database = try open { $0.readerCount = 1 }
        try database.write { try $0.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2)") }
        try database.read { connection in
            let statement = try connection.statement("SELECT v FROM t")
            #expect(try statement.step())
        }
        try database.write { try $0.run("INSERT INTO t VALUES (3)") }
        #expect(try database.checkpoint(.truncate) == CheckpointResult(busy: false, log: 0, checkpointed: 0))
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 3)
    }

    @Test func theHookRunsOnEveryConnection() throws {
        let database = try open {
            $0.readerCount = 1
            $0.prepare = { try $0.register(function: "twice", argumentCount: 1, deterministic: true) { .integer($0.int64(0) * 2) } }
        }
        #expect(try database.write { try $0.int64("SELECT twice(4)") } == 8)
        #expect(try database.read { try $0.int64("SELECT twice(5)") } == 10)
        #expect(throws: Stop.self) { try open { $0.prepare = { _ in throw Stop() } } }
    }

    @Test func synchronousChangesForOneWrite() throws {
        let database = try open()
        let level = { (connection: Connection) in try connection.int64("PRAGMA synchronous") }
        #expect(try database.withSynchronous(.full, level) == 2)
        #expect(try database.write(level) == 1)
        #expect(throws: Stop.self) { try database.withSynchronous(.full) { _ in throw Stop() } }
        #expect(try database.write(level) == 1)
        #expect(sqliteError { try database.write { connection in try connection.withSynchronous(.full) {} } }?.code == .misuse)
    }

    @Test func checkpointsMoveTheLog() throws {
        let database = try open()
        try database.write { try $0.execute("CREATE TABLE t (v); INSERT INTO t VALUES (zeroblob(50000))") }
        let passive = try database.checkpoint(.passive)
        #expect(!passive.busy && passive.log > 10 && passive.checkpointed == passive.log)
        try database.read { reader in
            _ = try reader.int64("SELECT count(*) FROM t")
            try database.write { try $0.run("INSERT INTO t VALUES (1)") }
            try database.writeWithoutTransaction { connection in
                connection.busyTimeout = 20
                let blocked = try connection.checkpoint(.truncate)
                #expect(blocked.busy)
            }
        }
        #expect(try database.checkpoint(.full).busy == false)
    }

    @Test func closedMeansClosed() throws {
        let database = try open()
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        _ = try database.read { try $0.int64("SELECT 1") }
        try database.close()
        try database.close()
        #expect(folder.names == ["a.db"])
        #expect(sqliteError { try database.write { _ in } }?.code == .misuse)
        #expect(sqliteError { try database.read { _ in } }?.message == "the database is closed")
        database.interrupt()
    }
}
