internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Backups, exports, the doctor, statistics and damage, where there are skills and genes.
@Suite struct SkillCareTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        let script = "#!/bin/sh\necho it ran\n"
        let path = try reverie.folder.writeSkill("tool", files: ["scripts/run.sh*": script, "a b/ü.txt": "", "big.bin": Self.big])
        try Files.makeLink(Paths.join(path, "again.sh"), to: "scripts/run.sh")
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_a"))
        let installed = try reverie.run("skill", "install", path, "--derived-from", "gene_a")
        #expect(installed.code == 0, "\(installed.errors)")
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", in: "later", description: "Better."))
        try reverie.run("skill", "install", reverie.folder.writeSkill("waits"), "--candidate")
        try reverie.run("skill", "show", "tool", "--body", "--session", "work", "--run", "r")
        try reverie.run("event", "add", "--session", "work", "--run", "r", "--kind", "task_completed", "--text", "done")
    }

    /// Longer than a piece of a backup.
    private static let big = String(repeating: "0123456789abcdef", count: 200_000)

    private func digest(_ store: String) throws -> String? {
        try reverie.run("stats", "--digest", "--json", "--store", store).document()["digest"]?.string
    }

    private func packagesPicture(_ store: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let root = Paths.join(store, "skills")
        try Folders.walk(root) { path, status in
            let name = String(path.dropFirst(root.count))
            if status.kind == .link {
                files[name] = Array(try Paths.readLink(path).utf8)
            } else if status.kind == .file, !name.hasSuffix(".lock") {
                files[name + " \(status.mode)"] = try Files.readAll(path)
            }
            return .proceed
        }
        return files
    }

    @Test(arguments: [false, true]) func aBackupCarriesThePackages(_ isSealed: Bool) throws {
        try reverie.folder.write("phrase", "some words\n")
        let more = isSealed ? ["--passphrase-file", "phrase"] : []
        let made = try reverie.run(words: ["backup", "b", "--json"] + (isSealed ? ["--sealed"] : []) + more)
        #expect(made.code == 0, "\(made.errors)")
        // Two versions of one skill, one of the other, and a page of the journal.
        #expect(try made.document()["files"]?.int64 == 8)
        let other = reverie.folder.file("other")
        let restored = try reverie.run(words: ["restore", "b", "--store", other] + more)
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(try packagesPicture(other) == packagesPicture(reverie.store) && digest(other) == digest(reverie.store))
        let proved = try reverie.run("skill", "verify", "--store", other)
        #expect(proved.code == 0, "\(proved.output)")
        #expect(try reverie.run("verify", "--store", other).code == 0)
        let listed = try reverie.run("skill", "list", "--all", "--store", other)
        #expect(listed.output == (try reverie.run("skill", "list", "--all")).output)
        #expect(try reverie.run("skill", "install", "later/tool", "--store", other, "--json").document()["outcome"]?.string == "unchanged")
        let page = try Folders.list(Paths.join(other, "journal")).filter { $0.hasSuffix(".md") }
        #expect(try page == Folders.list(Paths.join(reverie.store, "journal")).filter { $0.hasSuffix(".md") })
        // The space that the packages had in the backup is given back.
        #expect(try (FileStatus.of(Paths.join(other, "reverie.sqlite"))?.size ?? 0) < 2_000_000)
    }

    @Test func anExportAndBack() throws {
        let made = try reverie.run("export", "ex", "--json")
        #expect(made.code == 0, "\(made.errors)")
        let manifest = try JSONValue.parse(bytes: Files.readAll(reverie.folder.file("ex/export.json")))
        let space = try #require(manifest["spaces"]?.array?.first)
        #expect(space["skills"]?.array?.first?["folder"]?.string == "skills/tool" && space["genes_file"]?.string == "genes.json")
        let other = reverie.folder.file("other")
        let imported = try reverie.run("import", "ex", "--store", other, "--json")
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(try digest(other) == digest(reverie.store) && reverie.run("verify", "--store", other).code == 0)
        // A record decides nothing here; taken in, they are in use.
        #expect(try reverie.run("skill", "list", "--all", "--store", other).output.isEmpty)
        #expect(try reverie.shell("cd ex && \"$REVERIE_PROGRAM\" skill install skills/* --store \(other)").code == 0)
        #expect(try reverie.run("gene", "import", "ex/genes.json", "--store", other).code == 0)
        #expect(try reverie.run("skill", "list", "--store", other).output.contains("tool"))
        #expect(try reverie.run("gene", "list", "--store", other).output.contains("gene_a"))
        #expect(try reverie.run("verify", "--store", other).code == 0)
        // Out again, and over the old one.
        #expect(try reverie.run("export", "ex", "--force").code == 0)
        try reverie.folder.write("ex/skills/mine/notes.txt", "not of an export")
        #expect(try reverie.run("export", "ex", "--force").code == 1)
        #expect(try FileStatus.of(reverie.folder.file("ex/skills/mine/notes.txt")) != nil)
    }

    @Test func severalSpacesHaveAFolderEach() throws {
        try reverie.run("skill", "install", reverie.folder.writeSkill("tool", in: "third"), "--space", "team")
        try reverie.run("gene", "import", reverie.folder.writeGene("gene_b"), "--space", "team")
        #expect(try reverie.run("export", "ex").code == 0)
        for place in ["skills/personal/tool/SKILL.md", "skills/team/tool/SKILL.md", "genes/personal.json", "genes/team.json"] {
            #expect(try FileStatus.of(reverie.folder.file("ex/" + place)) != nil, "\(place)")
        }
        #expect(try FileStatus.of(reverie.folder.file("ex/skills/team/tool/SKILL.md"))?.mode == 0o600)
        #expect(try reverie.run("export", "ex", "--force").code == 0)
    }

    /// What lies in a package is no transcript, whatever it looks like.
    @Test func filesOfPackagesAreNotImported() throws {
        let line = #"{"session":"x","kind":"user_message","at":1,"text":"a sample that is part of a skill"}"# + "\n"
        try reverie.run("skill", "install", reverie.folder.writeSkill("sample", files: ["data/events.jsonl": line]))
        try reverie.run("export", "ex")
        let other = reverie.folder.file("other")
        #expect(try reverie.run("import", "ex", "--store", other).code == 0)
        #expect(try digest(other) == digest(reverie.store))
        #expect(try reverie.run("search", "sample part", "--kind", "turn", "--store", other).output.isEmpty)
    }

    @Test func statisticsCountThem() throws {
        let all = try reverie.run("stats", "--json").document()
        #expect(all["skills"]?.int64 == 1 && all["genes"]?.int64 == 1 && all["reviews"]?.int64 == 1)
        #expect((all["package_bytes"]?.int64 ?? 0) > 3_200_000 && (all["package_bytes"]?.int64 ?? 0) < 3_201_000)
        #expect(try reverie.run("stats").output.contains("1 skill, 1 gene"))
    }

    private func check(_ name: String) throws -> JSONValue {
        let found = try reverie.run("doctor", "--json").document()["checks"]?.array?.first { $0["name"]?.string == name }
        return try #require(found)
    }

    @Test func theDoctorLooksAtThem() throws {
        #expect(try check("skills")["state"]?.string == "ok" && check("exports")["state"]?.string == "ok")
        #expect(try check("inbox")["found"]?.string?.hasPrefix("1 ") == true && check("reveried")["state"]?.string == "ok")
        try reverie.run("skill", "export", "tool", "--to", reverie.folder.file("h"))
        #expect(try check("exports")["found"]?.string?.hasPrefix("1 ") == true)
        try Files.remove(reverie.folder.file("h/tool"))
        #expect(try check("exports")["state"]?.string == "warn")
        try reverie.folder.write("store/skills/\(String(repeating: "a", count: 64))/x/SKILL.md", "left")
        #expect(try check("skills")["state"]?.string == "warn")
        let before = try Folders.list(Paths.join(reverie.store, "skills"))
        #expect(try check("permissions")["state"]?.string == "ok")
        let package = try #require(before.first { !$0.hasPrefix(".") && !$0.hasPrefix("aaaa") })
        _ = chmod(Paths.join(reverie.store, "skills/\(package)"), 0o755)
        #expect(try check("permissions")["advice"]?.string?.contains("chmod 700") == true)
        try Folders.removeTree(Paths.join(reverie.store, "skills/\(package)"))
        #expect(try check("skills")["state"]?.string == "fail" && reverie.run("doctor").code == 1)
        let missing = try reverie.run("doctor", "--json", environment: ["REVERIE_DAEMON": "/nowhere/reveried"]).document()
        #expect(missing["checks"]?.array?.first { $0["name"]?.string == "reveried" }?["state"]?.string == "warn")
        // Nothing of it was changed by looking.
        #expect(try Folders.list(Paths.join(reverie.store, "skills")) == before.filter { $0 != package })
    }

    /// A changed, a lost and an added file are named, and the same package again mends it.
    @Test(arguments: ["changed", "lost", "added"]) func damageIsNamedAndMended(_ kind: String) throws {
        let folder = try #require(try reverie.run("skill", "verify", "tool", "--json").document()["folder"]?.string)
        switch kind {
        case "changed": try Files.writeAtomically(Paths.join(folder, "SKILL.md"), Array("---\nname: tool\ndescription: x\n---\n".utf8))
        case "lost": try Files.remove(Paths.join(folder, "SKILL.md"))
        default: try Files.writeAtomically(Paths.join(folder, "more.txt"), [1])
        }
        for words in [["verify"], ["skill", "verify", "tool"]] {
            let result = try reverie.run(words: words)
            let name = kind == "added" ? "more.txt" : "SKILL.md"
            #expect(result.code == 1 && (result.output + result.errors).contains(name), "\(result)")
        }
        // What is beside it is told, and what is in it must be right.
        #expect(try (reverie.run("skill", "show", "tool", "--body").code == 0) == (kind == "added"))
        let mended = try reverie.run("skill", "install", "later/tool", "--json")
        #expect(try mended.code == 0 && mended.document()["outcome"]?.string == "unchanged", "\(mended.errors)")
        #expect(try reverie.run("verify").code == 0 && reverie.run("skill", "verify").code == 0)
        #expect(try Folders.list(reverie.store).allSatisfy { !$0.hasPrefix(".work-") })
    }
}
