internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A disk that is full, a limit on file sizes, a folder that may not be written to.
@Suite struct DiskTests {
    /// Mounts something for as long as `body` runs; false where that is not allowed.
    private static func mounted(_ options: [String], at folder: String, _ body: () throws -> Void) throws -> Bool {
        #if os(Linux)
            guard getuid() == 0, try FileStatus.of("/bin/mount") != nil else { return false }
            guard try Program.run("/bin/mount", options + [folder]).code == 0 else { return false }
            defer { _ = try? Program.run("/bin/umount", ["-l", folder]) }
            try body()
            return true
        #else
            return false
        #endif
    }

    private static func big(_ index: Int) -> String {
        Lines.event("big\(index)", text: "\(index) " + String(repeating: "long ", count: 4000))
    }

    private static func acknowledgedAreThere(_ reverie: Reverie, _ acknowledged: [String]) throws {
        let ids = try Lines.ids(reverie)
        #expect(Set(ids).isSuperset(of: acknowledged))
        #expect(Set(ids).count == ids.count)
        #expect(try reverie.run("verify").code == 0)
    }

    @Test func fullDiskIsSaidAndCostsNothingThatWasAcknowledged() throws {
        let reverie = try Reverie()
        try Folders.create(reverie.store)
        let didMount = try Self.mounted(["-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs"], at: reverie.store) {
            let ballast = Paths.join(reverie.store, "ballast")
            try Files.writeAtomically(ballast, [UInt8](repeating: 1, count: 1 << 20))
            let filled = try reverie.run("event", "add", input: (0..<200).map(Self.big).joined())
            #expect(filled.code == 1)
            #expect(filled.errors.contains("Make room on the disk"), "\(filled.errors)")
            #expect(!filled.lines.isEmpty)
            // Reading goes on, and so does writing once there is room.
            #expect(try reverie.run("event", "list").code == 0)
            try Files.remove(ballast)
            let after = try reverie.run("event", "add", input: Lines.event("after"))
            #expect(after.code == 0, "\(after.errors)")
            try Self.acknowledgedAreThere(reverie, filled.lines + ["after"])
        }
        if !didMount { print("no mount here: the limit on file sizes stands for the full disk") }
    }

    @Test func limitOnFileSizesIsSaidAndCostsNothingThatWasAcknowledged() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.event("first"))
        try reverie.folder.write("lines", (0..<200).map(Self.big).joined())
        // 1,000 blocks of 512 or 1,024 bytes, as the shell has it.
        let limited = try reverie.shell("ulimit -f 1000; reverie event add < lines > acknowledged; echo $?")
        #expect(limited.output == "1\n", "\(limited.errors)")
        #expect(limited.errors.contains("ulimit -f") || limited.errors.contains("Make room"), "\(limited.errors)")
        let acknowledged = String(decoding: try Files.readAll(reverie.folder.file("acknowledged")), as: UTF8.self)
        #expect(try reverie.run("event", "add", input: Lines.event("after")).code == 0)
        try Self.acknowledgedAreThere(reverie, acknowledged.split(separator: "\n").map(String.init) + ["first", "after"])
    }

    @Test func readOnlyFolderIsRefusedWithAWord() throws {
        let reverie = try Reverie()
        try reverie.run("event", "add", input: Lines.event("first"))
        let didMount = try Self.mounted(["--bind", "-o", "ro", reverie.store], at: reverie.store) {
            let before = try reverie.picture()
            let refused = try reverie.run("event", "add", input: Lines.event("second"))
            #expect(refused.code == 1)
            #expect(refused.errors.contains("permissions"), "\(refused.errors)")
            #expect(try reverie.picture() == before)
        }
        if !didMount, getuid() != 0 {
            _ = chmod(reverie.store, 0o500)
            defer { _ = chmod(reverie.store, 0o700) }
            #expect(try reverie.run("event", "add", input: Lines.event("second")).code == 1)
        }
        #expect(try Lines.ids(reverie) == ["first"])
    }

    @Test func everythingInTheStoreIsPrivateWhateverTheMask() throws {
        let reverie = try Reverie()
        let file = try reverie.folder.write("few.jsonl", Lines.many(20))
        let run = try reverie.shell(
            """
            umask 000
            reverie import \(file) && echo '\(Lines.event("open").dropLast())' > line
            (cat line; sleep 1) | reverie event add > /dev/null &
            sleep 0.4; find "$REVERIE_HOME" -printf '%y %m %f\\n'; wait
            """)
        #expect(run.output.contains("f 600 reverie.sqlite-wal"), "\(run.output)")
        #expect(run.output.contains("d 700 store"))
        for line in run.lines where line.hasPrefix("f ") { #expect(line.hasPrefix("f 600 "), "\(line)") }
        for line in run.lines where line.hasPrefix("d ") { #expect(line.hasPrefix("d 700 "), "\(line)") }
    }
}
