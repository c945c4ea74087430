internal import SQLiteKit
internal import SystemKit

/// Rows of vectors of which nothing is known any more: they were damaged, or what was said of them. Nobody reads them; they go a bounded
/// number at a time.
enum VectorRemains {
    private static let tables = [
        (name: "vector_shelf", key: "shelf"), ("vector_owed", "key"), ("vector_code", "row"), ("vector_place", "row"),
        ("vector_step", "row"),
    ]

    /// Rows that one step takes away, of a page each.
    private static let most = 1000

    static func areLeft(_ connection: Connection) throws -> Bool {
        if case .made = try StoredVectorState.read(connection) { return false }
        return try firstTable(connection) != nil
    }

    /// The first of them that holds anything; somebody may have taken some of the tables themselves away.
    private static func firstTable(_ connection: Connection) throws -> (name: String, key: String)? {
        let those: SQL = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name LIKE 'vector%'"
        let there = Set(try connection.all(those) { $0.text(0) })
        for (name, key) in tables where there.contains(name) {
            if try connection.int64("SELECT 1 FROM \(raw: name) LIMIT 1") != nil { return (name, key) }
        }
        return nil
    }

    static func takeSome(_ connection: Connection) throws {
        guard try areLeft(connection), let (name, key) = try firstTable(connection) else { return }
        try connection.run(
            """
            DELETE FROM \(raw: name) WHERE \(raw: key) IN
              (SELECT \(raw: key) FROM \(raw: name) ORDER BY \(raw: key) DESC LIMIT \(most))
            """)
    }

    /// False when the deadline came first.
    static func takeAll(_ database: Database, until deadline: UInt64) throws -> Bool {
        while try database.read(areLeft) {
            if MonotonicClock.nanoseconds() >= deadline { return false }
            try database.withSynchronous(.normal, takeSome)
            MonotonicClock.sleep(nanoseconds: 300_000)
        }
        return true
    }
}
