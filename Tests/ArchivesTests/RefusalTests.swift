import Archives
import SystemKit
import TestSupport
import Testing

private typealias Tar = TarMaker.Entry
private typealias Zip = ZipMaker.Entry

/// A hostile archive and what is said of it.
private struct Case: CustomTestStringConvertible, Sendable {
    let bytes: [UInt8]
    let told: String
    let limits: UnpackLimits

    init(_ told: String, _ tar: [Tar], _ limits: UnpackLimits = UnpackLimits()) {
        (bytes, self.told, self.limits) = (TarMaker.make(tar), told, limits)
    }

    init(_ told: String, zip: [Zip], _ limits: UnpackLimits = UnpackLimits()) {
        (bytes, self.told, self.limits) = (ZipMaker.make(zip), told, limits)
    }

    init(_ told: String, bytes: [UInt8]) { (self.bytes, self.told, limits) = (bytes, told, UnpackLimits()) }

    var testDescription: String { told }
}

/// Each reason to refuse, and the name with it; nothing stays, inside or outside.
@Suite struct RefusalTests {
    private static let names: [Case] = [
        Case("absolute-path /etc/x", [Tar("fine", "1"), Tar("/etc/x")]),
        Case("absolute-path /etc/x", zip: [Zip("fine", "1"), Zip("/etc/x")]),
        Case("drive-letter C:x", [Tar("C:x")]),
        Case("drive-letter ./C:/x", [Tar("./C:/x")]),
        Case("drive-letter z:/x", zip: [Zip("z:/x")]),
        Case("backslash a\\..\\b", [Tar("a\\..\\b")]),
        Case("backslash a/b\\c", zip: [Zip("a/b\\c")]),
        Case("parent-folder ../x", [Tar("../x")]),
        Case("parent-folder a/../../x", zip: [Zip("a/../../x")]),
        Case("parent-folder a/..", [Tar.folder("a/..")]),
        Case("parent-folder a/./../b", [Tar("a/./../b")]),
        Case("empty-name a//b", [Tar("a//b")]),
        Case("empty-name .", zip: [Zip(".", "not a folder")]),
        Case("control-character a\nb", [Tar("a\nb")]),
        Case("control-character a\u{7F}", zip: [Zip("a\u{7F}")]),
        Case("control-character a\u{85}", [Tar("a\u{85}")]),
        Case("path-too-long \(String(repeating: "n", count: 256))", zip: [Zip(String(repeating: "n", count: 256))]),
        Case("path-too-long abcde", [Tar("abcd"), Tar("abcde")], UnpackLimits(pathBytes: 4)),
        Case("too-deep a/b/c", [Tar("a/b"), Tar("a/b/c")], UnpackLimits(depth: 2)),
        Case("duplicate a", [Tar("a", "1"), Tar("a", "2")]),
        Case("duplicate a", zip: [Zip("a", "1"), Zip("a", "2")]),
        Case("duplicate a", [Tar("a/b"), Tar("a")]),
        Case("duplicate ./a", [Tar.link("a", "b"), Tar.folder("./a")]),
        Case("name-clash README", [Tar("readme"), Tar("README")]),
        Case("name-clash Docs/b", zip: [Zip("docs/a"), Zip("Docs/b")]),
        Case("name-clash e\u{301}", [Tar("\u{E9}"), Tar("e\u{301}")]),
        Case("name-clash STRASSE", [Tar("straße"), Tar("STRASSE")]),
        Case("through-file a/b", [Tar("a", "file"), Tar("a/b")]),
    ]

    private static let links: [Case] = [
        Case("absolute-link l", [Tar.link("l", "/etc/passwd")]),
        Case("absolute-link l", zip: [Zip.link("l", "/etc/passwd")]),
        Case("link-outside l", [Tar.link("l", "..")]),
        Case("link-outside a/l", zip: [Zip.link("a/l", "../../x")]),
        Case("link-outside a/l", [Tar.link("a/l", "./../../a/x")]),
        Case("winding-link l", [Tar.link("l", "a/../b")]),
        Case("bad-link l", [Tar.link("l", "")]),
        Case("bad-link l", [Tar.link("l", "a\\b")]),
        Case("bad-link l", [Tar.link("l", "a\u{1}")]),
        Case("bad-link l", zip: [Zip.link("l", "C:/x")]),
        Case("through-link l/x", [Tar.folder("d"), Tar.link("l", "d"), Tar("l/x")]),
        Case("through-link l/x", zip: [Zip.folder("d/"), Zip.link("l", "d"), Zip("l/x")]),
        Case("through-link l/d/", [Tar.link("l", "."), Tar.folder("l/d/")]),
        Case("duplicate l", [Tar.link("l", "target"), Tar("l", "written through")]),
        // Three folders down and up again is the root; up from there by another link would be out.
        Case("winding-link out", [Tar.link("a/b/c/d", "../../.."), Tar.link("out", "a/b/c/d/..")]),
        Case("hard-link h", [Tar.hardLink("h", "later"), Tar("later")]),
        Case("hard-link h", [Tar.hardLink("h", "/etc/passwd")]),
        Case("hard-link h", [Tar.hardLink("h", "../x")]),
        Case("hard-link h", [Tar.hardLink("h", "h")]),
        Case("hard-link h", [Tar.link("l", "f"), Tar.hardLink("h", "l")]),
        Case("hard-link h", [Tar.folder("d"), Tar.hardLink("h", "d")]),
        Case("hard-link h", [Tar("d/f"), Tar.link("l", "d"), Tar.hardLink("h", "l/f")]),
        Case("hard-link h", [Tar("f"), Tar.hardLink("h", "F")]),
        Case("special-file x", [Tar("x", kind: "3")]),
        Case("special-file x", [Tar("x", kind: "4")]),
        Case("special-file x", [Tar("x", kind: "6")]),
        Case("special-file x", zip: [Zip("x", mode: 0o140_644)]),
        Case("special-file x", zip: [Zip("x", mode: 0o60644)]),
    ]

