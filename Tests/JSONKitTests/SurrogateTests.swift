import JSONKit
import Testing

@Suite struct SurrogateTests {
    /// Document, offset of the lone half, text when halves are replaced.
    private static let loneHalvesCases: [(String, Int, String)] = [
        (#""\ud800""#, 1, "\u{FFFD}"), (#""\uDFFF""#, 1, "\u{FFFD}"), (#""\udc00\ud800""#, 1, "\u{FFFD}\u{FFFD}"),
        (#""ab\ud83dcd""#, 3, "ab\u{FFFD}cd"), (#""\ud83d\n""#, 1, "\u{FFFD}\n"), (#""\ud83d\u0041""#, 1, "\u{FFFD}A"),
        (#""\ud83d\ud83d\ude00""#, 1, "\u{FFFD}😀"), (#""\ud83d\ude00\ude00""#, 13, "😀\u{FFFD}"),
        (#""\ud83d\\ude00""#, 1, "\u{FFFD}\\ude00"),
        (#""\uDBFF\uDBFF""#, 1, "\u{FFFD}\u{FFFD}"), (#""\ud83dx\ude00""#, 1, "\u{FFFD}x\u{FFFD}"),
    ]

    @Test(arguments: SurrogateTests.loneHalvesCases)
    func loneHalves(_ text: String, _ offset: Int, _ replaced: String) throws {
        let error = try #require(try refusal(of: text))
        #expect(error.reason == .loneSurrogate)
        #expect(error.offset == offset)
        let lenient = JSONLimits(loneSurrogates: .replace)
        #expect(try JSONValue.parse(text, limits: lenient) == .string(replaced))
        #expect(try JSONValue.parse("{\(text):1}", limits: lenient) == .object([replaced: 1]))
    }

    @Test(arguments: [(#""\ud800\uZZZZ""#, 7), (#""\ud800\q""#, 7), (#""\ud800\u12""#, 7)])
    func replacingStillChecksTheNextEscape(_ text: String, _ offset: Int) throws {
        let error = try #require(try refusal(of: text, limits: JSONLimits(loneSurrogates: .replace)))
        #expect(error.reason == .invalidEscape)
        #expect(error.offset == offset)
    }

    @Test func cutPairsEndEarly() throws {
        let lenient = JSONLimits(loneSurrogates: .replace)
        for text in [#""\ud83d"#, #""\ud83d\"#, #""\ud83d\u"#, #""\ud83d\ude0"#, #""\ud83d\ude00"#] {
            #expect(try refusal(of: text, limits: lenient)?.reason == .unexpectedEnd)
        }
    }
}
