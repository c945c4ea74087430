import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct RestraintLexiconTests {
    private static let rule = "restraint: own\ngates:\n  transient:\n    - name: mood\n      cues: [so tired]\n"

    private static func problems(_ text: String) -> [(line: Int, text: String)] {
        RestraintFile.inspect(path: "restraint/own.yaml", bytes: Array(text.utf8)).problems.map { error in
            guard case .malformed("restraint/own.yaml", let line, let problem) = error else { return (-1, "\(error)") }
            return (line, problem)
        }
    }

    @Test func theGroundIsSound() { #expect(Self.problems(Self.rule).isEmpty) }

    @Test(
        arguments: [
            ("[]\n", 1, "the file must be a mapping"), ("restraint: own\n", 1, "needs gates, recurrence or words"),
            ("gates: {}\n", 1, "restraint is missing"), ("restraint: own\ngate: {}\ngates: {}\n", 2, "unknown key gate"),
            ("restraint: own\ngates:\n  transiend: []\n", 3, "unknown gate transiend (did you mean transient?)"),
            ("restraint: own\ngates:\n  transient: [a]\n", 3, "a rule must be a mapping"),
            (rule + "      cue: [x]\n", 6, "unknown key cue (did you mean cues?)"), (rule + "    - cues: [abc]\n", 6, "name is missing"),
            (rule + "    - {name: A b, cues: [abc]}\n", 6, "must be small letters"),
            (rule + "    - {name: mood, cues: [abc]}\n", 6, "has a rule mood already, in line 4"),
            (rule + "    - {name: b, cues: [ab]}\n", 6, "ab is too short"),
            (rule + "    - {name: b, cues: ['']}\n", 6, "holds strings that are not empty"),
            (rule + "    - {name: b}\n", 6, "needs cues, a pattern or origins"),
            (rule + "    - {name: b, pattern: x}\n", 6, "needs cues, which say where to look"),
            (rule + "    - {name: b, in: object, pattern: '('}\n", 6, "pattern: "),
            (rule + "    - {name: b, in: claus, cues: [abc]}\n", 6, "unknown in claus (did you mean clause?)"),
            (rule + "    - {name: b, origins: [wed]}\n", 6, "unknown origins wed"),
            (rule + "    - {name: b, cues: [abc], namespaces: ['a.*.b']}\n", 6, "may have a * only at its end"),
            (rule + "    - {name: b, in: object, pattern: x, unless: [abc]}\n", 6, "unless needs cues"),
            (rule + "recurrence:\n  - {name: b, events: 2}\n", 7, "needs namespaces or rules"),
            (rule + "recurrence:\n  - {name: b, rules: [x]}\n", 7, "needs events or sessions"),
            (rule + "recurrence:\n  - {name: b, rules: [x], events: 0}\n", 7, "events must be a whole number from 1 to 1000"),
            (rule + "words: [a]\n", 6, "words must be a mapping"), (rule + "words:\n  noise: [a]\n", 7, "unknown key noise"),
        ] as [(String, Int, String)])
    func mistakes(_ text: String, _ line: Int, _ says: String) {
        let found = Self.problems(text)
        #expect(found.contains { $0.line == line && $0.text.contains(says) }, "\(found)\n\(text)")
    }

    @Test func whatIsRead() throws {
        let text = """
            restraint: own
            gates:
              negated:
                - {name: b, cues: ["don't", Wait*], unless: [never], namespaces: [user.*], except: [user.plan], origins: [tool]}
              untrusted-origin:
                - {name: a, in: object, pattern: x+}
            recurrence:
              - {name: c, rules: ['en/a*'], sessions: 2}
            words:
              assent: ["Yes"]
            """
        let lexicon = RestraintLexicon([try RestraintFile(path: "own.yaml", bytes: Array(text.utf8))])
        #expect(lexicon.rules.map(\.name) == ["a", "b"])
        let rule = try #require(lexicon.rules.last)
        let cues = Set(rule.cues.map { String(decoding: $0.bytes, as: UTF8.self) })
        #expect(cues == ["don't", "don\u{2019}t", "wait", "never"])
        #expect(rule.cues.filter(\.isOpen).count == 1 && rule.cues.filter(\.isExcuse).count == 1)
        #expect(rule.concerns(Namespace(rawValue: "user.place")) && !rule.concerns(Namespace(rawValue: "user.plan")))
        #expect(!rule.concerns(Namespace(rawValue: "project.plan")) && rule.concerns(Origin.tool) && !rule.concerns(Origin.user))
        #expect(lexicon.recurrence.first?.events == 1 && lexicon.recurrence.first?.sessions == 2)
        #expect(lexicon.recurrence.first?.rules.contains("en/abc") == true && lexicon.words.assent == ["yes"])
    }

    @Test func shipped() throws {
        let folder = Paths.join(try Program.checkout(), "lexicons")
        let files = try LexiconFile.inForce(.restraint, folders: [folder]).joined().map(\.name).sorted()
        #expect(files == ["de", "en", "es"])
        let lexicon = try RestraintLexicon.load(folders: [folder])
        for gate in RestraintGate.allCases { #expect(lexicon.rules.contains { $0.gate == gate }, "\(gate)") }
    }

    /// The store's own file takes the place of the one that ships under the same name.
    @Test func ownFiles() throws {
        let folder = Paths.join(try Program.checkout(), "lexicons")
        let own = try TemporaryFolder()
        try own.write("restraint/en.yaml", Self.rule)
        let lexicon = try RestraintLexicon.load(folders: [own.path, folder])
        #expect(lexicon.rules.filter { $0.gate == .transient && $0.name == "mood" }.count == 1)
        #expect(throws: LexiconError.self) { try RestraintLexicon.load(folders: [own.file("nowhere")]) }
    }

    /// What the page shows as an example is one.
    @Test func thePagesExample() throws {
        let page = String(decoding: try Files.readAll(Paths.join(try Program.checkout(), "docs/restraint.md")), as: UTF8.self)
        let example = try #require(page.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
        #expect(Self.problems(String(example)).isEmpty)
        let file = try RestraintFile(path: "restraint/own.yaml", bytes: Array(example.utf8))
        #expect(
            file.rules.map(\.name) == ["fermenting", "gravity", "forum"] && file.recurrence.count == 1 && file.words.frame == ["batch"])
    }
}
