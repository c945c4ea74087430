import SQLiteKit
import TestSupport
import Testing

private struct Stop: Error {}

@Suite struct TransactionTests {
    let connection: Connection

    init() throws {
        connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (v)")
    }

    private func values() throws -> [Int] { try connection.all("SELECT v FROM t ORDER BY v") { $0.int(0) } }

    @Test(arguments: [TransactionKind.deferred, .immediate, .exclusive])
    func itCommitsAtTheEndAndRollsBackOnThrow(kind: TransactionKind) throws {
        let result = try connection.transaction(kind) {
            #expect(connection.isInTransaction)
            try connection.run("INSERT INTO t VALUES (1)")
            return "done"
        }
        #expect(result == "done")
        #expect(throws: Stop.self) {
            try connection.transaction(kind) {
                try connection.run("INSERT INTO t VALUES (2)")
                throw Stop()
            }
        }
        #expect(try values() == [1])
        #expect(connection.isAutocommit)
    }

    private func isStopped(_ body: () throws -> Void) -> Bool {
        do {
            try connection.transaction(.immediate, body)
            return false
        } catch {
            return error is Stop
        }
    }

    @Test func savepointsRollBackAlone() throws {
        var stops: [Bool] = []
        try connection.transaction {
            try connection.run("INSERT INTO t VALUES (1)")
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES (2)")
                stops.append(
                    isStopped {
                        try connection.run("INSERT INTO t VALUES (3)")
                        throw Stop()
                    })
                #expect(connection.isInTransaction)
            }
            stops.append(
                isStopped {
                    try connection.transaction { try connection.run("INSERT INTO t VALUES (4)") }
                    throw Stop()
                })
            try connection.run("INSERT INTO t VALUES (5)")
        }
        #expect(try values() == [1, 2, 5])
        #expect(stops == [true, true])
    }

    @Test func theOuterRollbackTakesTheInnerWithIt() throws {
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
                throw Stop()
            }
        }
        #expect(try values() == [])
    }

    @Test func aFailedCommitRollsBack() throws {
        try connection.execute(
            """
            PRAGMA foreign_keys = ON;
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (parent REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            """)
        let error = sqliteError { try connection.transaction { try connection.run("INSERT INTO child VALUES (7)") } }
        #expect(error?.code == .constraint)
        #expect(connection.isAutocommit)
        #expect(try connection.int64("SELECT count(*) FROM child") == 0)
        try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
        #expect(try values() == [1])
    }

    @Test func nothingRunsOnAfterTheTransactionWasLost() throws {
        let error = sqliteError {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES (1)")
                try connection.execute("ROLLBACK")
                // Were this to run, it would be committed by itself.
                try connection.run("INSERT INTO t VALUES (2)")
            }
        }
        #expect(error?.code == .abort)
        #expect(try values() == [])
        let swallowed = sqliteError {
            try connection.transaction {
                try connection.execute("ROLLBACK")
                let refusals = [
                    sqliteError { try connection.execute("INSERT INTO t VALUES (3)") }, sqliteError { try connection.transaction {} },
                ]
                #expect(refusals.map { $0?.code } == [.abort, .abort])
            }
        }
        #expect(swallowed?.code == .abort)
        try connection.transaction { try connection.run("INSERT INTO t VALUES (4)") }
        #expect(try values() == [4])
    }

    @Test func aFullDiskRollsBackAndLaterWritesWork() throws {
        let folder = Folder()
        let database = try Database(folder.file("full.db"))
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        try database.writeWithoutTransaction { try $0.execute("PRAGMA max_page_count = 20") }
        let error = sqliteError {
            try database.write { connection in
                for _ in 0..<100 { try connection.run("INSERT INTO t VALUES (zeroblob(10000))") }
            }
        }
        #expect(error?.isFull == true)
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 0)
        try database.writeWithoutTransaction { try $0.execute("PRAGMA max_page_count = 10000") }
        try database.write { try $0.run("INSERT INTO t VALUES (zeroblob(10000))") }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 1)
        #expect(try database.read { try $0.text("PRAGMA integrity_check") } == "ok")
    }

    @Test(arguments: [UInt64(3), 17, 2024])
    func randomNestingKeepsExactlyWhatWasCommitted(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var expected: [Int] = []
        var counter = 0
        func level(_ depth: Int) throws {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                if depth < 5, Bool.random(using: &random) {
                    let before = expected
                    let fails = Bool.random(using: &random)
                    do {
                        try connection.transaction {
                            try level(depth + 1)
                            if fails { throw Stop() }
                        }
                    } catch is Stop {
                        expected = before
                    }
                } else {
                    counter += 1
                    try connection.run("INSERT INTO t VALUES (\(counter))")
                    expected.append(counter)
                }
            }
        }
        for _ in 0..<30 { try level(0) }
        #expect(try values() == expected, "seed \(seed)")
        #expect(connection.isAutocommit)
    }
}
