import TestSupport
import Testing
import TextKit

@Suite struct SpecificPropertyTests {
    private static let pieces = [
        "Anna ", "Bob", " of ", "the ", "'s", "’", "12", "1,200", ".", "/", "\\", ":", "::", "`", "``", "```", "\"", "“", "”", "«", "»",
        "-", "--", "_",
        "@", "#", "$", "€", "%", "(", ")", "()", "\n", " ", "twenty", "-one ", "first ", "million ", "14:30", "pm", "p.m.", "v1.2", ".3",
        "0x", "https://",
        "www.", "x.swift", "C:\\", "~/", "é", "e\u{301}", "日本", "スイ", "ー", "１２", "Ａ", "😀", "\u{200D}", "\0", "May ", "5", "JSON", "iOS",
        "*", "…", "A", "ß",
    ]

    private static func text(_ random: inout SplitMix64) -> String {
        if Int.random(in: 0...3, using: &random) == 0 {
            return String(decoding: random.bytes(Int.random(in: 0...200, using: &random)), as: UTF8.self)
        }
        return (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    @Test(arguments: (1...10).map { UInt64($0) })
    func whateverTheTextSays(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for round in 0..<1500 {
            let text = Self.text(&random)
            let bytes = Array(text.utf8)
            var end = 0
            for specific in Specifics.of(text) {
                let place = "seed \(seed), round \(round): \(specific) in \(text.debugDescription)"
                guard specific.range.lowerBound >= end, !specific.range.isEmpty, specific.range.upperBound <= bytes.count else {
                    Issue.record("\(place)")
                    break
                }
                #expect(String(decoding: bytes[specific.range], as: UTF8.self).utf8.elementsEqual(bytes[specific.range]), "\(place)")
                #expect(specific.text.utf8.elementsEqual(bytes[specific.range]) && !specific.key.isEmpty, "\(place)")
                end = specific.range.upperBound
            }
        }
    }

    /// A key says all: read alone, a number has the key that it has in its text.
    @Test(arguments: (1...6).map { UInt64($0) })
    func numbersAreTheSameAlone(_ seed: UInt64) {
        var random = SplitMix64(seed: seed &* 53)
        for _ in 0..<500 {
            let (whole, part) = (Int.random(in: 0...9_999_999, using: &random), Int.random(in: 1...9, using: &random))
            let grouped = grouped(whole)
            for (text, key) in [
                ("\(whole)", "\(whole)"), ("\(grouped)", "\(whole)"), ("\(grouped).\(part)0", "\(whole).\(part)"),
                ("$\(grouped)", "\(whole)|usd"),
                ("\(whole)%", "\(whole)|%"), ("\(whole)th", "\(whole)"),
            ] {
                #expect(Specifics.of(text).map(\.key) == [key], "seed \(seed): \(text)")
                #expect(Specifics.of("we took \(text), so it goes").map(\.key) == [key], "seed \(seed): \(text)")
            }
        }
    }

    private func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    @Test func everyNumberOfWordsBelowAThousand() {
        let units = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen",
            "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        func belowHundred(_ number: Int) -> String {
            if number < 20 { return units[number] }
            return tens[number / 10] + (number % 10 > 0 ? "-" + units[number % 10] : "")
        }
        for number in 0..<1000 where number != 1 {
            let hundreds = number < 100 ? "" : units[number / 100] + " hundred" + (number % 100 > 0 ? " and " : "")
            let text = hundreds + (number < 100 || number % 100 > 0 ? belowHundred(number % 100) : "")
            #expect(Specifics.of(text).map(\.key) == ["\(number)"], "\(text)")
        }
    }

    @Test(arguments: ["", "`", "\"", "Anna of ", "x/"])
    func timeGrowsWithTheText(_ piece: String) {
        let unit = piece.isEmpty ? "Anna said that `run_all` took 12 % of v1.2.3 in src/x.swift, \"or so\" Bob thinks. " : piece
        let ratio = GrowthOfTime.ratio(of: unit) { _ = Specifics.of($0) }
        #expect(ratio < 15, "\(unit.debugDescription)")
    }
}
