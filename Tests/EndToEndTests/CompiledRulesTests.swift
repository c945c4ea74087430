import SystemKit
import TestSupport
import Testing

/// The compiled rules beside a store, through the built program.
@Suite struct CompiledRulesTests {
    private static let secret = "gh" + "p_Zk3Qw8Rt5Yp1LmN7bVc2XsD4fGh6JjK9aBdE"

    private func add(_ reverie: Reverie, _ text: String) throws -> Program.Result {
        try reverie.run("event", "add", "--session", "s", "--text", text)
    }

    private func texts(_ reverie: Reverie) throws -> String { try reverie.run("event", "list", "--json").output }

    @Test func theFirstWriterMakesThemAndTheNextUsesThem() throws {
        let reverie = try Reverie()
        let cache = reverie.folder.file("store/cache/redaction.bin")
        #expect(try reverie.run("search", "x").code != 0 && FileStatus.of(cache) == nil, "a reader needs none")
        #expect(try add(reverie, "one \(Self.secret)").code == 0)
        let written = try #require(try FileStatus.of(cache))
        #expect(try written.mode == 0o600 && FileStatus.of(Paths.parent(cache))?.mode == 0o700)
        #expect(try add(reverie, "two \(Self.secret)").code == 0)
        #expect(try FileStatus.of(cache) == written)
        // Damaged, they are made anew.
        var bytes = try Files.readAll(cache)
        bytes[bytes.count / 2] ^= 1
        try Files.overwrite(cache, bytes)
        #expect(try add(reverie, "three \(Self.secret)").code == 0)
        #expect(try FileStatus.of(cache)?.inode != written.inode)
        let found = try texts(reverie)
        #expect(found.split(separator: "[redacted:").count == 4 && !found.contains(Self.secret.dropFirst(6)))
    }

    @Test func aStoreWithoutRoomForThemIsWritten() throws {
        let reverie = try Reverie()
        try reverie.folder.write("store/cache", "in the way")
        #expect(try add(reverie, "one \(Self.secret)").code == 0)
        #expect(try !texts(reverie).contains(Self.secret.dropFirst(6)))
        #expect(try Files.readAll(reverie.folder.file("store/cache")) == Array("in the way".utf8))
    }

    @Test func theyAreNoPartOfABackupOrAnExport() throws {
        let reverie = try Reverie()
        #expect(try add(reverie, "one").code == 0)
        #expect(try reverie.run("export", reverie.folder.file("out")).code == 0)
        #expect(try FileStatus.of(reverie.folder.file("out/cache")) == nil)
        #expect(try reverie.run("backup", reverie.folder.file("copy")).code == 0)
        #expect(try reverie.run("restore", reverie.folder.file("copy"), "--force").code == 0)
        #expect(try FileStatus.of(reverie.folder.file("store/cache")) == nil)
        #expect(try add(reverie, "two").code == 0)
        #expect(try FileStatus.of(reverie.folder.file("store/cache/redaction.bin")) != nil)
    }

    @Test func theDoctorKnowsTheFolder() throws {
        let reverie = try Reverie()
        #expect(try add(reverie, "one").code == 0)
        #expect(try reverie.run("doctor").output.contains("only you can read the store"))
        try reverie.folder.write("store/cache/.tmp-1-1", "")
        try Files.setModified(reverie.folder.file("store/cache/.tmp-1-1"), seconds: 1_700_000_000)
        let cache = reverie.folder.file("store/cache/redaction.bin")
        try Descriptor.open(cache, .read).setPermissions(0o644)
        let told = try reverie.run("doctor").output
        #expect(told.contains("chmod 600 \(cache)") && told.contains("store/cache/.tmp-1-1"))
    }

    @Test func firstWritersAtOnce() throws {
        let reverie = try Reverie()
        let running = try (0..<4).map { try reverie.start("event", "add", "--session", "s", "--text", "\($0) \(Self.secret)") }
        for program in running { #expect(try program.wait().code == 0) }
        let found = try texts(reverie)
        #expect(found.split(separator: "[redacted:").count == 5)
        #expect(try Folders.list(reverie.folder.file("store/cache")) == ["redaction.bin"])
    }
}
