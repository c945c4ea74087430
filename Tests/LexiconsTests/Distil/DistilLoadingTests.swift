import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

/// The lexicons for extraction that ship, and a person's own beside them.
@Suite struct DistilLoadingTests {
    private static let own = """
        distil: en
        rules:
          - {name: a, cues: [abc], pattern: '(?<object>abc)', to: user.note/said, examples: ['abc => abc']}

        """

    @Test func whatShipsIsSound() throws {
        let folder = try ShippedTests.folder()
        for name in try Folders.list(Paths.join(folder, "distil")) {
            let path = Paths.join(folder, "distil/\(name)")
            let (lexicon, problems) = DistilLexicon.inspect(path: path, bytes: try Files.readAll(path))
            #expect(problems.isEmpty, "\(problems)")
            #expect(name == lexicon.language + ".yaml" && lexicon.rules.count >= 25 && !lexicon.words.isEmpty)
        }
        let all = try DistilLexicon.load(folders: [folder])
        #expect(Set(all.map(\.language)) == ["de", "en", "es"])
        #expect(all.first { $0.language == "en" }.map { $0.rules.count } ?? 0 >= 100)
    }

    /// Whatever rules find has its place in the packs that ship.
    @Test func everyRuleHasItsPlace() throws {
        let folder = try ShippedTests.folder()
        let pack = try DomainPacks.load(folders: [folder])
        for lexicon in try DistilLexicon.load(folders: [folder]) {
            #expect(lexicon.strangers(in: pack).isEmpty, "\(lexicon.strangers(in: pack).map(\.name))")
            for rule in lexicon.rules {
                let place = try #require(pack.rules[rule.namespace])
                #expect(place.identity.contains(.topic) == (rule.topic != nil), "\(lexicon.language)/\(rule.name)")
            }
        }
    }

    @Test func aFileOfTheSameNameTakesTheShippedOnesPlace() throws {
        let folder = try TemporaryFolder()
        try folder.write("own/distil/en.yaml", Self.own)
        try folder.write("own/distil/xx.yaml", Self.own.replacing("distil: en", with: "distil: xx"))
        let all = try DistilLexicon.load(folders: [folder.file("own"), ShippedTests.folder()])
        #expect(all.map(\.language) == ["de", "es", "en", "xx"])
        #expect(all.first { $0.language == "en" }?.rules.count == 1)
    }

    @Test func aFileIsKnownByItsKey() throws {
        #expect(try LexiconKind.of(path: "x", bytes: Array(Self.own.utf8)) == .distil)
        #expect(LexiconKind.distil.folder == "distil")
    }

    @Test func aBrokenFileIsAnErrorWithItsLine() throws {
        let folder = try TemporaryFolder()
        try folder.write("own/distil/xx.yaml", "distil: xx\nrules: []\ncolour: red\n")
        let thrown = #expect(throws: LexiconError.self) { try DistilLexicon.load(folders: [folder.file("own"), ShippedTests.folder()]) }
        #expect(thrown?.line == 3)
    }

    @Test(
        arguments: [
            ("like", "likes"), ("carry", "carries"), ("play", "plays"), ("watch", "watches"), ("go", "goes"), ("have", "has"), ("am", "is"),
            ("do", "does"),
            ("went", "went"), ("worked", "worked"), ("can", "can"), ("need", "needs"), ("miss", "misses"), ("fix", "fixes"),
            ("don't", "doesn't"),
        ] as [(String, String)])
    func verbsTakeTheirEndings(_ verb: String, _ form: String) throws {
        let english = try DistilLexicon.load(folders: [ShippedTests.folder()]).first { $0.language == "en" }
        #expect(english?.voice?.inflected(verb) == form)
    }

    @Test(
        arguments: [
            ("{a}", ["a": "x"], "x"), ("a{b}c{d}", ["b": "1", "d": "2"], "a1c2"), ("none", [:], "none"), ("{a}", [:], nil), ("{", [:], "{"),
            ("a}", [:], "a}"),
        ] as [(String, [String: String], String?)])
    func templatesAreFilled(_ template: String, _ groups: [String: String], _ text: String?) {
        #expect(DistilTemplate.fill(template) { groups[$0] } == text)
    }
}
