import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FilesTests {
    @Test(arguments: [0, 1, 4095, 4096, 4097, 300_000])
    func wholeFiles(_ size: Int) throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = Paths.join(folder.path, "a")
        try Files.writeAtomically(path, bytes)
        #expect(try Files.readAll(path) == bytes)
        #expect(try Files.readAll(path, limit: size) == bytes)
        if size > 0 { #expect(throws: SystemError("read", path: path, errno: EFBIG)) { try Files.readAll(path, limit: size - 1) } }
        #expect(try Folders.list(folder.path) == ["a"])
    }

    @Test func aWriteThatIsCalledOffLeavesEverything() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "old")
        let isDone = try Files.writeAtomically(path, Array("new".utf8), permissions: 0o600) { () throws(SystemError) in false }
        #expect(!isDone)
        #expect(throws: SystemError("look at", path: path, errno: EIO)) {
            _ = try Files.writeAtomically(path, Array("new".utf8), permissions: 0o600) { () throws(SystemError) in
                throw SystemError("look at", path: "elsewhere", errno: EIO)
            }
        }
        #expect(try Files.readAll(path) == Array("old".utf8))
        #expect(try Folders.list(folder.path) == ["a"])
    }

    /// Whoever reads a file that somebody replaced by a pipe must not wait for its writer.
    @Test func aPipeIsNotWaitedFor() throws {
        let folder = try TemporaryFolder()
        let path = Paths.join(folder.path, "pipe")
        try #require(mkfifo(path, 0o600) == 0)
        #expect(try Files.readAll(path) == [])
    }

    @Test func atomicWritesReplaceAndSetPermissions() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "old and longer")
        try Files.writeAtomically(path, Array("new".utf8), permissions: 0o640)
        #expect(try Files.readAll(path) == Array("new".utf8))
        #expect(try FileStatus.of(path)?.mode == 0o640)
        try Files.writeAtomically(path, [])
        #expect(try FileStatus.of(path)?.mode == 0o600 && FileStatus.of(path)?.size == 0)
    }

    @Test func aFailedWriteLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("plain", "x")
        #expect(throws: SystemError("open", path: file + "/below", errno: ENOTDIR)) { try Files.writeAtomically(file + "/below", [1]) }
        // The rename fails after the temporary file was written.
        try Folders.create(folder.path + "/sub/full")
        #expect(throws: SystemError("rename", path: folder.path + "/sub", errno: EISDIR)) {
            try Files.writeAtomically(folder.path + "/sub", [1])
        }
        #expect(try Folders.list(folder.path) == ["plain", "sub"])
    }

    @Test(.enabled(if: (try? FileStatus.of("/dev/full")) != nil)) func aFullDiskIsTold() throws {
        let full = try Descriptor.open("/dev/full", .write([]))
        do {
            try full.writeAll([1])
            Issue.record("the write should have failed")
        } catch {
            #expect(error.isNoSpace && error.path == "/dev/full")
        }
    }

    @Test func filesOfUnknownSize() throws {
        #expect(try Files.readAll("/dev/null").isEmpty)
        #expect(throws: SystemError("read", path: "/dev/zero", errno: EFBIG)) { try Files.readAll("/dev/zero", limit: 10_000) }
        #expect(throws: SystemError("read", path: "/", errno: EISDIR)) { try Files.readAll("/") }
    }

    @Test func removeAndRename() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "x")
        let other = try folder.file("b", "y")
        try Files.rename(path, to: other)
        #expect(try Files.readAll(other) == Array("x".utf8))
        #expect(throws: SystemError("rename", path: path, errno: ENOENT)) { try Files.rename(path, to: other) }
        #expect(try Files.remove(other) && !Files.remove(other))
        #expect(throws: SystemError.self) { try Files.remove(folder.path) }
    }

    @Test func status() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "12345")
        let link = folder.path + "/link"
        #expect(symlink(path, link) == 0 && symlink("nowhere", folder.path + "/broken") == 0)
        let file = try #require(try FileStatus.of(path))
        #expect(file.kind == .file && file.size == 5 && file.mode == 0o600)
        #expect(abs(file.modifiedNanoseconds / 1_000_000 - WallClock.system.nowMilliseconds()) < 60_000)
        #expect(try FileStatus.of(link)?.isSameFile(as: file) == true)
        #expect(try FileStatus.of(link, followLinks: false)?.kind == .link)
        #expect(try FileStatus.of(folder.path)?.kind == .folder && FileStatus.of("/dev/null")?.kind == .other)
        for missing in ["/missing", "/broken", "/a/below"] { #expect(try FileStatus.of(folder.path + missing) == nil) }
        #expect(throws: SystemError.self) { try FileStatus.of(folder.path + "/" + String(repeating: "x", count: 300)) }
    }

    @Test func mapping() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a", "hello")
        #expect(try MappedFile(path).withBytes { Array($0) } == Array("hello".utf8))
        let empty = try folder.file("b")
        #expect(try MappedFile(empty).withBytes { $0.count } == 0)
        #expect(throws: SystemError("map", path: folder.path, errno: EISDIR)) { try MappedFile(folder.path) }
        #expect(throws: SystemError("map", path: "/dev/null", errno: ENODEV)) { try MappedFile("/dev/null") }
        #expect(throws: SystemError("open", path: path + "x", errno: ENOENT)) { try MappedFile(path + "x") }
    }
}
