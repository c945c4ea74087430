import Lexicons
import SystemKit
import TestSupport
import Testing

@Suite struct LoadingTests {
    /// A lexicon from text, as a store would have it.
    private func lexicon(_ text: String, in folder: TemporaryFolder) throws -> HarnessLexicon {
        try folder.write("harness/own.yaml", text)
        return try HarnessLexicon.load("own", folders: [folder.path])
    }

    @Test(arguments: [
        ("Web", "web", true), ("web*", "WEBFETCH", true), ("web*", "aweb", false), ("*web", "myweb", true), ("*web", "webs", false),
        ("*", "", true),
        ("*", "anything", true), ("**", "x", true), ("a*b", "ab", true), ("a*b", "a--b", true), ("a*b", "abc", false),
        ("a*b*c", "a1b2c", true),
        ("a*b*c", "abbc", true), ("a*b*c", "acb", false), ("*x*", "axb", true), ("*x*", "ab", false), ("a*a", "a", false),
        ("a*a", "aa", true),
        ("ab*ba", "aba", false), ("*ab", "aab", true), ("a.b", "axb", false), ("a?b", "acb", false), ("é*", "École", true),
        ("x", "", false),
    ])
    func globs(_ pattern: String, _ tool: String, _ matches: Bool) throws {
        let folder = try TemporaryFolder()
        #expect(try lexicon("harness: own\nweb_tools: ['\(pattern)']\n", in: folder).isWeb(tool: tool) == matches)
    }

    @Test func aLongNameIsJudgedQuickly() throws {
        let folder = try TemporaryFolder()
        let own = try lexicon("harness: own\nweb_tools: ['*a*a*a*a*b']\n", in: folder)
        #expect(!own.isWeb(tool: String(repeating: "a", count: 20_000)))
    }

    @Test func emptyAndAbsentListsAreEmpty() throws {
        let folder = try TemporaryFolder()
        let own = try lexicon("harness: own\nweb_tools:\ninjected: []\n", in: folder)
        #expect(own.harness == "own" && !own.isWeb(tool: "WebFetch") && own.meaning(of: "<system-reminder>") == .words)
    }

    @Test func theEarlierKeyGoesBefore() throws {
        let folder = try TemporaryFolder()
        let own = try lexicon("harness: own\nperson_command: ['<a>']\ninjected: ['<a']\n", in: folder)
        #expect(own.meaning(of: "<a>") == .injected)
    }

    @Test(arguments: [
        ("- a\n- b\n", 1, "mapping"), ("text\n", 1, "mapping"), ("injected: []\n", 1, "harness is missing"),
        ("harness: ''\n", 1, "harness must be a string"),
        ("harness: [a]\n", 1, "harness must be a string"), ("harness: own\nwebtools: []\n", 2, "unknown key webtools"),
        ("harness: own\n\n\ninjected: text\n", 4, "injected must be a list"), ("harness: own\ninjected:\n  - a\n  - ''\n", 4, "not empty"),
        ("harness: own\ninjected:\n  - a\n  - [b]\n", 4, "not empty"), ("harness: own\nweb_tools:\n  - {a: b}\n", 3, "not empty"),
    ])
    func faultsNameTheLine(_ text: String, _ line: Int, _ says: String) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LexiconError.self) { try lexicon(text, in: folder) }
        guard case .malformed(let path, let found, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == folder.file("harness/own.yaml") && found == line && problem.contains(says), "\(problem) in line \(found)")
    }

    @Test(arguments: ["harness: own\ninjected: [a\n", "harness: own\n\tx: 1\n", "a: b: c\n", "harness: \"own\n", "&a [*a"])
    func brokenYAMLNamesALine(_ text: String) throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: LexiconError.self) { try lexicon(text, in: folder) }
        guard case .malformed(_, let line, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(line >= 1 && !problem.isEmpty)
    }

    @Test func theStoresOwnFileGoesBeforeTheShippedOne() throws {
        let folder = try TemporaryFolder()
        try folder.write("harness/codex.yaml", "harness: codex\nweb_tools: [mine]\n")
        let folders = [folder.path, try ShippedTests.folder()]
        let codex = try HarnessLexicon.load("codex", folders: folders)
        #expect(codex.isWeb(tool: "mine") && !codex.isWeb(tool: "web_search"))
        #expect(try HarnessLexicon.load("claude-code", folders: folders).isWeb(tool: "WebFetch"))
    }

    @Test func aBrokenOwnFileIsNotPassedOver() throws {
        let folder = try TemporaryFolder()
        try folder.write("harness/codex.yaml", "harness: codex\nsurprise: 1\n")
        #expect(throws: LexiconError.self) { try HarnessLexicon.load("codex", folders: [folder.path, ShippedTests.folder()]) }
    }

    @Test func aMissingLexiconIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("harness/nobody.yaml")
        #expect(throws: LexiconError.unreadable(path: path, problem: "it is missing")) {
            try HarnessLexicon.load("nobody", folders: [folder.path])
        }
    }
}
