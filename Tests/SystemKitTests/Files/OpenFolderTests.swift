import SystemKit
import TestSupport
import Testing

/// A folder that is held open.
@Suite struct OpenFolderTests {
    private func names(_ folder: OpenFolder) throws -> [String?] {
        var names: [String?] = []
        try folder.forEachName {
            names.append($0)
            return true
        }
        return names.sorted { ($0 ?? "") < ($1 ?? "") }
    }

    @Test func whatIsInItIsFound() throws {
        let folder = try TestSupport.TemporaryFolder()
        try folder.write("a/file", "words")
        try Files.makeLink(folder.file("link"), to: "a/file")
        let open = try OpenFolder(folder.path)
        // Twice: a listing must not use the folder up.
        for _ in 0..<2 { #expect(try names(open) == ["a", "link"]) }
        #expect(try open.status(of: "a")?.kind == .folder && open.status(of: "link")?.kind == .link && open.status(of: "x") == nil)
        #expect(try open.target(of: "link") == "a/file")
        let file = try open.folder("a").file("file")
        #expect(try FileStatus.of(file).size == 5)
        #expect(try open.status() == FileStatus.of(folder.path))
    }

    @Test func listingStopsWhenItIsToldTo() throws {
        let folder = try TestSupport.TemporaryFolder()
        for number in 0..<5 { try folder.write("\(number)", "") }
        var seen = 0
        try OpenFolder(folder.path).forEachName { _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
    }

    @Test func linksAreNotFollowedAndPathsStay() throws {
        let folder = try TestSupport.TemporaryFolder()
        try folder.write("a/file", "words")
        try Files.makeLink(folder.file("to-a"), to: "a")
        try Files.makeLink(folder.file("a/to-file"), to: "file")
        let open = try OpenFolder(folder.path)
        let inner = try open.folder("a")
        #expect(throws: SystemError.self) { try open.folder("to-a") }
        #expect(throws: SystemError.self) { _ = try inner.file("to-file").raw }
        // Another folder takes its name, and the open one stays what it was.
        try Files.rename(folder.file("a"), to: folder.file("b"))
        try folder.write("a/other", "x")
        #expect(try names(inner) == ["file", "to-file"])
    }

    @Test func theTimeOfTheLastChangeIsNobodysToSet() throws {
        let folder = try TestSupport.TemporaryFolder()
        let path = try folder.write("file", "x")
        let before = try #require(try FileStatus.of(path))
        MonotonicClock.sleep(nanoseconds: 30_000_000)
        try Descriptor.open(path, .read).setPermissions(0o640)
        let after = try #require(try FileStatus.of(path))
        #expect(after.changedNanoseconds > before.changedNanoseconds && after.modifiedNanoseconds == before.modifiedNanoseconds)
        #expect(after.mode == 0o640)
    }

    @Test func whatIsNewTakesNobodysPlace() throws {
        let folder = try TestSupport.TemporaryFolder()
        try Folders.createNew(folder.file("a"))
        #expect(throws: SystemError.self) { try Folders.createNew(folder.file("a")) }
        #expect(throws: SystemError.self) { try Folders.createNew(folder.file("x/y")) }
        #expect(throws: SystemError.self) { try Files.makeLink(folder.file("a"), to: "b") }
        #expect(throws: SystemError.self) { try Files.makeLink(folder.file("l"), to: "b\0c") }
    }
}
