import JSONKit
import SystemKit
import TestSupport
import Testing

/// Lexicons through the built program: none of it needs a store, and none of it makes one.
@Suite struct LexiconTests {
    private static let pack = """
        pack: brewing
        namespaces:
          brewing.batch:
            predicates:
              hop: {cardinality: many, value: entity}

        """
    private static let broken = """
        pack: brewing
        colour: red
        namespaces:
          brewing.batch:
            origins: [memory]
            predicates:
              hop: {cardinality: many}

        """

    private func expectNoStore(_ reverie: Reverie) throws { #expect(try FileStatus.of(Paths.join(reverie.store, "reverie.sqlite")) == nil) }

    @Test func whatShipsIsListed() throws {
        let reverie = try Reverie()
        let listed = try reverie.run("lexicon", "list")
        #expect(listed.code == 0 && listed.errors.isEmpty && !listed.output.contains("conflict"))
        for name in ["claude-code", "credentials", "people", "agents"] {
            #expect(listed.lines.contains { $0.contains(" \(name) ") && $0.contains(" shipped ") }, "\(name): \(listed.output)")
        }
        let records = try reverie.run("lexicon", "list", "--json").records()
        #expect(records.map { $0["kind"]?.string } == records.map { $0["kind"]?.string }.reorderedByKind)
        let people = try #require(records.first { $0["name"]?.string == "people" })
        #expect(people["kind"]?.string == "pack" && people["from"]?.string == "shipped" && people["replaces"] == nil)
        #expect((people["namespaces"]?.int64 ?? 0) >= 20 && (people["predicates"]?.int64 ?? 0) >= 80 && (people["banned"]?.int64 ?? 0) > 5)
        let credentials = try #require(records.first { $0["name"]?.string == "credentials" })
        #expect((credentials["rules"]?.int64 ?? 0) > 100)
        try expectNoStore(reverie)
    }

    @Test func theStoresOwnAreToldApart() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store/lexicons/packs/brewing.yaml", Self.pack)
        try reverie.folder.write("store/lexicons/packs/agents.yaml", Self.pack.replacing("brewing.batch", with: "project.batch"))
        try reverie.folder.write("store/lexicons/harness/pi.yaml", "harness: [")
        let records = try reverie.run("lexicon", "list", "--json").records()
        func entry(_ name: String) throws -> JSONValue { try #require(records.first { $0["name"]?.string == name }) }
        #expect(try entry("brewing")["from"]?.string == "store" && entry("brewing")["replaces"] == nil)
        #expect(try entry("brewing")["path"]?.string == Paths.join(reverie.store, "lexicons/packs/brewing.yaml"))
        #expect(
            try entry("agents")["namespaces"]?.int64 == 1 && entry("agents")["replaces"]?.string?.hasSuffix("packs/agents.yaml") == true)
        #expect(try entry("pi")["problems"]?.array?.count == 1 && entry("pi")["web_tools"] == nil)
        let text = try reverie.run("lexicon", "list")
        #expect(text.code == 0)
        for (name, standing) in [("brewing", "added"), ("agents", "replaced"), ("people", "shipped"), ("pi", "BROKEN, line")] {
            #expect(text.lines.contains { $0.contains(" \(name) ") && $0.contains(" \(standing)") }, "\(name): \(text.output)")
        }
    }

    @Test func whatPacksSayDifferentlyIsTold() throws {
        let reverie = try Reverie()
        try reverie.folder.write(
            "store/lexicons/packs/mine.yaml",
            "pack: mine\nnamespaces:\n  user.place:\n    predicates:\n      timezone: {cardinality: many, value: text}\n")
        let conflict = try #require(try reverie.run("lexicon", "list", "--json").records().compactMap { $0["conflict"]?.string }.first)
        #expect(conflict.hasPrefix("predicate timezone of user.place: packs/mine.yaml:5 says many, packs/people.yaml:"))
        #expect(try reverie.run("lexicon", "list").lines.contains("conflict: \(conflict)"))
        let checks = try reverie.run("doctor", "--json").document()["checks"]?.array ?? []
        let check = try #require(checks.first { $0["name"]?.string == "lexicons" })
        #expect(check["state"]?.string == "warn" && check["advice"]?.string?.contains(conflict) == true, "\(check)")
    }

    @Test func aPackIsShown() throws {
        let reverie = try Reverie()
        let shown = try reverie.run("lexicon", "show", "people")
        #expect(shown.code == 0 && shown.lines.contains { $0.hasPrefix("user.place  ") })
        #expect(shown.lines.contains { $0.hasPrefix("  lives_in ") && $0.contains("entity (place)") && $0.contains("inverse home_of") })
        let document = try reverie.run("lexicon", "show", "people", "--json").document()
        let declared = try #require(document["declares"]?.array)
        #expect(Int64(declared.count) == document["namespaces"]?.int64)
        let place = try #require(declared.first { $0["namespace"]?.string == "user.place" })
        #expect(place["speaker"]?.string == "subject" && place["origins"]?.array?.compactMap(\.string) == ["user", "system", "assistant"])
        let livesIn = try #require(place["predicates"]?.array?.first { $0["name"]?.string == "lives_in" })
        #expect(livesIn["of"]?.string == "place" && livesIn["timeless"]?.bool == false)
        #expect(livesIn["identity"]?.array?.compactMap(\.string) == ["subject", "predicate"])
        try expectNoStore(reverie)
    }

