import TestSupport
import Testing
import TextKit

@Suite struct DatePropertyTests {
    private static let pieces =
        [
            "last ", "next ", "this ", "May ", "march ", "5", "5th", " of ", "2023", "-", "/", ".", ", ", "in ", "on the ", "Friday",
            "ago ",
            "two ", "weeks ", "day before ", "yesterday", "\n", "\n\n", "Q3", "the ", "90s", "'", "é", "日本", "5月", "e\u{301}", "–", "😀",
            "\0", "t",
            "999999999999", "0", "summer ", "sept. ", "vor ", "morgen", "einem ", "mid-", "\u{FFFD}", "9999", "0001", "in 7975 years",
        ]

    private static func text(_ random: inout SplitMix64) -> String {
        if Int.random(in: 0...3, using: &random) == 0 {
            return String(decoding: random.bytes(Int.random(in: 0...200, using: &random)), as: UTF8.self)
        }
        return (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }

    @Test(arguments: (1...8).map { UInt64($0) })
    func whateverTheTextSays(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for round in 0..<1500 {
            let text = Self.text(&random)
            let bytes = Array(text.utf8)
            let said = CivilDay(daysSinceEpoch: Int.random(in: -719_162...2_932_896, using: &random))
            let language = Bool.random(using: &random) ? DateWords.english : .german
            var before: DateMention?
            for mention in DateReader.mentions(in: text, said: said, language: language) {
                let place = "seed \(seed), round \(round): \(mention) in \(text.debugDescription)"
                #expect(!mention.range.isEmpty && mention.range.upperBound <= bytes.count, "\(place)")
                #expect(
                    Self.isBoundary(mention.range.lowerBound, in: bytes) && Self.isBoundary(mention.range.upperBound, in: bytes), "\(place)"
                )
                #expect(mention.days.from < mention.days.to && 1...9999 ~= mention.days.from.year, "\(place)")
                #expect(mention.days.count <= 3653, "\(place)")
                if let before {
                    #expect(before.range == mention.range || before.range.upperBound <= mention.range.lowerBound, "\(place)")
                }
                before = mention
            }
        }
    }

    /// What stands in other paragraphs changes nothing but places.
    @Test(arguments: (1...8).map { UInt64($0) })
    func textFarAwayDoesNotMatter(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 77)
        for round in 0..<500 {
            let text = Self.text(&random)
            let (ahead, behind) = (Self.text(&random) + "\n\n", "\n\n" + Self.text(&random))
            let shift = ahead.utf8.count
            let alone = DateReader.mentions(in: text, said: DateRow.said)
            let inside = DateReader.mentions(in: ahead + text + behind, said: DateRow.said)
                .filter { shift..<shift + max(1, text.utf8.count) ~= $0.range.lowerBound }
            let agrees =
                alone.map(\.days) == inside.map(\.days)
                && alone.map(\.range) == inside.map { $0.range.lowerBound - shift..<$0.range.upperBound - shift }
            #expect(agrees, "seed \(seed), round \(round): \(text.debugDescription) behind \(ahead.debugDescription)")
        }
    }

    /// What is not relative does not depend on the day it was said, but for the century of short years.
    @Test(arguments: (1...4).map { UInt64($0) })
    func absoluteMentionsStayAsTheyAre(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 1009)
        for round in 0..<500 {
            let text = Self.text(&random)
            let other = CivilDay(daysSinceEpoch: DateRow.said.daysSinceEpoch + Int.random(in: -300...300, using: &random))
            let here = DateReader.mentions(in: text, said: DateRow.said).filter { !$0.isRelative }
            let there = DateReader.mentions(in: text, said: other).filter { !$0.isRelative }
            #expect(here == there, "seed \(seed), round \(round): \(text.debugDescription)")
        }
    }

    /// Every day, written in each way that names one day, is read as that day.
    @Test(arguments: (1...4).map { UInt64($0) })
    func daysComeBackAsTheyWereWritten(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 31)
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        for _ in 0..<1000 {
            let day = CivilDay(daysSinceEpoch: Int.random(in: -354_000...2_932_896, using: &random))
            let (year, month, number) = day.civil
            let name = months[month - 1]
            for text in [DateRow.name(day), "\(number) \(name) \(year)", "\(name) \(number), \(year)", "\(number).\(month).\(year)"] {
                #expect(DateReader.mentions(in: text, said: DateRow.said).map(\.days.from) == [day], "\(text)")
                #expect(DateReader.mentions(in: text, said: DateRow.said).map(\.precision) == [.day], "\(text)")
            }
        }
    }

    @Test(arguments: ["", "2024-05-", "last "])
    func timeGrowsWithTheText(_ piece: String) {
        let unit = piece.isEmpty ? "We met on 5 May 2023, two weeks ago, and last Friday it broke in port 8080. " : piece
        let ratio = GrowthOfTime.ratio(of: unit) { _ = DateReader.mentions(in: $0, said: DateRow.said) }
        #expect(ratio < 15, "\(unit.debugDescription)")
    }
}
