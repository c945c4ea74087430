import TestSupport
import Testing

@testable import VectorKit

struct ReadingTests {
    private static func read(_ scalar: Unicode.Scalar) -> [(UInt32, ReadingTable.Kind)] {
        var found: [(UInt32, ReadingTable.Kind)] = []
        ReadingTable.shared.read(scalar.value) { found.append(($0, $1)) }
        return found
    }

    private static let cases: [(Unicode.Scalar, String, ReadingTable.Kind)] = [
        ("a", "a", .letter), ("Z", "z", .letter), ("é", "e", .letter), ("Ǻ", "a", .letter), ("ß", "ß", .letter), ("İ", "i", .letter),
        ("ı", "ı", .letter), ("Σ", "σ", .letter), ("ς", "ς", .letter), ("ﬁ", "ﬁ", .letter), ("½", "½", .letter), ("K", "k", .letter),
        ("Å", "a", .letter), ("각", "\u{1100}\u{1161}\u{11A8}", .letter), ("가", "\u{1100}\u{1161}", .letter), ("😀", "😀", .letter),
        ("日", "日", .alone), ("\u{F900}", "豈", .alone), ("\u{2F800}", "丽", .alone), ("“", "“", .punctuation), ("$", "$", .punctuation),
        ("\u{37E}", ";", .punctuation), ("。", "。", .punctuation), ("\u{A0}", "\u{A0}", .space), ("\u{3000}", "\u{3000}", .space),
        ("\u{301}", "\u{301}", .gone), ("\u{85}", "\u{85}", .gone), ("\u{FEFF}", "\u{FEFF}", .gone), ("\u{FFFD}", "\u{FFFD}", .gone),
        ("\u{E000}", "\u{E000}", .gone), ("\u{10FFFD}", "\u{10FFFD}", .gone), ("\u{10FFFF}", "\u{10FFFF}", .letter),
    ]

    @Test(arguments: cases) func charactersAreRead(_ scalar: Unicode.Scalar, _ expected: String, _ kind: ReadingTable.Kind) {
        let found = Self.read(scalar)
        #expect(found.map(\.0) == expected.unicodeScalars.map(\.value))
        #expect(found.allSatisfy { $0.1 == kind })
    }

    /// The quick way through ASCII and the table are two, and say the same.
    @Test func asciiIsReadAsTheTableReadsIt() {
        for byte in UInt8(0)..<0x80 {
            let found = Self.read(Unicode.Scalar(byte))[0]
            switch found.1 {
            case .letter: #expect(UInt32(ASCIIReading.of(byte)) == found.0)
            case .gone: #expect(ASCIIReading.of(byte) == ASCIIReading.gone)
            case .space: #expect(ASCIIReading.of(byte) == ASCIIReading.space)
            case .punctuation, .alone: #expect(ASCIIReading.of(byte) == ASCIIReading.punctuation)
            }
            #expect((ASCIIReading.of(byte) >= ASCIIReading.firstLetter) == (found.1 == .letter))
        }
        for byte in UInt8(0x80)...0xFF { #expect(ASCIIReading.of(byte) == ASCIIReading.beyond) }
    }

    /// Eight bytes at once find the end of the letters as byte after byte does.
    @Test func theEndOfAWordIsFound() {
        var random = SplitMix64(seed: 5)
        let edges = Array("/0189:@AZ[`az{ \u{0}\u{7F}".utf8) + [0x10, 0x19, 0x80, 0x89, 0xB0, 0xC1, 0xDA, 0xE1, 0xFA, 0xFF]
        for _ in 0..<20_000 {
            let bytes = (0..<8).map { _ in random.below(4) > 0 ? UInt8(97 + random.below(26)) : edges[random.below(edges.count)] }
            let word = bytes.withUnsafeBytes { ASCIIWord($0.baseAddress!) }
            let letters = bytes.prefix { ASCIIReading.of($0) >= ASCIIReading.firstLetter && $0 < 0x80 }
            #expect(word.length == letters.count)
            var trimmed = word
            if word.length < 8 { trimmed.trim() }
            let small = letters.map { ASCIIReading.of($0) } + Array(repeating: 0, count: 8 - letters.count)
            #expect(withUnsafeBytes(of: trimmed.bytes.littleEndian) { Array($0) } == small)
        }
    }

    @Test func scalarsComeBackFromUTF8() {
        for value in stride(from: UInt32(0x80), through: 0x10FFFF, by: 37) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            let found = bytes.withUnsafeBufferPointer { StrictUTF8.read($0.baseAddress!, bytes.count) }
            #expect(found.scalar == value && found.length == bytes.count)
            let cut = bytes.withUnsafeBufferPointer { StrictUTF8.read($0.baseAddress!, bytes.count - 1) }
            #expect(cut.scalar == nil && cut.length == 1)
        }
    }
}
