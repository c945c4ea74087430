import Testing

@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FoldersTests {
    @Test func createWithParents() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a/b/../c/d/"
        try Folders.create(path, permissions: 0o750)
        try Folders.create(path)
        #expect(try FileStatus.of(folder.path + "/a/c/d")?.mode == 0o750)
        let file = try folder.file("file")
        #expect(throws: SystemError("create the folder", path: file, errno: EEXIST)) { try Folders.create(file) }
        #expect(throws: SystemError.self) { try Folders.create(file + "/below") }
        #expect(throws: SystemError("create the folder", path: "", errno: ENOENT)) { try Folders.create("") }
        #expect(symlink("nowhere", folder.path + "/broken") == 0)
        #expect(throws: SystemError("create the folder", path: folder.path + "/broken", errno: EEXIST)) {
            try Folders.create(folder.path + "/broken")
        }
    }

    @Test func listIsInOrderOfBytes() throws {
        let folder = try TemporaryFolder()
        for name in ["b", "a", "B", "é", "z", ".hidden", "a.b", "10", "9"] { _ = try folder.file(name) }
        #expect(try Folders.list(folder.path) == [".hidden", "10", "9", "B", "a", "a.b", "b", "z", "é"])
        #expect(throws: SystemError("read the folder", path: folder.path + "/no", errno: ENOENT)) { try Folders.list(folder.path + "/no") }
    }

    /// The paths a walk sees, relative to its root, and what it could not read.
    private func walk(
        _ folder: TemporaryFolder, followLinks: Bool = false, depth: Int = 64, _ decide: (String) -> WalkDecision = { _ in .proceed }
    ) throws -> (seen: [String], failed: [SystemError]) {
        var seen: [String] = []
        var failed: [SystemError] = []
        let note = { (error: SystemError) in failed.append(error) }
        try Folders.walk(folder.path, followLinks: followLinks, maximumDepth: depth, unreadable: note) { path, _ in
            let relative = String(path.dropFirst(folder.path.count + 1))
            seen.append(relative)
            return decide(relative)
        }
        return (seen, failed)
    }

    private func tree() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for path in ["a/x/deep", "b"] { try Folders.create(folder.path + "/" + path) }
        for file in ["a/1", "a/x/deep/2", "b/3", "c"] { _ = try folder.file(file) }
        return folder
    }

    @Test func walkIsDepthFirstAndSorted() throws {
        let all = ["a", "a/1", "a/x", "a/x/deep", "a/x/deep/2", "b", "b/3", "c"]
        #expect(try walk(tree()).seen == all)
        #expect(try walk(tree()) { $0 == "a/x" ? .skip : .proceed }.seen == ["a", "a/1", "a/x", "b", "b/3", "c"])
        #expect(try walk(tree()) { $0 == "a/x/deep" ? .stop : .proceed }.seen == ["a", "a/1", "a/x", "a/x/deep"])
    }

    @Test func walkIsBounded() throws {
        let folder = try tree()
        let result = try walk(folder, depth: 2)
        #expect(result.seen == ["a", "a/1", "a/x", "b", "b/3", "c"])
        #expect(result.failed == [SystemError("go deeper than the allowed depth at", path: folder.path + "/a/x", errno: ELOOP)])
    }

    @Test func linksAndLoops() throws {
        let folder = try tree()
        #expect(symlink("..", folder.path + "/a/up") == 0 && symlink("nowhere", folder.path + "/broken") == 0)
        #expect(symlink("self", folder.path + "/self") == 0 && symlink("../b", folder.path + "/a/to-b") == 0)
        let plain = try walk(folder)
        #expect(plain.failed.isEmpty && plain.seen.contains("a/up") && !plain.seen.contains("a/to-b/3"))
        let following = try walk(folder, followLinks: true)
        #expect(following.seen.contains("a/to-b/3") && following.seen.contains("broken") && !following.seen.contains("a/up/c"))
        #expect(following.failed.contains(SystemError("go round the loop at", path: folder.path + "/a/up", errno: ELOOP)))
        #expect(following.failed.contains(SystemError("look at", path: folder.path + "/self", errno: ELOOP)))
    }

    @Test func aFolderThatGoesAwayMeanwhile() throws {
        let folder = try tree()
        let result = try walk(folder) { relative in
            if relative == "b" {
                unlink(folder.path + "/b/3")
                rmdir(folder.path + "/b")
            }
            return .proceed
        }
        #expect(result.failed == [SystemError("read the folder", path: folder.path + "/b", errno: ENOENT)])
        #expect(result.seen.last == "c")
    }

    @Test func aNameThatIsNotText() throws {
        let folder = try TemporaryFolder()
        let name: [CChar] = folder.path.utf8CString.dropLast() + [CChar(ascii: "/"), -1, CChar(ascii: "x"), 0]
        let made = open(name, O_CREAT | O_WRONLY, 0o600)
        guard made >= 0 else { return }
        close(made)
        defer { unlink(name) }
        #expect(try Folders.list(folder.path) == ["\u{FFFD}x"])
        let result = try walk(folder)
        #expect(result.seen.isEmpty && result.failed.map(\.errno) == [ENOENT])
    }

    @Test func aRootThatCannotBeRead() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("a")
        #expect(throws: SystemError.self) { try Folders.walk(file) { _, _ in .proceed } }
        #expect(throws: SystemError.self) { try Folders.walk(file + "/x") { _, _ in .proceed } }
    }
}

extension CChar {
    fileprivate init(ascii scalar: Unicode.Scalar) {
        self = CChar(truncatingIfNeeded: scalar.value)
    }
}
