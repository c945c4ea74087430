import SystemKit
import TestSupport
import Testing

@testable import Skills

/// Which commit a folder stands at, by the files that git keeps.
@Suite struct GitTests {
    private static let one = "0123456789abcdef0123456789abcdef01234567"
    private static let two = "89abcdef0123456789abcdef0123456789abcdef"

    private func checkout(_ files: [String: String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("repo/skills/sample/SKILL.md", SamplePackage.head)
        for (path, text) in files { try folder.write("repo/" + path, text) }
        return folder
    }

    private func commit(_ files: [String: String]) throws -> String? {
        let folder = try checkout(files)
        return GitCheckout.commit(of: folder.file("repo/skills/sample"))
    }

    @Test func whatGitWrites() throws {
        let (one, two) = (Self.one, Self.two)
        let packed = "# pack-refs with: peeled fully-peeled sorted\n\(two) refs/heads/main\n^\(one)\n\(one) refs/tags/v1\n"
        let main = "ref: refs/heads/main\n"
        #expect(try commit([".git/HEAD": one + "\n"]) == one)
        #expect(try commit([".git/HEAD": one]) == one)
        #expect(try commit([".git/HEAD": one + "\r\n"]) == one)
        #expect(try commit([".git/HEAD": main, ".git/refs/heads/main": one + "\n"]) == one)
        #expect(try commit([".git/HEAD": main, ".git/packed-refs": packed]) == two)
        // A loose one is newer than what was packed.
        #expect(try commit([".git/HEAD": main, ".git/refs/heads/main": one + "\n", ".git/packed-refs": packed]) == one)
        #expect(
            try commit([".git/HEAD": "ref: refs/heads/a/b\n", ".git/refs/heads/a/b": "ref: refs/heads/main", ".git/packed-refs": packed])
                == two)
        #expect(try commit([".git/HEAD": one + one.prefix(24)]) == one + one.prefix(24))
    }

    @Test func worktreesAndSubmodules() throws {
        let (one, two) = (Self.one, Self.two)
        let worktree = [
            ".git": "gitdir: ../main/.git/worktrees/w\n", "../main/.git/worktrees/w/HEAD": "ref: refs/heads/topic\n",
            "../main/.git/worktrees/w/commondir": "../..\n", "../main/.git/refs/heads/topic": two + "\n", "../main/.git/HEAD": one,
        ]
        #expect(try commit(worktree) == two)
        var packed = worktree
        packed["../main/.git/refs/heads/topic"] = nil
        packed["../main/.git/packed-refs"] = "\(one) refs/heads/topic\n"
        #expect(try commit(packed) == one)
        #expect(try commit(["skills/.git": "gitdir: ../.git/modules/skills", ".git/modules/skills/HEAD": two, ".git/HEAD": one]) == two)
    }

    @Test(
        arguments: [
            [:], [".git/HEAD": ""], [".git/HEAD": "ref: refs/heads/main\n"],
            [".git/HEAD": "ref: refs/heads/../../../other\n", "other": one],
            [".git/HEAD": "ref: other\n", ".git/other": one], [".git/HEAD": "ref: /etc/hostname\n"], [".git/HEAD": "ref: refs//heads\n"],
            [".git/HEAD": "ref: refs/heads/loop\n", ".git/refs/heads/loop": "ref: refs/heads/loop\n"], [".git/HEAD": one.uppercased()],
            [".git/HEAD": String(one.dropLast())], [".git": "gitdir: nowhere\n"], [".git": "words"], [".git": ""],
            [".git/HEAD": "ref: refs/heads/main\n", ".git/packed-refs": "junk refs/heads/main\n"],
            [".git/HEAD": String(repeating: "x", count: 5000)],
            [".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main/deeper": one],
        ])
    func whateverIsOddIsNoCommit(files: [String: String]) throws {
        #expect(try commit(files) == nil)
    }

    @Test func pipesAreNotWaitedFor() throws {
        let folder = try checkout([".git/config": ""])
        try SamplePackage.makePipe(folder.file("repo/.git/HEAD"))
        #expect(GitCheckout.commit(of: folder.file("repo")) == nil)
        #expect(GitCheckout.commit(of: folder.file("nowhere")) == nil)
    }
}
