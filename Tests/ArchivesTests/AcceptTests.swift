import Archives
import SystemKit
import TestSupport
import Testing

/// Sound archives come out as they went in.
@Suite struct AcceptTests {
    private static let tar: [TarMaker.Entry] = [
        .folder("./"), TarMaker.Entry("./SKILL.md", "words"), TarMaker.Entry("./scripts/run.sh", "#!/bin/sh", mode: 0o755),
        .folder("./scripts/"), .folder("empty"), TarMaker.Entry("nothing"), .link("scripts/again", "../SKILL.md"), .link("here", "."),
        .hardLink("twin.sh", "./scripts/run.sh"), TarMaker.Entry("日本/é.txt", "unicode"),
        TarMaker.Entry("setuid", "x", mode: 0o6777), TarMaker.Entry("a/b/c/d/e", "deep"),
    ]
    private static let tree = [
        "SKILL.md": "600 words", "scripts": "folder 700", "scripts/run.sh": "700 #!/bin/sh", "empty": "folder 700", "nothing": "600 ",
        "scripts/again": "link ../SKILL.md", "here": "link .", "twin.sh": "700 #!/bin/sh", "日本": "folder 700", "日本/é.txt": "600 unicode",
        "setuid": "700 x", "a": "folder 700", "a/b": "folder 700", "a/b/c": "folder 700", "a/b/c/d": "folder 700",
        "a/b/c/d/e": "600 deep",
    ]

    @Test(arguments: [false, true]) func aTarArchive(isPacked: Bool) throws {
        let ground = try Ground()
        let bytes = TarMaker.make(Self.tar)
        let summary = try ground.unpack(isPacked ? GzipMaker.make(bytes) : bytes)
        #expect(try ground.tree() == Self.tree)
        #expect(summary == UnpackSummary(files: 9, bytes: 5 + 9 + 9 + 7 + 1 + 4, folders: 7))
    }

    @Test func aZipArchive() throws {
        let ground = try Ground()
        let summary = try ground.unpack(
            ZipMaker.make([
                ZipMaker.Entry("pkg/SKILL.md", "words"), ZipMaker.Entry("pkg/run", "go", mode: 0o100_755), .folder("pkg/"),
                ZipMaker.Entry("pkg/nothing"), .link("pkg/again", "SKILL.md"), ZipMaker.Entry("日本/é.txt", "unicode"),
                ZipMaker.Entry("__MACOSX/pkg/._SKILL.md", "waste"), ZipMaker.Entry("pkg/.DS_Store", "waste"),
            ]))
        #expect(
            try ground.tree() == [
                "pkg": "folder 700", "pkg/SKILL.md": "600 words", "pkg/run": "700 go", "pkg/nothing": "600 ", "pkg/again": "link SKILL.md",
                "日本": "folder 700", "日本/é.txt": "600 unicode",
            ])
        #expect(summary == UnpackSummary(files: 5, bytes: 14, folders: 2))
    }

    @Test func deflatedEntries() throws {
        let ground = try Ground()
        var zeros = ZipMaker.Entry.zeros("zeros", periods: 5)
        zeros.sum = GzipMaker.checkSum([UInt8](repeating: 0, count: zeros.size))
        let summary = try ground.unpack(ZipMaker.make([zeros]))
        #expect(summary.bytes == 1 + 5 * 258 * 8)
        #expect(try Files.readAll(Paths.join(ground.folder, "zeros")).allSatisfy { $0 == 0 })
    }

    @Test func emptyArchives() throws {
        for bytes in [TarMaker.make([]), GzipMaker.make(TarMaker.make([]))] {
            let ground = try Ground()
            #expect(try ground.unpack(bytes) == UnpackSummary())
            #expect(try ground.tree() == [:])
        }
    }

    @Test func namesBeyondTheOldHeader() throws {
        let ground = try Ground()
        let long = (0..<4).map { String(repeating: "\($0)", count: 200) }.joined(separator: "/")
        _ = try ground.unpack(
            TarMaker.make([
                .pax([("comment", Array("of all".utf8))], kind: "g"), .longName(Array((long + "/gnu").utf8)), TarMaker.Entry("cut", "1"),
                .pax([("path", Array((long + "/päx").utf8))]), TarMaker.Entry("cut", "2"),
            ]))
        let tree = try ground.tree()
        #expect(tree[long + "/gnu"] == "600 1")
        #expect(tree[long + "/päx"] == "600 2")
        #expect(tree.count == 6)
    }

    /// A file with holes, as GNU tar packs it into pax: the map says which stretches there are.
    @Test func aFileWithHoles() throws {
        let ground = try Ground()
        var file = TarMaker.Entry("GNUSparseFile.0/hole", "abcd")
        let map = Array("2\n0\n2\n100\n2\n".utf8)
        file.content = map + repeatElement(0, count: 512 - map.count) + Array("abcd".utf8)
        let records = [("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "hole"), ("GNU.sparse.realsize", "200")]
        let bytes = TarMaker.make([.pax(records.map { ($0, Array($1.utf8)) }), file])
        #expect(try ground.unpack(bytes) == UnpackSummary(files: 1, bytes: 200))
        let content = try Files.readAll(Paths.join(ground.folder, "hole"))
        #expect(content == Array("ab".utf8) + [UInt8](repeating: 0, count: 98) + Array("cd".utf8) + [UInt8](repeating: 0, count: 98))
        // The holes count.
        #expect(try Ground().refusal(bytes, limits: UnpackLimits(bytes: 199))?.code == .tooLarge)
        #expect(try Ground().refusal(bytes, limits: UnpackLimits(fileBytes: 199))?.short == "file-too-large hole")
    }

    @Test func theFolderMustBeThereAndEmpty() throws {
        let ground = try Ground()
        try ground.ground.write("out/mine", "kept")
        #expect(throws: ArchiveError.folderNotEmpty(ground.folder)) { try ground.unpack(TarMaker.make([])) }
        #expect(try ground.tree() == ["mine": "600 kept"])
        #expect(throws: ArchiveError.self) {
            try ArchiveUnpacker().unpack(ground.ground.file("archive"), into: ground.ground.file("nowhere"))
        }
    }

    @Test func anArchiveThatIsNoFile() throws {
        let ground = try Ground()
        #expect(throws: ArchiveError.notAFile(ground.ground.path)) { try ArchiveUnpacker().unpack(ground.ground.path, into: ground.folder) }
        #expect(throws: ArchiveError.self) { try ArchiveUnpacker().unpack(ground.ground.file("none"), into: ground.folder) }
    }
}
