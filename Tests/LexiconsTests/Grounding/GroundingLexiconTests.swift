import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct GroundingLexiconTests {
    private static let sound = """
        grounding: own
        summary: doses
        action: block
        severity: high
        authorities: [fact, user]
        terms:
          - {kind: drug, needs: context, words: ibuprofen acetylsalicylic_acid}
        patterns:
          - kind: dose
            cues: [mg]
            pattern: '\\d+ [ ]? mg \\b'
            examples: ['Take 400 mg now. => 400 mg', 'Take it. =>']
        units:
          - {family: mass, units: {g: 1, mg: 0.001}}
        synonyms: [[begin, start]]
        opposites: [[rise, fall]]

        """

    private static func problems(_ text: String) -> [(line: Int, text: String)] {
        GroundingLexicon.inspect(path: "grounding/own.yaml", bytes: Array(text.utf8)).problems.map { error in
            guard case .malformed("grounding/own.yaml", let line, let problem) = error else { return (-1, "\(error)") }
            return (line, problem)
        }
    }

    @Test func aFileIsRead() throws {
        let lexicon = try GroundingLexicon(path: "own.yaml", bytes: Array(Self.sound.utf8))
        #expect(lexicon.name == "own" && lexicon.action == .block && lexicon.severity == .high && lexicon.authorities == [.fact, .user])
        #expect(lexicon.terms.map(\.words) == [["ibuprofen", "acetylsalicylic acid"]] && lexicon.terms[0].need == .context)
        #expect(lexicon.patterns.map(\.kind) == ["dose"] && lexicon.patterns[0].need == .authority && lexicon.patterns[0].severity == .high)
        #expect(lexicon.units.map(\.name) == ["mass"] && lexicon.synonyms == [["begin", "start"]])
    }

    @Test(
        arguments: [
            ("[]\n", 1, "the file must be a mapping"), ("terms: []\n", 1, "grounding is missing"),
            ("grounding: own\nterm: []\n", 2, "unknown key term (did you mean terms?)"),
            ("grounding: own\naction: blok\n", 2, "unknown action blok (did you mean block?)"),
            ("grounding: own\nauthorities: [facts]\n", 2, "unknown authority facts"),
            ("grounding: own\ncitations: ['\\[x\\]']\n", 2, "a citation needs a group named id"),
            ("grounding: own\nterms:\n  - {kind: a}\n", 3, "terms of a need words"),
            ("grounding: own\nterms:\n  - {kind: a, words: x}\n", 3, "x is too short to be found"),
            ("grounding: own\npatterns:\n  - {kind: a, pattern: x}\n", 3, "needs cues"),
            ("grounding: own\npatterns:\n  - {kind: a, pattern: '(', cues: [ab]}\n", 3, "pattern of a: "),
            (
                "grounding: own\npatterns:\n  - kind: a\n    cues: [ab]\n    pattern: ab\n    examples: ['abc => abc']\n", 6,
                "the example gives “ab” and not “abc”"
            ),
            (
                "grounding: own\npatterns:\n  - kind: a\n    cues: [xy]\n    pattern: ab\n    examples: ['abc => ab']\n", 6,
                "no cue stands in the example"
            ),
            ("grounding: own\nunits:\n  - {family: a, units: {b: 0}}\n", 3, "must be a number above 0"),
            ("grounding: own\nopposites: [[a]]\n", 2, "opposites holds lists of 2 words"),
            ("grounding: own\nconverses: [[a, b, c]]\n", 2, "converses are pairs"),
        ] as [(String, Int, String)])
    func mistakesAreTold(_ text: String, _ line: Int, _ problem: String) {
        let found = Self.problems(text)
        #expect(found.contains { $0.line == line && $0.text.contains(problem) }, "\(found)")
    }

    @Test func whatShipsIsSound() throws {
        let folder = Paths.join(try Program.checkout(), "lexicons")
        let lexicons = try GroundingLexicon.load(folders: [folder])
        #expect(Set(lexicons.map(\.name)).isSuperset(of: ["general", "software", "medicine", "law", "finance"]))
        #expect(lexicons.reduce(0) { $0 + $1.terms.reduce(0) { $0 + $1.words.count } } > 3_000)
    }
}
