import Gates
import Lexicons
import Model
import SystemKit
import TestSupport
import Testing

@testable import Skills

/// Secrets in a package are told by kind and place, and never shown.
@Suite struct SecretTests {
    private static let secret = "sk_a1B2c3D4e5F6"

    private func redactor() throws -> Redactor {
        let rules = """
            redaction: own
            placeholders: []
            rules:
              - kind: short-key
                keywords: [sk_]
                pattern: 'sk_[A-Za-z0-9]{12}(?![A-Za-z0-9])'
                entropy: 2.5
            """
        let folder = try TemporaryFolder()
        try folder.write("redaction/own.yaml", rules)
        return Redactor(try RedactionLexicon.load(folders: [folder.path], personalData: false))
    }

    private func scan(_ package: SamplePackage) throws -> [Finding] {
        try SecretScan.findings(in: try package.read(), folder: package.path, redactor: try redactor())
    }

    private func places(_ findings: [Finding]) -> [String] { findings.map { "\($0.path ?? "") \($0.line ?? 0)" } }

    /// What YAML makes of an escape is a secret as well, and a byte 0 hides nothing.
    @Test func escapesHideNothing() throws {
        let hidden = "\\x73\\x6b_" + Self.secret.dropFirst(3)
        let package = try SamplePackage(document: "---\nname: sample\ndescription: \"the \(hidden) key\"\n---\n")
        #expect(places(try scan(package)) == ["SKILL.md 1"])
        #expect(try SamplePackage(document: SamplePackage.head + "a\0 \(Self.secret)").refusal()?.code == "not-utf8")
    }

    @Test func secretsAreFoundWhereverTheyStand() throws {
        let package = try SamplePackage(document: SamplePackage.head + "Use \(Self.secret) and \(Self.secret)\n\n\(Self.secret)")
        try package.write("scripts/run.sh", "#!/bin/sh\n\nexport A=\(Self.secret)\n")
        try package.write("plain.txt", "nothing here, not even sk_short")
        try package.write("\(Self.secret).txt", "x")
        try package.link("link", "scripts/run.sh")
        let findings = try scan(package)
        #expect(places(findings) == ["SKILL.md 5", "SKILL.md 7", "scripts/run.sh 3", "[redacted:short-key].txt 0"])
        for finding in findings {
            #expect(finding.level == .error && finding.code == "secret" && finding.message.contains("short-key"))
            #expect(!"\(finding)".contains(Self.secret))
        }
    }

    /// The seam between two pieces lies in the middle of one, and behind it lines go on being counted.
    @Test(arguments: [-20, -7, -1, 0, 1, 30]) func largeFilesAreLookedAtInPieces(offset: Int) throws {
        let package = try SamplePackage()
        let line = String(repeating: "x", count: 63) + "\n"
        let before = String(repeating: line, count: (1 << 20) / 64 - 1) + String(repeating: "y", count: 64 + offset) + " "
        let text = before + Self.secret + "\n" + String(repeating: line, count: (1 << 20) / 64) + Self.secret
        try package.write("large.txt", text)
        let first = (1 << 20) / 64
        #expect(places(try scan(package)) == ["large.txt \(first)", "large.txt \(2 * first + 1)"])
    }

    @Test func dataIsNoText() throws {
        let package = try SamplePackage()
        try Files.writeAtomically(package.file("data"), Array(Self.secret.utf8) + [0])
        try Files.writeAtomically(package.file("latin"), [0xE9, 0x20] + Array(Self.secret.utf8) + [0x20, 0xFF])
        #expect(places(try scan(package)) == ["latin 1"])
    }

    @Test func aFileThatIsNoLongerTheSameIsRefused() throws {
        let package = try SamplePackage()
        try package.write("a", "xx")
        let contents = try package.read()
        for change in [{ try package.write("a", "xxx") }, { try Files.remove(package.file("a")) }, { try package.link("a", "SKILL.md") }] {
            try change()
            let redactor = try redactor()
            let refusal = SamplePackage.refusal { _ = try SecretScan.findings(in: contents, folder: package.path, redactor: redactor) }
            #expect(refusal?.code == "changed")
        }
    }

    @Test func aFileOfNothingButSecretsIsSoonDoneWith() throws {
        let package = try SamplePackage()
        try package.write("a", String(repeating: Self.secret + "\n", count: 20_000))
        #expect(try scan(package).count == 1_000)
    }
}
