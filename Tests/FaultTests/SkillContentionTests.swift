internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// Many processes put packages in, and a disk that has no room for them.
@Suite struct SkillContentionTests {
    private func expectSound(_ reverie: Reverie, packages: Int) throws {
        let verdict = try JSONValue.parse(reverie.run("verify", "--json").output)
        #expect(verdict["faults"]?.array?.isEmpty == true && verdict["packages"]?.int64 == Int64(packages), "\(verdict.encoded())")
        let names = try Folders.list(reverie.store)
        #expect(names.allSatisfy { !$0.hasPrefix(".work-") && !$0.hasPrefix(".tmp-") }, "\(names)")
        let shelf = Paths.join(reverie.store, "skills")
        let there = try FileStatus.of(shelf) == nil ? [] : Folders.list(shelf)
        #expect(there.filter { !$0.hasPrefix(".") }.count == packages)
    }

    /// Each brings four of its own and one that all bring.
    @Test func eightProcessesInstallAtOnce() throws {
        let reverie = try Reverie()
        try reverie.write(configuration: #"{"durability": "normal", "busy_ms": 60000}"#)
        let common = try reverie.folder.writeSkill("common", files: ["data.txt": String(repeating: "d", count: 100_000)])
        let own = try (0..<8).map { process in try (0..<4).map { try reverie.folder.writeSkill("own-\(process)-\($0)") } }
        let runs = try own.map { paths in
            try Program(
                Program.reverie(), ["skill", "install", "--json"] + paths.prefix(2) + [common] + paths.suffix(2),
                environment: reverie.environment)
        }
        var outcomes: [String] = []
        for run in runs {
            let result = try run.wait(within: 120)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.lines.count == 5)
            outcomes += try result.lines.map { try JSONValue.parse($0) }.filter { $0["id"]?.string == "common" }
                .compactMap { $0["outcome"]?.string }
        }
        #expect(outcomes.filter { $0 == "installed" }.count == 1 && outcomes.filter { $0 == "unchanged" }.count == 7, "\(outcomes)")
        try expectSound(reverie, packages: 33)
        let page = try Folders.list(Paths.join(reverie.store, "journal")).first { $0.hasSuffix(".md") } ?? ""
        let told = String(decoding: try Files.readAll(Paths.join(reverie.store, "journal/\(page)")), as: UTF8.self)
        #expect(told.split(separator: "\n").filter { $0.contains("was installed") }.count == 33)
    }

    @Test func anInstallBesideAnImport() throws {
        let reverie = try Reverie()
        try reverie.write(configuration: #"{"durability": "normal", "busy_ms": 60000}"#)
        let file = try reverie.folder.write("many.jsonl", Lines.many(20_000))
        let paths = try (0..<6).map { try reverie.folder.writeSkill("tool-\($0)") }
        let importing = try reverie.start("import", file, "--quiet")
        for path in paths {
            let result = try reverie.start("skill", "install", path).wait(within: 30)
            #expect(result.code == 0, "\(result.errors)")
        }
        #expect(try importing.wait(within: 120).code == 0)
        try expectSound(reverie, packages: 6)
        #expect(try JSONValue.parse(reverie.run("stats", "--json").output)["events"]?.int64 == 20_006)
    }

    /// The same package from several at once, while another one is removed and brought back: one comes after the other.
    @Test func movesAndInstallsAtOnce() throws {
        let reverie = try Reverie()
        try reverie.write(configuration: #"{"durability": "normal", "busy_ms": 60000}"#)
        let path = try reverie.folder.writeSkill("tool")
        try reverie.run("skill", "install", path)
        let commands = [["skill", "remove", "tool"], ["skill", "restore", "tool"], ["skill", "install", path]]
        let runs = try (0..<12).map { try Program(Program.reverie(), commands[$0 % 3], environment: reverie.environment) }
        for run in runs {
            let result = try run.wait(within: 60)
            #expect(result.code == 0, "\(result.errors)")
        }
        try expectSound(reverie, packages: 1)
    }

    /// Genes are decided on and skills are used while the tables are taken away and made anew: nothing of it is lost.
    @Test func rebuildsBesideDecisions() throws {
        let reverie = try Reverie()
        try reverie.write(configuration: #"{"durability": "normal", "busy_ms": 60000}"#)
        try reverie.run("event", "add", input: Lines.many(500))
        let first = (0..<200).map { TemporaryFolder.gene("first_\($0)") }
        try reverie.run("gene", "import", reverie.folder.write("first.json", "[\(first.joined(separator: ","))]"))
        let files = try (0..<10).map { number in
            try reverie.folder.write(
                "g\(number).json", "[\((0..<5).map { TemporaryFolder.gene("gene_\(number)_\($0)") }.joined(separator: ","))]")
        }
        let connection = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        try connection.run("UPDATE procedure SET state = 6, since = 3")
        try connection.run("DELETE FROM document")
        connection.close()
        let rebuilds = try (0..<2).map { _ in try reverie.start("rebuild", "--json") }
        for file in files { #expect(try reverie.start("gene", "import", file, "--quiet").wait(within: 60).code == 0) }
        for rebuild in rebuilds {
            let result = try rebuild.wait(within: 120)
            #expect(result.code == 0, "\(result.output)\(result.errors)")
        }
        try expectSound(reverie, packages: 0)
        let again = try JSONValue.parse(reverie.run("rebuild", "--json").output)
        #expect(again["tables"]?.array?.isEmpty == true && again["decisions"]?.int64 == 250, "\(again.encoded())")
        #expect(try reverie.run("gene", "list", "--json").lines.count == 250)
    }

    /// What does not fit is refused with a word, and nothing of it stays.
    @Test func noRoomForAPackage() throws {
        let reverie = try Reverie()
        try reverie.run("skill", "install", reverie.folder.writeSkill("small"))
        let big = try reverie.folder.writeSkill("big", files: ["data.bin": String(repeating: "0123456789", count: 400_000)])
        // 3,000 blocks of 512 or 1,024 bytes, as the shell has it.
        let limited = try reverie.shell("ulimit -f 3000; reverie skill install \(big); echo $?")
        #expect(limited.output.hasSuffix("1\n"), "\(limited.output)\(limited.errors)")
        #expect(limited.errors.contains("ulimit -f") || limited.errors.contains("Make room"), "\(limited.errors)")
        try expectSound(reverie, packages: 1)
        #expect(try !reverie.run("skill", "list", "--all").output.contains("big"))
        #expect(try reverie.run("skill", "install", big).code == 0)
        try expectSound(reverie, packages: 2)
    }
}
