import TestSupport
import Testing

@testable import TextKit

/// Runs of three words, and the sketches of them.
@Suite struct SketchTests {
    @Test(
        arguments: [
            ("", 0), (" .,; ", 0), ("one", 1), ("one two", 1), ("one two three", 1), ("one two three four", 2), ("a b c a b c", 3),
            ("技能文档", 2), ("技能", 1), ("x技y", 1), ("don't stop", 1), ("a_b_c_d", 2),
        ])
    func runsAreCounted(text: String, count: Int) {
        #expect(Shingles(text).numbers.count == count)
    }

    @Test(
        arguments: [
            ("One TWO three", "one, two; THREE!", 1), ("Straße über Öl", "straße ÜBER öl", 1), ("u\u{308}ber a b", "uber a b", 1),
            ("one two three four", "one two three five", 1.0 / 3), ("one two", "one two three", 0), ("ab c d", "a bc d", 0), ("", "", 0),
            ("", "one", 0), ("a b c d e", "b c d", 1.0 / 3),
        ] as [(String, String, Double)])
    func similarityIsWhatBothHaveOfAll(one: String, other: String, expected: Double) {
        #expect(abs(Shingles.similarity(Shingles(one), Shingles(other)) - expected) < 1e-9)
        #expect(Shingles.similarity(Shingles(other), Shingles(one)) == Shingles.similarity(Shingles(one), Shingles(other)))
    }

    /// Sketches are stored: these numbers must never change. They were worked out by another program from the words in the comments.
    @Test func theNumbersStayWhatTheyAre() {
        #expect(Shingles("Run the formatter").numbers == [0x44E9_E62E_35FF_AF64])
        #expect(Array(TextSketch("Run the formatter").bytes.prefix(12)) == [160, 215, 194, 77, 97, 74, 66, 90, 70, 168, 94, 140])
        #expect(TextSketch("").bytes == Array(repeating: 0xFF, count: 256))
    }

    @Test func bytesComeBack() {
        let sketch = TextSketch("one two three four five")
        #expect(sketch.bytes.count == TextSketch.byteCount && TextSketch(bytes: sketch.bytes) == sketch)
        for count in [0, 255, 257] { #expect(TextSketch(bytes: Array(repeating: 1, count: count)) == nil) }
        #expect(sketch.similarity(to: sketch) == 1 && TextSketch("").similarity(to: TextSketch("")) == 0)
    }

    @Test(arguments: UInt64(1)...20) func theSketchEstimatesTheShare(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let words = (0..<600).map { _ in "w\(random.below(100_000))" }
        let kept = random.below(600)
        let other = words.prefix(kept) + (0..<600 - kept).map { _ in "w\(random.below(100_000))" }
        let (one, two) = (Shingles(words.joined(separator: " ")), Shingles(other.joined(separator: " ")))
        let error = TextSketch(one).similarity(to: TextSketch(two)) - Shingles.similarity(one, two)
        // Three and a half standard deviations of 64 draws at one half.
        #expect(abs(error) < 0.22, "seed \(seed)")
    }
}
