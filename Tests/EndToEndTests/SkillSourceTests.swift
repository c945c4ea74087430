internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

/// Where packages come from: a folder, archives of several kinds, a git checkout.
@Suite struct SkillSourceTests {
    private let reverie: Reverie
    private static let script = "#!/bin/sh\necho it ran\n"
    private static let document = "---\nname: tool\ndescription: Does one thing well.\n---\n1. Do it.\n"

    init() throws { reverie = try Reverie() }

    private func put(_ name: String, _ bytes: [UInt8]) throws { try Files.overwrite(reverie.folder.file(name), bytes) }

    private static func zip(_ root: String) -> [UInt8] {
        ZipMaker.make([
            ZipMaker.Entry("\(root)SKILL.md", document), ZipMaker.Entry("\(root)scripts/run.sh", script, mode: 0o100_755),
            .link("\(root)again.sh", "scripts/run.sh"),
        ])
    }

    private static func tar(_ root: String) -> [UInt8] {
        TarMaker.make([
            TarMaker.Entry("\(root)SKILL.md", document), TarMaker.Entry("\(root)scripts/run.sh", script, mode: 0o755),
            .link("\(root)again.sh", "scripts/run.sh"),
        ])
    }

    private func install(_ path: String, _ more: String...) throws -> JSONValue {
        let result = try reverie.run(words: ["skill", "install", path, "--json"] + more)
        #expect(result.code == 0, "\(path): \(result.errors)")
        return try result.document()
    }

    /// Whatever a package is packed in, its version is the same: a second one of another kind changes nothing.
    @Test func oneDigestWhateverItIsPackedIn() throws {
        let path = try reverie.folder.writeSkill("tool", files: ["scripts/run.sh*": Self.script])
        try Files.makeLink(Paths.join(path, "again.sh"), to: "scripts/run.sh")
        let first = try install(path)
        #expect(first["outcome"]?.string == "installed" && first["state"]?.string == "on_demand" && first["files"]?.int64 == 3)
        #expect(first["from"]?["kind"]?.string == "folder" && first["from"]?["commit"] == nil)
        let packed: [(String, [UInt8])] = [
            ("root.zip", Self.zip("tool/")), ("top.zip", Self.zip("")), ("root.skill", Self.zip("tool/")), ("root.tar", Self.tar("tool/")),
            ("top.tgz", GzipMaker.make(Self.tar(""))), ("root.tar.gz", GzipMaker.make(Self.tar("tool/"))),
            // Its first bytes tell what it is.
            ("wrong.tar.gz", Self.zip("tool/")), ("wrong.zip", GzipMaker.make(Self.tar("tool/"))), ("no-ending", Self.zip("")),
        ]
        for (name, bytes) in packed {
            try put(name, bytes)
            let again = try install(name)
            #expect(again["outcome"]?.string == "unchanged" && again["version"] == first["version"], "\(name): \(again)")
            // The same into a space that has nothing yet.
            let space = name.filter { $0.isLetter }
            let fresh = try install(name, "--space", space)
            #expect(fresh["outcome"]?.string == "installed" && fresh["version"] == first["version"], "\(name): \(fresh)")
            #expect(fresh["from"]?["kind"]?.string == "archive" && fresh["from"]?["path"]?.string == reverie.folder.file(name))
        }
        #expect(try Folders.list(reverie.store).allSatisfy { !$0.hasPrefix(".work-") })
        #expect(try reverie.run("verify").code == 0)
    }

    @Test func withoutTheSecondProgramFoldersStillComeIn() throws {
        try put("tool.zip", Self.zip("tool/"))
        let nowhere = ["REVERIE_DAEMON": "/nowhere/reveried"]
        let result = try reverie.run("skill", "install", "tool.zip", environment: nowhere)
        #expect(result.code == 1 && result.output.isEmpty)
        #expect(result.errors.contains("reveried, which was not found") && result.errors.contains("/nowhere/reveried"), "\(result.errors)")
        #expect(result.errors.contains("install the folder"))
        #expect(try reverie.run("skill", "install", reverie.folder.writeSkill("tool"), environment: nowhere).code == 0)
        #expect(try reverie.run("skill", "list", "--all", "--json").records().count == 1)
    }

    /// A package that is installed nowhere is looked at where it lies, and no store is made for it.
    @Test func archivesAreHeldToTheStandard() throws {
        try put("good.zip", Self.zip("tool/"))
        let good = try reverie.run("skill", "verify", "./good.zip", "--strict", "--json")
        let proof = try good.document()
        #expect(good.code == 0 && proof["id"]?.string == "tool" && proof["ok"]?.bool == true && proof["files"]?.int64 == 3, "\(good)")
        let odd = Self.document.replacing("name: tool", with: "name: tool\ncolour: blue")
        try put("odd.zip", ZipMaker.make([ZipMaker.Entry("other/SKILL.md", odd)]))
        #expect(try reverie.run("skill", "verify", "./odd.zip").code == 0)
        let strict = try reverie.run("skill", "verify", "./odd.zip", "--strict", "--json")
        let codes = try strict.document()["findings"]?.array?.compactMap { $0["code"]?.string }
        #expect(try strict.code == 1 && strict.document()["ok"]?.bool == false)
        #expect(
            codes == ["unknown-field", "folder-mismatch"] || codes == ["folder-mismatch", "unknown-field"], "\(String(describing: codes))")
        #expect(try FileStatus.of(reverie.store) == nil)
    }

    @Test func severalPackagesOrNoneAreNoPackage() throws {
        try put("two.zip", ZipMaker.make([ZipMaker.Entry("a/SKILL.md", Self.document), ZipMaker.Entry("b/SKILL.md", Self.document)]))
        try put("none.zip", ZipMaker.make([ZipMaker.Entry("README.md", "words")]))
        for (name, word) in [("two.zip", "several packages: a, b"), ("none.zip", "holds no SKILL.md")] {
            let result = try reverie.run("skill", "install", name)
            #expect(result.code == 1 && result.errors.contains(word), "\(result)")
        }
    }

    @Test func theCommitOfACheckoutIsWrittenDown() throws {
        let commit = "0123456789abcdef0123456789abcdef01234567"
        let path = try reverie.folder.writeSkill("tool", in: "repo/skills")
        try reverie.folder.write("repo/.git/HEAD", "ref: refs/heads/main\n")
        try reverie.folder.write("repo/.git/refs/heads/main", commit + "\n")
        #expect(try install(path)["from"]?["commit"]?.string == commit)
        #expect(try reverie.run("skill", "show", "tool", "--json").document()["from"]?["commit"]?.string == commit)
        #expect(try reverie.run("skill", "show", "tool").output.contains("(commit \(commit.prefix(12)))"))
    }
}