    @Test func othersAreShown() throws {
        let reverie = try Reverie()
        #expect(try reverie.run("lexicon", "show", "pi").output.contains("web tools"))
        #expect(try reverie.run("lexicon", "show", "personal", "--json").document()["kind"]?.string == "redaction")
    }

    @Test func namesThatAreNoneOrSeveral() throws {
        let reverie = try Reverie()
        let unknown = try reverie.run("lexicon", "show", "peple")
        #expect(unknown.code == 1 && unknown.errors.contains("There is no lexicon peple. Did you mean people?"))
        try reverie.folder.write("store/lexicons/packs/pi.yaml", Self.pack)
        let several = try reverie.run("lexicon", "show", "pi")
        #expect(several.code == 1 && several.errors.contains("--kind: harness, pack"), "\(several.errors)")
        #expect(try reverie.run("lexicon", "show", "pi", "--kind", "pack").output.contains("brewing.batch"))
    }

    // MARK: Checking

    @Test func soundFilesAreSound() throws {
        let reverie = try Reverie()
        try reverie.folder.write("mine.yaml", Self.pack)
        try reverie.folder.write("own.yaml", "harness: own\nweb_tools: [fetch]\n")
        try reverie.folder.write("red.yaml", "redaction: own\nrules:\n  - {kind: k, keywords: [abc], pattern: 'abc\\d'}\n")
        let checked = try reverie.run("lexicon", "check", "mine.yaml", "own.yaml", "red.yaml")
        #expect(checked.code == 0)
        #expect(
            checked.lines == [
                "mine.yaml: ok (pack, 1 namespaces)", "own.yaml: ok (harness, 1 web tools)", "red.yaml: ok (redaction, 1 rules)",
            ])
    }

    @Test func allMistakesAreToldLikeACompilersOnes() throws {
        let reverie = try Reverie()
        try reverie.folder.write("bad.yaml", Self.broken)
        try reverie.folder.write("mine.yaml", Self.pack)
        let checked = try reverie.run("lexicon", "check", "bad.yaml", "mine.yaml")
        #expect(checked.code == 1)
        #expect(
            checked.lines.map { $0.prefix { $0 != " " } } == ["bad.yaml:2:", "bad.yaml:5:", "bad.yaml:7:", "mine.yaml:"],
            "\(checked.output)")
        let records = try reverie.run("lexicon", "check", "bad.yaml", "--json").records()
        #expect(records[0]["ok"]?.bool == false && records[0]["kind"]?.string == "pack")
        #expect(records[0]["problems"]?.array?.compactMap { $0["line"]?.int64 } == [2, 5, 7])
    }

    @Test(arguments: [
        ("harness: own\nsurprise: 1\n", ":2: unknown key surprise"),
        ("redaction: own\nrules:\n  - {kind: k, keywords: [abc], pattern: 'a('}\n", ":3: rule k"),
        ("pack: [a\n", ":"), ("rules: []\n", ":1: redaction is missing"), ("namespaces: {}\n", ":1: pack is missing"),
    ])
    func brokenFilesFail(_ text: String, _ says: String) throws {
        let reverie = try Reverie()
        try reverie.folder.write("x.yaml", text)
        let checked = try reverie.run("lexicon", "check", "x.yaml")
        #expect(checked.code == 1 && checked.output.hasPrefix("x.yaml\(says)"), "\(checked.output)\(checked.errors)")
    }

    @Test func whatIsNoLexiconIsWrongUsage() throws {
        let reverie = try Reverie()
        try reverie.folder.write("mine.yaml", Self.pack)
        try reverie.folder.write("settings.yaml", "colour: red\n")
        let checked = try reverie.run("lexicon", "check", "settings.yaml", "mine.yaml")
        #expect(checked.code == 2 && checked.lines == ["mine.yaml: ok (pack, 1 namespaces)"])
        #expect(checked.errors.contains("settings.yaml is no lexicon"))
        let missing = try reverie.run("lexicon", "check", "nowhere.yaml")
        #expect(missing.code == 1 && missing.output.hasPrefix("nowhere.yaml: "), "\(missing.output)")
        #expect(try reverie.run("lexicon", "check").code == 2)
    }

    @Test func theExampleOfTheDocumentIsAPack() throws {
        let reverie = try Reverie()
        let page = String(decoding: try Files.readAll(Paths.join(try Program.checkout(), "docs/packs.md")), as: UTF8.self)
        let example = try #require(page.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
        try reverie.folder.write("store/lexicons/packs/brewing.yaml", String(example))
        let checked = try reverie.run("lexicon", "check", "store/lexicons/packs/brewing.yaml")
        #expect(checked.code == 0, "\(checked.output)")
        #expect(try !reverie.run("lexicon", "list").output.contains("conflict"))
    }

    @Test func aPackThatIsBrokenIsNamedByTheDoctor() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store/lexicons/packs/bad.yaml", Self.broken)
        let told = try reverie.run("doctor")
        #expect(told.code == 1 && told.output.contains("packs/bad.yaml, line 2: unknown key colour"), "\(told.output)")
        #expect(told.output.contains("No fact can be written until the file is correct or gone."))
        // Whoever writes no facts is not in its way.
        #expect(try reverie.run("event", "add", "--session", "s", "--text", "all else goes on").code == 0)
    }
}

extension [String?] {
    /// The same kinds in the order of the list: harness, redaction, pack, restraint, distil.
    fileprivate var reorderedByKind: [String?] {
        ["harness", "redaction", "pack", "restraint", "distil", "prompt", "grounding"].flatMap { kind in filter { $0 == kind } }
    }
}
