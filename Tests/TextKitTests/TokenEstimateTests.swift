import PatternKit
import TestSupport
import Testing
import TextKit

@Suite struct TokenEstimateTests {
    /// Texts whose number of tokens is published, by cl100k.
    private static let published: [(String, Int)] = [
        ("", 0), ("hello world", 2), ("Hello, world!", 4), ("China is great!", 4), ("tiktoken is great!", 6), ("2 + 2 = 4", 7),
        ("antidisestablishmentarianism", 6), ("お誕生日おめでとう", 9), ("👋 Hello, this is an example. 你好，这是一个例子。😁", 22),
        ("我可以吞下玻璃而不伤身体\nThe quick brown fox jumps over the lazy dog", 26),
    ]

    @Test(arguments: TokenEstimateTests.published)
    func isNearWhatIsPublished(_ text: String, _ tokens: Int) {
        let estimate = TokenEstimate.count(of: text)
        #expect(estimate >= tokens && estimate * 10 <= tokens * 16 + 20, "\(estimate) for \(tokens)")
    }

    private static let ruleCases: [(String, Int)] = [
        ("", 0), (" ", 2), ("a", 2), (" a", 2), ("  a", 3), ("\ta", 3), ("a b", 3), ("a 1", 4), ("123", 2), ("1234", 3), ("12345678", 5),
        ("strength", 2), ("HTTP", 4), ("factWrite", 3), ("HTTPServer", 5), ("snake_case", 5), ("a\n\nb", 5), ("f();\n}\n", 6),
        ("--------", 3),
        ("é", 2), ("мир", 4), ("和", 2), ("龘", 3), ("한", 2), ("😀", 4), ("{\"a\":1}", 6), ("\0", 2), ("a  ", 3), ("the harbour", 3),
        ("qxzvk", 7),
    ]

    @Test(arguments: TokenEstimateTests.ruleCases)
    func rules(_ text: String, _ tokens: Int) {
        #expect(TokenEstimate.count(of: text) == tokens)
    }

    private static let words = [
        "the", "database", "Write", "HTTP", "x9", "_", "é", "Tiếng", "мир", "Καλη", "日本", "한국", "ไทย", "नमस्ते", "😀", "👩\u{200D}💻", "e\u{301}",
        "42",
        "1234567", "²", "Ⅷ", "don't", "();", "}\n", "--", "\"", ".", "//", "$", "->", "…", " ", "  ", "\n", "\n\n", "\t", "\r\n", "     ",
        "\u{B}",
    ]

    private static func text(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
    }

    /// How the tokenizers cut a text before they merge bytes: each piece is at least one token.
    private static let cutters = [
        #"(?:'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+)"#,
        #"(?:[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
            + #"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"#
            + #"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)"#,
    ]

    @Test(arguments: TokenEstimateTests.cutters, (1...5).map { UInt64($0) })
    func isNeverBelowThePieces(_ cutter: String, _ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let matcher = try Pattern(cutter, options: .utf).matcher()
        for _ in 0..<400 {
            let text = Self.text(&random)
            let pieces = try Array(text.utf8).withUnsafeBufferPointer { bytes in
                var count = 0
                var start = 0
                while start < bytes.count, try matcher.match(bytes, from: start) {
                    count += 1
                    start = matcher.range.upperBound
                }
                return count
            }
            let estimate = TokenEstimate.count(of: text)
            #expect(estimate >= pieces, "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func aPrefixFitsAndEndsWithAWord(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 7)
        for _ in 0..<300 {
            let text = Self.text(&random)
            let budget = Int.random(in: -1...60, using: &random)
            let prefix = TokenEstimate.prefix(of: text, tokens: budget)
            #expect(text.utf8.starts(with: prefix.utf8), "seed \(seed)")
            #expect(TokenEstimate.count(of: String(prefix)) <= max(budget, 0), "seed \(seed): \(budget) of \(text.debugDescription)")
            if TokenEstimate.count(of: text) <= budget { #expect(prefix.utf8.count == text.utf8.count, "seed \(seed)") }
        }
    }

    private static let prefixCases: [(String, Int, String)] = [
        ("one two three", 3, "one two"), ("one two three", 4, "one two three"), ("one two three", 0, ""), ("one two three", -1, ""),
        ("one camelCase two", 3, "one"), ("one camelCase two", 4, "one camelCase"), ("one, two", 3, "one,"), ("one  ", 9, "one  "),
        ("日本語です", 3, "日本"), ("日本語です", 12, "日本語です"), ("", 5, ""), ("word\nnext", 2, "word"), ("one two", 1, ""),
        ("😀😀 x", 4, "😀"),
    ]

    /// A word that is longer than the whole room is cut.
    @Test func aLongWordIsCut() {
        let prefix = TokenEstimate.prefix(of: String(repeating: "ab", count: 200), tokens: 30)
        #expect(!prefix.isEmpty && prefix.utf8.count < 200 && TokenEstimate.count(of: String(prefix)) <= 30)
    }

    /// What is rare in what tokenizers were made from costs more than what is common, as much of it as there is.
    @Test(arguments: [
        ("the weather will change tomorrow", "thq wezvher wxll chjnge tomqrrow"), ("学校在哪里", "鼈齾龘麤灪"),
        ("we ship on Monday", "WE SHIP ON MONDAY"),
        ("une ecole a cote", "une école à côté"), ("12 34 56", "120934857610398"), ("read the file", "7f3c9e01ab"),
    ])
    func theUnusualCostsMore(_ common: String, _ rare: String) {
        #expect(TokenEstimate.count(of: rare) > TokenEstimate.count(of: common))
        let twice = TokenEstimate.count(of: rare + " " + rare)
        #expect(twice > TokenEstimate.count(of: rare) && twice <= 2 * TokenEstimate.count(of: rare) + 1)
    }

    @Test(arguments: TokenEstimateTests.prefixCases)
    func prefixes(_ text: String, _ tokens: Int, _ expected: String) {
        #expect(TokenEstimate.prefix(of: text, tokens: tokens) == expected)
    }

    /// A text twice as long takes twice the walk: megabytes of anything are done at once.
    @Test(arguments: ["a", "1", ".", " ", "\n", "日", "😀", "Aa", "и", "é", "a_"])
    func longRunsAreWalkedOnce(_ unit: String) {
        let text = String(repeating: unit, count: 1 << 20)
        #expect(TokenEstimate.count(of: text) > 1 << 15)
        #expect(TokenEstimate.prefix(of: text, tokens: 100).utf8.count < 8_000)
    }
}
