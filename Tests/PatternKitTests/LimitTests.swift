import PatternKit
import SystemKit
import Testing

@Suite struct LimitTests {
    /// Each would need more steps than there is time, on 40 bytes already. What they look for stands behind, or they would give up at once.
    static let catastrophes = [
        "(a+)+$", "(a|a)*$", "(a*)*b$", "(?:a|aa|aaa)+$", "^(a?){40}a{40}b", "(.*)*[^!]$", "((a+)+)+$", "(?=(a+)+c)",
    ]

    @Test(arguments: catastrophes, Engine.allCases) func endInTime(_ source: String, _ engine: Engine) throws {
        let matcher = try engine.pattern(source).matcher()
        let started = MonotonicClock.nanoseconds()
        let fault = matcher.fault(Array(repeating: UInt8(ascii: "a"), count: 40) + Array("!bc!".utf8))
        #expect(fault == .tooMuchWork)
        #expect(MonotonicClock.nanoseconds() - started < 5_000_000_000)
        // The same matcher goes on.
        _ = try? matcher.match("b")
        #expect(matcher.range.upperBound <= 1)
    }

    @Test(arguments: Engine.allCases) func theLimitIsTheCallersOwn(_ engine: Engine) throws {
        let few = try engine.pattern("(a+)+$", limits: PatternLimits(matches: 50)).matcher()
        let many = try engine.pattern("(a+)+$", limits: PatternLimits(matches: 1_000_000)).matcher()
        let bytes = Array("aaaaaaaaaa!".utf8)
        #expect(few.fault(bytes) == .tooMuchWork)
        #expect(try !many.match(bytes))
        // A source cannot lift it.
        #expect(
            try engine.pattern("(*LIMIT_MATCH=4000000)(a+)+$", limits: PatternLimits(matches: 50)).matcher().fault(bytes) == .tooMuchWork)
    }

    /// A long text that makes a pattern remember each byte: within the memory it is found, beyond it the match ends in good order.
    @Test(arguments: Engine.allCases) func memoryIsBounded(_ engine: Engine) throws {
        let limits = PatternLimits(matches: .max, depth: .max)
        let matcher = try engine.pattern("(?:a|b)*c", limits: limits).matcher()
        let short = Array(repeating: UInt8(ascii: "a"), count: 20_000) + [UInt8(ascii: "c")]
        #expect(try matcher.match(short) && matcher.range == 0..<short.count)
        let long = Array(repeating: UInt8(ascii: "a"), count: 4_000_000) + Array("!c".utf8)
        #expect(matcher.fault(long) == .tooMuchWork)
        #expect(try matcher.match(short))
        let tiny = try engine.pattern("(?:a|b)*c", limits: PatternLimits(heapKilobytes: 16)).matcher()
        #expect(tiny.fault(short) == .tooMuchWork)
    }

    /// Reads on from each byte: the square of the length, were the search not bounded as a whole.
    @Test(arguments: ["(?:[a-z]|b)+@", "a(?:.|x)*?b@", "(?:a|b)+c@"], Engine.allCases) func longTextsEnd(_ source: String, _ engine: Engine)
        throws
    {
        let matcher = try engine.pattern(source, limits: PatternLimits(matches: 20_000)).matcher()
        let started = MonotonicClock.nanoseconds()
        #expect(matcher.fault(Array(repeating: UInt8(ascii: "a"), count: 150_000) + Array("!cb@".utf8)) == .tooMuchWork)
        #expect(MonotonicClock.nanoseconds() - started < 10_000_000_000)
    }

    /// A start that needs many steps gets them, also far within a long text.
    @Test(arguments: Engine.allCases) func oneStartMayNeedManySteps(_ engine: Engine) throws {
        let bytes = Array((String(repeating: "- ", count: 100_000) + "<" + String(repeating: "ab", count: 5_000) + ">").utf8)
        let matcher = try engine.pattern("<(?:a|b)+>").matcher()
        #expect(try matcher.match(bytes) && matcher.range == 200_000..<bytes.count)
    }

    @Test func depthBoundsTheInterpreter() throws {
        let limits = PatternLimits(depth: 100)
        #expect(
            try Engine.interpreter.pattern("(?:a|b)*c", limits: limits).matcher().fault(Array(repeating: 0x61, count: 300) + [0x21, 0x63])
                == .tooMuchWork)
    }

    @Test(arguments: Engine.allCases) func recursionEnds(_ engine: Engine) throws {
        #expect(try engine.pattern("(?:a(?R)?)*$").matcher().fault(Array(repeating: 0x61, count: 60) + [0x62]) == .tooMuchWork)
        let nested = Array(repeating: UInt8(ascii: "("), count: 400_000) + [UInt8(ascii: ")")]
        #expect(try engine.pattern("\\((?R)\\)").matcher().fault(nested, startingUpTo: 0) == .tooMuchWork)
    }
}
