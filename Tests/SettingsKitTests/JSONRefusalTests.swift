import JSONKit
import TestSupport
import Testing

@testable import SettingsKit

/// What is no JSON is refused with its place; comments and trailing commas are taken.
@Suite struct JSONRefusalTests {
    @Test(arguments: [
        ("", "1:1 unexpectedEnd"), ("  \n", "2:1 unexpectedEnd"), ("{", "1:2 unexpectedEnd"), ("{\"a\"", "1:5 unexpectedEnd"),
        ("{\"a\":1\n\"b\":2}", "2:1 unexpectedByte"), ("{\"a\":1}}", "1:8 trailingBytes"), ("{,}", "1:2 unexpectedByte"),
        ("{\"a\":1,,}", "1:8 unexpectedByte"), ("[1 2]", "1:4 unexpectedByte"), ("{'a':1}", "1:2 unexpectedByte"),
        ("{a:1}", "1:2 unexpectedByte"), ("{\"a\":01}", "1:6 badNumber"), ("{\"a\":1.}", "1:6 badNumber"), ("[-]", "1:2 badNumber"),
        ("[1e]", "1:2 badNumber"), ("[True]", "1:2 badValue"), ("[nul]", "1:2 badValue"), ("[\"a\nb\"]", "1:4 controlCharacter"),
        ("[\"\\x\"]", "1:3 badEscape"), ("[\"\\u12g4\"]", "1:3 badEscape"), ("[\"\\u12", "1:3 badEscape"), ("[\"\\", "1:4 unexpectedEnd"),
        ("{\n /* x \n}", "2:2 openComment"), ("{\n /", "2:2 unexpectedByte"), ("[1]//x\n2", "2:1 trailingBytes"),
        ("\u{0}", "1:1 unexpectedByte"),
    ])
    func brokenTextIsRefused(_ text: String, _ refusal: String) { #expect(jsonRefusal(text) == refusal) }

    @Test(arguments: [
        "{}", " [1,]\n", "{\"a\":1,}", "// x\n{} // y", "/**/[/***/]/*/*/", "null", "\"\\ud83d\"", "[1e-5,-0,0.1,1E+9]", "\u{FEFF}{}",
        "{\"\":{}}",
    ])
    func tolerantTextIsRead(_ text: String) { #expect(jsonRefusal(text) == nil) }

    @Test func hostileTextIsRefusedInTime() {
        #expect(jsonRefusal(String(repeating: "[", count: 300)) == "1:258 tooDeep")
        #expect(jsonRefusal(String(repeating: "[", count: 200) + String(repeating: "]", count: 200)) == nil)
        #expect(jsonRefusal([UInt8](repeating: 0x20, count: 16 << 20 + 1)) == "1:1 tooLarge")
        #expect(jsonRefusal([0x7B, 0xFF, 0x7D]) == "1:1 invalidUTF8")
    }

    /// Whatever becomes of a document, it is read or refused; what both readers take, they read alike.
    @Test func damageIsReadOrRefused() throws {
        let text = Array("{\n  \"a\": [1, {\"b\": \"\\u00e9\\n\"}], // c\n  /* d */ \"e\": -1.5e3,\n}".utf8)
        for seed in UInt64(1)...2000 {
            var random = SplitMix64(seed: seed)
            var bytes = text
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                default: bytes.insert("{}[],:\"\\/*\n1"[Int.random(in: 0..<12, using: &random)], at: at)
                }
            }
            if let document = try? CommentedJSON(bytes), let strict = try? JSONValue.parse(bytes: bytes) {
                #expect(document.value(document.root) == strict, "seed \(seed)")
            }
        }
    }
}

extension String {
    fileprivate subscript(index: Int) -> UInt8 { Array(utf8)[index] }
}