    /// The page for readers names every code.
    @Test func everyCodeIsOnThePage() throws {
        let bytes = try Files.readAll(Paths.join(try Program.checkout(), "docs/skill-findings.md"))
        let page = String(decoding: bytes, as: UTF8.self).split(separator: "## Why an archive is refused").last ?? ""
        for code in Refusal.Code.allCases { #expect(page.contains("`\(code.rawValue)`"), "\(code)") }
    }

    @Test(arguments: names + links) fileprivate func isRefused(_ hostile: Case) throws {
        #expect(try Ground().refusal(hostile.bytes, limits: hostile.limits)?.short == hostile.told)
    }

    @Test(arguments: (names + links).filter { $0.bytes[0] != 0x50 }) fileprivate func isRefusedWhenPacked(_ hostile: Case) throws {
        #expect(try Ground().refusal(GzipMaker.make(hostile.bytes), limits: hostile.limits)?.short == hostile.told)
    }

    @Test func namesThatAreNoUTF8() throws {
        var (tar, zip) = (Tar("x"), Zip("x"))
        tar.name = [0x61, 0xFF]
        zip.name = tar.name
        let pax = Tar.pax([("path", tar.name)])
        for bytes in [TarMaker.make([tar]), TarMaker.make([pax, Tar("x")]), ZipMaker.make([zip])] {
            #expect(try Ground().refusal(bytes)?.code == .notUTF8)
        }
        zip.flags = 0
        #expect(try Ground().refusal(ZipMaker.make([zip]))?.short == "not-utf8 a\u{FFFD}")
        var link = Tar.link("l", "x")
        link.target = [0xC0, 0x80]
        #expect(try Ground().refusal(TarMaker.make([link]))?.short == "bad-link l")
    }

    /// libarchive ends a name at a NUL, so what comes out is the clean beginning, or a name that was there before.
    @Test func aNameWithANULIsNoMoreThanItsBeginning() throws {
        let ground = try Ground()
        _ = try ground.unpack(ZipMaker.make([Zip("a\u{0}/../../b", "1")]))
        #expect(try ground.tree() == ["a": "600 1"])
        #expect(try Ground().refusal(ZipMaker.make([Zip("a"), Zip("a\u{0}b")]))?.code == .duplicate)
        #expect(try Ground().refusal(ZipMaker.make([Zip("\u{0}b")]))?.code == .emptyName)
    }

    @Test func encryptedEntries() throws {
        var secret = Zip("secret", "0123456789abcdef")
        secret.flags |= 1
        #expect(try Ground().refusal(ZipMaker.make([Zip("open"), secret]))?.short == "encrypted secret")
    }

    @Test(arguments: [1, 6, 9, 12, 14, 93, 95, 98, 99] as [UInt32]) func otherCompression(_ method: UInt32) throws {
        var odd = Zip("odd", "0123456789abcdef")
        odd.method = method
        #expect(try Ground().refusal(ZipMaker.make([odd]))?.short == "compression odd")
    }

    /// What other readers of libarchive would take, and what nobody would.
    @Test(arguments: [
        "", "x", "PK", "PK\u{5}\u{6}" + String(repeating: "\u{0}", count: 18), "PK\u{3}\u{4}", "7z\u{BC}\u{AF}\u{27}\u{1C}",
        "!<arch>\ndebian-binary   ", "#mtree\n./a type=file\n", "070707000000",
        "Rar!\u{1A}\u{7}\u{0}", "WARC/1.0\r\n", "\u{1F}\u{8B}", String(repeating: "words ", count: 500),
    ])
    func otherFormats(_ text: String) throws {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect([.format, .damaged].contains(try Ground().refusal(bytes)?.code))
    }

    @Test func anArchiveThatIsPackedTwice() throws {
        let tar = TarMaker.make([Tar("x", "1")])
        #expect(try Ground().refusal(GzipMaker.make(GzipMaker.make(tar)))?.code == .format)
        #expect(try Ground().refusal(GzipMaker.make(ZipMaker.make([Zip("x", "1")])))?.code == .format)
    }

    @Test func everyCodeHasASentenceOfItsOwn() {
        let sentences = Refusal.Code.allCases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
    }
}
