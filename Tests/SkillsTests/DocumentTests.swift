import JSONKit
import Model
import Skills
import TestSupport
import Testing
import TextKit

/// What is read from a SKILL.md, and where findings are said to be.
@Suite struct DocumentTests {
    @Test func aPackageBeyondTheStandardIsReadWhole() throws {
        let text = """
            ---
            name: deploy-site
            description: >-
              Deploys the site.
              Use after a release.
            version: 2.1
            license: Apache-2.0
            compatibility: git and rsync
            model: inherit
            disable-model-invocation: true
            argument-hint: "[target]"
            allowed-tools: [Read, 'Bash(git add:*, git commit:*)']
            hooks: {}
            metadata:
              author: {name: somebody}
              version: "1.0"
              tags: []
            ---

            # Deploy
            ---
            End
            """
        let (document, findings) = SkillDocument.read(Array(text.utf8), folder: "deploy-site")
        let manifest = try #require(document).manifest
        #expect(manifest.name.rawValue == "deploy-site")
        #expect(manifest.description == "Deploys the site. Use after a release.")
        #expect(manifest.version == "2.1" && manifest.license == "Apache-2.0" && manifest.compatibility == "git and rsync")
        #expect(manifest.allowedTools == ["Read", "Bash(git add:*, git commit:*)"])
        #expect(document?.body == "\n# Deploy\n---\nEnd" && document?.bodyLine == 19)
        let fields = try JSONValue.parse(manifest.fields)
        #expect(fields["hooks"]?.object?.isEmpty == true && fields["disable-model-invocation"]?.bool == true)
        #expect(fields["metadata"]?["author"]?["name"]?.string == "somebody" && fields["version"]?.double == 2.1)
        let strict = findings.filter { $0.level == .strict }.map { "\($0.code) \($0.line ?? 0)" }
        #expect(
            strict == [
                "unknown-field 6", "unknown-field 9", "unknown-field 10", "unknown-field 11", "allowed-tools-type 12", "unknown-field 13",
                "metadata-type 15", "metadata-type 17",
            ])
        #expect(!findings.contains { $0.level == .error })
    }

    @Test(
        arguments: [
            ("version: 3", "3"), ("version: ' 3 '", "3"), ("metadata: {version: '4'}", "4"), ("version: 3\nmetadata: {version: '4'}", "3"),
            ("version:\nmetadata: {version: '4'}", "4"), ("version: [3]", nil), ("license: MIT", nil), ("metadata: {version: }", nil),
        ] as [(String, String?)])
    func theVersionIsItsOwnFieldOrInMetadata(fields: String, version: String?) throws {
        let document = judge("---\nname: a\ndescription: d\n\(fields)\n---\n").document
        #expect(try #require(document).manifest.version == version)
    }

    @Test(
        arguments: [
            ("Read", ["Read"]), ("Read Write", ["Read", "Write"]), ("Read, Write,Edit", ["Read", "Write", "Edit"]),
            ("Bash(git:*) Read", ["Bash(git:*)", "Read"]), ("Bash(git add, git rm) Read", ["Bash(git add, git rm)", "Read"]),
            ("Bash(a (b c) d) E", ["Bash(a (b c) d)", "E"]), ("Bash(open end", ["Bash(open end"]), (") a b", [")", "a", "b"]), ("''", []),
            ("[]", []), ("[Read, null, '']", ["Read"]), ("{a: b}", []), ("|\n  Read\n  Write", ["Read", "Write"]),
        ])
    func toolsArePartedOutsideParentheses(value: String, tools: [String]) throws {
        #expect(try #require(judge("---\nname: a\ndescription: d\nallowed-tools: \(value)\n---\n").document).manifest.allowedTools == tools)
    }

    @Test(
        arguments: [
            ("description: a < b", ["description-angle"]), ("description: 'a > b'", ["description-angle"]),
            ("description: |\n  a\n  b", ["description-lines"]), ("description: |\n  a", []),
            ("description: a --- b", ["description-dashes"]),
            ("description: a -- b", []), ("description: 5", ["unquoted-value"]), ("description: 'true'", []),
            ("description: d\nlicense: 2", ["unquoted-value"]), ("description: d\nlicense:", ["empty-field"]),
            ("description: d\nmetadata:", ["empty-field"]), ("description: d\nallowed-tools: a,b", ["allowed-tools-commas"]),
            ("description: d\nallowed-tools: B(a,b)", []), ("description: d\nmetadata: {a: 1}", ["unquoted-value"]),
            ("description: \(String(repeating: "词", count: 101))", ["description-tokens"]),
        ])
    func stricterReadersAreKnown(fields: String, codes: [String]) {
        #expect(judge("---\nname: a\n\(fields)\n---\n", folder: "a").codes == codes)
    }

    /// The longest text of these words that has so many tokens, and the next longer one.
    private func edge(_ tokens: Int) -> (within: String, beyond: String) {
        var words = tokens / 2
        while TokenEstimate.count(of: String(repeating: "word ", count: words + 1)) <= tokens { words += 1 }
        return (String(repeating: "word ", count: words), String(repeating: "word ", count: words + 1))
    }

    @Test func aLongBodyIsNoted() {
        let (within, beyond) = edge(5_000)
        let head = "---\nname: a\ndescription: d\n---\n"
        #expect(judge(head + within, folder: "a").codes == [])
        let judged = judge(head + beyond, folder: "a")
        #expect(judged.codes == ["body-tokens"] && judged.findings.first?.line == 5)
    }

    @Test func aLongDescriptionIsNoted() {
        let (within, beyond) = edge(100)
        #expect(judge("---\nname: a\ndescription: \(within.dropLast())\n---\n", folder: "a").codes == [])
        #expect(judge("---\nname: a\ndescription: \(beyond)word\n---\n", folder: "a").codes == ["description-tokens"])
    }

    @Test(
        arguments: [
            ("übung", ["name-not-ascii"]), ("My", ["name-case", "name-not-kebab"]), ("a-b-3", []),
            ("a--b", ["name-double-hyphen", "name-not-kebab"]),
        ])
    func namesAreHeldAgainstStricterReadersToo(name: String, codes: [String]) {
        #expect(judge("---\nname: \(name)\ndescription: d\n---\n", folder: name).codes == codes)
    }

    @Test(
        arguments: [
            ("", "no-frontmatter", 1), ("---\nname: a\n", "unclosed-frontmatter", 1), ("---\nname: a\n\n\tb: c\n---\n", "invalid-yaml", 4),
            ("---\n\n- a\n---\n", "not-a-mapping", 3), ("---\nname: a\ndescription: ''\n---\n", "missing-description", 3),
            ("---\ndescription: d\nname: a/b\n---\n", "unusable-name", 3),
        ])
    func errorsCountTheirLinesInTheFile(text: String, code: String, line: Int) {
        let judged = judge(text)
        let error = judged.findings.first { $0.level == .error }
        #expect(judged.document == nil && error?.code == code && error?.line == line)
    }

    @Test func invalidUTF8IsSaidWithItsLine() {
        let bytes = Array("---\nname: a\ndescription: d\n---\nbody\n".utf8) + [0xC3, 0x28, 0x0A, 0xFF]
        let (document, findings) = SkillDocument.read(bytes, folder: nil)
        #expect(document == nil && findings.map(\.code) == ["not-utf8"] && findings[0].line == 6)
    }
}
