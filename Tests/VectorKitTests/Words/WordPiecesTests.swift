import JSONKit
import SystemKit
import TestSupport
import Testing

@testable import VectorKit

struct WordPiecesTests {
    private static let small = SmallWordVectors()

    private static let cases: [(String, [String])] = [
        ("", []), ("   ", []), ("the cat", ["the", "cat"]), ("The CAT.", ["the", "cat", "."]), ("cats", ["cat", "##s"]),
        ("catsing", ["cat", "##s", "##ing"]), ("a-b", ["a", "-", "b"]), ("a\tb\r\nc", ["a", "b", "c"]), ("dog,dog", ["dog", ",", "dog"]),
        // What is dropped does not part a word; the other spaces do.
        ("c\u{0}at", ["cat"]), ("c\u{7F}a\u{200B}t\u{FEFF}", ["cat"]),
        ("cat\u{A0}cat\u{2003}cat\u{3000}cat", ["cat", "cat", "cat", "cat"]),
        ("cat\u{B}s", ["cat", "##s"]),
        // Accents go, but not letters that only look like accented ones.
        ("càt", ["cat"]), ("ca\u{301}\u{327}t", ["cat"]), ("CÀT", ["cat"]), ("øa", ["?"]), ("İa", ["?"]),
        // Chinese characters stand alone, also those that are another way to write one.
        ("日本", ["日", "本"]), ("a日a", ["a", "日", "a"]), ("и", ["и"]), ("И", ["и"]), ("aи", ["a", "##и"]),
        ("й", ["и"]),
        // A word that cannot be put together is unknown as a whole.
        ("catx", ["?"]), ("xcat", ["?"]), ("the catx the", ["the", "?", "the"]), ("\u{1F600}", ["?"]), ("?", ["?"]),
        ("[CLS]", ["?", "?", "?"]),
        ("“cat”", ["?", "cat", "?"]), ("cat…s", ["cat", "?", "?"]),
        // Long words, around where they are read eight bytes at a time and at the end of the text.
        ("strasse strasse", ["strasse", "strasse"]), ("harbour.harbours", ["harbour", ".", "harbour", "##s"]),
        ("international internationals the end is far", ["international", "international", "##s", "the", "?", "?", "?"]),
        ("INTERNATIONALISATION internationalisation", ["internationalisation", "internationalisation"]),
        ("catcatcatcatcatcatcatcat catcatcatcatcatcatcat", ["?", "?"]),
    ]

    @Test(arguments: cases) func textIsCut(_ text: String, _ expected: [String]) throws {
        let folder = try TemporaryFolder()
        let vectors = try WordVectors(Self.small, in: folder)
        #expect(vectors.pieces.rows(text) == expected.map { Self.small.row($0) }, "\(text)")
        // The same wherever it stands.
        for padding in 0..<18 {
            let (before, after) = (String(repeating: " ", count: padding), String(repeating: " ", count: 17 - padding))
            #expect(vectors.pieces.rows(before + text + after) == expected.map { Self.small.row($0) }, "\(text)")
        }
    }

    @Test func aWordOfMoreThanAHundredCharactersIsUnknown() throws {
        let folder = try TemporaryFolder()
        let vectors = try WordVectors(Self.small, in: folder)
        let (a, more, e, moreE) = (Self.small.row("a"), Self.small.row("##a"), Self.small.row("и"), Self.small.row("##и"))
        for length in [99, 100] {
            #expect(vectors.pieces.rows(String(repeating: "a", count: length)) == [a] + Array(repeating: more, count: length - 1))
            // Two bytes each, and capitals; marks that go do not count.
            #expect(vectors.pieces.rows(String(repeating: "И\u{301}", count: length)) == [e] + Array(repeating: moreE, count: length - 1))
        }
        for length in [101, 102, 399, 400, 401, 405, 5000] {
            #expect(vectors.pieces.rows(String(repeating: "a", count: length) + " a") == [vectors.pieceCount, a])
            #expect(vectors.pieces.rows(String(repeating: "и", count: length)) == [vectors.pieceCount])
            #expect(vectors.pieces.rows(String(repeating: "\u{1F600}", count: length)) == [vectors.pieceCount])
        }
    }

    @Test func whatIsNoUTF8IsPassedOver() throws {
        let folder = try TemporaryFolder()
        let vectors = try WordVectors(Self.small, in: folder)
        let broken: [[UInt8]] = [
            [0xFF], [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0xAF],
            [0xF0, 0x9F, 0x98], [0xEF, 0xBF, 0xBD],
        ]
        for bytes in broken {
            #expect(vectors.pieces.rows(Array("ca".utf8) + bytes + Array("t s".utf8)) == vectors.pieces.rows("cat s"), "\(bytes)")
            #expect(vectors.pieces.rows(bytes) == [])
        }
    }

    @Test(arguments: 0..<4) func anyTextIsCutAsTheModelCutsIt(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var random = SplitMix64(seed: seed)
        // A table with one empty slot makes long searches, a roomy one short ones.
        let more = (SmallWordVectors.standard.count..<63).map { "w\($0)" }
        let small = SmallWordVectors(SmallWordVectors.standard + more, dimensions: 3, slots: seed % 2 == 0 ? 64 : 1024)
        let vectors = try WordVectors(small, in: folder)
        let model = WordPieceModel(small)
        let parts =
            small.pieces.map { SmallWordVectors.isContinuation($0) ? String($0.dropFirst(2)) : $0 } + [
                " ", " ", ".", "x", "_", "(", "CAT", "0",
            ]
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<random.below(20) {
                text += parts[random.below(parts.count)]
                if random.below(3) == 0 { text += " " }
            }
            #expect(vectors.pieces.rows(text) == model.rows(text.replacing("é", with: "e")), "\(text)")
        }
    }

    /// The reference's own answers; tools/word-vectors/fixture.py writes them.
    @Test func theShippedPiecesAreThoseOfTheReference() throws {
        let vectors = try WordVectors.shipped()
        let fixture = Paths.join(try Program.checkout(), "Tests/Fixtures/word-pieces.jsonl")
        var cases = 0
        for line in try Files.readAll(fixture).split(separator: UInt8(ascii: "\n")) {
            let value = try JSONValue.parse(bytes: Array(line))
            let text = try #require(value["text"]?.string)
            let rows = try #require(value["rows"]?.array).map { Int($0.int64 ?? -1) }
            #expect(vectors.pieces.rows(text) == rows, "\(text.debugDescription)")
            cases += 1
        }
        #expect(cases >= 2_000)
    }
}
