import SQLiteKit
import Testing

private enum Colour: String, SQLiteBindable { case red }
private enum Size: Int64, SQLiteBindable { case large = 3 }

@Suite struct SQLTests {
    static let pieces: [(SQL, String, [SQLiteValue])] = [
        ("SELECT 1" as SQL, "SELECT 1", []),
        ("\(1)", "?", [.integer(1)]),
        ("a = \("x' OR 1") AND b", "a = ? AND b", [.text("x' OR 1")]),
        ("\(true) \(1.5) \([UInt8]([1, 2]))", "? ? ?", [.integer(1), .real(1.5), .blob([1, 2])]),
        ("\(Int?.none) \(String?.some("t"))", "? ?", [.null, .text("t")]),
        ("\(Colour.red) \(Size.large) \(Colour?.none)", "? ? ?", [.text("red"), .integer(3), .null]),
        ("\(raw: "t") = \(Int64.min)", "t = ?", [.integer(.min)]),
        ("IN \(list: [1, 2, 3])", "IN (?,?,?)", [.integer(1), .integer(2), .integer(3)]),
        ("IN \(list: ["only"])", "IN (?)", [.text("only")]),
        ("IN \(list: [Int]())", "IN ()", []),
        ("x \("a = \(1)" as SQL) y \(2)", "x a = ? y ?", [.integer(1), .integer(2)]),
        ("a \(1)" + " b \(2)", "a ? b ?", [.integer(1), .integer(2)]),
        ("\(SQLiteValue.blob([]))", "?", [.blob([])]),
    ]

    @Test(arguments: pieces)
    func valuesStayApartFromText(sql: SQL, text: String, bindings: [SQLiteValue]) {
        #expect(sql.text == text)
        #expect(sql.bindings == bindings)
    }

    @Test func piecesAreAppended() {
        var sql: SQL = "SELECT \(1)"
        sql += ", \("two")"
        #expect(sql == SQL(text: "SELECT ?, ?", bindings: [.integer(1), .text("two")]))
    }

    @Test func anEmptyListMatchesNothing() throws {
        let connection = try Connection.inMemory()
        #expect(try connection.int64("SELECT 1 WHERE 5 IN \(list: [Int]())") == nil)
        #expect(try connection.int64("SELECT 1 WHERE 5 IN \(list: [4, 5])") == 1)
    }

    static let values: [SQLiteValue] = [
        .null, .integer(0), .integer(.min), .integer(.max), .real(0.1), .real(-.infinity), .real(1e308), .text(""), .text("a\0b\0"),
        .text("👩‍👩‍👧‍👦é\u{301}\u{FFFD}"), .text(String(repeating: "long ", count: 50_000)), .blob([]), .blob([0]), .blob([0xFF, 0, 0xFE]),
    ]

    @Test(arguments: values)
    func valuesComeBackAsTheyWent(value: SQLiteValue) throws {
        let connection = try Connection.inMemory()
        try connection.execute("CREATE TABLE t (v)")
        try connection.run("INSERT INTO t VALUES (\(value))")
        #expect(try connection.value("SELECT v FROM t") == value)
        let size: Int64? =
            switch value {
            case .text(let text): Int64(text.utf8.count)
            case .blob(let bytes): Int64(bytes.count)
            default: nil
            }
        if let size { #expect(try connection.int64("SELECT length(CAST(v AS BLOB)) FROM t") == size) }
    }

    @Test func emptyIsNotNull() throws {
        let connection = try Connection.inMemory()
        let statement = try connection.statement("SELECT ?1 IS NULL, ?2 IS NULL, typeof(?1), typeof(?2), ?3 IS NULL")
        try statement.bind(text: UnsafeBufferPointer<UInt8>(start: nil, count: 0), at: 1)
        try statement.bind(blob: UnsafeRawBufferPointer(start: nil, count: 0), at: 2)
        #expect(try statement.step())
        #expect((0..<2).map { statement.int64($0) } == [0, 0])
        #expect(statement.text(2) == "text")
        #expect(statement.text(3) == "blob")
        #expect(statement.int64(4) == 1)
        statement.reset()
    }

    @Test func invalidTextIsRepairedWhenReadAndKeptInBytes() throws {
        let connection = try Connection.inMemory()
        let bytes = try connection.first("SELECT CAST(x'61FF62' AS TEXT)") { ($0.text(0), $0.withText(0) { Array($0) }) }
        #expect(bytes?.0 == "a\u{FFFD}b")
        #expect(bytes?.1 == [0x61, 0xFF, 0x62])
    }

    @Test func columnsThatDoNotExistReadAsNull() throws {
        let connection = try Connection.inMemory()
        try connection.rows("SELECT 7") { row in
            for column in [-1, 1, Int.max, Int.min] {
                let isNull = row.isNull(column)
                let number = row.int64(column)
                let texts = [row.text(column), row.optionalText(column)]
                let bytes = row.bytes(column)
                #expect(isNull && number == 0 && texts == ["", nil] && bytes.isEmpty)
            }
            let count = row.columnCount
            let seven = row.int(0)
            #expect(count == 1 && seven == 7)
        }
    }
}
