internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// After `forget` no byte of a skill or a gene is left, and what was not named stays.
@Suite struct SkillForgetTests {
    private let reverie: Reverie
    private static let secret = "obsidianlantern quartzfalcon velvetharbor"

    init() throws { reverie = try Reverie() }

    private func install(_ path: String, _ more: String...) throws {
        let result = try reverie.run(words: ["skill", "install", path] + more)
        #expect(result.code == 0, "\(result.errors)")
    }

    private func forget(_ words: String...) throws -> JSONValue {
        let result = try reverie.run(words: ["forget"] + words + ["--yes", "--json"])
        #expect(result.code == 0, "\(result.errors)")
        let verdict = try reverie.run("verify")
        #expect(verdict.code == 0, "\(verdict.output)")
        return try result.document()
    }

    private func left(_ texts: String..., but kept: [String] = []) throws -> [String] {
        try Remains(of: texts, but: kept).found(in: reverie.store)
    }

    private func state(_ name: String, _ kind: String = "skill") throws -> String? {
        try reverie.run(kind, "list", "--all", "--json").records().first { $0["id"]?.string == name }?["state"]?.string
    }

    private var packages: [String] {
        get throws { try Folders.listIfPresent(Paths.join(reverie.store, "skills")).filter { !$0.hasPrefix(".") } }
    }

    private func journal() throws -> String {
        let folder = Paths.join(reverie.store, "journal")
        return try Folders.listIfPresent(folder).filter { $0.hasSuffix(".md") }
            .map { String(decoding: try Files.readAll(Paths.join(folder, $0)), as: UTF8.self) }.joined()
    }

