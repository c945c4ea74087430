import JSONKit
import SQLiteKit
import SystemKit
import TestSupport
import Testing

/// The tables of what is in use follow from the ledger: damaged or gone, they are made anew.
@Suite struct RebuildTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "e1", "--text", "the harbour lights")
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_wait"))
        try reverie.run(
            "skill", "install", reverie.folder.writeSkill("tool", description: "Finds lighthouses."), "--derived-from", "gene_wait")
        try reverie.run("request", "forget", "--event", "e1")
    }

    private func damage(_ statements: SQL...) throws {
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { connection.close() }
        for statement in statements { try connection.run(statement) }
    }

    private func digest() throws -> String? {
        try reverie.run("verify", "--digest").lines.first { $0.hasPrefix("digest ") }
    }

    @Test func aChangedColumnIsNamedAndMended() throws {
        let before = try #require(try digest())
        try damage("UPDATE procedure_version SET license = 'none of that' WHERE detail LIKE '%SKILL.md%'")
        let verdict = try reverie.run("verify", "--digest")
        #expect(verdict.code == 1 && verdict.output.contains("procedure_version procedure="))
        #expect(verdict.output.contains("license is not what was decided") && verdict.output.contains("`reverie rebuild`"))
        #expect(!verdict.output.contains("Keep a copy") && !verdict.lines.contains(before))
        let trial = try reverie.run("rebuild", "--dry-run")
        #expect(trial.code == 0 && trial.output.contains("1 row would change") && trial.lines.contains(before))
        let rebuilt = try reverie.run("rebuild")
        #expect(rebuilt.code == 0 && rebuilt.lines == ["procedure_version: 1 changed", "3 decisions folded, 1 row differed", before])
        #expect(try reverie.run("rebuild").lines == ["3 decisions folded, nothing differs", before])
        #expect(try digest() == before && reverie.run("verify").code == 0)
    }

    @Test func withoutItsTablesAStoreSaysWhatToDo() throws {
        let before = try #require(try digest())
        try damage(
            "DROP TABLE procedure", "DROP TABLE procedure_version", "DROP TABLE review", "DROP TABLE decision", "DROP TABLE document")
        for command in [["skill", "list"], ["review", "list"], ["gene", "list"], ["forget", "--match", "tool", "--yes"]] {
            let refused = try reverie.run(words: command)
            #expect(refused.code == 1 && refused.errors.contains("has lost its table"), "\(command) \(refused.errors)")
            #expect(refused.errors.contains("`reverie rebuild`"), "\(command)")
        }
        // What needs none of them goes on.
        #expect(try reverie.run("event", "add", "--session", "s", "--id", "e2", "--text", "more lights").code == 0)
        #expect(try reverie.run("search", "lights").output.contains("more lights"))
        #expect(try reverie.run("doctor").output.contains("these are missing: decision, procedure"))
        #expect(try reverie.run("verify").output.contains("table procedure: it is missing"))
        let rebuilt = try JSONValue.parse(reverie.run("rebuild", "--json").output)
        #expect(rebuilt["whole"]?.bool == true && rebuilt["decisions"]?.int64 == 3 && rebuilt["remade"]?.array?.isEmpty == false)
        #expect(try digest() == before && reverie.run("verify").code == 0)
        #expect(try reverie.run("skill", "list").output.contains("tool") && reverie.run("review", "list").output.contains("e1"))
        #expect(try reverie.run("search", "lighthouses", "--kind", "skill").output.contains("tool"))
    }

    /// Only the package is damaged: its row stays, and the problem says whose it is.
    @Test func aDamagedPackageIsAProblemOfItsOwn() throws {
        let before = try #require(try digest())
        try Folders.walk(reverie.folder.file("store/skills")) { path, status in
            if status.kind == .file, path.hasSuffix("SKILL.md") { try Files.overwrite(path, Array("---\nname: tool\n---\nother".utf8)) }
            return .proceed
        }
        let rebuilt = try reverie.run("rebuild")
        #expect(rebuilt.code == 1 && rebuilt.output.contains("skill tool") && rebuilt.lines.contains(before))
        #expect(try digest() == before && reverie.run("skill", "list").output.contains("tool"))
    }
}
