internal import SQLiteKit

/// A table that follows from the ledger: what tells its rows apart, and what they say.
struct DerivedTable: Sendable {
    let name: String
    /// Also the order of its rows.
    let key: [String]
    let rest: [String]
    /// A table of the ledger, of which only these columns are derived; they count, from zero.
    let isPart: Bool
    /// It belongs to what the digest tells. What is known of undone dreams does not: an undone dream never was.
    let isTold: Bool

    var columns: [String] { key + rest }

    private init(_ name: String, key: [String], _ rest: [String] = [], isPart: Bool = false, isTold: Bool = true) {
        self.name = name
        self.key = key
        self.rest = rest
        self.isPart = isPart
        self.isTold = isTold
    }

    /// The one list of them. A new table needs a row here and nothing else; the digest takes them in this order.
    static let all = [
        DerivedTable("decision", key: ["event"], ["at", "space", "kind", "name"]),
        DerivedTable("procedure", key: ["number"], ["space", "kind", "name", "state", "current", "since"]),
        DerivedTable(
            "procedure_version", key: ["procedure", "version"],
            [
                "state", "at", "event", "origin", "served", "summary", "label", "license", "source_kind", "source", "commit", "bytes",
                "files",
                "detail", "sketch", "findings",
            ]),
        DerivedTable("capsule", key: ["space", "id", "version"], ["gene", "at", "event", "detail"]),
        DerivedTable("citation", key: ["procedure", "version", "event", "first", "last"]),
        DerivedTable(
            "review", key: ["number"], ["space", "kind", "name", "version", "opened", "opened_at", "closed", "closed_at", "verdict"]),
        DerivedTable("use", key: ["event"], ["space", "kind", "name", "version", "session", "run", "at"]),
        DerivedTable("bridge", key: ["space", "from_kind", "from_name", "relation", "to_kind", "to_name"], ["at", "event"]),
        DerivedTable("export", key: ["target"], ["space", "name", "how", "version", "digest", "at", "event"]),
        DerivedTable("corrected", key: ["key", "correction"], ["decision"]),
        DerivedTable("entity", key: ["number"], ["id", "space", "name", "kind", "known_from"]),
        DerivedTable("entity_name", key: ["space", "key", "entity"], ["name", "known_from"]),
        DerivedTable("entity_shingle", key: ["space", "shingle", "entity", "key"]),
        DerivedTable("entity_merge", key: ["entity", "known_from"], ["known_to", "target"]),
        DerivedTable(
            "fact", key: ["number"],
            [
                "id", "space", "namespace", "subject", "predicate", "inverse", "topic", "value", "object", "object_entity", "statement",
                "identity", "single", "pinned", "known_from",
            ]),
        DerivedTable(
            "fact_version", key: ["fact", "version"],
            [
                "known_from", "known_to", "valid_from", "valid_to", "confidence", "origin", "verified_at", "expires_at", "ending",
            ]),
        DerivedTable("fact_evidence", key: ["fact", "event", "first", "last"], ["known_from", "digest"]),
        DerivedTable("reading", key: ["session", "known_from"], ["up_to"]),
        DerivedTable("episode", key: ["number"], ["space", "session", "first", "last", "events", "outcome", "known_from"]),
        DerivedTable("episode_words", key: ["episode", "place"], ["event", "first", "last", "digest"]),
        DerivedTable("sighting", key: ["what", "event"], ["known_from"]),
        DerivedTable("core", key: ["known_from", "place"], ["fact"]),
        DerivedTable("undone", key: ["event"], ["undo", "dream", "at"], isTold: false),
        DerivedTable("undone_reading", key: ["session"], ["up_to"], isTold: false),
        DerivedTable("document", key: ["key"], ["text"]),
        DerivedTable("space", key: ["number"], ["documents", "facts"], isPart: true),
    ]

    /// Those that are derived as a whole, and can be made anew.
    static let whole = all.filter { !$0.isPart }

    static let document = "document"

    // MARK: SQL

    /// Some of the columns are called like words of SQL.
    static func list(_ columns: [String]) -> String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }

    /// All rows of a schema's table in their order.
    func rows(in schema: String) -> String {
        "SELECT \(Self.list(columns)) FROM \(schema).\"\(name)\" ORDER BY \(Self.list(key))"
    }

    /// The same without rows of a part that say nothing: a space does not count before something was decided there.
    func tellingRows(in schema: String) -> String {
        guard isPart else { return rows(in: schema) }
        let says = rest.map { "\"\($0)\" <> 0" }.joined(separator: " OR ")
        return "SELECT \(Self.list(columns)) FROM \(schema).\"\(name)\" WHERE \(says) ORDER BY \(Self.list(key))"
    }

    /// A row by its key; what may be missing is part of some keys.
    func isRow(_ values: [SQLiteValue]) -> SQL {
        zip(key, values).reduce(into: "true" as SQL) { condition, part in condition += " AND \"\(raw: part.0)\" IS \(part.1)" }
    }
}

/// What of the store's schema is made anew by a rebuild.
package enum DerivedSchema {
    package static let tables = DerivedTable.whole.map(\.name)

    /// Whether a rebuild brings back a table of this name.
    package static func holds(_ table: String) -> Bool { DerivedTable.whole.contains { $0.name == table } }

    /// The tables that somebody took away.
    static func missing(_ connection: Connection) throws -> [String] {
        let there = Set(try connection.all("SELECT name FROM main.sqlite_schema WHERE type = 'table'") { $0.text(0) })
        return DerivedTable.whole.map(\.name).filter { !there.contains($0) }
    }
}
