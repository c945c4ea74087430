import Model
import SealKit
import SystemKit
import TestSupport
import Testing

@testable import Skills

/// Reading and copying a folder that is a package.
@Suite struct PackageTests {
    private func full() throws -> SamplePackage {
        let package = try SamplePackage(document: SamplePackage.head + "Body\n")
        try package.write("scripts/run.sh", "#!/bin/sh\necho hi\n")
        try package.makeExecutable("scripts/run.sh")
        try package.write("a/b.txt", "b")
        try package.write("a.txt", "")
        try package.link("a/to-run", "../scripts/run.sh")
        try package.link("latest", "a")
        return package
    }

    @Test func filesComeInTheOrderOfTheirPathsBytes() throws {
        let contents = try full().read()
        #expect(contents.files.map(\.path) == ["SKILL.md", "a.txt", "a/b.txt", "a/to-run", "latest", "scripts/run.sh"])
        #expect(contents.files.map(\.isExecutable) == [false, false, false, false, false, true])
        #expect(contents.files.map(\.target) == [nil, nil, nil, "../scripts/run.sh", "a", nil])
        let head = Int64(SamplePackage.head.utf8.count + 5)
        #expect(contents.files.map(\.bytes) == [head, 0, 1, 17, 1, 18] && contents.totalBytes == head + 37)
        #expect(contents.document.manifest.name.rawValue == "sample" && contents.document.body == "Body\n" && contents.findings == [])
    }

    @Test func aCopyIsWhatWasRead() throws {
        let package = try full()
        try Folders.create(package.file("empty/and/deeper"))
        let read = try package.read()
        let copied = try PackageReader().copy(package.path, to: package.staging)
        #expect(copied == read)
        let names = try PackageReader().read(package.staging)
        #expect(names.digest == read.digest && names.files == read.files && names.findings.map(\.code) == ["folder-mismatch"])
        var modes: [String: UInt32] = [:]
        try Folders.walk(package.staging) { path, status in
            if status.kind != .link { modes[String(path.dropFirst(package.staging.utf8.count + 1))] = status.mode }
            return .proceed
        }
        #expect(
            modes == [
                "SKILL.md": 0o600, "a": 0o700, "a.txt": 0o600, "a/b.txt": 0o600, "scripts": 0o700, "scripts/run.sh": 0o700,
            ])
        #expect(try FileStatus.of(package.staging)?.mode == 0o700)
        #expect(try Files.readAll(Paths.join(package.staging, "latest/b.txt")) == [UInt8(ascii: "b")])
    }

    @Test func aCopyTakesNobodysPlace() throws {
        let package = try full()
        try Folders.create(package.staging)
        try Files.writeAtomically(Paths.join(package.staging, "mine"), [1])
        #expect(throws: SystemError.self) { try PackageReader().copy(package.path, to: package.staging) }
        #expect(try Folders.list(package.staging) == ["mine"])
    }

    /// What version control and desktops leave is no part of it, and neither is a folder without anything in it.
    @Test func someThingsAreLeftOut() throws {
        let package = try full()
        let digest = try package.read().digest
        try package.write(".git/config", "x")
        try package.write("a/.git", "gitdir: elsewhere")
        try package.write("a/.DS_Store", "x")
        try package.write("__MACOSX/SKILL.md", "x")
        try Folders.create(package.file("nothing/at/all"))
        #expect(try package.read().digest == digest)
        try package.write(".gitignore", "x")
        #expect(try package.read().digest != digest)
    }

    @Test func theDigestIsAsItIsWritten() throws {
        let one = PackageFile(path: "SKILL.md", isExecutable: false, bytes: 3, digest: String(repeating: "ab", count: 32))
        let two = PackageFile(path: "a/run", isExecutable: true, bytes: 0, digest: String(repeating: "00", count: 32))
        let three = PackageFile(path: "a.ln", isExecutable: false, bytes: 5, digest: String(repeating: "ff", count: 32), target: "a/run")
        let text =
            "SKILL.md\0f\u{0}3\0" + one.digest + "\na.ln\0l\u{0}5\0" + three.digest + "\na/run\0x\u{0}0\0" + two.digest + "\n"
        var sum = SHA256()
        sum.update(text)
        let expected = sum.finish().hex
        for order in [[one, two, three], [three, two, one]] { #expect(PackageDigest(of: order).rawValue == expected) }
        // Made with another program from the words above.
        #expect(expected == "f6659d512f9fb0e5e74b3b17cc717608c66e428ec66009c6f6fdc1d844c21928")
        #expect(PackageDigest(of: []).rawValue == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func whateverChangesChangesTheDigest() throws {
        var digests: Set<String> = [try full().read().digest.rawValue]
        let changes: [(SamplePackage) throws -> Void] = [
            { try $0.write("a.txt", "x") }, { try $0.makeExecutable("a.txt") }, { try $0.write("b.txt", "") },
            { try Files.remove($0.file("a.txt")) }, { try Files.rename($0.file("a.txt"), to: $0.file("A.txt")) },
            {
                try Files.remove($0.file("latest"))
                try $0.link("latest", "a/")
            },
            {
                try Files.remove($0.file("latest"))
                try $0.write("latest", "a")
            },
        ]
        for change in changes {
            let package = try full()
            try change(package)
            digests.insert(try package.read().digest.rawValue)
        }
        #expect(digests.count == changes.count + 1)
    }

    @Test func theFolderMayBeReachedByALink() throws {
        let package = try full()
        let link = package.staging
        try Files.makeLink(link, to: "sample")
        let contents = try PackageReader().read(link)
        #expect(contents.digest == (try package.read().digest) && contents.findings.map(\.code) == ["folder-mismatch"])
        #expect(try PackageReader().read(package.path + "/").findings == [])
    }

    @Test func aDocumentMayBeALinkToAFile() throws {
        let package = try SamplePackage(document: nil)
        try package.write("docs/text.md", SamplePackage.head)
        try package.link("SKILL.md", "docs/text.md")
        #expect(try package.read().document.manifest.name.rawValue == "sample")
        try Files.remove(package.file("docs/text.md"))
        try Folders.create(package.file("docs/text.md"))
        try package.write("docs/text.md/x", "x")
        #expect(try package.refusal()?.code == "no-document")
    }
}
