import Intake
import Model
import Store
import SystemKit
import TestSupport
import Testing

/// What files do to an import: grow, shrink, change, end in the middle.
@Suite struct FileTests {
    private let lines = [
        Claude.user("u1", nil, "one"), Claude.assistant("u2", "u1", "two"), Claude.user("u3", "u2", "three"),
        Claude.assistant("u4", "u3", "four"),
    ]

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func twiceGivesNothingNew() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        let before = try test.account()
        let summary = try #require(try test.run().first)
        #expect(summary.added == 0 && summary.known == 0 && summary.read == 0 && !summary.wasRewritten && summary.failure == nil)
        #expect(try test.account() == before)
    }

    @Test func theSameUnderAnotherNameIsKnown() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        let summary = try test.run("b.jsonl", lines: lines)
        #expect(summary.added == 0 && summary.known == 4)
        #expect(try test.events().count == 4)
    }

    @Test func aGrownFileCostsItsNewLines() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: Array(lines.prefix(2)))
        let summary = try test.run("a.jsonl", lines: lines)
        #expect(summary.read == 2 && summary.added == 2 && summary.known == 0 && !summary.wasRewritten)
        #expect(summary.bytes == Int64(lines.reduce(0) { $0 + $1.utf8.count + 1 }))
    }

    @Test func badLinesOfALaterImportKeepTheirNumbers() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: Array(lines.prefix(2)) + ["", "bad"])
        let summary = try test.run("a.jsonl", lines: Array(lines.prefix(2)) + ["", "bad", lines[2], "worse"])
        #expect(summary.badLines.map(\.number) == [6])
    }

    @Test func halfALastLineWaits() throws {
        let test = try ImportTest()
        let text = lines[0] + "\n" + lines[1].prefix(50)
        try test.write("a.jsonl", bytes: bytes(text))
        let first = try #require(try test.run().first)
        #expect(first.added == 1 && first.endsInPart && first.bad == 0 && first.bytes == Int64(lines[0].utf8.count + 1))
        let again = try #require(try test.run().first)
        #expect(again.added == 0 && again.endsInPart && again.bad == 0)
        let whole = try test.run("a.jsonl", lines: Array(lines.prefix(2)))
        #expect(whole.added == 1 && !whole.endsInPart)
    }

    @Test func aWholeLastLineNeedsNoLineEnd() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", bytes: bytes(lines[0] + "\n" + lines[1]))
        let first = try #require(try test.run().first)
        #expect(first.added == 2 && !first.endsInPart)
        #expect(try #require(try test.run().first).read == 0)
        let whole = try test.run("a.jsonl", lines: lines)
        #expect(whole.added == 2 && whole.known == 0 && whole.bad == 0 && !whole.wasRewritten)
    }

    @Test func aRewrittenFileIsReadAgain() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        let changed = [Claude.user("v1", nil, "changed")] + lines
        let summary = try test.run("a.jsonl", lines: changed)
        #expect(summary.wasRewritten && summary.added == 1 && summary.known == 4 && summary.bad == 0)
        #expect(try test.events().count == 5)
        #expect(try #require(try test.run().first).wasRewritten == false)
    }

    @Test func aShorterFileIsReadAgain() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        let summary = try test.run("a.jsonl", lines: Array(lines.prefix(1)))
        #expect(summary.wasRewritten && summary.added == 0 && summary.known == 1)
        let grown = try test.run("a.jsonl", lines: lines)
        #expect(grown.added == 0 && grown.known == 3 && !grown.wasRewritten)
        #expect(try test.events().count == 4)
    }

    @Test func anEmptiedFileIsRead() throws {
        let test = try ImportTest()
        try test.run("a.jsonl", lines: lines)
        let summary = try test.run("a.jsonl", lines: [])
        #expect(summary.added == 0 && summary.bad == 0 && summary.failure == nil)
        #expect(try test.events().count == 4)
    }

    @Test func lineEndsOfOtherSystems() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", bytes: bytes("\r\n" + lines.joined(separator: "\r\n") + "\r\n  \r\n\t\n\n"))
        let summary = try #require(try test.run().first)
        #expect(summary.added == 4 && summary.bad == 0 && summary.read == 4 && summary.skipped == 0)
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstLine() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", bytes: [0xEF, 0xBB, 0xBF] + bytes(lines.map { $0 + "\n" }.joined()))
        let summary = try #require(try test.run().first)
        #expect(summary.added == 4 && summary.bad == 0)
        #expect(try #require(try test.run().first).added == 0)
    }

    @Test(arguments: [[0], [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x22, 0x00, 0x22], [0xEF, 0xBB, 0xBF]] as [[UInt8]])
    func hostileBytesCostTheirLine(_ hostile: [UInt8]) throws {
        let test = try ImportTest()
        try test.write("a.jsonl", bytes: bytes(lines[0] + "\n") + hostile + [0x0A] + bytes(lines[1] + "\n"))
        let summary = try #require(try test.run().first)
        #expect(summary.added == 2 && summary.bad == 1 && summary.badLines.first?.number == 2)
    }

    @Test func hostileBytesInsideAString() throws {
        let test = try ImportTest()
        let marked = bytes(lines[1]).split(separator: UInt8(ascii: "w"), maxSplits: 1, omittingEmptySubsequences: false)
        for byte: UInt8 in [0x00, 0xFF, 0x80, 0x1F] {
            try test.write("\(byte).jsonl", bytes: bytes(lines[0] + "\n") + marked[0] + [byte] + marked[1] + [0x0A])
            let summary = try #require(try test.run("\(byte).jsonl").first)
            #expect(summary.bad == 1 && summary.badLines.first?.number == 2, "\(byte)")
        }
    }

    @Test func progressCountsOverAllImports() throws {
        let test = try ImportTest()
        let extra = ["bad", #"{"type":"mode","sessionId":"s1"}"#]
        try test.run("a.jsonl", lines: Array(lines.prefix(2)) + extra)
        try test.run("a.jsonl", lines: Array(lines.prefix(2)) + extra + Array(lines.suffix(2)) + extra)
        let path = test.folder.file("t/a.jsonl")
        let progress = try #require(try test.store.read { try $0.source(path: path) }?.1)
        #expect(progress.lines == 8 && progress.bad == 2 && progress.skipped == 2)
    }

    @Test func foldersAreReadOldestFirst() throws {
        let test = try ImportTest()
        try test.write("x/late.jsonl", [Claude.user("u9", nil, "late", session: "s9", second: 50)])
        try test.write("z/early.jsonl", [Claude.user("u8", nil, "early", session: "s8", second: 1)])
        try test.write("notes.txt", lines)
        try test.write("other.jsonl", [#"{"a":1}"#, "text"])
        try test.write("empty.jsonl", [])
        let summaries = try test.run()
        #expect(summaries.filter { $0.added > 0 }.map { Paths.lastComponent($0.path) } == ["early.jsonl", "late.jsonl"])
        #expect(summaries.filter(\.isForeign).map { Paths.lastComponent($0.path) } == ["other.jsonl"])
        #expect(summaries.allSatisfy { $0.failure == nil })
        #expect(!summaries.contains { $0.path.hasSuffix("notes.txt") })
    }

    @Test func aNamedFileMustBeATranscript() throws {
        let test = try ImportTest()
        try test.write("other.jsonl", [#"{"a":1}"#])
        try test.write("session.log", [lines[0]])
        #expect(try test.run("other.jsonl").first?.failure != nil)
        #expect(try test.run("session.log").first?.added == 1)
        #expect(throws: SystemError.self) { try test.run("missing.jsonl") }
    }

    @Test func whatIsCommittedStaysWhenAnImportIsCancelled() throws {
        let test = try ImportTest()
        try test.write("a.jsonl", lines)
        var options = ImportOptions()
        options.isCancelled = { true }
        let lexicons = LexiconFolders([Paths.join(try Program.checkout(), "lexicons")])
        var seen = 0
        try Importer(store: test.store, options: options, lexicons: lexicons).run([test.folder.file("t")]) { _ in seen += 1 }
        #expect(seen == 0)
        #expect(try test.run().first?.added == 4)
    }
}
