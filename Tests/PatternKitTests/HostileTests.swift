import PatternKit
import SystemKit
import TestSupport
import Testing

@Suite struct HostileTests {
    static let parts = [
        "a", "b", ".", "(", ")", "(?:", "(?=", "(?<=", "(?!", "(?<!", "(?>", "(?|", "|", "*", "+", "?", "*?", "++", "{2}", "{0,9}",
        "{1,60000}",
        "[", "]", "[^a]", "[a-", "\\b", "\\d", "\\w+", "\\1", "\\2", "\\g{-1}", "(?1)", "(?R)", "(?<n>", "\\k<n>", "(?&n)", "\\K", "\\G",
        "^", "$",
        "\\Q", "\\E", "\\x{100}", "\\xFF", "\\p{L}", "(?i)", "(?#", "(*ACCEPT)", "(*COMMIT)", "(*SKIP)", "(*PRUNE)", "(*F)", "(*UTF)",
        "(?C1)",
        "(?(1)", "(?(DEFINE)", "(?(R)", "\\C", "\\X", "\\R", "é", "日", "\u{0}", "#", " ", "\\", "-", "(*NO_JIT)", "(*atomic:", "(*sr:",
        "(?^",
    ]

    /// Half-made patterns over half-made bytes: whatever happens, it ends, and what is found lies in the buffer.
    @Test(arguments: [UInt64](1...8)) func seeds(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let limits = PatternLimits(matches: 2_000, depth: 2_000, heapKilobytes: 512)
        var compiled = 0
        for _ in 0..<600 {
            let source = (0..<Int.random(in: 1...12, using: &random)).map { _ in Self.parts.randomElement(using: &random) ?? "" }.joined()
            let options = PatternOptions(rawValue: UInt32.random(in: 0..<64, using: &random))
            guard let pattern = try? Pattern(source, options: options, limits: limits) else { continue }
            compiled += 1
            let matcher = pattern.matcher()
            for _ in 0..<4 { check(matcher, pattern, &random) }
        }
        #expect(compiled > 60, "seed \(seed)")
    }

    private func check(_ matcher: Matcher, _ pattern: Pattern, _ random: inout SplitMix64) {
        let alphabet = Array("aaab(1 \n\u{0}é日".utf8) + [0xFF, 0x80]
        let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let start = Int.random(in: -1...(bytes.count + 1), using: &random)
        let last = Bool.random(using: &random) ? Int.random(in: -1...(bytes.count + 2), using: &random) : nil
        do throws(PatternFault) {
            let found = try matcher.match(bytes, from: start, startingUpTo: last, anchored: Bool.random(using: &random))
            #expect(found == (matcher.range(of: 0) != nil), "\(pattern.source)")
        } catch {
            if case .other(let code) = error { Issue.record("\(String(reflecting: pattern.source)): \(code) at \(start) in \(bytes)") }
        }
        for group in 0...pattern.groupCount {
            guard let range = matcher.range(of: group) else { continue }
            #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(String(reflecting: pattern.source)) in \(bytes)")
        }
    }

    /// Sources as long as they may be, of one part again and again.
    @Test(arguments: parts) func longSources(_ part: String) {
        let started = MonotonicClock.nanoseconds()
        let source = String(repeating: part, count: 20_000 / part.utf8.count)
        if let matcher = try? Pattern(source, options: [.utf, .caseless], limits: PatternLimits(matches: 2_000)).matcher() {
            _ = try? matcher.match("aaaaaaaaaaaaaaaaaaaaaaab(1 é日")
        }
        #expect(MonotonicClock.nanoseconds() - started < 10_000_000_000)
    }
}
