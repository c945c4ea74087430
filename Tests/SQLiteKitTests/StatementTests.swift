import Testing

@testable import SQLiteKit

@Suite struct StatementTests {
    @Test func theCacheIsBoundedAndTheOldestGoesFirst() throws {
        let connection = try Connection.inMemory(statementCapacity: 3)
        for number in 1...3 { _ = try connection.value("SELECT \(raw: String(number))") }
        // The first is used again, so the second is now the oldest.
        _ = try connection.value("SELECT 1")
        _ = try connection.value("SELECT 4")
        #expect(connection.cache.count == 3)
        #expect([1, 2, 3, 4].map { connection.cache.contains("SELECT \($0)") } == [true, false, true, true])
        for number in 5...200 { _ = try connection.value("SELECT \(raw: String(number))") }
        #expect(connection.cache.count == 3)
    }

    @Test func theSameStatementComesBackAfterReset() throws {
        let connection = try Connection.inMemory()
        let first = try connection.statement("SELECT ?")
        first.reset()
        let second = try connection.statement("SELECT ?")
        #expect(first === second)
        let third = try connection.statement("SELECT ?")
        #expect(third !== second)
    }

    @Test func aQueryWithinTheSameQueryHasItsOwnStatement() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2), (3)")
        var pairs: [[Int]] = []
        try connection.rows("SELECT v FROM t ORDER BY v") { outer in
            let left = outer.int(0)
            try connection.rows("SELECT v FROM t ORDER BY v") { inner in pairs.append([left, inner.int(0)]) }
        }
        #expect(pairs == [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3], [3, 1], [3, 2], [3, 3]])
    }

    @Test func aStatementAtWorkSurvivesItsEviction() throws {
        let connection = try Connection.inMemory(statementCapacity: 1)
        let statement = try connection.statement("SELECT 1 UNION ALL SELECT 2")
        #expect(try statement.step())
        _ = try connection.value("SELECT 3")
        #expect(try statement.step())
        #expect(statement.int64(0) == 2)
        statement.reset()
    }

    @Test func resetClearsBindings() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT ?")
        try statement.bind(5, at: 1)
        #expect(try statement.step())
        #expect(statement.int64(0) == 5)
        statement.reset()
        #expect(try statement.step())
        #expect(statement.isNull(0))
        statement.reset()
    }

    @Test func anErrorLeavesTheStatementReady() throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (v INTEGER PRIMARY KEY, CHECK (v <> 13))")
        let statement = try connection.prepare("INSERT INTO t VALUES (?)")
        try statement.bind(13, at: 1)
        let error = sqliteError { _ = try statement.step() }
        #expect(error?.code == .constraint)
        #expect(error?.extendedCode == 275)
        #expect(!statement.isInUse)
        // Unbound means NULL: the next row number, and not 13 again.
        #expect(try !statement.step())
        statement.reset()
        #expect(try connection.int64("SELECT v FROM t") == 1)
    }

    @Test(arguments: [0, -1, 2, Int.max])
    func parametersOutOfRangeAreRefused(index: Int) throws {
        let statement = try Connection.inMemory().prepare("SELECT ?")
        let error = sqliteError { try statement.bind(1, at: index) }
        // The connection is gone here, so that the statement is dead as well.
        #expect(error?.code == .misuse)
        let connection = try Connection.inMemory()
        let live = try connection.prepare("SELECT ?")
        #expect(sqliteError { try live.bind(1, at: index) }?.code == .range)
        #expect(!live.isInUse)
    }

    @Test(arguments: ["", "  ", "-- nothing", ";", "SELECT 1; SELECT 2", "SELECT 1; nonsense", "SELECT 1\0, 2", "SELECT 1 -- x\0"])
    func oneStatementIsWanted(text: String) throws {
        let connection = try Connection.inMemory()
        #expect(sqliteError { _ = try connection.prepare(text) }?.code == .misuse)
    }

    @Test(arguments: ["SELECT 1;", "SELECT 1 ; -- the end", " SELECT 1 /* c */ ; ; "])
    func whatFollowsMayBeBlank(text: String) throws {
        #expect(try Connection.inMemory().value(SQL(text: text)) == .integer(1))
    }

    @Test func theNumberOfValuesIsChecked() throws {
        let connection = try Connection.inMemory()
        let error = sqliteError { try connection.run(SQL(text: "SELECT ?, ?", bindings: [.integer(1)])) }
        #expect(error?.code == .misuse)
        #expect(error?.message == "1 values were given for 2 parameters")
        #expect(try connection.statement("SELECT ?, ?").parameterCount == 2)
    }

    @Test func errorsSayWhatAndWhere() throws {
        let connection = try Connection.inMemory()
        let error = try #require(sqliteError { try connection.run("SELECT v FROM nowhere WHERE a = \("secret")") })
        #expect(error.code == .error)
        #expect(error.message == "no such table: nowhere")
        #expect(error.sql == "SELECT v FROM nowhere WHERE a = ?")
        #expect(error.description.contains("no such table: nowhere"))
        #expect(!error.description.contains("secret"))
        let long = SQLiteError(code: .error, message: "m", operation: "o", sql: String(repeating: "x", count: 10_000))
        #expect(long.description.utf8.count < 400)
    }

    @Test func codesMatchByFamily() {
        let snapshot = SQLiteError(code: SQLiteCode(rawValue: 517), message: "", operation: "")
        #expect(snapshot.code == .busy)
        #expect(snapshot.extendedCode == 517)
        #expect(snapshot.code ~= .busy)
        #expect(SQLiteCode.busy ~= snapshot)
        #expect(!(snapshot.code ~= .locked))
        #expect(snapshot.isBusy && !snapshot.isFull)
    }

    @Test func closingFinalisesEverythingAndLaterUseFails() throws {
        let connection = try Connection.inMemory()
        let cached = try connection.statement("SELECT 1")
        let kept = try connection.prepare("SELECT 2")
        #expect(try kept.step())
        connection.close()
        connection.close()
        for statement in [cached, kept] {
            #expect(sqliteError { _ = try statement.step() }?.code == .misuse)
            #expect(statement.int64(0) == 0)
            #expect(statement.columnCount == 0)
            statement.reset()
        }
        #expect(sqliteError { _ = try connection.prepare("SELECT 1") }?.code == .misuse)
        #expect(sqliteError { try connection.execute("SELECT 1") }?.code == .misuse)
        #expect(sqliteError { try connection.transaction {} }?.code == .misuse)
        connection.interrupt()
    }

    @Test func changesAreThoseOfTheStatement() throws {
        let connection = try Connection.inMemory()
        #expect(try connection.run("CREATE TABLE t (v)") == 0)
        #expect(try connection.run("INSERT INTO t VALUES (1), (2), (3)") == 3)
        #expect(connection.lastInsertedRow == 3)
        #expect(try connection.run("CREATE TABLE u (v)") == 0)
        #expect(try connection.run("UPDATE t SET v = 0 WHERE v > \(1)") == 2)
        #expect(connection.changes == 2)
        #expect(try connection.run("DELETE FROM t WHERE v = \(99)") == 0)
        #expect(try connection.run("SELECT * FROM t") == 0)
    }

    @Test func borrowedBytesAreReadInPlace() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.prepare("SELECT ?1, ?2")
        let text = Array("a\0é".utf8)
        let blob: [UInt8] = [9, 0, 8]
        try text.withUnsafeBufferPointer { text in
            try blob.withUnsafeBytes { blob in
                try statement.bind(text: text, at: 1, lifetime: .untilReset)
                try statement.bind(blob: blob, at: 2, lifetime: .untilReset)
                #expect(try statement.step())
                #expect(statement.text(0) == "a\0é")
                #expect(statement.bytes(1) == [9, 0, 8])
                #expect(statement.type(0) == .text && statement.type(1) == .blob)
                statement.reset()
            }
        }
    }
}
