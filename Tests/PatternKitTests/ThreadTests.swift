import PatternKit
import TestSupport
import Testing

@Suite struct ThreadTests {
    /// Many threads take their first matcher from one pattern at once, and each finds what it alone was given.
    @Test(arguments: [UInt64](1...6)) func manyShareAPattern(_ seed: UInt64) async throws {
        let pattern = try Pattern("(?<key>[a-z]+)=(?<value>(?:\\d|x)+);")
        let wrong = await withTaskGroup(of: Int.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let matcher = pattern.matcher()
                    var random = SplitMix64(seed: seed &* 100 &+ UInt64(number))
                    return (0..<300).count { _ in !Self.finds(matcher, &random) }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0, "seed \(seed)")
    }

    private static func finds(_ matcher: Matcher, _ random: inout SplitMix64) -> Bool {
        let before = Int.random(in: 0...40, using: &random)
        let digits = Int.random(in: 1...200, using: &random)
        let text = String(repeating: "-", count: before) + "key=" + String(repeating: "7", count: digits) + ";"
        guard (try? matcher.match(text)) == true else { return false }
        return matcher.range == before..<text.utf8.count && matcher.range(of: 2) == before + 4..<before + 4 + digits
    }
}
