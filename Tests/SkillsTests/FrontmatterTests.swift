import Model
import TestSupport
import Testing

@testable import Skills

/// Where the head of a SKILL.md ends, and what it may not do to its reader.
@Suite struct FrontmatterTests {
    @Test(
        arguments: [
            ("name: a\ndescription: before --- after", "before --- after"), ("name: a\ndescription: \"--- quoted\"", "--- quoted"),
            ("name: a\ndescription: '---'", "---"), ("name: a\ndescription: |\n  one\n  ---\n  two", "one\n---\ntwo"),
            ("name: a\ndescription: |\n ---\n two", "---\ntwo"), ("name: a\ndescription: >-\n  one\n  --- two", "one --- two"),
            ("name: a\ndescription: \"one\n  ---\n  two\"", "one --- two"), ("name: a\ndescription: one\n  ---", "one ---"),
            ("# ---\nname: a\ndescription: d # ---", "d"), ("name: a\n---a: b\ndescription: d", "d"),
            ("name: a\ndescription: d\n----: x", "d"),
        ])
    func aFenceInsideATextDoesNotEndTheHead(head: String, description: String) throws {
        for fence in ["---", "--- ", "---\t "] {
            let document = try #require(judge("---\n\(head)\n\(fence)\nbody\n---\nmore\n").document)
            #expect(document.manifest.description == description && document.body == "body\n---\nmore\n")
            #expect(document.bodyLine == head.utf8.reduce(4) { $0 + ($1 == 0x0A ? 1 : 0) })
        }
    }

    /// YAML ends a document at such a line, so nothing else could be meant; what to do about it is said.
    @Test(arguments: [
        "description: \"one\n---\ntwo\"\n---\n", "description: 'one\n---\ntwo'\n---\n", "description: [one,\n---\ntwo]\n---\n",
    ])
    func aFenceAtTheMarginOfAQuotedTextIsExplained(rest: String) throws {
        let judged = judge("---\nname: a\n" + rest)
        let finding = try #require(judged.findings.first)
        #expect(judged.document == nil && finding.code == "invalid-yaml")
        #expect(finding.message.contains("the line `---` on line 4 ends the frontmatter"))
        #expect(!judge("---\nname: a\ndescription: \"one\n---\ntwo\n").findings[0].message.contains("indent it"))
    }

    /// Editors know one kind of line, YAML five.
    @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}", "\r"]) func linesAreThoseOfTheFile(lineBreak: String) {
        let judged = judge("---\nname: a\n# one\(lineBreak)# two\ndescription: d\nmodel: x\n---\n")
        #expect(judged.codes == ["unknown-field"] && judged.findings.first?.line == 5)
    }

    @Test func lineEndsAndAMarkInFrontAreTolerated() throws {
        let text = "\u{FEFF}---\r\nname: a\r\ndescription: d\r\n---\r\nbody\r\n"
        let judged = judge(text, folder: "a")
        #expect(judged.document?.body.utf8.elementsEqual("body\r\n".utf8) == true && judged.document?.bodyLine == 5)
        #expect(judged.codes == ["byte-order-mark"])
        #expect(judge("---\nname: a\ndescription: d\n---").document?.body == "")
        #expect(judge("---\rname: a\rdescription: d\r---\r").codes == ["no-frontmatter"])
    }

    static let bombs: [(name: String, yaml: String)] = [
        ("aliases", "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]"), ("an anchor alone", "license: &a MIT"),
        ("anchor of a mapping", "metadata: &m {a: b}"), ("an alias to nothing", "license: *x"),
        ("nesting", "x: " + String(repeating: "[", count: 17) + String(repeating: "]", count: 17)),
        ("deep nesting", "x: " + String(repeating: "[", count: 100_000)),
        ("many nodes", "x: [" + String(repeating: "1,", count: 2_000) + "]"),
        ("a long head", "license: " + String(repeating: "x", count: 256 << 10)), ("a local tag", "license: !x y"),
        ("a second document", "--- x"),
    ]

    @Test(arguments: bombs.map(\.name)) func bombsAreErrorsWithALine(name: String) throws {
        let bomb = try #require(Self.bombs.first { $0.name == name })
        let judged = judge("---\nname: a\ndescription: d\n\(bomb.yaml)\n---\n")
        #expect(judged.document == nil && judged.codes == ["invalid-yaml"])
        #expect(judged.findings[0].line != nil && judged.findings[0].message.utf8.count < 400)
    }

    @Test func theDeepestAllowedIsRead() {
        let nested = String(repeating: "[", count: 15) + String(repeating: "]", count: 15)
        #expect(judge("---\nname: a\ndescription: d\nx: \(nested)\n---\n").document != nil)
    }

    @Test func fiveMegabytesAreJudgedLikeAnyOther() {
        let body = String(repeating: "one line of a very long body, and nothing but that\n", count: 100_000)
        let judged = judge("---\nname: a\ndescription: d\n---\n" + body, folder: "a")
        #expect(judged.document?.body.utf8.count == body.utf8.count && judged.codes == ["body-tokens"])
        #expect(judge("---\n" + body).codes == ["unclosed-frontmatter"])
        #expect(judge("---\n\(body)---\n").codes == ["invalid-yaml"])
    }

    @Test(arguments: UInt64(1)...40) func whateverTheBytesThereIsADocumentOrAnError(seed: UInt64) {
        let mutator = Mutator(tokens: [
            "---", "\n---\n", "\r\n", ": ", "- ", "|", ">", "\"", "'", "&a ", "*a", "!!str ", "{", "}", "[", "]", "name: ", "description: ",
            "metadata:\n  ", "allowed-tools: ", "version: ", "#", "\u{FEFF}", "~", "null", "\\", "\t", "技", "u\u{308}", "? ", "%TAG",
        ])
        let sample =
            "---\nname: my-skill\ndescription: \"A --- b\"\nlicense: MIT\nmetadata:\n  version: '1'\nallowed-tools: Bash(a:*) Read\n---\nbody\n"
        var random = SplitMix64(seed: seed)
        for round in 0..<250 {
            let bytes = mutator.mutate(Array(sample.utf8), steps: 1...5, using: &random)
            let (document, findings) = SkillDocument.read(bytes, folder: "my-skill")
            #expect((document == nil) == findings.contains { $0.level == .error }, "seed \(seed), round \(round)")
            let lines = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
            for finding in findings {
                #expect(
                    SkillCode(rawValue: finding.code)?.level == finding.level && !finding.message.isEmpty, "seed \(seed), round \(round)")
                #expect((finding.line ?? 1) >= 1 && (finding.line ?? 1) <= lines, "seed \(seed), round \(round): \(finding)")
            }
            if let document {
                #expect(!document.manifest.name.rawValue.isEmpty && !document.manifest.description.isEmpty, "seed \(seed), round \(round)")
                #expect(SkillDocument.read(bytes, folder: "my-skill").document == document)
            }
        }
    }
}
