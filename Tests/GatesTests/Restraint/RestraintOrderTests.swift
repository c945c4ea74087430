import Gates
import Lexicons
import Model
import TestSupport
import Testing

@Suite struct RestraintOrderTests {
    /// A candidate that all gates but the first would refuse, mended step by step: each time the next code is named.
    @Test func theFirstFailureIsNamed() throws {
        var known = KnownStatements()
        known.add(FactAsking.write("user.note said thanks"), statement: "x")
        let asking = try RestraintAsking.shipped.get().with(
            banned: ["user.note"], known: known, budget: RestraintBudget(ofRun: 0, ofDream: 0))
        let line = "user.note said thanks sk_a8Xq2LmZ7rPw"
        let text = "Maybe I'm tired, thanks sk_a8Xq2LmZ7rPw"
        #expect(asking.answer(text, line).hasPrefix("banned/"))
        let second = try RestraintAsking.shipped.get()
        #expect(second.answer(text, line).hasPrefix("secret/"))
        let clean = text.replacing(" sk_a8Xq2LmZ7rPw", with: "")
        #expect(second.answer(clean, "user.note said thanks", origin: .web).hasPrefix("untrusted-origin/"))
        #expect(second.answer(clean, "user.note said thanks").hasPrefix("negated/"))
        #expect(second.answer("I'm tired, thanks.", "user.note said thanks").hasPrefix("transient/"))
        #expect(second.answer("Well, thanks.", "user.note said thanks").hasPrefix("utility/"))
    }

    /// The same question has the same answer, and no text brings the gates down.
    @Test func anyTextIsJudged() throws {
        let asking = try RestraintAsking.shipped.get()
        var random = SplitMix64(seed: 20)
        let pieces = [
            "I ", "don't ", "> ", "```", "\"", "\n", "?", "¿", "Volvo", "\u{0}", "é", "日本", "<document>", "</document>", "maybe ",
            "[12:03] A: ",
            "From: ", "…", " and ", ", ", "\u{2019}", "82 %",
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let object = pieces.randomElement(using: &random) ?? "Volvo"
            let one = RestraintAsking.one(text, "user.possession drives \(object)")
            #expect(asking.answer(one) == asking.answer(one), "\(text)")
        }
    }

    /// A citation of nothing, of another event or beyond its end leaves the rest to the fact gate.
    @Test func brokenCitations() throws {
        let asking = try RestraintAsking.shipped.get()
        var one = RestraintAsking.one("I live in Rome.", "user.place lives_in Rome")
        for range in [0..<0, 5..<500, -3..<2] {
            one.write.sources = [FactCitation(event: EventID(rawValue: "e1"), range: range)]
            #expect(asking.answer(one) == "passes")
        }
        one.write.sources = [FactCitation(event: EventID(rawValue: "e9"))]
        #expect(asking.answer(one) == "passes")
        one.evidence[0].text = nil
        one.write.sources = [FactCitation(event: EventID(rawValue: "e1"))]
        #expect(asking.answer(one) == "passes")
    }
}
