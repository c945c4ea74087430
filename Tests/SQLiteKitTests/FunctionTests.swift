import SQLiteKit
import Testing

private struct Refused: Error, CustomStringConvertible {
    var description: String { "not \"this\" one: é" }
}

private final class Alive {
    let counter: Counter
    init(_ counter: Counter) { self.counter = counter }
    deinit { counter.add() }
}

@Suite struct FunctionTests {
    @Test(arguments: SQLTests.values)
    func argumentsAndResultsPassUnchanged(value: SQLiteValue) throws {
        let connection = try Connection.inMemory()
        try connection.register(function: "same", argumentCount: 1, deterministic: true) { $0.value(0) }
        #expect(try connection.value("SELECT same(\(value))") == value)
    }

    @Test func argumentsAreReadByTypeAndNumber() throws {
        let connection = try Connection.inMemory()
        try connection.register(function: "told", argumentCount: -1, deterministic: false) { arguments in
            let first = "\(arguments.count) \(arguments.int64(0)) \(arguments.double(1)) \(arguments.text(2))"
            return .text(first + " \(arguments.bytes(3)) \(arguments.isNull(4)) \(arguments.isNull(-1)) \(arguments.text(99))")
        }
        #expect(try connection.text("SELECT told(7, 1.5, 'a', x'0102')") == "4 7 1.5 a [1, 2] true true ")
        #expect(try connection.text("SELECT told()") == "0 0 0.0  [] true true ")
    }

    @Test func errorsComeThroughWithTheirMessage() throws {
        let connection = try Connection.inMemory()
        try connection.register(function: "refuse", argumentCount: 0, deterministic: false) { _ in throw Refused() }
        let error = sqliteError { try connection.value("SELECT refuse()") }
        #expect(error?.message == Refused().description)
        #expect(error?.code == .error)
        try connection.register(function: "fails", argumentCount: 0, deterministic: false) { _ in
            throw SQLiteError(code: .full, message: "no room", operation: "trying")
        }
        #expect(sqliteError { try connection.value("SELECT fails()") }?.isFull == true)
    }

    @Test func whatAFunctionHoldsGoesWithTheConnection() throws {
        let counter = Counter()
        func use() throws {
            let connection = try Connection.inMemory()
            let alive = Alive(counter)
            try connection.register(function: "f", argumentCount: 0, deterministic: true) { _ in withExtendedLifetime(alive) { .null } }
            let refused = sqliteError {
                try connection.register(function: "g", argumentCount: 5000, deterministic: true) { _ in
                    withExtendedLifetime(alive) { .null }
                }
            }
            #expect(refused?.code == .misuse)
        }
        try use()
        #expect(counter.count == 1)
    }

    @Test func onlyAMarkedFunctionWorksInTheSchema() throws {
        let folder = Folder()
        let database = try Database(folder.file("a.db"))
        try database.write { connection in
            for (name, isUsable) in [("open", true), ("shut", false)] {
                try connection.register(function: name, argumentCount: 0, deterministic: true, usableInSchema: isUsable) { _ in .integer(1)
                }
                try connection.execute("CREATE VIEW v_\(name) AS SELECT \(name)() AS v")
            }
            let open = try connection.int64("SELECT v FROM v_open")
            #expect(open == 1)
            let shut = sqliteError { try connection.int64("SELECT v FROM v_shut") }
            #expect(shut?.code == .error)
        }
    }
}
