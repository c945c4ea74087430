import Skills
import SystemKit
import TestSupport
import Testing

/// Archives go to `reveried`, and what it answers becomes a value or an error with facts.
@Suite struct ArchiveTests {
    private let ground: TemporaryFolder
    private let out: String
    /// Other tests of this process raise interrupts, which are not meant for these.
    private static let handOver = ArchiveHandOver(shouldStop: { false })

    init() throws {
        ground = try TemporaryFolder()
        out = ground.file("out")
        try Folders.create(out)
    }

    private func archive(_ bytes: [UInt8], _ name: String = "a.skill") throws -> String {
        try Files.overwrite(ground.file(name), bytes)
        return ground.file(name)
    }

    /// A program that answers as the test wants.
    private func daemon(_ script: String, deadlineSeconds: Double = 60) throws -> ArchiveHandOver {
        try ground.write("daemon", "#!/bin/sh\n\(script)\n")
        try Files.writeAtomically(ground.file("daemon"), Files.readAll(ground.file("daemon")), permissions: 0o700)
        return ArchiveHandOver(program: ground.file("daemon"), deadlineSeconds: deadlineSeconds, shouldStop: { false })
    }

    private func failure(_ handOver: ArchiveHandOver, _ archive: String) -> ArchiveHandOverError? {
        do throws(ArchiveHandOverError) {
            let unpacked = try handOver.unpack(archive, into: out)
            Issue.record("unpacked \(unpacked)")
            return nil
        } catch {
            return error
        }
    }

    @Test func aPackageIsUnpackedAndFound() throws {
        let path = try archive(ZipMaker.make([ZipMaker.Entry("pkg/SKILL.md", "words"), ZipMaker.Entry("pkg/run", "go", mode: 0o100_755)]))
        // The program beside the tests is the one that is built with them.
        let unpacked = try Self.handOver.unpack(path, into: out)
        #expect(unpacked.files == 2 && unpacked.folders == 1 && unpacked.bytes == 7)
        #expect(try ArchiveRoot.find(in: out) == .found(Paths.join(out, "pkg")))
    }

    @Test func aRefusalSaysWhyAndWhere() throws {
        let path = try archive(TarMaker.make([TarMaker.Entry("fine", "1"), TarMaker.Entry("../x")]))
        let error = failure(Self.handOver, path)
        guard case .refused("parent-folder", "../x", let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!problem.isEmpty)
        #expect(try Folders.list(out) == [])
    }

    @Test func theLimitsAreHandedOn() throws {
        let path = try archive(TarMaker.make([TarMaker.Entry("a", "123"), TarMaker.Entry("b", "456")]))
        var limits = PackageLimits()
        limits.files = 1
        #expect(throws: ArchiveHandOverError.self) { try Self.handOver.unpack(path, into: out, limits: limits) }
        limits.files = 2
        limits.bytes = 5
        #expect(throws: ArchiveHandOverError.self) { try Self.handOver.unpack(path, into: out, limits: limits) }
        limits.bytes = 6
        #expect(try Self.handOver.unpack(path, into: out, limits: limits).bytes == 6)
    }

    @Test func anUnreadableArchiveIsAFailure() throws {
        guard case .failed(let words) = failure(Self.handOver, ground.file("none.zip")) else {
            Issue.record("no failure")
            return
        }
        #expect(words.contains("none.zip"))
    }

    @Test func aFolderWithSomethingInItIsLeftAlone() throws {
        try ground.write("out/mine", "kept")
        let path = try archive(TarMaker.make([]))
        guard case .failed = failure(Self.handOver, path) else {
            Issue.record("no failure")
            return
        }
        #expect(try Folders.list(out) == ["mine"])
    }

    @Test func aMissingProgramIsNamed() throws {
        let named = Environment(variables: ["REVERIE_DAEMON": "/nowhere/reveried"])
        #expect(failure(ArchiveHandOver(environment: named), "a.zip") == .programMissing(looked: ["/nowhere/reveried"]))
        let empty = Environment(variables: ["REVERIE_DAEMON": ""])
        #expect(try ArchiveHandOver(environment: empty, shouldStop: { false }).unpack(archive(TarMaker.make([])), into: out).files == 0)
        #expect(failure(ArchiveHandOver(program: "/etc/passwd", environment: named), "a") == .programMissing(looked: ["/etc/passwd"]))
    }

