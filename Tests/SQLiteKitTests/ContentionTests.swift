import SQLiteKit
import Testing

@Suite struct ContentionTests {
    let folder = Folder()

    private func open(timeout: Int = 5000, holder: String? = nil, readers: Int = 4) throws -> Database {
        var configuration = Configuration()
        configuration.busyTimeout = timeout
        configuration.readerCount = readers
        if let holder { configuration.busyHolderName = { holder } }
        return try Database(folder.file("a.db"), configuration: configuration)
    }

    @Test func twoDatabasesOnOneFileLoseNoWrite() throws {
        let databases = [try open(), try open()]
        try databases[0].write { try $0.execute("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (0)") }
        let failed = Shared<String>()
        let threads = (0..<6).map { number in
            let database = databases[number % 2]
            return TestThread {
                for _ in 0..<50 {
                    do {
                        try database.write { connection in
                            let value = try connection.int64("SELECT v FROM t") ?? 0
                            try connection.run("UPDATE t SET v = \(value + 1)")
                        }
                        _ = try database.read { try $0.int64("SELECT v FROM t") }
                    } catch {
                        failed.set("\(error)")
                    }
                }
            }
        }
        for thread in threads { thread.join() }
        #expect(failed.value == nil)
        #expect(try databases[1].read { try $0.int64("SELECT v FROM t") } == 300)
    }

    @Test func theDeadlineIsKeptAndTheHolderNamed() throws {
        let holder = try open()
        let waiter = try open(timeout: 150, holder: "the night shift")
        try holder.write { connection in
            try connection.execute("CREATE TABLE t (v)")
            var error: SQLiteError?
            let took = milliseconds { error = sqliteError { try waiter.write { _ in } } }
            #expect(error?.code == .busy)
            #expect(error?.busyHolder == "the night shift")
            #expect(error?.description.contains("held by the night shift") == true)
            #expect(took >= 149 && took < 1500, "took \(took) ms")
        }
        try waiter.write { try $0.execute("INSERT INTO t VALUES (1)") }
    }

    @Test func noTimeoutFailsAtOnceAndItCanBeChanged() throws {
        let holder = try open()
        let waiter = try open(timeout: 0)
        try holder.write { connection in
            try connection.execute("CREATE TABLE t (v)")
            var errors: [SQLiteError?] = []
            let atOnce = milliseconds { errors.append(sqliteError { try waiter.write { _ in } }) }
            #expect(atOnce < 100, "took \(atOnce) ms")
            try waiter.writeWithoutTransaction { $0.busyTimeout = 60 }
            let later = milliseconds { errors.append(sqliteError { try waiter.write { _ in } }) }
            #expect(errors.map { $0?.code } == [.busy, .busy])
            #expect(later >= 59, "took \(later) ms")
        }
    }

    @Test func aWaitEndsWhenTheLockIsFree() throws {
        let holder = try open()
        let waiter = try open(timeout: 10_000)
        try holder.write { try $0.execute("CREATE TABLE t (v)") }
        let isHeld = Shared<Bool>()
        let thread = TestThread {
            _ = try? holder.write { _ in
                isHeld.set(true)
                pause(milliseconds: 100)
            }
        }
        _ = isHeld.wait()
        let took = milliseconds { #expect(sqliteError { try waiter.write { try $0.execute("INSERT INTO t VALUES (1)") } } == nil) }
        thread.join()
        #expect(took > 20 && took < 5000, "took \(took) ms")
    }

    @Test func readersThatWaitForTheWriterDoNotStarveItsReads() throws {
        let database = try open(readers: 2)
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        let isWriting = Shared<Bool>()
        let failed = Shared<String>()
        let box = Counter()
        let threads = (0..<2).map { _ in
            TestThread {
                _ = isWriting.wait()
                do {
                    try database.read { _ in
                        box.add()
                        try database.write { try $0.execute("INSERT INTO t VALUES (1)") }
                    }
                } catch { failed.set("\(error)") }
            }
        }
        try database.write { _ in
            isWriting.set(true)
            while box.count < 2 { pause(milliseconds: 1) }
            let seen = try database.read { try $0.int64("SELECT count(*) FROM t") }
            #expect(seen == 0)
        }
        for thread in threads { thread.join() }
        #expect(failed.value == nil)
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 2)
    }

    @Test func moreThreadsThanReadersAllGetTheirTurn() throws {
        let database = try open(readers: 2)
        try database.write { try $0.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)") }
        let box = Counter()
        let threads = (0..<8).map { _ in
            TestThread {
                for _ in 0..<20 where (try? database.read({ try $0.int64("SELECT v FROM t") })) == 1 { box.add() }
            }
        }
        for thread in threads { thread.join() }
        #expect(box.count == 160)
    }

