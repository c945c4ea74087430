import Model
import SystemKit
import TestSupport
import Testing

@testable import Dream

/// No text is too long, too deep or too broken to be read, and what is cited always stands there.
@Suite struct HostileTextTests {
    private let ground: ExtractGround

    init() throws { ground = try ExtractGround.common() }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = MonotonicClock.nanoseconds()
        try body()
        return Double(MonotonicClock.nanoseconds() - start) / 1e9
    }

    @Test(arguments: [
        "I", "I live in ", "my favourite ", "a", "A ", "is, ", "`", "\"", "I prefer x for ", "(", "é", "my wife ", "no, use ", "the the ",
        "I'm a ",
        "\u{0}", "\u{2014}", "\n", "?", ".", "I bought a Red ", "always run ", "1. ", "> ", "```",
    ])
    func aMegabyteOfOneThingIsRead(_ piece: String) throws {
        let text = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
        let spent = try seconds { _ = try ground.candidates(text, project: "ferry") }
        #expect(spent < 5, "\(piece): \(spent) s")
    }

    @Test func manyShortSentencesStayLinear() throws {
        let text = String(repeating: "I live in Porto. My wife Lena is a vet. ", count: 700)
        let found = try ground.candidates(text, project: "ferry")
        #expect(!found.isEmpty)
    }

    @Test func aFenceThatNeverClosesHidesTheRest() throws {
        #expect(try ground.candidates("Look:\n```swift\nlet a = 1\nMy name is Ada Brook.\nI live in Porto.").isEmpty)
        let found = try ground.candidates("My name is Ada Brook.\n```\nI live in Porto.\n```\nI work at Acme.")
        #expect(found.map(\.write.object) == ["Ada Brook", "Acme"])
    }

    @Test func aNULIsAByteAsAnyOther() throws {
        let found = try ground.candidates("My name is Ada\u{0}Brook. I live in Porto.")
        #expect(found.contains { $0.write.object == "Porto" })
        for candidate in found { #expect(!candidate.write.object.utf8.contains(0)) }
    }

    /// Pieces of language in any order: ranges are whole characters of the text, worths shares, and nothing of it takes long.
    @Test(arguments: Array(UInt64(1)...40)) func whatIsCitedStandsThere(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "I", "my", "we", "live in", "Porto", "ß", "née", "was", "born", "on", "3 May", "2020", ",", ".", "?", "\n", "`npm ci`", "\"",
            "“", "”",
            "—", "if", "not", "maybe", "wife", "Anna", "always", "run", "use", "pnpm", "for", "the", "tests", "👩‍👩‍👧", "日本", "ich", "wohne",
            "in", "vivo",
            "en", "yesterday", "last week", "and", "but", "because", "\u{0}", "e\u{301}", "is", "favourite", "```", ">", "$5", "1,000",
        ]
        let text = (0..<Int.random(in: 5...120, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            .joined(separator: " ")
        let bytes = Array(text.utf8)
        let found = try ground.candidates(text, project: "ferry")
        for candidate in found {
            let range = try #require(candidate.write.sources.first?.range)
            #expect(!range.isEmpty && range.upperBound <= bytes.count)
            #expect([range.lowerBound, range.upperBound].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }, "\(text)")
            #expect((0...1).contains(candidate.worth) && !candidate.write.object.isEmpty)
        }
        let (once, again) = (try ground.candidates(text, project: "ferry"), try ground.candidates(text, project: "ferry"))
        #expect(once.map(\.write) == again.map(\.write))
    }
}
