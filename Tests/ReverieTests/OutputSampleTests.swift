import TestSupport
import Testing

@testable import Reverie

@Suite struct OutputSampleTests {
    private func sample(_ bytes: [UInt8], piece: Int, head: Int = 64, tail: Int = 128) -> OutputSample {
        var sample = OutputSample(head: head, tail: tail)
        var rest = bytes[...]
        while !rest.isEmpty {
            Array(rest.prefix(piece)).withUnsafeBytes { sample.add($0) }
            rest = rest.dropFirst(piece)
        }
        return sample
    }

    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 191, 192]) func whatFitsIsWhole(_ count: Int) {
        let text = String((0..<count).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
        for piece in [1, 7, 64, 1000] { #expect(sample(Array(text.utf8), piece: piece).text == text) }
    }

    /// However it comes in, the same comes out; and no word that was not there.
    @Test func piecesMakeNoDifference() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<60 {
            let lines = (0..<Int(random.next() % 200)).map { "line \($0) " + String(repeating: "x", count: Int(random.next() % 12)) }
            let bytes = Array(lines.joined(separator: "\n").utf8)
            let texts = Set([1, 3, 50, 4096].map { sample(bytes, piece: $0).text })
            #expect(texts.count == 1)
            let text = texts.first ?? ""
            for line in text.split(separator: "\n") where !line.hasSuffix("are left out here]") {
                #expect(lines.contains(String(line)) || text.utf8.count == bytes.count, "\(line)")
            }
            #expect(text.utf8.count <= 64 + 128 + 40)
        }
    }

    @Test func whatIsLeftOutIsCounted() {
        let lines = (0..<100).map { "this is line \($0)" }
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let text = sample(bytes, piece: 10).text
        let kept = text.split(separator: "\n").filter { !$0.hasSuffix("are left out here]") }
        let said = text.split(separator: "[").last.flatMap { Int($0.prefix { $0.isNumber }) }
        #expect(said.map { $0 + kept.reduce(0) { $0 + $1.utf8.count + 1 } } ?? 0 >= bytes.count - 2)
        #expect(kept.first == "this is line 0" && kept.last == "this is line 99")
    }

    /// The lines of a key are not cut through: half of one would not be known.
    @Test func aKeyIsNotKeptInHalf() {
        let line = String(repeating: "QUJDREVGR0hJSktMTU5P", count: 3)
        let key = ["-----BEGIN PRIVATE KEY-----"] + Array(repeating: line, count: 20) + ["-----END PRIVATE KEY-----"]
        let text = sample(Array((["before"] + key + ["after that"]).joined(separator: "\n").utf8), piece: 16).text
        #expect(!text.contains("QUJD") && text.hasPrefix("before\n") && text.hasSuffix("after that"), "\(text)")
    }

    @Test func aLongLineEndsWithAWord() {
        let words = (0..<200).map { "word\($0)" }
        let text = sample(Array(words.joined(separator: " ").utf8), piece: 33).text
        let kept = text.split { $0 == " " || $0 == "\n" }.filter { $0.hasPrefix("word") }
        #expect(!kept.isEmpty && kept.allSatisfy { words.contains(String($0)) })
        #expect(sample(Array(repeating: UInt8(ascii: "a"), count: 5_000), piece: 100).text == "\n[5000 bytes are left out here]\n")
    }

    @Test(arguments: [3, 100, 500, 900]) func whatIsNoTextIsNotKept(_ place: Int) {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        bytes[place] = 0
        let isSeen = place < 64 || place >= 1_000 - 128
        #expect((sample(bytes, piece: 64).text == "[1000 bytes that are no text]") || !isSeen)
    }
}
