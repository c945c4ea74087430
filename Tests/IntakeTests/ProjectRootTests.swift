import Intake
import Model
import SystemKit
import TestSupport
import Testing

@Suite struct ProjectRootTests {
    @Test func theRepositorysRoot() throws {
        let folder = try TemporaryFolder()
        try folder.write("app/.git/HEAD", "ref")
        try folder.write("app/src/deep/file", "")
        #expect(ProjectRoot.find(from: folder.file("app/src/deep")) == folder.file("app"))
        #expect(ProjectRoot.find(from: folder.file("app")) == folder.file("app"))
        #expect(ProjectRoot.find(from: folder.file("app/./src/../src/")) == folder.file("app"))
        #expect(ProjectRoot.find(from: folder.file("app/gone/for/ever")) == folder.file("app"))
    }

    @Test func aWorktreeBelongsToItsRepository() throws {
        let folder = try TemporaryFolder()
        try folder.write("app/.git/worktrees/fix/HEAD", "ref")
        try folder.write("fix/.git", "gitdir: \(folder.file("app"))/.git/worktrees/fix\n")
        try folder.write("near/.git", "gitdir: ../app/.git/worktrees/near")
        try folder.write("sub/.git", "gitdir: ../app/.git/modules/sub\n")
        try folder.write("odd/.git", "nothing of the kind")
        #expect(ProjectRoot.find(from: folder.file("fix/src")) == folder.file("app"))
        #expect(ProjectRoot.find(from: folder.file("near")) == folder.file("app"))
        #expect(ProjectRoot.find(from: folder.file("sub")) == folder.file("sub"))
        #expect(ProjectRoot.find(from: folder.file("odd/a/b")) == folder.file("odd"))
    }

    @Test(arguments: [
        ("/nowhere/app", "/nowhere/app"), ("/nowhere/app/", "/nowhere/app"), ("/", "/"), ("relative/x", "relative/x"),
        ("C:\\work", "C:\\work"),
    ])
    func aFolderThatIsNotThereIsItsOwnProject(_ folder: String, _ root: String) { #expect(ProjectRoot.find(from: folder) == root) }

    @Test(arguments: ["", ".", "..", "a\0b", String(repeating: "x/", count: 5000)])
    func oddFoldersDoNoHarm(_ folder: String) throws {
        let test = try ImportTest()
        _ = ProjectRoot.find(from: folder)
        let path = folder.split(separator: "\0").joined(separator: "\\u0000")
        let summary = try test.run("a.jsonl", lines: [Claude.user("u1", nil, "x", more: #","cwd":"\#(path)""#)])
        #expect(summary.added == 1 && summary.bad == 0)
    }

    @Test func aSessionStaysInItsSpace() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", [Claude.user("u1", nil, "x", more: #","cwd":"/nowhere/app""#)])
        try test.run()
        try test.write(
            "a.jsonl",
            [Claude.user("u1", nil, "x", more: #","cwd":"/nowhere/app""#), Claude.user("u2", "u1", "y", more: #","cwd":"/nowhere/other""#)])
        try test.run()
        #expect(try test.sessions().map(\.space.rawValue) == ["app"])
        #expect(try test.events().count == 2)
    }

    @Test func withoutAFolderItIsPersonal() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: [Claude.user("u1", nil, "x")])
        #expect(try test.sessions().map(\.space) == [.personal])
    }
}
