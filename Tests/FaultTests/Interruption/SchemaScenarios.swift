internal import JSONKit
internal import Model
internal import SQLiteKit
internal import SealKit
internal import SystemKit
internal import TestSupport
import Testing

@testable internal import Store

/// Stores that older programs made.
extension Scenario {
    static let ofSchemas = [
        Scenario(name: "a store of the first schema", prepare: makeFirstSchema, words: one("next"), printsIDs: true),
        Scenario(
            name: "a store of the second schema",
            prepare: { reverie in
                try addSome(reverie)
                let nameless = #"{"session":"s0","at":1760000000001,"kind":"user_message","text":"text without an id"}"# + "\n"
                try reverie.run("event", "add", input: nameless + Lines.event("last", session: "s0"))
                try makeSecondSchema(reverie)
            }, words: one("next"), printsIDs: true),
        Scenario(
            name: "import into a store of before there were vectors",
            prepare: { reverie in
                try addSome(reverie)
                try reverie.folder.write("old/s.jsonl", Lines.conversation(30))
                try reverie.run("import", reverie.folder.file("old"))
                try Folders.removeTree(reverie.folder.file("old"))
                try takeVectors(reverie)
                try reverie.folder.write("more/lines.jsonl", Lines.many(8, prefix: "more"))
            }, words: ["import", "@/more"], promise: { try MadeVectors($0) }),
        Scenario(
            name: "rebuild of a store whose vectors something else has made",
            prepare: { reverie in
                try addSome(reverie)
                try reverie.folder.write("old/s.jsonl", Lines.conversation(30))
                try reverie.run("import", reverie.folder.file("old"))
                try Folders.removeTree(reverie.folder.file("old"))
                try inStore(of: reverie) { try $0.run("UPDATE store SET value = replace(value, '-', '-0') WHERE name = 'vectors'") }
            }, words: ["rebuild"], promise: { try MadeVectors($0) }),
    ]

    private static func inStore(of reverie: Reverie, _ body: (Connection) throws -> Void) throws {
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { connection.close() }
        try connection.transaction(.immediate) { try body(connection) }
    }

    /// Takes back the step of the schema that brought them.
    private static func takeVectors(_ reverie: Reverie) throws {
        try inStore(of: reverie) { connection in
            for table in UnreadList.names + ModelSchema.names + DreamSchema.names + VectorSchema.names {
                try connection.execute("DROP TABLE \(table)")
            }
            try connection.execute(
                """
                DELETE FROM store WHERE name = 'vectors'; DELETE FROM schema_migration WHERE position > 6; PRAGMA user_version = 6
                """)
        }
    }

    /// What the first step of the schema made, and nothing of the later ones.
    private static func makeFirstSchema(_ reverie: Reverie) throws {
        try Folders.create(reverie.store)
        let database = try Database(Paths.join(reverie.store, "reverie.sqlite"))
        try Migrator(migrations: Array(Schema.migrations.prefix(1)), applicationID: Schema.applicationID).migrate(database)
        try database.close()
    }

    /// Takes back what later steps made; links cover the ids of events that came without one, as they did then.
    static func makeSecondSchema(_ reverie: Reverie) throws {
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { connection.close() }
        try connection.transaction(.immediate) {
            let key = try connection.first("SELECT value FROM store WHERE name = 'digest_key'") { $0.bytes(0) } ?? []
            let commitments = try Commitments(key: key.withUnsafeBytes { try SecretKey($0) })
            for session in try connection.all("SELECT key FROM session", { SessionKey(rawValue: $0.int64(0)) }) {
                try relink(session, commitments, connection)
            }
            let later =
                ["forgotten_place", "refusal", "dream_log"] + UnreadList.names + ModelSchema.names + DerivedSchema.tables
                + VectorSchema.names
            for table in later { try connection.execute("DROP TABLE \"\(table)\"") }
            try connection.execute("DROP INDEX event_injected")
            for column in ["documents", "facts"] { try connection.execute("ALTER TABLE space DROP COLUMN \(column)") }
            try connection.execute("DELETE FROM store WHERE name = 'vectors'")
            try connection.execute("DELETE FROM schema_migration WHERE position > 2; PRAGMA user_version = 2")
        }
    }

    private static func relink(_ session: SessionKey, _ commitments: Commitments, _ connection: Connection) throws {
        var link = Commitments.firstLink
        var walk = SessionWalk(session)
        while let place = try walk.next(connection) {
            let query: SQL = "SELECT \(EventRow.columns), commitment FROM event WHERE key = \(place.key)"
            try connection.rows(query) { row in
                link = commitments.link(previous: link, commitment: row.bytes(16), row: EventRow(row), coversDigestIDs: true)
            }
            try connection.run("UPDATE event SET link = \(link) WHERE key = \(place.key)")
        }
        try connection.run("UPDATE session SET head = \(link) WHERE key = \(session.rawValue)")
    }
}

/// When the command says that it is done, every text has its vectors, and each of them once.
struct MadeVectors: Promise {
    private let kept: KeptEvents

    init(_ reverie: Reverie) throws { kept = try KeptEvents(reverie) }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        try kept.check(reverie, after: result, place)
    }

    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        let checks = try JSONValue.parse(reverie.run("doctor", "--json").output)["checks"]?.array ?? []
        let vectors = checks.first { $0["name"]?.string == "vectors" }
        // There is none where nothing could make them.
        #expect(vectors?["state"]?.string ?? "ok" == "ok", "\(place): \(vectors?.encoded() ?? "")")
    }
}
