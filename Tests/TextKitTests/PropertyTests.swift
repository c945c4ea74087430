import TestSupport
import Testing
import TextKit

@Suite struct PropertyTests {
    private static let pieces: [[UInt8]] =
        [
            "fact", "Write", "_", "7", " ", "é", "e\u{301}", "ß", "日", "本", "한", "ก", "\u{E31}", "😀", "\u{200D}", "ﷺ", "Ж", "İ", "ﬁ", ".",
            "/", "HTTP", "\0",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE6, 0x97], [0xF0, 0x9F], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

    private static func text(_ random: inout SplitMix64) -> [UInt8] {
        if Bool.random(using: &random) {
            return (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        return (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
    }

    @Test(arguments: (1...10).map { UInt64($0) })
    func offsetsLieInTheText(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for round in 0..<1500 {
            let bytes = Self.text(&random)
            var start = 0
            for word in Words.of(bytes) {
                let isSound = word.start >= start && word.start < word.end && word.end <= bytes.count && !word.bytes.isEmpty
                #expect(isSound, "seed \(seed), round \(round): \(word) in \(bytes)")
                #expect(word.bytes.count <= WordSplitter.longestWord + 12, "seed \(seed), round \(round)")
                start = word.start
            }
        }
    }

    /// Splitting what lies at a word's place gives that word again: a question that quotes a document finds it.
    @Test(arguments: (1...10).map { UInt64($0) })
    func questionsAgreeWithDocuments(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 31)
        let letters = Array("abcXYZ019_ .-/eingds".utf8)
        for round in 0..<1500 {
            let document = (0..<Int.random(in: 1...80, using: &random)).map { _ in letters.randomElement(using: &random) ?? 0x20 }
            for word in Words.of(document) where !word.isPart {
                let again = Words.of(Array(document[word.start..<word.end]))
                #expect(again.first?.bytes == word.bytes, "seed \(seed), round \(round): \(String(decoding: document, as: UTF8.self))")
            }
        }
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func letterCaseDoesNotMatterToPlainWords(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 101)
        for _ in 0..<500 {
            let word = (0..<Int.random(in: 1...12, using: &random)).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
            let capitals = word.map { $0 & 0xDF }
            #expect(
                Words.of(word).map(\.bytes) == Words.of(capitals).map(\.bytes), "seed \(seed): \(String(decoding: word, as: UTF8.self))")
        }
    }
}
