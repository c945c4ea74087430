import CommandLine
import JSONKit
import Operations
import SystemKit
import TestSupport
import Testing

/// The packages that ship do what they say with the program as it is.
@Suite struct ShippedSkillsTests {
    private static let names = ["reverie-lexicons", "reverie-memory", "reverie-review"]

    private static func folder(_ name: String) throws -> String { Paths.join(try Program.checkout(), "skills/\(name)") }

    private static func text(_ path: String) throws -> String { String(decoding: try Files.readAll(path), as: UTF8.self) }

    /// The Markdown files of a package: their places in it, and what they say.
    private static func pages(_ name: String) throws -> [(place: String, text: String)] {
        let folder = try folder(name)
        let references = try Folders.list(Paths.join(folder, "references")).map { "references/\($0)" }
        return try (["SKILL.md"] + references).map { ($0, try text(Paths.join(folder, $0))) }
    }

    @Test func thereAreNoOthers() throws {
        #expect(try Folders.list(Paths.join(try Program.checkout(), "skills")).sorted() == Self.names)
    }

    @Test(arguments: names) func installsWithoutAFinding(_ name: String) throws {
        let reverie = try Reverie()
        let folder = try Self.folder(name)
        let verified = try reverie.run("skill", "verify", folder, "--strict", "--json")
        #expect(verified.code == 0)
        #expect(try JSONValue.parse(verified.output)["findings"]?.array?.isEmpty == true, "\(verified.output)")
        let installed = try reverie.run("skill", "install", folder, "--json")
        let report = try JSONValue.parse(installed.output)
        #expect(installed.code == 0 && report["outcome"]?.string == "installed")
        #expect(report["label"]?.string != nil, "it has a version")
        let body = try reverie.run("skill", "show", name, "--body").lines
        #expect(body.count > 20 && body.count < 200)
        #expect(try reverie.run("skill", "menu").output.contains("- \(name): "))
        #expect(try reverie.run("skill", "verify").code == 0)
    }

    @Test(arguments: names) func namesOnlyFilesThatAreThere(_ name: String) throws {
        for (place, text) in try Self.pages(name) {
            #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(name)/\(place) is plain ASCII")
            let folder = Paths.join(try Self.folder(name), Paths.parent(place))
            for piece in text.split(separator: "](").dropFirst() {
                let link = String(piece.prefix { $0 != ")" })
                #expect(try FileStatus.of(Paths.join(folder, link)) != nil, "\(name)/\(place) leads to \(link)")
            }
        }
    }

    @Test(arguments: names) func everyCommandIsUnderstood(_ name: String) throws {
        try Self.understand(Self.pages(name))
    }

    @Test(arguments: ["docs/skills.md", "docs/facts.md"]) func everyCommandOfTheDocumentIsUnderstood(_ path: String) throws {
        try Self.understand([(path, Self.text(Paths.join(Program.checkout(), path)))])
    }

    /// With `--help` behind it a command is read like any other, and does nothing.
    private static func understand(_ pages: [(place: String, text: String)]) throws {
        let reverie = try Reverie()
        var count = 0
        for (place, text) in pages {
            for command in CommandText.commands(text) {
                count += 1
                let words = CommandText.words(command).dropFirst().map { $0 == "NUMBER" ? "1" : $0 }
                #expect(hasItsPositionals(words), "\(place): \(command)")
                let result = try reverie.run(words: words + ["--help"])
                #expect(result.code == 0, "\(place): \(command): \(result.errors)")
            }
        }
        #expect(count > 10)
    }

