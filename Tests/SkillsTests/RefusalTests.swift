import Model
import SystemKit
import TestSupport
import Testing

@testable import Skills

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Every refusal, with the edge up to which a package is taken. `refusal` reads and copies, and sees that nothing is left behind.
@Suite struct RefusalTests {
    @Test func whatIsAtThePath() throws {
        let package = try SamplePackage()
        try package.write("file", "x")
        for (path, code) in [("nothing", "missing"), ("file", "not-a-folder"), ("file/x", "missing"), ("SKILL.md", "not-a-folder")] {
            #expect(SamplePackage.refusal { _ = try PackageReader().read(package.file(path)) }?.code == code, "\(path)")
        }
        #expect(SamplePackage.refusal { _ = try PackageReader().read("/nothing\0here") }?.code == "unreadable")
    }

    @Test(
        arguments: [(nil, "no-document"), ("no head", "invalid"), ("---\nname: a\n---\n", "invalid"), ("", "invalid")]
            as [(String?, String)])
    func aDocumentThatIsNotThereOrNoGood(document: String?, code: String) throws {
        let package = try SamplePackage(document: document)
        try package.write("other.md", SamplePackage.head)
        let refusal = try #require(try package.refusal())
        #expect(refusal.code == code && refusal.path == (document == nil ? nil : "SKILL.md"))
        #expect(refusal.findings.contains { $0.level == .error && $0.path == "SKILL.md" } == (document != nil))
    }

    @Test func aDocumentThatIsNoUTF8() throws {
        let package = try SamplePackage()
        try Files.writeAtomically(package.file("SKILL.md"), Array(SamplePackage.head.utf8) + [0xFF])
        let refusal = try #require(try package.refusal())
        #expect(refusal.code == "not-utf8" && refusal.path == "SKILL.md" && refusal.findings.map(\.code) == ["not-utf8"])
    }

    @Test(arguments: [(4, nil), (3, "too-many-files")] as [(Int, String?)]) func filesAndLinksCount(limit: Int, code: String?) throws {
        let package = try SamplePackage()
        try package.write("a/b/one", "x")
        try package.write("a/two", "x")
        try package.link("three", "a")
        #expect(try package.refusal { $0.files = limit }?.code == code)
    }

    @Test(arguments: [(3, nil), (2, "too-many-files")] as [(Int, String?)]) func foldersCountForThemselves(limit: Int, code: String?) throws
    {
        let package = try SamplePackage()
        try Folders.create(package.file("a/b/c"))
        #expect(try package.refusal { $0.files = limit }?.code == code)
    }

    @Test func moreNamesThanAllowedAreNotEvenListed() throws {
        let package = try SamplePackage()
        // A folder of many names is made quickest of second names for one file.
        try Folders.create(package.file("many"))
        for number in 0..<20_000 { link(package.file("SKILL.md"), package.file("many/\(number)")) }
        let start = MonotonicClock.nanoseconds()
        #expect(SamplePackage.refusal { _ = try package.read() }?.code == "too-many-files")
        #expect(SamplePackage.refusal { _ = try package.read { $0.files = 10 } }?.code == "too-many-files")
        #expect(MonotonicClock.nanoseconds() - start < 5_000_000_000)
    }

    @Test(arguments: [(156, nil), (155, "too-large")] as [(Int64, String?)]) func bytesCountTogether(limit: Int64, code: String?) throws {
        let package = try SamplePackage()
        try package.fill("a/b", bytes: 100)
        try package.link("c", "a/b")
        let head = Int64(SamplePackage.head.utf8.count)
        #expect(try package.refusal { $0.bytes = limit - 53 + head }?.code == code)
    }

    @Test func aHoleOfATerabyteIsNotRead() throws {
        let package = try SamplePackage()
        try package.write("hole", "")
        try #require(truncate(package.file("hole"), 1 << 40) == 0)
        #expect(try package.refusal()?.code == "too-large")
    }

    @Test(arguments: [(0, nil), (-1, "document-too-large")] as [(Int64, String?)]) func theDocumentHasALimitOfItsOwn(
        more: Int64, code: String?
    ) throws {
        let package = try SamplePackage()
        try package.fill("large", bytes: 1000)
        #expect(try package.refusal { $0.documentBytes = Int64(SamplePackage.head.utf8.count) + more }?.code == code)
    }

