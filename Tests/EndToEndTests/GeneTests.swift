internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Genes in, matched, shown, out; and nothing of them is ever run.
@Suite struct GeneTests {
    private let reverie: Reverie
    /// Spaces, an order of members and a number that no writer would choose.
    private let document: String

    init() throws {
        reverie = try Reverie()
        document = """
            { "type" : "Gene","id":"gene_lock", "schema_version":"1.6.0","category":"repair",
              "summary":"Wait for a lock.","signals_match":["database is locked","busy|blocked","/lock(ed|file)/i"],
              "preconditions":["a file is in use"],"strategy":["find who holds it","wait, with a bound"],"odd":1.50e1,
              "constraints":{"max_files":3,"forbidden_paths":[".git"]},"validation":["touch \(reverie.folder.file("ran"))"] }
            """
        try reverie.folder.write("gene.json", document + "\n")
        let imported = try reverie.run("gene", "import", "gene.json", "--json")
        #expect(try imported.code == 0 && imported.document()["outcome"]?.string == "imported", "\(imported)")
    }

    private func state() throws -> String? {
        try reverie.run("gene", "list", "--all", "--json").records().first { $0["id"]?.string == "gene_lock" }?["state"]?.string
    }

    private func ran() throws -> Bool { try FileStatus.of(reverie.folder.file("ran")) != nil }

