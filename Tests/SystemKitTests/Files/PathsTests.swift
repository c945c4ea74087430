import Testing

@testable import SystemKit

@Suite struct PathsTests {
    @Test(arguments: [
        ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("a", "", "a"), ("a", "/b", "/b"), ("/", "b", "/b"), ("", "", ""),
    ])
    func join(_ folder: String, _ child: String, _ expected: String) {
        #expect(Paths.join(folder, child) == expected)
    }

    @Test(arguments: [
        ("/a/b", "/a", "b"), ("/a", "/", "a"), ("/", "/", "/"), ("//", "/", "/"), ("a", ".", "a"), ("a/", ".", "a"), ("a//b//", "a", "b"),
        ("", ".", ""), ("/a/b/", "/a", "b"), ("..", ".", ".."), ("é/ü", "é", "ü"),
    ])
    func parentAndName(_ path: String, _ parent: String, _ name: String) {
        #expect(Paths.parent(path) == parent)
        #expect(Paths.lastComponent(path) == name)
    }

    @Test(
        arguments: [
            ("a.tar.gz", "gz"), ("a", nil), (".bashrc", nil), ("a.", nil), ("..", nil), (".a.b", "b"), ("/x.y/z", nil), ("a.b/", "b"),
            ("...a", nil),
        ] as [(String, String?)])
    func fileExtension(_ path: String, _ expected: String?) {
        #expect(Paths.fileExtension(path) == expected)
    }

    @Test(arguments: [
        ("/a/./b//c/", "/a/b/c"), ("/a/../b", "/b"), ("/..", "/"), ("/../../a", "/a"), ("a/..", "."), ("../a", "../a"),
        ("a/../../b", "../b"),
        ("../../a/..", "../.."), ("", "."), (".", "."), ("/", "/"), ("...", "..."), ("/a/b/../..", "/"),
    ])
    func normalised(_ path: String, _ expected: String) {
        #expect(Paths.normalised(path) == expected)
        #expect(Paths.normalised(expected) == expected)
    }

    @Test(arguments: [
        ("~", "/h"), ("~/", "/h"), ("~/a", "/h/a"), ("~//a", "/h/a"), ("~you/a", "~you/a"), ("a/~", "a/~"), ("", ""),
    ])
    func tilde(_ path: String, _ expected: String) {
        #expect(Paths.expandingTilde(path, home: "/h") == expected)
    }

    @Test func seenFromAFolder() {
        #expect(Paths.absolute("../x", relativeTo: "/a/b") == "/a/x")
        #expect(Paths.absolute("/x/.", relativeTo: "/a/b") == "/x")
    }

    @Test func realPaths() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("a")
        #expect(try Paths.real(folder.path + "/.//a") == file)
        #expect(throws: SystemError.self) { try Paths.real(folder.path + "/missing") }
        #expect(Paths.isAbsolute(try Paths.currentFolder()))
    }
}
