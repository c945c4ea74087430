import Model
import TestSupport
import Testing

@Suite struct RandomPiTests {
    private static func marks(_ test: ImportTest) throws -> Set<String> {
        Set(try test.abandoned.map { $0.split(separator: "/").first.map(String.init) ?? $0 })
    }

    @Test(arguments: (1...40).map { UInt64($0) })
    func marksAreThoseOfTheWholeTree(_ seed: UInt64) throws {
        let conversation = RandomPiConversation(seed: seed)
        let test = try ImportTest()
        let summary = try test.run("s1.jsonl", lines: conversation.lines)
        #expect(summary.bad == 0)
        #expect(try Self.marks(test) == conversation.abandoned(after: conversation.lines.count), "seed \(seed)")
    }

    @Test(arguments: (1...8).map { UInt64($0) })
    func marksFollowLineByLine(_ seed: UInt64) throws {
        let conversation = RandomPiConversation(seed: seed &* 977)
        let test = try ImportTest()
        for count in 1...conversation.lines.count {
            try test.run("s1.jsonl", lines: Array(conversation.lines.prefix(count)))
            #expect(try Self.marks(test) == conversation.abandoned(after: count), "seed \(seed), after \(count) lines")
        }
    }

    @Test(arguments: (1...24).map { UInt64($0) })
    func marksFollowInLargerSteps(_ seed: UInt64) throws {
        let conversation = RandomPiConversation(seed: seed &* 31)
        var random = SplitMix64(seed: seed)
        let test = try ImportTest()
        var count = 0
        while count < conversation.lines.count {
            count = min(conversation.lines.count, count + Int.random(in: 1...9, using: &random))
            try test.run("s1.jsonl", lines: Array(conversation.lines.prefix(count)))
            #expect(try Self.marks(test) == conversation.abandoned(after: count), "seed \(seed), after \(count) lines")
        }
    }
}
