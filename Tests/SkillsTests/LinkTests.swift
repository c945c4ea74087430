import SystemKit
import TestSupport
import Testing

@testable import Skills

/// Where links may lead. The package has `a/b/file`, `a/file`, `file`, and a folder without anything in it.
@Suite struct LinkTests {
    private func package(_ links: [(String, String)]) throws -> SamplePackage {
        let package = try SamplePackage()
        for path in ["a/b/file", "a/file", "file"] { try package.write(path, "x") }
        try Folders.create(package.file("empty"))
        try package.write(".git/config", "x")
        for (path, target) in links { try package.link(path, target) }
        return package
    }

    @Test(
        arguments: [
            [("l", "file")], [("l", "a/b")], [("l", "a/b/")], [("l", "./a//b/./file")], [("a/b/l", "../../file")], [("a/b/l", "../b/file")],
            [("l", "a/../file")],
            [("l", "a/b/../..//file")], [("l", "k"), ("k", "file")], [("l", "k/file"), ("k", "a/b")],
            [("a/b/l", "../../k/file"), ("k", "a")],
            [("l", "k/../file"), ("k", "a/b")], [("l", "only/l2"), ("only/l2", "../file")], [("l", "a"), ("a/k", "b")],
            (0..<16).map { ("l\($0)", $0 == 0 ? "file" : "l\($0 - 1)") },
        ])
    func inside(links: [(String, String)]) throws {
        #expect(try package(links).refusal() == nil)
    }

    @Test(
        arguments: [
            // Absolute, or out by the letters or by the way.
            [("l", "/etc/passwd")], [("l", "..")], [("l", "../sample/file")], [("a/l", "../../file")], [("l", "a/../../sample/file")],
            [("l", "k/../../../file"), ("k", "a/b")], [("l", "k/../../file"), ("k", "a/b")], [("a/b/l", "../../../sample/file")],
            // Nowhere.
            [("l", "nothing")], [("l", "file/x")], [("l", "file/..")], [("l", "empty")], [("l", ".git/config")], [("l", "FILE")],
            [("l", "a/b/file/")], [("l", "file/.")],
            // Round and round.
            [("l", "l")], [("l", "k"), ("k", "l")], [("l", "k/x"), ("k", "l/x")], [("l", ".")], [("a/b/l", "..")], [("a/b/l", "../..")],
            [("a/l", "../c"), ("c/k", "../a")], [("a/l", "../k"), ("k", "a")], [("a/b/l", "../../k"), ("k", "a")],
            (0..<17).map { ("l\($0)", $0 == 0 ? "file" : "l\($0 - 1)") },
            (0..<17).map { ("l\(20 - $0)", $0 == 0 ? "file" : "l\(21 - $0)") },
        ])
    func refused(links: [(String, String)]) throws {
        let refusal = try package(links).refusal()
        #expect(refusal?.code == "link-outside" && links.map(\.0).contains(refusal?.path ?? ""), "\(String(describing: refusal))")
    }

    @Test func longChainsAndManyLinksCostLittle() throws {
        let package = try SamplePackage()
        try package.write("file", "x")
        for number in 0..<4_000 { try package.link("l\(number)", number == 0 ? "file" : "l\(number - 1)") }
        #expect(try package.refusal()?.code == "link-outside")
        let flat = try SamplePackage()
        try flat.write("a/file", "x")
        let target = String(repeating: "a/../", count: 200) + "a/file"
        for number in 0..<500 { try flat.link("l\(number)", target) }
        #expect(try flat.refusal() == nil)
    }
}