    private static let endless = """
        WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n) SELECT max(v) FROM n
        """

    @Test func anEndlessQueryIsInterrupted() throws {
        let database = try open()
        let started = Shared<Bool>()
        let outcome = Shared<SQLiteError>()
        let thread = TestThread {
            let error = sqliteError {
                try database.read { connection in
                    started.set(true)
                    return try connection.int64(SQL(text: Self.endless))
                }
            }
            if let error { outcome.set(error) }
        }
        _ = started.wait()
        // The query may not run yet at the first call, and then that one stops nothing.
        while outcome.value == nil {
            database.interrupt()
            pause(milliseconds: 5)
        }
        thread.join()
        #expect(outcome.value?.code == .interrupt)
        #expect(try database.read { try $0.int64("SELECT 1") } == 1)
    }

    @Test func anInterruptedWriteIsRolledBack() throws {
        let database = try open()
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        let outcome = Shared<SQLiteError>()
        let thread = TestThread {
            let error = sqliteError {
                try database.write { connection in
                    try connection.run("INSERT INTO t VALUES (1)")
                    try connection.run(SQL(text: "INSERT INTO t " + Self.endless))
                }
            }
            if let error { outcome.set(error) }
        }
        while outcome.value == nil {
            pause(milliseconds: 5)
            database.interrupt()
        }
        thread.join()
        #expect(outcome.value?.code == .interrupt || outcome.value?.code == .abort)
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 0)
    }

    @Test func waitingForALockIsInterrupted() throws {
        let holder = try open()
        let waiter = try open(timeout: 60_000)
        let outcome = Shared<SQLiteError>()
        try holder.write { _ in
            let thread = TestThread {
                if let error = sqliteError({ try waiter.write { _ in } }) { outcome.set(error) }
            }
            while outcome.value == nil {
                pause(milliseconds: 5)
                waiter.interrupt()
            }
            thread.join()
        }
        #expect(outcome.value?.code == .interrupt)
        try waiter.write { try $0.execute("CREATE TABLE t (v)") }
    }

    /// A stop holds: nothing begins after it, and nothing of what was open stays.
    @Test func whatIsStoppedStaysStopped() throws {
        let folder = Folder()
        let database = try Database(folder.file("stopped.db"))
        try database.write { try $0.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)") }
        let endless: SQL = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        let outcome = Shared<SQLiteCode>()
        let thread = TestThread {
            do {
                _ = try database.read { try $0.int64(endless) }
            } catch {
                outcome.set((error as? SQLiteError)?.code ?? .misuse)
            }
        }
        pause(milliseconds: 50)
        database.stop()
        thread.join()
        #expect(outcome.value == .interrupt)
        #expect(throws: SQLiteError.self) { try database.read { try $0.int64("SELECT a FROM t") } }
        #expect(throws: SQLiteError.self) { try database.write { try $0.run("INSERT INTO t VALUES (2)") } }
        try database.close()
        let again = try Database(folder.file("stopped.db"))
        #expect(try again.read { try $0.int64("SELECT count(*) FROM t") } == 1)
        try again.close()
    }

    /// The stop comes between two statements of one transaction: the second does not begin, and the first is undone.
    @Test func aTransactionThatIsStoppedIsUndone() throws {
        let folder = Folder()
        let database = try Database(folder.file("undone.db"))
        try database.write { try $0.execute("CREATE TABLE t(a)") }
        #expect(throws: SQLiteError.self) {
            try database.write { connection in
                try connection.run("INSERT INTO t VALUES (1)")
                database.stop()
                try connection.run("INSERT INTO t VALUES (2)")
            }
        }
        let other = try Database(folder.file("undone.db"))
        #expect(try other.read { try $0.int64("SELECT count(*) FROM t") } == 0)
        try other.write { try $0.run("INSERT INTO t VALUES (3)") }
    }

    @Test func interruptingWhileClosingIsSafe() throws {
        for _ in 0..<30 {
            let database = try open()
            let isDone = Shared<Bool>()
            let thread = TestThread {
                while isDone.value == nil { database.interrupt() }
            }
            // Opening a reader can be interrupted too, which is a refusal and no harm.
            _ = try? database.read { try $0.int64("SELECT 1") }
            try database.close()
            isDone.set(true)
            thread.join()
        }
        #expect(folder.names == ["a.db"])
    }
}