    @Test func shownWithItsBridgesAndNeverRun() throws {
        let skill = try reverie.folder.writeSkill("lock-retry")
        #expect(try reverie.run("skill", "install", skill, "--derived-from", "gene_lock").code == 0)
        let page = try reverie.run("gene", "show", "gene_lock")
        #expect(page.output.contains("validation (never run by Reverie)\n  touch ") && page.output.contains("in use"), "\(page.output)")
        #expect(page.output.contains("skill lock-retry  derived_from  gene gene_lock"))
        #expect(try reverie.run("skill", "show", "lock-retry").output.contains("skill lock-retry  derived_from  gene gene_lock"))
        let told = try reverie.run("gene", "show", "gene_lock", "--json").document()
        #expect(told["document"]?.string == document && told["category"]?.string == "repair" && told["max_files"]?.int64 == 3)
        let bridge = try #require(told["bridges"]?.array?.first)
        #expect(
            bridge["from"]?.string == "skill:lock-retry" && bridge["to"]?.string == "gene:gene_lock" && bridge["by"]?.string == "program")
        #expect(try reverie.run("event", "show", bridge["event"]?.string ?? "").code == 0)
        #expect(try !ran())
    }

    @Test func matchedAndExplained() throws {
        let told = try reverie.run("gene", "match", "error: Database is LOCKED", "the lockfile is there")
        #expect(told.code == 0 && told.output.hasPrefix("1. gene_lock  "), "\(told)")
        for part in ["database is locked", "find who holds it", "validation (never run by Reverie)"] {
            #expect(told.output.contains(part), "\(part): \(told.output)")
        }
        let match = try reverie.run("gene", "match", "error: Database is LOCKED", "the lockfile is there", "--json").document()
        #expect(match["id"]?.string == "gene_lock" && match["kind"]?.string == "gene" && match["text"]?.string == "Wait for a lock.")
        #expect(match["hits"]?.array?.compactMap { $0["form"]?.string } == ["text", "regex"], "\(match)")
        #expect(match["hits"]?.array?.first?["signal"]?.int64 == 0)
        // The factors are numbers, and their product is the score.
        let factors = (match["factors"]?.object ?? [:]).compactMap { $0.value.double }
        let product = factors.reduce(1, *)
        #expect(!factors.isEmpty && abs(product - (match["score"]?.double ?? 0)) < 0.001, "\(match)")
        #expect(match["validation"]?.array?.count == 1 && match["strategy"]?.array?.count == 2)
        let lines = try reverie.run("gene", "match", "--json", input: "\nit is busy\n")
        #expect(try lines.document()["hits"]?.array?.first?["form"]?.string == "alias")
        let none = try reverie.run("gene", "match", "all is well")
        #expect(none.code == 0 && none.output.isEmpty && none.errors.contains("No gene answers"))
        #expect(try !ran())
    }

    @Test func givenToARunThatFails() throws {
        for run in ["r1", "r2", "r3"] {
            #expect(try reverie.run("gene", "match", "database is locked", "--session", "work", "--run", run).output.contains("gene_lock"))
            try reverie.run("event", "add", "--session", "work", "--run", run, "--kind", "task_blocked", "--text", "It did not help.")
        }
        #expect(try state() == "retired" && reverie.run("gene", "match", "database is locked").output.isEmpty)
        #expect(try reverie.run("gene", "restore", "gene_lock").code == 0 && state() == "on_demand")
        #expect(try reverie.run("gene", "show", "gene_lock", "--json").document()["failures"]?.int64 == 3)
        #expect(try !ran())
    }

    @Test func outAsItCameIn() throws {
        #expect(try reverie.run("gene", "export", "gene_lock").output.contains(document))
        let capsule = TemporaryFolder.capsule("capsule_1", of: "gene_lock", summary: "It waited, and went on.")
        let other = TemporaryFolder.gene("gene_other", signal: "out of memory")
        try reverie.folder.write("more.jsonl", other + "\n" + capsule + "\n")
        let taken = try reverie.run("gene", "import", "more.jsonl", "--json")
        #expect(try taken.records().compactMap { $0["kind"]?.string } == ["gene", "capsule"], "\(taken)")
        #expect(try reverie.run("gene", "export", "gene_other", "--lines").output == other + "\n")
        #expect(try !reverie.run("gene", "export").output.contains("capsule_1"))
        let all = try reverie.run("gene", "export", "--capsules")
        #expect(all.output.contains(document) && all.output.contains(other) && all.output.contains(capsule))
        // What went out comes in elsewhere as the same, and here changes nothing.
        try reverie.folder.write("out.json", all.output)
        let elsewhere = ["--store", reverie.folder.file("other")]
        #expect(try reverie.run(words: ["gene", "import", "out.json"] + elsewhere).code == 0)
        #expect(try reverie.run(words: ["gene", "export", "--capsules"] + elsewhere).output == all.output)
        let again = try reverie.run("gene", "import", "out.json", "--json").records()
        #expect(again.allSatisfy { $0["outcome"]?.string == "unchanged" }, "\(again)")
    }

    @Test func outOfUseAndBack() throws {
        let removed = try reverie.run("gene", "remove", "gene_lock", "--json").document()
        #expect(try removed["state"]?.string == "removed" && state() == "removed")
        #expect(try reverie.run("gene", "match", "database is locked").output.isEmpty && reverie.run("search", "lock").output.isEmpty)
        #expect(try reverie.run("gene", "export").output.filter { !$0.isWhitespace } == "[]")
        let back = try reverie.run("gene", "restore", "gene_lock", "--json").document()
        #expect(try back["state"]?.string == "on_demand" && state() == "on_demand")
        #expect(try reverie.run("search", "lock", "--kind", "gene").output.contains("gene_lock"))
    }

    @Test func proposedAndInert() throws {
        try reverie.folder.write("new.json", TemporaryFolder.gene("gene_new", signal: "out of memory"))
        let proposed = try reverie.run("gene", "import", "new.json", "--candidate", "--json").document()
        #expect(proposed["outcome"]?.string == "proposed")
        #expect(try reverie.run("gene", "match", "out of memory").output.isEmpty)
        #expect(try reverie.run("gene", "import", "new.json").code == 3 && reverie.run("gene", "remove", "gene_new").code == 3)
        let shown = try reverie.run("review", "show", "1", "--json").document()
        #expect(
            shown["kind"]?.string == "gene" && shown["id"]?.string == "gene_new" && shown["body"]?.string?.contains("out of memory") == true
        )
    }
}