    /// An old version had the words in a file; the one in use has not, and stays where harnesses find it.
    @Test func anOldVersionGoesAlone() throws {
        let before = try reverie.folder.writeSkill("tool", files: ["scripts/run.sh*": "echo \(Self.secret.uppercased())\n"])
        try install(before)
        try install(reverie.folder.writeSkill("tool", description: "Does it better."))
        try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("harness"))
        try reverie.run("event", "add", "--session", "s", "--text", "words that stay")
        let dry = try reverie.run("forget", "--match", Self.secret, "--dry-run", "--json").document()
        #expect(dry["skills"]?.int64 == 1 && dry["genes"]?.int64 == 0 && dry["dry_run"]?.bool == true)
        #expect(try packages.count == 2)
        let done = try forget("--match", Self.secret)
        #expect(done["skills"]?.int64 == 1 && done["events"]?.int64 == 1 && done["pending"] == nil)
        #expect(try left(Self.secret, Self.secret.uppercased()).isEmpty)
        #expect(try packages.count == 1 && state("tool") == "on_demand")
        #expect(try reverie.run("skill", "show", "tool", "--json").document()["versions"]?.array?.count ?? 1 == 1)
        #expect(String(decoding: try Files.readAll(reverie.folder.file("harness/tool/SKILL.md")), as: UTF8.self).contains("better"))
        #expect(try journal().contains("skill tool") && reverie.run("search", "words that stay").output.contains("stay"))
        #expect(try reverie.run("forget", "--match", Self.secret, "--json").document()["events"]?.int64 == 0)
    }

    /// What was in use goes, the one before it waits to be brought back, and nothing of it is left outside as a link.
    @Test func theVersionInUseGoes() throws {
        try install(reverie.folder.writeSkill("tool", description: "The first."))
        let source = try reverie.folder.writeSkill("tool", in: "second", description: "Of \(Self.secret)", body: "About \(Self.secret).\n")
        try install(source)
        let places = ["linked", "copied"].map { reverie.folder.file($0) }
        try reverie.run("skill", "export", "tool", "--to", places[0])
        try reverie.run("skill", "export", "tool", "--to", places[1], "--copy")
        try reverie.run("skill", "show", "tool", "--body", "--session", "work", "--run", "r1")
        #expect(try reverie.run("search", "obsidianlantern").output.contains("skill tool"))
        let done = try forget("--match", Self.secret)
        let outside = (done["copies_outside"]?.array ?? []).compactMap(\.string)
        #expect(outside.contains(source) && outside.contains(Paths.join(places[1], "tool")), "\(outside)")
        #expect(try FileStatus.of(Paths.join(places[0], "tool"), followLinks: false) == nil)
        #expect(try FileStatus.of(Paths.join(places[1], "tool/SKILL.md")) != nil)
        #expect(try left(Self.secret).isEmpty)
        #expect(try state("tool") == "retired" && reverie.run("search", "obsidianlantern").output.isEmpty)
        #expect(try journal().contains("the version in use was forgotten"))
        #expect(try reverie.run("event", "list", "--session", "work", "--json").records().allSatisfy { $0["data"] == nil })
        #expect(try reverie.run("skill", "restore", "tool").code == 0 && state("tool") == "on_demand")
        #expect(try reverie.run("search", "first").output.contains("skill tool") && reverie.run("verify").code == 0)
    }

    /// Named by its name: everything of it goes, and what it was bound to stays.
    @Test func aSkillGoesWhole() throws {
        let name = "obsidianlantern-quartzfalcon"
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_stays"))
        try install(reverie.folder.writeSkill(name), "--derived-from", "gene_stays")
        try install(reverie.folder.writeSkill(name, description: "Again."))
        try install(reverie.folder.writeSkill("other"))
        try reverie.run("skill", "show", name, "--body", "--session", "work")
        try reverie.run("skill", "remove", name)
        let done = try forget("--match", "OBSIDIANLANTERN")
        #expect(done["skills"]?.int64 == 2)
        #expect(try left(name).isEmpty && state(name) == nil && state("other") == "on_demand" && packages.count == 1)
        #expect(try state("gene_stays", "gene") == "on_demand" && !journal().contains(name) && journal().contains("skill other"))
        // It may come again: its own words are not refused.
        try install(reverie.folder.writeSkill(name))
        #expect(try state(name) == "on_demand" && reverie.run("verify").code == 0)
    }

    @Test func genesAndCapsulesGoWithTheirDocuments() throws {
        let gene = TemporaryFolder.gene("gene_gone", summary: "Of \(Self.secret).")
        let capsule = TemporaryFolder.capsule("capsule_1", of: "gene_stays", summary: "With \(Self.secret).")
        let file = try reverie.folder.write("g.json", "[\(gene),\(capsule),\(TemporaryFolder.gene("gene_stays"))]")
        let imported = try reverie.run("gene", "import", file)
        #expect(imported.code == 0, "\(imported.output)\(imported.errors)")
        try install(reverie.folder.writeSkill("tool"), "--derived-from", "gene_gone")
        let done = try forget("--match", Self.secret)
        #expect(done["genes"]?.int64 == 2 && done["skills"]?.int64 == 0)
        #expect(try left(Self.secret).isEmpty && state("gene_gone", "gene") == nil && state("gene_stays", "gene") == "on_demand")
        // The bridge went with its end; the skill stays.
        #expect(try state("tool") == "on_demand" && !journal().contains("gene_gone"))
    }

    /// What was decided is not what was said.
    @Test func sessionsSourcesAndTimesNameNoDecision() throws {
        try install(reverie.folder.writeSkill("tool"))
        try reverie.run("event", "add", "--session", "s", "--text", "words that go")
        #expect(try forget("--session", "reverie-decisions")["events"]?.int64 == 0)
        #expect(try forget("--before", "2999-01-01")["events"]?.int64 == 1)
        #expect(try forget("--source", reverie.folder.path)["events"]?.int64 == 0)
        #expect(try forget("--match", "tool", "--before", "2999-01-01")["skills"]?.int64 == 0)
        #expect(try state("tool") == "on_demand" && reverie.run("skill", "verify").code == 0)
    }

    /// Its steps are copied from what was said.
    @Test func proposalsGoWithWhatTheyRestOn() throws {
        try reverie.run("event", "add", "--session", "s", "--id", "e1", "--text", "Take the last tag. \(Self.secret)")
        let path = try reverie.folder.writeSkill("roll-back", body: "1. Take the last tag.\n2. \(Self.secret)\n")
        try install(path, "--candidate", "--cite", "e1:0-18")
        try reverie.run("gene", "import", "--candidate", reverie.folder.writeGene("gene_waits"))
        let done = try forget("--session", "s")
        #expect(done["skills"]?.int64 == 1 && done["genes"]?.int64 == 0)
        #expect(try left(Self.secret).isEmpty && state("roll-back") == nil && packages.isEmpty)
        #expect(try reverie.run("review", "list", "--json").records().count == 1 && state("gene_waits", "gene") == "quarantined")
    }

    /// A decision takes along the version that it names, and the bridges that it laid.
    @Test func oneDecisionByItsID() throws {
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_a"))
        try install(reverie.folder.writeSkill("tool"), "--derived-from", "gene_a")
        #expect(try reverie.run("gene", "show", "gene_a").output.contains("skill tool  derived_from  gene gene_a"))
        func decision(_ words: String) throws -> String {
            let all = try reverie.run("event", "list", "--session", "reverie-decisions", "--json").records()
            return try #require(all.first { $0["data"]?.encoded().contains(words) ?? false }?["id"]?.string)
        }
        try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("h"))
        #expect(try forget("--event", decision(#""act":"export""#))["skills"]?.int64 == 1)
        #expect(try state("tool") == nil && packages.isEmpty && FileStatus.of(reverie.folder.file("h/tool"), followLinks: false) == nil)
        #expect(try state("gene_a", "gene") == "on_demand" && !reverie.run("gene", "show", "gene_a").output.contains("derived_from"))
        #expect(try reverie.run("verify").code == 0)
        #expect(try forget("--event", decision(#""kind":"gene""#))["genes"]?.int64 == 1)
        #expect(try reverie.run("gene", "list", "--all").output.isEmpty && journal().isEmpty)
    }

    /// The same package in a space that was not named keeps its files.
    @Test func anotherSpaceKeepsItsPackage() throws {
        let path = try reverie.folder.writeSkill("tool", body: "Of \(Self.secret).\n")
        try install(path)
        try install(path, "--space", "work")
        #expect(try packages.count == 1)
        _ = try forget("--match", Self.secret, "--space", "work")
        #expect(try packages.count == 1 && reverie.run("skill", "verify").code == 0)
        #expect(try reverie.run("skill", "list", "--space", "*", "--json").records().count == 1)
        _ = try forget("--match", Self.secret)
        #expect(try packages.isEmpty && left(Self.secret).isEmpty)
    }

    /// While somebody puts packages in, nothing of the folder is removed; the next writer goes on.
    @Test func whoIsAtWorkHoldsItUpAndTheNextWriterFinishes() throws {
        try install(reverie.folder.writeSkill("tool", body: "Of \(Self.secret).\n"))
        try reverie.folder.write("store/config.json", #"{"busy_ms": 50}"#)
        guard let lock = try FileLock.tryAcquire(Paths.join(reverie.store, "skills/.lock")) else {
            Issue.record("somebody holds the lock")
            return
        }
        let held = try reverie.run("forget", "--match", Self.secret, "--yes", "--json")
        #expect(try held.code == 1 && held.document()["pending"]?.string?.contains("packages") == true, "\(held.output)")
        #expect(try !left(Self.secret).isEmpty && reverie.run("verify").code == 0 && state("tool") == nil)
        lock.release()
        // A writer, or the same command again.
        for number in 0..<50 where try !left(Self.secret).isEmpty {
            try reverie.run("event", "add", "--session", "s", "--text", "the next writer \(number)")
        }
        #expect(try left(Self.secret).isEmpty && reverie.run("forget", "--match", Self.secret, "--yes").code == 0)
    }
}
