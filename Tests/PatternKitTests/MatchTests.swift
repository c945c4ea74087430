import PatternKit
import Testing

@Suite struct MatchTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        let options: PatternOptions
        let text: String
        let range: Range<Int>?

        init(_ pattern: String, _ text: String, _ range: Range<Int>?, _ options: PatternOptions = []) {
            self.pattern = pattern
            self.options = options
            self.text = text
            self.range = range
        }

        var testDescription: String { "\(pattern) in \(String(reflecting: text))" }
    }

    static let rows = [
        Row("", "", 0..<0), Row("", "ab", 0..<0), Row("a", "", nil), Row("^$", "", 0..<0), Row("b+", "abbc", 1..<3), Row("d", "abc", nil),
        Row("B", "abc", nil), Row("B", "abc", 1..<2, .caseless), Row("^b", "a\nb", nil), Row("^b", "a\nb", 2..<3, .multiline),
        Row("a$", "a\nb", nil), Row("a$", "a\nb", 0..<1, .multiline), Row("a.b", "a\nb", nil), Row("a.b", "a\nb", 0..<3, .dotAll),
        Row("a b # two", "ab", nil), Row("a b # two", "ab", 0..<2, .extended), Row("b", "ab", nil, .anchored),
        Row("a", "ab", 0..<1, .anchored),
        // Bytes: é has two of them, and no letter case; with UTF-8 it is one character that has.
        Row("^..$", "é", 0..<2), Row("^.$", "é", 0..<2, .utf), Row("É", "é", nil, .caseless), Row("É", "é", 0..<2, [.caseless, .utf]),
        Row("[\\x80-\\xFF]+", "aé日b", 1..<6), Row("\\x{65E5}", "日", 0..<3, .utf), Row("密码", "的密码是", 3..<9),
        Row("(?<=a)b", "ab", 1..<2), Row("\\Bb\\b", "ab", 1..<2), Row("b(?!c)", "bcb", 2..<3), Row("a\\x00b", "a\u{0}b", 0..<3),
        // U+0085 ends no line; neither does a carriage return.
        Row("^a.b$", "a\u{85}b", nil), Row("^a.b$", "a\rb", 0..<3), Row("\\R", "\r\n", 0..<2), Row("\\R", "\u{2028}", nil),
        // The start of what is reported moves, also to behind the end.
        Row("ab\\Kc", "abc", 2..<3), Row("(?(DEFINE)(?<k>ab\\K))(?=(?&k))", "ab", 0..<0),
    ]

    @Test(arguments: rows, Engine.allCases) func table(_ row: Row, _ engine: Engine) throws {
        let matcher = try engine.pattern(row.pattern, row.options).matcher()
        #expect(try matcher.match(row.text) == (row.range != nil))
        if row.pattern.contains("(?&k)") {
            #expect(matcher.range.isEmpty && matcher.range.upperBound <= row.text.utf8.count)
        } else {
            #expect(matcher.range == row.range ?? 0..<0)
        }
    }

    /// A matcher keeps nothing of the match before.
    @Test(arguments: Engine.allCases) func oneMatcherManyMatches(_ engine: Engine) throws {
        let matcher = try engine.pattern("(a)|(b)").matcher()
        #expect(matcher.range == 0..<0 && matcher.range(of: 0) == nil)
        #expect(try matcher.match("xa"))
        #expect(matcher.range == 1..<2 && matcher.range(of: 1) == 1..<2 && matcher.range(of: 2) == nil)
        #expect(try matcher.match("b"))
        #expect(matcher.range(of: 1) == nil && matcher.range(of: 2) == 0..<1)
        #expect(try !matcher.match("c"))
        #expect(matcher.range == 0..<0 && matcher.range(of: 2) == nil)
    }

    @Test(arguments: Engine.allCases) func emptyBuffersHaveNoAddress(_ engine: Engine) throws {
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        #expect(try engine.pattern("x*").matcher().match(nothing))
        #expect(try engine.pattern("(?<!a)$", .utf).matcher().match(nothing, anchored: true))
        #expect(try !engine.pattern("x").matcher().match(nothing))
        #expect(try !engine.pattern("").matcher().match(nothing, from: 1))
    }

    @Test(arguments: Engine.allCases) func bytesThatAreNotUTF8(_ engine: Engine) throws {
        let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x62, 0xED, 0xA0, 0x80]
        let matcher = try engine.pattern("[^a]b|\\xED\\xA0").matcher()
        #expect(try matcher.match(bytes))
        #expect(matcher.range == 2..<4)
        #expect(try matcher.match(bytes, from: 4))
        #expect(matcher.range == 4..<6)

        let text = try engine.pattern("b", .utf).matcher()
        #expect(text.fault([0x61, 0x62, 0xFF]) == .invalidUTF8(offset: 2))
        #expect(text.fault(Array("a日b".utf8), from: 2) == .invalidUTF8(offset: 2))
        #expect(text.range == 0..<0)
        #expect(try text.match("a日b", from: 4))
    }
}
