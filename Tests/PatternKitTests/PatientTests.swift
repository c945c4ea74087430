import PatternKit
import Testing

/// A patient matcher finds what any other finds, before and after machine code takes over.
@Suite struct PatientTests {
    private static func ranges(_ matcher: Matcher, _ text: [UInt8]) throws -> [Range<Int>] {
        try text.withUnsafeBufferPointer { bytes in
            var found: [Range<Int>] = []
            var start = 0
            while try matcher.match(bytes, from: start) {
                found.append(matcher.range)
                start = max(matcher.range.upperBound, start + 1)
            }
            return found
        }
    }

    @Test func theSameIsFoundOnAndOn() throws {
        let text = Array("ann met bob, eve met ann and nobody met \u{e9}ve".utf8)
        for source in [#"(?<who>\w+)[ ]met[ ](\w+)"#, #"\b(?:ann|bob)\b"#, #"(?=(\w+))\w"#, "zzz"] {
            let pattern = try Pattern(source)
            let wanted = try Self.ranges(pattern.matcher(), text)
            let patient = pattern.patientMatcher()
            for _ in 0..<2000 { #expect(try Self.ranges(patient, text) == wanted) }
        }
    }

    @Test func oneLongTextIsReadAtOnce() throws {
        let text = Array((String(repeating: "x ", count: 40_000) + "end").utf8)
        #expect(try Self.ranges(Pattern("e.d").patientMatcher(), text) == [80_000..<80_003])
    }

    @Test func threadsShareIt() async throws {
        let text = Array("one two three".utf8)
        let pattern = try Pattern(#"\w+"#)
        let wanted = try Self.ranges(pattern.matcher(), text)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let matcher = pattern.patientMatcher()
                    for _ in 0..<3000 where try Self.ranges(matcher, text) != wanted { return false }
                    return true
                }
            }
            for try await same in group { #expect(same) }
        }
    }
}
