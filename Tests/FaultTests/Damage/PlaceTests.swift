internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Something else stands where a file of the store belongs. When it is taken away, everything is as it was.
@Suite struct PlaceTests {
    enum Thing: CaseIterable, Sendable {
        case folder, fullFolder, rubbish, linkToNowhere, linkInCircles, pipe

        func put(at path: String) throws {
            switch self {
            case .folder: try Folders.create(path)
            case .fullFolder:
                try Folders.create(path)
                try Files.overwrite(Paths.join(path, "something"), [1, 2, 3])
            case .rubbish: try Files.overwrite(path, Array("\u{0}rubbish\n{".utf8))
            case .linkToNowhere: try #require(symlink("/nowhere/at/all", path) == 0)
            case .linkInCircles: try #require(symlink(path, path) == 0)
            case .pipe: try #require(mkfifo(path, 0o600) == 0)
            }
        }
    }

    private static let places = [
        "reverie.sqlite-wal", "reverie.sqlite-shm", "reverie.sqlite-journal", "spool", "spool/a.jsonl", "config.json", "lexicons",
        "lexicons/harness", "lexicons/harness/claude-code.yaml",
    ]

    @Test(arguments: places, Thing.allCases) func somethingStandsThere(_ place: String, _ thing: Thing) throws {
        let reverie = try Reverie()
        try reverie.folder.write("t/s.jsonl", Lines.conversation(6))
        try reverie.run("event", "add", input: Lines.event("a"))
        let path = Paths.join(reverie.store, place)
        try Folders.create(Paths.parent(path))
        try thing.put(at: path)
        try reverie.expectAnswers(Reverie.readingCommands + reverie.writingCommands, "\(thing) at \(place)")
        if try FileStatus.of(path, followLinks: false)?.kind == .folder {
            _ = try Files.remove(Paths.join(path, "something"))
            rmdir(path)
        } else {
            try Files.remove(path)
        }
        let ids = try Lines.ids(reverie)
        #expect(ids.contains("a") && Set(ids).count == ids.count, "\(thing) at \(place): \(ids)")
        #expect(try reverie.run("verify").code == 0, "\(thing) at \(place)")
        #expect(try reverie.run("event", "add", input: Lines.event("after")).code == 0, "\(thing) at \(place)")
    }

    @Test(arguments: Thing.allCases.filter { $0 != .rubbish }) func somethingStandsForTheDatabase(_ thing: Thing) throws {
        let reverie = try Reverie()
        try Folders.create(reverie.store)
        try reverie.folder.write("t/s.jsonl", Lines.conversation(6))
        let path = Paths.join(reverie.store, "reverie.sqlite")
        try thing.put(at: path)
        let codes = try reverie.expectAnswers(Reverie.readingCommands + reverie.writingCommands, "\(thing) for the database")
        #expect(codes.allSatisfy { $0 == 1 }, "\(thing)")
        let there = try #require(try FileStatus.of(path, followLinks: false))
        #expect((there.kind == .folder) == (thing == .folder || thing == .fullFolder))
    }
}
