import Model
import SQLiteKit

@testable import Store

/// Folds all decisions again and says where the tables then differ from what they were.
enum Refold {
    private static let tables = ["entity", "entity_name", "entity_shingle", "entity_merge", "fact", "fact_version", "fact_evidence"]

    private static let found: [SQL] = [
        "SELECT * FROM review WHERE kind = \(Subject.Kind.fact.code) ORDER BY number",
        "SELECT key, text FROM document ORDER BY key", "SELECT number, documents, facts FROM space ORDER BY number",
    ]

    static func dump(_ connection: Connection) throws -> [String] {
        let all = tables.map { SQL(text: "SELECT * FROM \($0) ORDER BY 1, 2, 3, 4") } + found
        return try all.enumerated().flatMap { place, query in
            let name = place < tables.count ? tables[place] : "found \(place)"
            return try connection.all(query) { row in "\(name): " + (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|")
            }
        }
    }

    /// The rows that are only there before (`-`) or only after (`+`).
    static func difference(_ store: Store) throws -> [String] {
        try store.write { writer in
            let before = try dump(writer.connection)
            try fold(writer)
            let after = try dump(writer.connection)
            return Set(before).subtracting(after).sorted().map { "- \($0)" } + Set(after).subtracting(before).sorted().map { "+ \($0)" }
        }
    }

    private static func fold(_ writer: LedgerWriter) throws {
        let connection = writer.connection
        try connection.rows("SELECT key, text FROM document") { row in
            try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(row.int64(0)), \(row.text(1)))")
        }
        for table in tables + ["document"] { try connection.execute("DELETE FROM \(table)") }
        try connection.run("DELETE FROM review WHERE kind = \(Subject.Kind.fact.code)")
        try connection.run("UPDATE space SET documents = 0, facts = 0")
        let query: SQL = """
            SELECT \(StoredDecision.columns) FROM decision JOIN payload ON payload.key = decision.event ORDER BY decision.at
            """
        for decided in try connection.all(query, { StoredDecision($0) }).compactMap({ $0 }) {
            try decided.fold(writer: writer) { _ in true }.apply(decided.decision, nil)
        }
    }
}
