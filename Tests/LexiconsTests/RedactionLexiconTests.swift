import Lexicons
import SystemKit
import TestSupport
import Testing

@Suite struct RedactionLexiconTests {
    private static let head = "redaction: own\nrules:\n"
    private static let rule = "  - kind: k\n    keywords: [abc]\n    pattern: 'abc\\d+'\n"

    private func load(_ text: String, personalData: Bool = false) throws -> RedactionLexicon {
        let folder = try TemporaryFolder()
        try folder.write("redaction/own.yaml", text)
        return try RedactionLexicon.load(folders: [folder.path], personalData: personalData)
    }

    @Test func aRuleAsItIsWritten() throws {
        let text = """
            redaction: own
            parts: {end: '(?!x)', two: '{{end}}b'}
            placeholders: [EXAMPLE]
            rules:
              - kind: some-key
                keywords: ['ab#', Abc]
                pattern: 'a{{two}}c'
                reach: 7
                inside: true
                entropy: 2.5
                checks: [digit, not-uuid]
                sure: true
            """
        let lexicon = try load(text)
        let rule = try #require(lexicon.rules.first)
        #expect(rule.kind == "some-key" && lexicon.keywords[0].count == 11 && lexicon.keywords[0].contains(Array("ab7".utf8)))
        #expect(rule.pattern == "a(?:(?:(?!x))b)c" && rule.reach == 7 && !rule.beginsWord && rule.entropy == 2.5)
        #expect(rule.checks == [.digit, .notUUID] && rule.allowsPlaceholders && rule.line == 5)
        #expect(lexicon.placeholders == [Array("example".utf8)])
        try lexicon.check()
    }

    @Test(
        arguments: [
            ("- a\n", 1, "mapping"), ("rules: []\n", 1, "redaction is missing"), (head + "  - text\n", 3, "a rule must be a mapping"),
            (head + "  - keywords: [abc]\n    pattern: x\n", 3, "kind is missing"),
            (head + "  - kind: Upper\n    keywords: [abc]\n    pattern: x\n", 3, "small letters"),
            (head + "  - kind: k\n    pattern: x\n", 3, "needs keywords"),
            (head + "  - kind: k\n    keywords: [ab]\n    pattern: x\n", 4, "at least 3"),
            (head + "  - kind: k\n    keywords: ['####']\n    pattern: x\n", 4, "at most three #"),
            (head + "  - kind: k\n    everywhere: true\n    keywords: [abc]\n    pattern: x\n", 3, "needs keywords"),
            (head + "  - kind: k\n    keywords: [abc]\n", 3, "pattern is missing"),
            (head + rule + "    checks: [strange]\n", 6, "unknown check strange"), (head + rule + "    entropy: 9\n", 6, "from 0.0 to 8.0"),
            (head + rule + "    reach: -1\n", 6, "from 0 to 4096"), (head + rule + "    inside: 1\n", 6, "true or false"),
            (head + rule + "    strange: 1\n", 6, "unknown key strange"),
            (head + "  - kind: k\n    keywords: [abc]\n    pattern: '{{nothing}}'\n", 5, "no part is called nothing"),
            (head + "  - kind: k\n    keywords: [abc]\n    pattern: 'a{{b'\n", 5, "without }}"),
            ("redaction: own\nparts: {a: '{{a}}'}\nrules:\n  - kind: k\n    keywords: [abc]\n    pattern: '{{a}}'\n", 6, "holds itself"),
        ] as [(String, Int, String)])
    func faultsNameTheLine(_ text: String, _ line: Int, _ says: String) throws {
        let error = #expect(throws: LexiconError.self) { try load(text) }
        guard case .malformed(_, let found, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == line && problem.contains(says), "\(problem) in line \(found)")
    }

    @Test func aPatternThatIsNoneNamesItsRule() throws {
        let lexicon = try load(Self.head + "  - kind: k\n    keywords: [abc]\n    pattern: 'a('\n")
        let error = #expect(throws: LexiconError.self) { try lexicon.check() }
        guard case .malformed(_, 3, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("rule k"))
    }

    @Test func moreKeywordsThanAreLookedForAreRefused() throws {
        let rules = (10..<76).map { "  - kind: k\n    keywords: ['\($0)x###']\n    pattern: 'x'\n" }
        _ = try load(Self.head + rules.prefix(65).joined())
        let error = #expect(throws: LexiconError.self) { try load(Self.head + rules.joined()) }
        guard case .malformed(_, _, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(problem.contains("66000"), "\(problem)")
    }

    @Test func anotherNameAddsAndTheSameNameReplaces() throws {
        let (own, shipped) = (try TemporaryFolder(), try TemporaryFolder())
        try shipped.write("redaction/a.yaml", Self.head + Self.rule)
        try shipped.write("redaction/b.yaml", Self.head + Self.rule)
        try own.write("redaction/b.yaml", Self.head + Self.rule.replacing("kind: k", with: "kind: mine"))
        try own.write("redaction/c.yaml", Self.head + Self.rule)
        try own.write("redaction/.hidden.yaml", "no lexicon")
        let lexicon = try RedactionLexicon.load(folders: [own.path, shipped.path], personalData: false)
        #expect(lexicon.rules.map { Paths.lastComponent($0.path) } == ["a.yaml", "b.yaml", "c.yaml"])
        #expect(lexicon.rules.map { $0.path.hasPrefix(own.path) } == [false, true, true])
    }

    @Test func personalRulesWaitForTheConfiguration() throws {
        let text = "personal: true\n" + Self.head + Self.rule
        #expect(try load(text).rules.isEmpty && load(text, personalData: true).rules.count == 1)
    }

    @Test func nothingAtAllIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: LexiconError.self) { try RedactionLexicon.load(folders: [folder.path], personalData: false) }
    }
}
