import Lexicons
import Model
import SystemKit
import TestSupport
import Testing
import TextKit

@testable import Grounding

@Suite struct ScanTests {
    private static let lexicon = """
        grounding: own
        terms:
          - {kind: drug, words: ibuprofen acetylsalicylic_acid ab}
          - {kind: word, needs: context, words: bond}
        patterns:
          - {kind: dose, cues: [mg], pattern: '\\d+ [ ]? mg \\b'}
          - {kind: year, cues: [digit], pattern: '\\b 20 \\d\\d \\b'}
          - {kind: runaway, cues: [aaa], pattern: '(?:a+a+)+ b'}
        hedges: perchance may
        instructions: open type check

        """

    private static func rules() throws -> GroundingRules {
        try GroundingRules([GroundingLexicon(path: "own.yaml", bytes: Array(lexicon.utf8))])
    }

    private static func claims(_ text: String, all: Bool = false) throws -> [Claim] {
        let rules = try rules()
        let day = try #require(CivilDay(year: 2026, month: 6, day: 1))
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var splitter = ClaimSplitter(buffer, rules: rules, day: day, takesAll: all)
            var found: [Claim] = []
            while let some = splitter.next() { found += some }
            return found
        }
    }

    @Test(
        arguments: [
            ("Anna takes Ibuprofen.", ["own/drug:Ibuprofen"]), ("Anna takes ibuprofens.", []),
            ("Anna takes acetylsalicylic acid and 300 mg of it.", ["own/drug:acetylsalicylic acid", "own/dose:300 mg"]),
            ("Her type is AB.", ["own/drug:AB"]), ("Her cab is there.", []), ("It was in 2024.", ["own/year:2024"]),
            ("A bond is a promise.", []), ("A bond of 2024 is a promise.", ["own/word:bond", "own/year:2024"]),
            ("Does Anna take ibuprofen?", []), ("Perchance Anna takes ibuprofen.", []), ("Take ibuprofen now.", []),
            ("If Anna takes ibuprofen, it helps.", []), ("```\nibuprofen 300 mg\n```\n", []),
        ] as [(String, [String])])
    func whatCallsForAuthority(_ text: String, _ expected: [String]) throws {
        let found = try Self.claims(text).flatMap(\.needs).map { "\($0.lexicon)/\($0.kind):\($0.words)" }
        #expect(found == expected)
    }

    @Test(
        arguments: [
            ("The medication plan was drawn up by Dr. Falk.", true), ("We plan to draw up a list with Dr. Falk.", false),
            ("Anna's plan has four parts.", true), ("Open window detection came with the update.", true),
            ("Open the window.", false), ("Type hints are required on all functions.", true), ("Type yes and press enter.", false),
            ("Check whether the service was down.", false), ("Nobody may work alone at the saw.", true),
            ("The saw may fail.", false), ("Each member may bring two guests.", true),
        ] as [(String, Bool)])
    func whatClaimsSomething(_ text: String, _ isClaim: Bool) throws {
        #expect(try Self.claims(text, all: true).isEmpty != isClaim)
    }

    /// Nothing runs away: neither a pattern nor a sentence without an end.
    @Test func hostileTexts() throws {
        let start = MonotonicClock.nanoseconds()
        #expect(try Self.claims(String(repeating: "a", count: 100_000)).isEmpty)
        let long = try Self.claims(String(repeating: "ibuprofen and ", count: 20_000))
        #expect(long.allSatisfy { $0.problem == .bounds })
        #expect(try Self.claims(String(repeating: "[", count: 200_000) + " ibuprofen.").count <= 100)
        _ = try Self.claims(String(repeating: "**_`>", count: 40_000) + "300 mg")
        #expect(Double(MonotonicClock.nanoseconds() - start) / 1e9 < 60)
    }
}
