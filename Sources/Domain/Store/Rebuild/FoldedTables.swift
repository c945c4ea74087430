package import Model
internal import SQLiteKit
internal import SealKit
internal import SystemKit

/// Gives what stands behind a version: of a skill from its package, of a gene or capsule from its document. Nil where it cannot be had.
package typealias VersionReader = (_ subject: Subject, _ version: String, _ document: String?) throws -> VersionContent?

/// The derived tables as the ledger gives them, in a file of their own. The store is attached for reading: tables of the ledger are read
/// from there, and everything that folding writes stays here.
final class FoldedTables {
    static let ledger = "ledger"

    let connection: Connection
    let writer: LedgerWriter
    let reader: VersionReader
    /// Tables of the store that cannot be read for what they should hold.
    private(set) var shape: [ShapeFault] = []
    /// What could not be folded.
    var refusals: [Refusal] = []
    /// How many decisions were folded.
    var decisions = 0
    /// Up to where each session of decisions is folded.
    var listed: [Int64: Int64] = [:]
    /// Dreams that were undone, and the decisions that did it.
    var undone: [String: EventKey] = [:]
    /// How often something had been forgotten.
    var forgettings: Int64 = 0

    struct Refusal {
        let place: String
        let why: String
    }

    init(_ path: String, store: Store, reader: @escaping VersionReader) throws {
        self.reader = reader
        connection = try Connection.scratch(path, interruptedWith: store.database)
        do {
            try TurnIndex.register(on: connection)
            try Self.makeTables(connection)
            try connection.attachForReading(store.folder.database, as: Self.ledger)
            let tools = try WriterTools(
                key: store.key, redaction: OnDemand { try store.redactor() }, recording: store.recording,
                embedder: EmbedderSource { nil })
            writer = try LedgerWriter(connection: connection, tools: tools, now: 0, keepsIndex: false)
        } catch {
            connection.close()
            throw error
        }
        shape = try ShapeFault.all(connection)
    }

    /// The schema is that of a new store, without what the ledger has.
    private static func makeTables(_ connection: Connection) throws {
        try connection.transaction {
            for migration in Schema.migrations { try migration.apply(connection) }
            let made = try connection.all(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'"
            ) { $0.text(0) }
            let kept = Set(DerivedTable.all.map(\.name))
            for name in made where !kept.contains(name) { try connection.execute("DROP TABLE \"\(name)\"") }
            try connection.execute(
                """
                CREATE TABLE standing(number INTEGER PRIMARY KEY) STRICT;
                CREATE TABLE difference(number INTEGER PRIMARY KEY, place INTEGER NOT NULL, \(Difference.columns));
                """)
        }
    }

    /// Whether the store's own table can be compared.
    func isReadable(_ table: DerivedTable) -> Bool { !shape.contains { $0.table == table.name && $0.isTable } }

    /// After the tables were given their shape again.
    func lookAtShape() throws { shape = try ShapeFault.all(connection) }
}

extension Store {
    /// A file that goes with its use, in a folder that goes with its maker.
    func withFoldedTables<T>(_ reader: @escaping VersionReader, _ body: (FoldedTables) throws -> T) throws -> T {
        let work = try WorkFolder(in: folder)
        let outcome = Result {
            let folded = try FoldedTables(work.file("folded.sqlite"), store: self, reader: reader)
            defer { folded.connection.close() }
            return try body(folded)
        }
        work.discard()
        return try outcome.get()
    }
}

/// A derived table or index of the store that is not there, or is not what it should be.
struct ShapeFault: Equatable {
    let table: String
    let name: String
    let isMissing: Bool
    var isTable: Bool { table == name }

    var what: String { isMissing ? "it is missing" : "it has other columns than it should" }
    var place: String { isTable ? "table \(table)" : "index \(name) of table \(table)" }

    static func all(_ connection: Connection) throws -> [ShapeFault] {
        let wanted = try definitions(in: "main", connection)
        let found = try definitions(in: FoldedTables.ledger, connection)
        return wanted.filter { found[$0.key]?.sql != $0.value.sql }.map { name, object in
            ShapeFault(table: object.table, name: name, isMissing: found[name] == nil)
        }.sorted { ($0.table, $0.isTable ? 0 : 1, $0.name) < ($1.table, $1.isTable ? 0 : 1, $1.name) }
    }

    static func definitions(in schema: String, _ connection: Connection) throws -> [String: (table: String, sql: String)] {
        let tables = DerivedTable.whole.map(\.name)
        let query: SQL = """
            SELECT name, tbl_name, sql FROM \(raw: schema).sqlite_schema WHERE tbl_name IN \(list: tables) AND sql IS NOT NULL
            """
        return Dictionary(try connection.all(query) { ($0.text(0), ($0.text(1), $0.text(2))) }, uniquingKeysWith: { first, _ in first })
    }
}
