internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// Derived tables that somebody changed or took away are made anew.
extension Scenario {
    static let ofRebuilding = [
        Scenario(
            name: "rebuild of damaged tables",
            prepare: { reverie in
                try decideSome(reverie)
                try damage(
                    reverie, "UPDATE procedure SET state = 5, since = 1", "UPDATE document SET text = 'words that nobody decided'",
                    "DELETE FROM bridge", "UPDATE space SET documents = 9", "INSERT INTO \"use\" VALUES (1, NULL, 1, 'tool', NULL, 1, 1, 1)"
                )
            }, words: ["rebuild"], promise: { try SameTables($0) }, weight: 2, isSoundAtTheEndOnly: true),
        Scenario(
            name: "rebuild of tables that are gone",
            prepare: { reverie in
                try decideSome(reverie)
                try damage(
                    reverie, "DROP TABLE procedure", "DROP TABLE procedure_version", "DROP TABLE decision", "DROP TABLE document",
                    "DROP INDEX bridge_to")
            }, words: ["rebuild"], promise: { try SameTables($0) }, weight: 2, isSoundAtTheEndOnly: true),
    ]

    private static func decideSome(_ reverie: Reverie) throws {
        try addSome(reverie)
        let genes = (0..<3).map { TemporaryFolder.gene("gene_\($0)") }
        try reverie.folder.write("g.json", "[\(genes.joined(separator: ","))]")
        let commands = [
            ["gene", "import", reverie.folder.file("g.json")],
            ["skill", "install", try reverie.folder.writeSkill("tool", description: "The first.")],
            [
                "skill", "install", try reverie.folder.writeSkill("stays", description: "Has nothing to do with it."), "--derived-from",
                "gene_1",
            ],
            ["skill", "remove", "tool"], ["request", "forget", "--event", "m3"],
        ]
        for command in commands {
            let done = try Program.run(Program.reverie(), command, environment: reverie.environment)
            #expect(done.code == 0, "\(command) \(done.errors)")
        }
    }

    private static func damage(_ reverie: Reverie, _ statements: SQL...) throws {
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { connection.close() }
        for statement in statements { try connection.run(statement) }
    }
}

/// Whatever a rebuild had written when it ended, what is decided is decided, and the next one comes to the same tables.
struct SameTables: Promise {
    private let kept: KeptEvents
    private let digest: String

    init(_ reverie: Reverie) throws {
        kept = try KeptEvents(reverie)
        let trial = try JSONValue.parse(reverie.run("rebuild", "--dry-run", "--json").output)
        digest = try #require(trial["digest"]?.string)
        #expect(trial["whole"]?.bool == false && trial["problems"]?.array?.isEmpty == true)
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        try kept.check(reverie, after: result, place)
        let verdict = try JSONValue.parse(reverie.run("verify", "--digest", "--json").output)
        let advice = verdict["advice"]?.array?.compactMap(\.string) ?? []
        #expect(
            advice.allSatisfy { $0.hasPrefix("`reverie rebuild`") || $0.hasPrefix("`reverie verify --repair-index`") },
            "\(place)\n\(advice)")
        #expect(result.code != 0 || advice.isEmpty && verdict["digest"]?.string == digest, "\(place)")
    }

    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        let verdict = try JSONValue.parse(reverie.run("verify", "--digest", "--json").output)
        #expect(verdict["digest"]?.string == digest && verdict["fault_count"]?.int64 == 0, "again: \(place)")
        let again = try JSONValue.parse(reverie.run("rebuild", "--json").output)
        #expect(again["tables"]?.array?.isEmpty == true && again["digest"]?.string == digest, "again: \(place)")
    }
}