    /// What stands without an option must have a place to go, and what is needed must be there.
    private static func hasItsPositionals(_ words: [String]) -> Bool {
        let operation = CommandTable.all.filter { words.starts(with: $0.name.split(separator: " ").map(String.init)) }
            .max { $0.name.utf8.count < $1.name.utf8.count }
        guard let operation else { return false }
        var rest = words.dropFirst(operation.name.split(separator: " ").count)
        var given = 0
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                given += 1
                continue
            }
            let option = (operation.parameters + OperationTable.global).first { "--" + $0.name == word }
            if option?.kind != .flag { _ = rest.popFirst() }
        }
        let places = operation.parameters.filter { $0.place == .positional }
        let most = places.contains(where: \.isRepeatable) ? Int.max : places.count
        return given <= most && (given > 0 || !places.contains(where: \.isRequired))
    }

    // MARK: What they tell to do

    private struct Folder {
        let reverie: Reverie

        init() throws { reverie = try Reverie() }

        func add(_ path: String) throws {
            try Files.writeAtomically(reverie.folder.file(Paths.lastComponent(path)), Files.readAll(path))
        }

        /// Runs a block of a page as a shell would, up to the first command that fails.
        func run(_ block: String) throws -> Program.Result {
            var environment = reverie.environment
            environment["PATH"] = Paths.parent(try Program.reverie()) + ":/usr/bin:/bin"
            return try Program.run("/bin/sh", ["-e", "-c", block], environment: environment, currentFolder: reverie.folder.path)
        }
    }

    private static func block(of page: String, _ language: String, with needle: String) throws -> String {
        try #require(CommandText.blocks(text(Paths.join(folder("reverie-lexicons"), page)), language).first { $0.contains(needle) })
    }

    @Test func theExampleOfRedactionWorks() throws {
        let folder = try Folder()
        let asset = Paths.join(try Self.folder("reverie-lexicons"), "assets/badges.yaml")
        #expect(try Self.text(asset) == Self.block(of: "SKILL.md", "yaml", with: "badge-number"), "the page shows the file")
        try folder.add(asset)
        let result = try folder.run(Self.block(of: "SKILL.md", "sh", with: "badges.yaml"))
        #expect(result.code == 0, "\(result.errors)\(result.output)")
        #expect(result.output.contains("Her badge number [redacted:badge-number] opens the lab."), "\(result.output)")
        #expect(result.output.contains("A badge QX000000 is printed on the sample, badge QX1 is none."), "\(result.output)")
    }

    @Test func theOtherExampleOfRedactionWorks() throws {
        let folder = try Folder()
        let page = "references/redaction.md"
        let lexicon = folder.reverie.folder.file("trial/lexicons/redaction/build.yaml")
        try Folders.create(Paths.parent(lexicon))
        try Files.writeAtomically(lexicon, Array(Self.block(of: page, "yaml", with: "build-token").utf8))
        let result = try folder.run(Self.block(of: page, "sh", with: "build-1"))
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("CI ran with [redacted:build-token] today"), "\(result.output)")
    }

    @Test func theExampleOfAPackWorks() throws {
        let folder = try Folder()
        let page = "references/packs.md"
        try Files.writeAtomically(folder.reverie.folder.file("garden.yaml"), Array(Self.block(of: page, "yaml", with: "garden.bed").utf8))
        let result = try folder.run(Self.block(of: page, "sh", with: "garden.yaml"))
        #expect(result.code == 0, "\(result.errors)\(result.output)")
        #expect(result.output.contains("garden.yaml: ok (pack, 2 namespaces)"), "\(result.output)")
        #expect(result.output.contains("added") && !result.output.contains("conflict"), "\(result.output)")
    }

    @Test(arguments: [true, false]) func theExampleOfAHarnessWorks(_ hasLexicon: Bool) throws {
        let folder = try Folder()
        let page = "references/harness.md"
        try folder.add(Paths.join(try Self.folder("reverie-lexicons"), "assets/wiki.jsonl"))
        let lexicon = hasLexicon ? try Self.block(of: page, "yaml", with: "company_wiki") : "harness: openai\n"
        try Files.writeAtomically(folder.reverie.folder.file("openai.yaml"), Array(lexicon.utf8))
        let result = try folder.run(Self.block(of: page, "sh", with: "wiki.jsonl"))
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("Lunch is at noon.") == hasLexicon, "\(result.output)")
    }

    @Test func whatIsToldOfRememberingWorks() throws {
        let folder = try Folder()
        let page = try Self.text(Paths.join(Self.folder("reverie-memory"), "references/remembering.md"))
        for block in CommandText.blocks(page, "sh") {
            let result = try folder.run(block)
            #expect(result.code == 0, "\(block)\(result.errors)")
        }
        let found = try folder.reverie.run("search", "when do deploys go out", "--json").lines
        #expect(try JSONValue.parse(found.first ?? "")["id"]?.string == "deploy-days", "\(found)")
    }

    @Test func aGeneAsTheMemoryPackageShowsItIsTakenAndMatches() throws {
        let folder = try Folder()
        let page = try Self.text(Paths.join(Self.folder("reverie-memory"), "references/skills-and-genes.md"))
        let gene = try #require(CommandText.blocks(page, "json").first)
        try Files.writeAtomically(folder.reverie.folder.file("genes.json"), Array(gene.utf8))
        let proposed = try folder.run(CommandText.blocks(page, "sh").first { $0.contains("gene import") } ?? "false")
        #expect(proposed.code == 0 && proposed.output.contains("proposed gene gene_wait_for_lock"), "\(proposed)")
        #expect(try folder.reverie.run("gene", "match", "error: database is locked").output.isEmpty, "it waits")
        // What was proposed, an import does not put into use either.
        #expect(try folder.reverie.run("gene", "import", "genes.json").code == 3)
        #expect(try folder.reverie.run("gene", "import", "genes.json", "--store", folder.reverie.folder.file("other")).code == 0)
        let matched = try folder.reverie.run(
            "gene", "match", "error: database is locked", "--json", "--store", folder.reverie.folder.file("other"))
        #expect(try JSONValue.parse(matched.output)["id"]?.string == "gene_wait_for_lock")
    }
}
