import PatternKit
import TestSupport
import Testing

/// Where a match may begin.
@Suite struct StartTests {
    @Test(arguments: Engine.allCases) func startsAtTheEdges(_ engine: Engine) throws {
        let matcher = try engine.pattern("b").matcher()
        let text = "abab"
        #expect(try matcher.match(text, from: 1) && matcher.range == 1..<2)
        #expect(try matcher.match(text, from: 2) && matcher.range == 3..<4)
        for start in [4, 5, Int.max, -1, Int.min] { #expect(try !matcher.match(text, from: start), "\(start)") }
        for last in [-1, 0, Int.min] { #expect(try !matcher.match(text, startingUpTo: last), "\(last)") }
        for last in [1, 2, 4, 5, Int.max] { #expect(try matcher.match(text, startingUpTo: last) && matcher.range == 1..<2, "\(last)") }
        #expect(try !matcher.match(text, from: 2, startingUpTo: 2))
        #expect(try matcher.match(text, from: 2, startingUpTo: 3))
        #expect(try !matcher.match(text, from: 3, startingUpTo: 2))
    }

    @Test(arguments: Engine.allCases) func anchored(_ engine: Engine) throws {
        let matcher = try engine.pattern("(?<=a)b+").matcher()
        let text = "abbab"
        #expect(try !matcher.match(text, anchored: true))
        #expect(try matcher.match(text, from: 1, anchored: true) && matcher.range == 1..<3)
        #expect(try !matcher.match(text, from: 2, anchored: true))
        #expect(try !matcher.match(text, from: 3, anchored: true))
        #expect(try !matcher.match(text, from: 4, startingUpTo: 3, anchored: true))
        #expect(try matcher.match(text, from: 4, startingUpTo: 9, anchored: true) && matcher.range == 4..<5)
        #expect(try engine.pattern("").matcher().match(text, from: 5, anchored: true))
    }

    /// The bytes before the start are seen, and the last start bounds where a match begins, not where it ends.
    @Test(arguments: Engine.allCases) func whatLiesAround(_ engine: Engine) throws {
        #expect(try !engine.pattern("\\bb").matcher().match("ab b", from: 1, startingUpTo: 2))
        #expect(try !engine.pattern("^b").matcher().match("ab", from: 1))
        #expect(try engine.pattern("^b", .multiline).matcher().match("a\nb", from: 2))
        let matcher = try engine.pattern("b[^c]*c").matcher()
        #expect(try matcher.match("ab....c", startingUpTo: 1) && matcher.range == 1..<7)
    }

    /// With every start and last start: the same as trying each place in turn.
    @Test(arguments: Engine.allCases) func windowsAgreeWithSingleStarts(_ engine: Engine) throws {
        var random = SplitMix64(seed: 71)
        let far = [UInt8](repeating: UInt8(ascii: "-"), count: 3_000)
        for source in ["a", "b+c?", "(?<=a)b", "a|bc|", "[bc]{2}(?!a)", "c$", "(a*)b\\1"] {
            let matcher = try engine.pattern(source).matcher()
            let bytes = (0..<12).map { _ in UInt8(ascii: "a") + UInt8(random.next() % 3) }
            let single = try (0...bytes.count).map { try matcher.match(bytes, from: $0, anchored: true) ? matcher.range : nil }
            for start in 0...bytes.count {
                for last in start...bytes.count {
                    let expected = single[start...last].compactMap { $0 }.first
                    let found = try matcher.match(bytes, from: start, startingUpTo: last) ? matcher.range : nil
                    #expect(found == expected, "\(source) in \(bytes) from \(start) to \(last)")
                }
            }
            // What asks for the end, or matches nothing, finds something else there.
            guard !source.contains("$"), !source.hasSuffix("|") else { continue }
            // The same behind and before so much that the search is cut into spans.
            for offset in [0, 1, 500, 511, 512, 513, 1_024, 2_999] {
                let text = far.prefix(offset) + bytes + far
                let first = single.compactMap { $0 }.first.map { $0.lowerBound + offset..<$0.upperBound + offset }
                #expect(try (matcher.match(Array(text)) ? matcher.range : nil) == first, "\(source) in \(bytes) at \(offset)")
            }
        }
    }

    /// Spans of a long search begin at characters, and what asks where the search began, or ends it, sees it whole.
    @Test(arguments: Engine.allCases) func longSearches(_ engine: Engine) throws {
        for shift in 0..<3 {
            let text = String(repeating: "x", count: shift) + String(repeating: "日", count: 1_000)
            let matcher = try engine.pattern("(?<=日)[^日x]", .utf).matcher()
            #expect(try !matcher.match(text))
            #expect(try matcher.match(text + "é日") && matcher.range == shift + 3_000..<shift + 3_002)
        }
        let text = String(repeating: "-", count: 2_000) + "b"
        #expect(try !engine.pattern("\\Gb|\\G-b").matcher().match(text))
        #expect(try !engine.pattern("-(*COMMIT)b").matcher().match(text))
        #expect(try !engine.pattern("b", .anchored).matcher().match(text))
        #expect(try !engine.pattern("b").matcher().match(text, startingUpTo: 1_999))
        #expect(try engine.pattern("b").matcher().match(text, startingUpTo: 2_000))
        let late = Array(repeating: UInt8(ascii: "a"), count: 2_000) + [0xFF]
        #expect(try engine.pattern("b", .utf).matcher().fault(late) == .invalidUTF8(offset: 2_000))
    }
}