    /// What a program in the place of `reveried` may do; whatever a dead one wrote is cleared away.
    @Test func oddAnswers() throws {
        let archive = try archive([])
        let write = "for last; do :; done; mkdir \"$last/d\"; echo x > \"$last/d/x\";"
        #expect(failure(try daemon("\(write) kill -9 $$"), archive) == .died(signal: 9))
        #expect(try Folders.list(out) == [])
        #expect(failure(try daemon("echo '{\"failed\":\"the disk is full\"}'; exit 1"), archive) == .failed("the disk is full"))
        for script in ["echo '{}'", "echo 'no json'; exit 3", "exit 0", "echo oh >&2; exit 5", "yes | head -c 1000000; exit 1"] {
            guard case .failed(let words) = failure(try daemon(script), archive) else {
                Issue.record("\(script)")
                return
            }
            #expect(words.hasPrefix("reveried ended with "), "\(script): \(words)")
        }
        let slow = try daemon("\(write) exec sleep 60", deadlineSeconds: 0.5)
        #expect(failure(slow, archive) == .tooSlow)
        #expect(try Folders.list(out) == [])
    }

    @Test func anInterruptEndsIt() throws {
        try ground.write("daemon", "#!/bin/sh\nfor last; do :; done; echo x > \"$last/x\"; exec sleep 60\n")
        try Files.writeAtomically(ground.file("daemon"), Files.readAll(ground.file("daemon")), permissions: 0o700)
        let out = out
        let interrupted = ArchiveHandOver(program: ground.file("daemon"), shouldStop: { (try? Folders.list(out).isEmpty) == false })
        #expect(failure(interrupted, try archive([])) == .stopped)
        #expect(try Folders.list(out) == [])
    }

    // MARK: What is an archive

    @Test func archivesAreKnownByNameOrByTheirFirstBytes() throws {
        let sound: [(String, [UInt8])] = [
            ("zip", ZipMaker.make([ZipMaker.Entry("a")])), ("tar", TarMaker.make([TarMaker.Entry("a")])), ("gzip", GzipMaker.make([1])),
            ("none", ZipMaker.make([])),
        ]
        for (name, bytes) in sound { #expect(ArchiveHandOver.isArchive(try archive(bytes, name)), "\(name)") }
        for name in ["a.zip", "A.SKILL", "a.tar.gz", "a.TGZ", "a.tar"] {
            #expect(ArchiveHandOver.isArchive(try archive([], name)), "\(name)")
        }
        for (name, bytes) in [("a.gz", []), ("zip", []), ("a.zip.md", Array("PK".utf8)), ("SKILL.md", Array("---\nname: ustar".utf8))] {
            #expect(!ArchiveHandOver.isArchive(try archive(bytes, name)), "\(name)")
        }
        try Folders.create(ground.file("folder.zip"))
        #expect(!ArchiveHandOver.isArchive(ground.file("folder.zip")))
        #expect(!ArchiveHandOver.isArchive(ground.file("nothing.zip")))
    }
}

@Suite struct ArchiveRootTests {
    /// What lies in a folder, and where its package is.
    @Test(arguments: [
        (["SKILL.md"], "."), (["skill.md", "a/SKILL.md"], "."), (["a/SKILL.md"], "a"), (["a/skill.md", "b/x", "README.md"], "a"),
        (["a/SKILL.md", "b/skill.md"], "a b"), (["a/b/SKILL.md"], ""), ([".a/SKILL.md"], ""), ([".a/SKILL.md", "b/SKILL.md"], "b"),
        (["Skill.md"], ""), (["a/SKILL.md/x"], ""), (["x"], ""),
    ])
    func isFound(_ files: [String], _ told: String) throws {
        let folder = try TemporaryFolder()
        for file in files { try folder.write(file, "words") }
        switch try ArchiveRoot.find(in: folder.path) {
        case .found(let path): #expect(path == (told == "." ? folder.path : folder.file(told)))
        case .none: #expect(told == "")
        case .several(let names): #expect(names.joined(separator: " ") == told)
        }
    }
}