    @Test(arguments: [(32, nil), (33, "too-deep")] as [(Int, String?)]) func aPathHasSoManyParts(parts: Int, code: String?) throws {
        let package = try SamplePackage()
        try package.write(String(repeating: "d/", count: parts - 1) + "f", "x")
        #expect(try package.refusal()?.code == code)
    }

    @Test(arguments: [(1024, nil), (1025, "path-too-long")] as [(Int, String?)]) func aPathHasSoManyBytes(bytes: Int, code: String?) throws
    {
        let package = try SamplePackage()
        let folders = String(repeating: String(repeating: "d", count: 199) + "/", count: 5)
        try package.write(folders + String(repeating: "f", count: bytes - folders.utf8.count), "x")
        #expect(try package.refusal()?.code == code)
    }

    @Test(arguments: ["a\\b", "a\nb", "a\u{7F}", "\u{1B}[31m", "a\u{2028}b", "a\u{85}"]) func someNamesAreReserved(name: String) throws {
        let package = try SamplePackage()
        try package.write("x/" + name, "x")
        let refusal = try package.refusal()
        #expect(refusal?.code == "reserved-name" && refusal?.path == "x/" + name)
    }

    @Test(
        arguments: [
            ("README.md", "readme.md"), ("\u{FC}.md", "u\u{308}.md"), ("\u{DC}.md", "u\u{308}.md"), ("straße", "STRASSE"), ("ſ", "S"),
            ("σ", "ς"), ("SKILL.md", "skill.md"),
        ])
    func namesThatSomeDisksTakeForOneClash(one: String, other: String) throws {
        for folder in ["", "x/"] {
            let package = try SamplePackage()
            try package.write(folder + one, folder.isEmpty ? SamplePackage.head : "x")
            try package.write(folder + other, "x")
            let names = try Folders.list(package.file(folder))
            // On such a disk there is one file, and nothing to refuse.
            let isOne = names.filter { $0 != "SKILL.md" && $0 != "x" }.count < 2 && !names.contains("skill.md")
            #expect(try package.refusal()?.code == (isOne ? nil : "name-clash"))
        }
    }

    @Test func theSameNameInTwoFoldersIsFine() throws {
        let package = try SamplePackage()
        try package.write("a/readme", "x")
        try package.write("b/README", "x")
        #expect(try package.refusal() == nil)
    }

    #if os(Linux)
        /// Elsewhere no file can have such a name.
        @Test func aNameThatIsNoUTF8IsNoticed() throws {
            for place in ["", "x/"] {
                let package = try SamplePackage()
                try Folders.create(package.file("x"))
                let path = Array(package.file(place).utf8) + [UInt8(ascii: "/"), 0xFF, 0x41, 0]
                let descriptor = path.withUnsafeBytes {
                    open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600)
                }
                try #require(descriptor >= 0)
                close(descriptor)
                #expect(try package.refusal()?.code == "not-utf8")
                path.withUnsafeBytes { _ = unlink($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
                let target: [UInt8] = [0xC3, 0x28, 0]
                target.withUnsafeBytes { _ = symlink($0.baseAddress!.assumingMemoryBound(to: CChar.self), package.file(place + "l")) }
                #expect(try package.refusal()?.path == place + "l")
                #expect(try package.refusal()?.code == "not-utf8")
            }
        }
    #endif

    @Test func pipesAndSocketsAreNeverOpened() throws {
        let package = try SamplePackage()
        try Folders.create(package.file("x"))
        try SamplePackage.makePipe(package.file("x/pipe"))
        let refusal = try package.refusal()
        #expect(refusal?.code == "device" && refusal?.path == "x/pipe")
        let document = try SamplePackage(document: nil)
        try SamplePackage.makePipe(document.file("SKILL.md"))
        #expect(try document.refusal()?.code == "device")
    }

    @Test(.enabled(if: getuid() != 0)) func whatMayNotBeReadIsSaid() throws {
        let package = try SamplePackage()
        try package.write("x/secret", "x")
        try #require(chmod(package.file("x/secret"), 0) == 0)
        #expect(try package.refusal()?.path == "x/secret")
        #expect(try package.refusal()?.code == "unreadable")
        try #require(chmod(package.file("x"), 0) == 0)
        #expect(try package.refusal()?.code == "unreadable")
    }
}
