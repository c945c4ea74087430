internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The second program, as `reverie` and curious people run it.
@Suite struct DaemonTests {
    private let ground: TemporaryFolder
    private let out: String

    init() throws {
        ground = try TemporaryFolder()
        out = ground.file("out")
        try Folders.create(out)
    }

    private func put(_ bytes: [UInt8]) throws -> String {
        try Files.overwrite(ground.file("archive"), bytes)
        return ground.file("archive")
    }

    private func run(_ words: String...) throws -> Program.Result { try Program.run(Program.reveried(), words) }

    @Test func oneObjectForAnAnswer() throws {
        let path = try put(GzipMaker.make(TarMaker.make([TarMaker.Entry("d/a", "words"), .link("l", "d/a")])))
        let done = try run("unpack", path, out)
        #expect(done.code == 0 && done.output == "{\"files\":2,\"folders\":1,\"bytes\":5}\n" && done.errors == "")
        let again = try run("unpack", path, out)
        #expect(again.code == 1)
        #expect(try again.document()["failed"]?.string == "\(out) is not empty")
        #expect(try Folders.list(out) == ["d", "l"])
    }

    @Test func aRefusalHasItsCodeItsEntryAndASentence() throws {
        let refused = try run("unpack", try put(ZipMaker.make([ZipMaker.Entry("a"), ZipMaker.Entry("/\"x\"")])), out)
        #expect(refused.code == 3 && refused.errors == "" && refused.lines.count == 1)
        let answer = try refused.document()
        #expect(answer.keys == ["refused", "entry", "problem"])
        #expect(answer["refused"]?.string == "absolute-path" && answer["entry"]?.string == "/\"x\"")
        #expect(try Folders.list(out) == [])
    }

    @Test func limitsComeFromTheWords() throws {
        let path = try put(TarMaker.make([TarMaker.Entry("a", "12345"), TarMaker.Entry("b", "12345")]))
        for (option, edge, code) in [("--files", 2, "too-many-files"), ("--bytes", 10, "too-large"), ("--file-bytes", 5, "file-too-large")]
        {
            #expect(try run("unpack", option, String(edge - 1), path, out).document()["refused"]?.string == code)
            let fine = try run("unpack", path, option, String(edge), out)
            #expect(fine.code == 0, "\(option): \(fine.output)")
            try Folders.removeTree(out)
            try Folders.create(out)
        }
    }

    @Test(arguments: [
        [], ["unpacked"], ["unpack"], ["unpack", "a"], ["unpack", "a", "b", "c"], ["unpack", "--files", "a", "b"], ["unpack", "--files"],
        ["unpack", "--files", "-1", "a", "b"], ["unpack", "--bytes", "99999999999999999999", "a", "b"], ["unpack", "--other", "a", "b"],
        ["--version", "more"], ["--help", "more"], ["-h"],
    ])
    func wrongWordsAreAUsageError(_ words: [String]) throws {
        let result = try Program.run(Program.reveried(), words)
        #expect(result.code == 2 && result.output == "" && result.errors.hasPrefix("reveried: "), "\(words)")
    }

    @Test func helpAndVersion() throws {
        let help = try run("--help")
        #expect(help.code == 0 && help.output.contains("--file-bytes N"))
        let version = try run("--version")
        let fast = try Program.run(Program.reverie(), ["--version"])
        #expect(version.code == 0 && version.output == fast.output.replacing("reverie ", with: "reveried "))
    }

    @Test func anArchiveMayHaveTheNameOfAnOption() throws {
        _ = try put(TarMaker.make([TarMaker.Entry("a")]))
        try Files.rename(ground.file("archive"), to: ground.file("--files"))
        let result = try Program.run(Program.reveried(), ["unpack", "--", "--files", "out"], currentFolder: ground.path)
        #expect(result.code == 0 && result.output.hasPrefix("{\"files\":1"))
    }

    // MARK: Ended from outside

    /// Enough to be in the middle of when the signal comes.
    private func start() throws -> Program {
        let path = try put(TarMaker.make((0..<30_000).map { TarMaker.Entry("d\($0 % 100)/f\($0)", "words") }))
        let program = try Program(Program.reveried(), ["unpack", "--files", "1000000", path, out])
        let deadline = MonotonicClock.nanoseconds() + 30_000_000_000
        while try Folders.list(out).count < 50, MonotonicClock.nanoseconds() < deadline { usleep(200) }
        return program
    }

    @Test(arguments: [SIGTERM, SIGINT]) func aSignalLeavesNothing(_ number: Int32) throws {
        let program = try start()
        program.signal(number)
        let result = try program.wait()
        #expect(result.code == 1)
        #expect(try result.document()["failed"]?.string == "stopped before the end")
        #expect(try Folders.list(out) == [])
    }

    @Test func aKillLeavesTheGivenFolderAlone() throws {
        let program = try start()
        program.signal(SIGKILL)
        #expect(try program.wait().code == 128 + SIGKILL)
        #expect(try Folders.list(ground.path) == ["archive", "out"])
        #expect(try !Folders.list(out).isEmpty)
    }

    // MARK: What is loaded

    /// The names of the libraries that a program asks for stand in it as text.
    @Test func onlyTheSecondProgramLoadsTheHeavyLibraries() throws {
        func mentions(_ path: String, _ name: String = "libarchive.") throws -> Bool {
            let name = Array(name.utf8)
            return try MappedFile(path).withBytes { bytes in
                guard var place = bytes.baseAddress else { return false }
                let end = place + bytes.count
                while let found = memchr(place, Int32(name[0]), end - place), end - UnsafeRawPointer(found) >= name.count {
                    if memcmp(found, name, name.count) == 0 { return true }
                    place = UnsafeRawPointer(found) + 1
                }
                return false
            }
        }
        #expect(try mentions(Program.reveried()))
        #expect(try !mentions(Program.reverie()))
        for library in ["libcurl", "libmicrohttpd"] {
            #expect(try mentions(Program.reveried(), library))
            #expect(try !mentions(Program.reverie(), library))
        }
    }
}
