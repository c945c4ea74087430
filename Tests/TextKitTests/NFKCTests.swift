import TestSupport
import Testing
import TextKit

/// Python's `unicodedata` is the measure; tools/unicode-tables/generate.py writes what it gave.
@Suite struct NFKCTests {
    private static let textCases: [(String, String)] = [
        ("", ""), ("plain ASCII", "plain ASCII"), ("e\u{301}", "\u{E9}"), ("\u{E9}", "\u{E9}"), ("ﬁ", "fi"), ("ⅷ", "viii"), ("²", "2"),
        ("ＡＢ１", "AB1"), ("①", "1"), ("\u{A0}", " "), ("㍿", "株式会社"), ("ｶﾞ", "ガ"), ("\u{1100}\u{1161}\u{11A8}", "각"), ("각", "각"),
        ("a\u{301}\u{327}", "\u{E1}\u{327}"), ("\u{1E0B}\u{323}", "\u{1E0D}\u{307}"), ("\u{212B}", "\u{C5}"), ("\u{1D400}", "A"),
        ("ﷺ", "صلى الله عليه وسلم"),
        // Excluded from composition, and what a mark of the same class keeps apart.
        ("\u{958}", "\u{915}\u{93C}"), ("a\u{5AE}\u{300}", "\u{E0}\u{5AE}"), ("日本語 русский", "日本語 русский"), ("\u{301}", "\u{301}"),
        ("\u{AC00}\u{11A7}", "\u{AC00}\u{11A7}"), ("\u{344}", "\u{308}\u{301}"),
        ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\u{200D}\u{1F469}"),
    ]

    @Test(arguments: NFKCTests.textCases)
    func cases(_ text: String, _ expected: String) {
        #expect(Self.spelled(NFKC.normalised(text)) == Self.spelled(expected))
    }

    @Test func theVersionIsThatOfTheFixture() {
        #expect(NFKC.unicodeVersion == NFKCFixture.unicodeVersion)
    }

    @Test func everyCodePointAgrees() {
        var digest = FNV()
        for plane in NFKCFixture.planes {
            for start in stride(from: plane.lowerBound, to: plane.upperBound, by: 4_096) {
                // A line end composes with nothing, so that many code points go in one text.
                var text = String.UnicodeScalarView()
                for value in start..<min(start + 4_096, plane.upperBound) {
                    guard let scalar = Unicode.Scalar(value) else { continue }
                    text.append(scalar)
                    text.append("\n")
                }
                digest.add(NFKC.normalised(String(text)))
            }
        }
        #expect(digest.state == NFKCFixture.singles)
    }

    @Test func samplesAgree() throws {
        let rows = NFKCFixture.samples.split(separator: "\n")
        #expect(rows.count >= 40)
        for row in rows {
            let halves = row.split(separator: " = ")
            try #require(halves.count == 2)
            #expect(Self.spelled(NFKC.normalised(Self.text(halves[0]))) == halves[1], "\(row)")
        }
    }

    @Test func sequencesAgreeAndStayAsTheyAre() {
        var random = SplitMix64(seed: NFKCFixture.seed)
        var digest = FNV()
        for _ in 0..<NFKCFixture.sequenceCount {
            var text = String.UnicodeScalarView()
            for _ in 0..<1 + random.next() % 8 {
                let range = NFKCFixture.ranges[Int(random.next() % UInt64(NFKCFixture.ranges.count))]
                let value = range.lowerBound + UInt32(random.next() % UInt64(range.count))
                Unicode.Scalar(value).map { text.append($0) }
            }
            let normal = NFKC.normalised(String(text))
            digest.add(normal + "\n")
            #expect(NFKC.normalised(normal).utf8.elementsEqual(normal.utf8))
        }
        #expect(digest.state == NFKCFixture.sequences)
    }

    /// Marks in a row are sorted, not inserted one by one.
    @Test(arguments: ["\u{301}\u{327}", "\u{316}\u{300}\u{345}", "\u{FDFA}", "가", "é"])
    func hostileTextIsDoneInTime(_ unit: String) {
        let text = "a" + String(repeating: unit, count: 20_000)
        var normal = ""
        let spent = ContinuousClock().measure { normal = NFKC.normalised(text) }
        #expect(spent < .seconds(20))
        #expect(normal.unicodeScalars.count >= 20_000)
        #expect(NFKC.normalised(normal).utf8.elementsEqual(normal.utf8))
    }

    private static func spelled(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }

    private static func text(_ spelled: Substring) -> String {
        var text = String.UnicodeScalarView()
        for part in spelled.split(separator: " ") { UInt32(part, radix: 16).flatMap(Unicode.Scalar.init).map { text.append($0) } }
        return String(text)
    }
}

private struct FNV {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
}
