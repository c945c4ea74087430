import Testing

@testable import YAMLKit

@Suite struct ErrorTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let yaml: String
        let line: Int
        let column: Int
        let problem: YAMLError.Problem

        init(_ yaml: String, _ line: Int, _ column: Int, _ problem: YAMLError.Problem) {
            self.yaml = yaml
            self.line = line
            self.column = column
            self.problem = problem
        }

        var testDescription: String { String(reflecting: yaml) }
    }

    static let refusals = [
        Refusal("a: 1\nb: 2\na: 3\n", 3, 1, .duplicateKey("a", firstLine: 1)),
        Refusal("x:\n  k: 1\n  'k': 2\n", 3, 3, .duplicateKey("k", firstLine: 2)),
        Refusal("{a: 1, b: 2,\n a: 3}", 2, 2, .duplicateKey("a", firstLine: 1)),
        Refusal("? [1, 2]\n: a\n? [1, 2]\n: b\n", 3, 3, .duplicateKey("[1, 2]", firstLine: 1)),
        Refusal("&k a: 1\nb: 2\n*k : 3\n", 3, 1, .duplicateKey("a", firstLine: 1)),
        Refusal("?\n: 1\n'': 2\n", 3, 1, .duplicateKey("", firstLine: 1)),
        Refusal("a: 1\nb: *nowhere\n", 2, 4, .unknownAlias("nowhere")),
        Refusal("a: 1\nb: &x\n  - *x\n", 3, 5, .recursiveAlias("x", anchorLine: 2)),
        Refusal("a: 1\nb: !foo 2\n", 2, 4, .localTag("!foo")),
        Refusal("- !foo [1]\n", 1, 3, .localTag("!foo")),
        Refusal("- 1\n- !<!bar> {a: 1}\n", 2, 3, .localTag("!bar")),
        Refusal("a: 1\n\tb: 2\n", 2, 1, .tab),
        Refusal("a:\n\tb: 2\n", 2, 1, .tab),
        Refusal("- a\n- \tb: 1\n", 2, 3, .tab),
        Refusal("é: 1\nb:\n  \tc: 1\n", 3, 3, .tab),
        Refusal("a: 1\nb: \u{0}\n", 2, 4, .controlCharacter(0)),
        Refusal("a: 1\r\nb: é\u{1}\n", 2, 5, .controlCharacter(1)),
        Refusal("a: 1\n\n\nlonger than a word: \u{7F}\n", 4, 21, .controlCharacter(0x7F)),
        Refusal("\u{85}\u{2028}x\u{9F}", 3, 2, .controlCharacter(0x9F)),
        Refusal("\u{FFFE}", 1, 1, .controlCharacter(0xFFFE)),
        Refusal("a: 1\n--- 2\n", 2, 1, .secondDocument),
    ]

    @Test(arguments: refusals) func names(_ expected: Refusal) {
        let error = refusal(expected.yaml)
        #expect(error?.problem == expected.problem)
        #expect(error?.line == expected.line && error?.column == expected.column)
    }

    /// Text that is not YAML, with the line libyaml stops on.
    static let syntax: [(String, Int)] = [
        ("a: [1, 2\n", 2), ("a: 'open\n", 2), ("a: \"\\q\"\n", 1), ("a: b: c\n", 1), ("a: 1\n b: 2\n", 2),
        ("- a\nb: 1\n", 2), ("a: 1\n- b\n", 2), ("a:\n  - 1\n - 2\n", 3), ("}", 1), ("a: @x\n", 1), ("a: `x`\n", 1),
        ("%YAML 3.0\n---\n", 1), ("a: |x\n  b\n", 1), ("a: !x!y 1\n", 1), ("key\nother: 1\n", 2), ("&a &b 1", 1), ("&a *b", 1),
    ]

    @Test(arguments: syntax) func syntaxErrorsNameTheirLine(_ yaml: String, _ line: Int) {
        let error = refusal(yaml)
        guard case .syntax(let text)? = error?.problem else {
            Issue.record("\(yaml) gives \(String(describing: error))")
            return
        }
        #expect(!text.isEmpty)
        #expect(error?.line == line)
    }

    static let illFormed: [[UInt8]] = [
        [0x80], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
        [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE, 0xFF], [0xFF, 0xFE],
    ]

    @Test(arguments: illFormed) func illFormedUTF8(_ bytes: [UInt8]) {
        let error = refusal(Array("key: 1\nother: é".utf8) + bytes)
        #expect(error?.problem == .invalidUTF8)
        #expect(error?.line == 2 && error?.column == 9)
    }

    @Test(arguments: [0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x80, 0x84, 0x86, 0x9F, 0xFFFF] as [UInt32])
    func controlCharactersAreFoundAnywhere(_ code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        for before in 0..<20 {
            let error = refusal(String(repeating: "x", count: before) + String(scalar) + String(repeating: "y", count: 20))
            #expect(error?.problem == .controlCharacter(code))
            #expect(error?.column == before + 1)
        }
    }

    @Test func descriptionsSayWhereAndWhat() {
        #expect(
            refusal("a: 1\nb: 2\na: 3\n")?.description == #"line 3, column 1: the key "a" stands twice in one mapping, first on line 1"#)
        #expect(refusal("a:\n\tb: 2\n")?.description == "line 2, column 1: a tab cannot stand here; YAML indents with spaces")
        #expect(refusal("a\u{0}")?.description == "line 1, column 2: a NUL byte cannot stand in YAML")
        #expect(refusal("a\u{1}")?.description == "line 1, column 2: the control character U+0001 cannot stand in YAML")
        #expect(refusal("- a\nb: 1\n")?.description.hasPrefix("line 2, column 1: did not find expected '-' indicator") == true)
    }

    @Test func longNamesAreCutInDescriptions() {
        let key = String(repeating: "k", count: 500)
        let error = refusal("{? \(key) : 1, ? \(key) : 2}")
        #expect(error?.problem == .duplicateKey(key, firstLine: 1))
        #expect((error?.description.utf8.count ?? .max) < 200)
    }
}
