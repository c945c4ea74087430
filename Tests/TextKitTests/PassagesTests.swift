import TestSupport
import Testing
import TextKit

struct PassagesTests {
    private static func ranges(_ bytes: [UInt8], _ limit: Int) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { Passages.ranges(of: $0, atMost: limit) }
    }

    private static func passages(_ text: String, _ limit: Int) -> [String] {
        let bytes = Array(text.utf8)
        return ranges(bytes, limit).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private static let cases: [(String, Int, [String])] = [
        ("", 10, []), (" \n\t\u{3000}\u{2028}\u{A0} ", 10, []), ("short", 10, ["short"]), ("  short\n\n", 10, ["short"]),
        ("0123456789", 10, ["0123456789"]), ("  0123456789  ", 10, ["0123456789"]),
        // A blank line comes before a line end, that before a sentence's, that before a space.
        ("aaa aaa.\n\nbb\nc. d dd eee e", 16, ["aaa aaa.", "bb\nc. d dd eee e"]),
        ("aaa aaa b\nc. d dd eee e", 16, ["aaa aaa b", "c. d dd eee e"]),
        ("aaa aaa bb. d dd eee e", 16, ["aaa aaa bb.", "d dd eee e"]), ("aaa (a!) bb dd eee e", 12, ["aaa (a!)", "bb dd eee e"]),
        ("aaa aa, d dd eee e", 12, ["aaa aa, d dd", "eee e"]), ("一二三。四五六七", 15, ["一二三。", "四五六七"]),
        // One that comes too early is not taken where there is another.
        ("a\n\nbbb bbb bbb bbb bbb", 12, ["a\n\nbbb bbb", "bbb bbb bbb"]), ("aaaa bbbbbbbbbbbb", 12, ["aaaa", "bbbbbbbbbbbb"]),
        // Nothing to cut at.
        ("0123456789ABCDEF", 8, ["01234567", "89ABCDEF"]), ("0123456789", 8, ["01234567", "89"]),
        ("éééééé", 5, ["éé", "éé", "éé"]), ("日本日本", 8, ["日本", "日本"]), ("😀😀😀", 4, ["😀", "😀", "😀"]), ("😀😀", 0, ["😀", "😀"]),
        // The last one is not left over.
        ("aaaa bbbb cccc d", 14, ["aaaa bbbb", "cccc d"]), ("aaaaaaaaaaaaaaaa b", 16, ["aaaaaaaaaaaaaa", "aa b"]),
    ]

    @Test(arguments: cases) func textIsCut(_ text: String, _ limit: Int, _ expected: [String]) {
        #expect(Self.passages(text, limit) == expected)
    }

    private static let parts: [[UInt8]] =
        [
            "word", "a", "long-identifier_with_parts", " ", " ", " ", "\n", "\n\n", " \n \n", ".", ". ", "!", "?\" ", "é", "日本語", "。", "😀",
            "\u{3000}",
            "\u{A0}", "\u{2029}", "\r\n", "\t", String(repeating: "x", count: 90), String(repeating: " ", count: 40), "e\u{301}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0x80, 0x80, 0x80, 0x80, 0x80], [0xF0, 0x9F]]

    private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    @Test(arguments: (0..<10).map { UInt64($0) }) func passagesCoverAllThatIsNotBlank(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for round in 0..<500 {
            let text = (0..<random.below(120)).flatMap { _ in Self.parts[random.below(Self.parts.count)] }
            let limit = [4, 5, 7, 16, 50, 100, 400][random.below(7)]
            let ranges = Self.ranges(text, limit)
            var position = 0
            for range in ranges {
                #expect(range.lowerBound >= position && range.count > 0 && range.count <= limit, "seed \(seed), round \(round)")
                #expect(Self.isBlank(text[position..<range.lowerBound]), "seed \(seed), round \(round)")
                #expect(!Self.isBlank(text[range].prefix(1)) && !Self.isBlank(text[range].suffix(1)), "seed \(seed), round \(round)")
                position = range.upperBound
            }
            #expect(Self.isBlank(text[position...]), "seed \(seed), round \(round)")
            if text.count <= limit { #expect(ranges.count <= 1) }
            guard ranges.count > 1, let last = ranges.last, last.count < limit / 4 else { continue }
            // A stump is left only where the passage before it could not be cut at white space.
            let before = ranges[ranges.count - 2]
            for index in before.dropFirst(limit / 4).dropLast(limit / 4)
            where text[index] == 0x20 && (0x21...0x7E).contains(text[index - 1]) {
                let next = text[index...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? text.count
                #expect(last.upperBound - next < limit / 4, "seed \(seed), round \(round): \(last.count) of \(limit)")
            }
        }
    }

    @Test func noCodePointIsCut() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<300 {
            let text = (0..<random.below(200)).map { _ in ["é", "日", "😀", "a", " "][random.below(5)] }.joined()
            for limit in [4, 5, 6, 7, 31] {
                let bytes = Array(text.utf8)
                for range in Self.ranges(bytes, limit) {
                    #expect(String(validating: bytes[range], as: UTF8.self) != nil)
                }
            }
        }
    }

    @Test(arguments: ["word ", "x", " ", "\n", "日本。", ". ", "\u{80}"]) func timeGrowsWithTheText(_ unit: String) {
        let ratio = GrowthOfTime.ratio(of: unit) { text in
            var text = text
            text.withUTF8 { _ = Passages.ranges(of: $0, atMost: 1_000) }
        }
        #expect(ratio < 40)
    }
}
