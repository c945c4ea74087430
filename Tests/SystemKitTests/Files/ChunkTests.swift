import SystemKit
import TestSupport
import Testing

@Suite struct ChunkTests {
    private let folder: TestSupport.TemporaryFolder

    init() throws { folder = try TestSupport.TemporaryFolder() }

    @Test(arguments: [0, 1, 9, 10, 11, 20, 25, 30])
    func chunksAreWholeButTheLast(_ size: Int) throws {
        let bytes = (0..<size).map { UInt8($0) }
        try Files.writeAtomically(folder.file("f"), bytes)
        var chunks: [[UInt8]] = []
        var ends: [Bool] = []
        try Descriptor.open(folder.file("f"), .read).chunks(of: 10) { chunk, isLast in
            chunks.append(Array(chunk))
            ends.append(isLast)
        }
        #expect(chunks.flatMap(\.self) == bytes)
        #expect(chunks.dropLast().allSatisfy { $0.count == 10 })
        #expect(chunks.count == max(1, (size + 9) / 10))
        #expect(ends.dropLast().allSatisfy { !$0 } && ends.last == true)
    }

    @Test func aTreeGoesWithAllThatIsInItAndNothingElse() throws {
        try folder.write("tree/a/b/c", "x")
        try folder.write("kept", "x")
        #expect(try TestSupport.Program.run("/bin/ln", ["-s", folder.file("kept"), folder.file("tree/link")]).code == 0)
        try Folders.removeTree(folder.file("tree"))
        #expect(try FileStatus.of(folder.file("tree")) == nil)
        #expect(try FileStatus.of(folder.file("kept")) != nil)
        try Folders.removeTree(folder.file("tree"))
        try Folders.removeTree(folder.file("kept"))
        #expect(try FileStatus.of(folder.file("kept")) == nil)
    }

    @Test func aMoveThatMustNotReplaceDoesNot() throws {
        try folder.write("a", "new")
        try folder.write("b", "old")
        #expect(try !Files.moveWithoutReplacing(folder.file("a"), to: folder.file("b")))
        #expect(try Files.readAll(folder.file("b")) == Array("old".utf8) && FileStatus.of(folder.file("a")) != nil)
        #expect(try Files.moveWithoutReplacing(folder.file("a"), to: folder.file("c")))
        #expect(try Files.readAll(folder.file("c")) == Array("new".utf8) && FileStatus.of(folder.file("a")) == nil)
        #expect(throws: SystemError.self) { try Files.moveWithoutReplacing(folder.file("none"), to: folder.file("d")) }
    }

    @Test func aDiskHasRoom() throws {
        #expect(try DiskSpace.free(at: folder.path) > 0)
        #expect(throws: SystemError.self) { try DiskSpace.free(at: folder.file("none")) }
    }
}
