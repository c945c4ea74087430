import Model
import SQLiteKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// Packages in backups: of one moment, in pieces, and nothing that would land elsewhere.
@Suite struct PackageBackupTests {
    private let made: ProcedureTest
    private let care: CareTest

    init() throws {
        made = try ProcedureTest()
        care = CareTest(test: made.test)
    }

    private func fill() throws {
        let digest = ProcedureTest.digest(1)
        try made.put("tool", digest, ["SKILL.md": "head", "a/b.txt": "", "big": String(repeating: "0123456789", count: 300_000)])
        try Files.makeLink(Paths.join(made.store.folder.skills, "\(digest)/tool/link"), to: "a/b.txt")
        try made.add("tool", digest)
    }

    @Test func oldBackupsHaveNone() throws {
        try fill()
        try care.backUp()
        try change("DROP TABLE backup_package")
        let report = try care.restore()
        #expect(report.files == 1)
        #expect(try FileStatus.of(care.folder.file("other/skills")) == nil)
    }

    @Test func piecesComeBackWhole() throws {
        try fill()
        let report = try care.backUp()
        // The configuration, too.
        #expect(report.files == 5)
        #expect(try care.restore().files == 5)
        let digest = ProcedureTest.digest(1)
        for name in ["SKILL.md", "a/b.txt", "big"] {
            let path = "skills/\(digest)/tool/\(name)"
            #expect(try Files.readAll(care.folder.file("other/" + path)) == Files.readAll(care.folder.file("store/" + path)), "\(name)")
        }
        #expect(try Paths.readLink(care.folder.file("other/skills/\(digest)/tool/link")) == "a/b.txt")
    }

    private func change(_ statement: SQL) throws {
        let connection = try Connection.open(care.folder.file("b"), mode: .readWrite)
        defer { connection.close() }
        try connection.run(statement)
    }

    private static let good = "skills/" + ProcedureTest.digest(1) + "/tool/"

    /// Each lands nowhere, and neither does anything else of that backup.
    @Test(arguments: [
        ("skills/../../out", "f", 0, ""), ("../out", "f", 0, ""), ("/tmp/out", "f", 0, ""), ("skills/short/tool/x", "f", 0, ""),
        ("reverie.sqlite", "f", 0, ""), (good, "f", 0, ""), (good + "./x", "f", 0, ""), (good + "x//y", "f", 0, ""),
        (good + "SKILL.md", "f", 0, "twice"), (good + "SKILL.md/below", "f", 0, ""), (good + "x", "f", 1, "no beginning"),
        (good + "x", "q", 0, ""), (good + "x", "l", 0, "/etc"), (good + "x", "l", 0, "../../../../out"), (good + "x", "l", 0, ""),
        (good + "x", "l", 0, "../other"), (good + "SKILL.md", "l", 0, "a"),
        ("skills/" + String(repeating: "A", count: 64) + "/tool/x", "f", 0, ""),
    ])
    func strangeEntriesAreRefused(_ path: String, _ mode: String, _ piece: Int, _ text: String) throws {
        try fill()
        try care.backUp()
        try change("INSERT INTO backup_package(path, piece, mode, bytes) VALUES (\(path), \(piece), \(mode), \(Array(text.utf8)))")
        let refusal = care.refusal { try care.restore() }
        guard case .strangeEntry = refusal else {
            Issue.record("\(path) gave \(refusal.map { "\($0)" } ?? "nothing")")
            return
        }
        #expect(try FileStatus.of(care.folder.file("other")) == nil && FileStatus.of(care.folder.file("out")) == nil)
    }

    /// A file is never written through a link, whatever order the entries have.
    @Test func linksComeLast() throws {
        try fill()
        try care.backUp()
        try change("DELETE FROM backup_package WHERE mode = 'l'")
        for (name, mode, bytes) in [("way", "l", "a"), ("way/x", "f", "text")] {
            try change(
                "INSERT INTO backup_package(path, piece, mode, bytes) VALUES (\(Self.good + name), 0, \(mode), \(Array(bytes.utf8)))")
        }
        guard case .strangeEntry = care.refusal({ try care.restore() }) else {
            Issue.record("a link and a folder had one place")
            return
        }
    }

    /// A package that is lost in the store is lost in the copy; one that was forgotten while the copy was made is in none.
    @Test func whatIsForgottenMeanwhileIsCopiedAnew() throws {
        try fill()
        let digest = ProcedureTest.digest(1)
        try Folders.removeTree(Paths.join(made.store.folder.skills, digest))
        #expect(try care.backUp().files == 1)
        try made.put("tool", digest, ["SKILL.md": "head"])
        var options = care.options()
        let flag = Flag()
        // Another process, as it were: this thread's own reads stay at the moment of the copy.
        let other = try TestStore.open(care.folder, access: .existing)
        options.progress = { _ in
            // The pages are copied; the files are not yet.
            guard flag.raise() else { return }
            do {
                let spaces = try other.read { try $0.spaces().map(\.number) }
                var request = ForgetRequest()
                request.match = "tool"
                // The copy itself is a reader of the old state.
                #expect(try other.forget(request, in: spaces).pending?.contains("old state") == true)
            } catch {
                Issue.record("\(error)")
            }
        }
        _ = try made.store.backUp(to: care.folder.file("c"), options: options)
        #expect(try !made.holds(digest))
        let copy = try Connection.open(care.folder.file("c"), mode: .readWrite)
        defer { copy.close() }
        #expect(try copy.int64("SELECT count(*) FROM procedure_version") == 0)
    }

    private final class Flag: @unchecked Sendable {
        // Unchecked: one thread only.
        private var isRaised = false
        func raise() -> Bool {
            defer { isRaised = true }
            return !isRaised
        }
    }
}
