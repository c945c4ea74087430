import SystemKit
import TestSupport
import Testing

@testable import Grounding

@Suite struct SentenceTests {
    private static func sentences(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var splitter = SentenceSplitter(buffer)
            var found: [String] = []
            while let sentence = splitter.next() { found.append(String(decoding: bytes[sentence.range], as: UTF8.self)) }
            return found
        }
    }

    @Test(
        arguments: [
            ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
            ("It costs 3.5 EUR, i.e. much. Dr. Holm said so.", ["It costs 3.5 EUR, i.e. much.", "Dr. Holm said so."]),
            ("Am 3. Mai war es. Danach nicht.", ["Am 3. Mai war es.", "Danach nicht."]),
            ("See `a.b. C` there. End.", ["See `a.b. C` there.", "End."]),
            ("Before\n```\nport = 1. Two.\n```\nAfter.", ["Before", "After."]),
            ("- One\n- Two. Three.\n\n1. Four", ["One", "Two.", "Three.", "Four"]),
            ("| a | b |\n|---|---|\n| c | d |", ["| a | b |", "| c | d |"]),
            ("# Head\nText goes on\nand on.", ["Head", "Text goes on\nand on."]),
            ("It is 5. [f:ab] Next.", ["It is 5. [f:ab]", "Next."]), ("\"Yes.\" He left.", ["\"Yes.\"", "He left."]),
            ("Text.\n\n    code = 1. x\n\nMore.", ["Text.", "More."]), ("", []), ("\n\n \n", []), ("```\nopen", []),
        ] as [(String, [String])])
    func textsAreSplit(_ text: String, _ expected: [String]) { #expect(Self.sentences(text) == expected) }

    /// Whatever the bytes are, sentences follow each other inside the text.
    @Test func anyBytesAreSplit() {
        var random = SplitMix64(seed: 7)
        let signs = Array(" \n\n.!?`-|#>[]1aA\t\u{E3}".utf8)
        for _ in 0..<2_000 {
            let bytes = (0..<Int(random.next() % 80)).map { _ in signs[Int(random.next() % UInt64(signs.count))] }
            bytes.withUnsafeBufferPointer { buffer in
                var splitter = SentenceSplitter(buffer)
                var last = 0
                while let sentence = splitter.next() {
                    #expect(sentence.range.lowerBound >= last && sentence.range.upperBound <= bytes.count && !sentence.range.isEmpty)
                    last = sentence.range.upperBound
                }
            }
        }
    }

    @Test func aSentenceWithoutAnEndIsCut() {
        let parts = Self.sentences(String(repeating: "word ", count: 4_000))
        #expect(parts.count == 5 + 1 || parts.count == 5, "\(parts.count)")
        #expect(parts.allSatisfy { $0.utf8.count <= SentenceSplitter.longest })
    }
}
