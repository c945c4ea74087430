import Reverie
import SystemKit
import TestSupport
import Testing

/// Whatever is asked, in whatever way: an answer in bounded time, and the right one where there is one.
@Suite struct HostileQueryTests {
    /// A debug build on a machine that does other things as well.
    private static let mostMilliseconds = 5_000.0

    private static func memory(_ folder: TemporaryFolder) throws -> Memory {
        let lexicons = Paths.join(try Program.checkout(), "lexicons")
        let memory = try Memory(
            path: folder.file("store"), access: .create, environment: Environment(variables: ["TZ": "UTC", "REVERIE_LEXICONS": lexicons]))
        try memory.remember(HostileQueries.text, session: "planted")
        for text in ["Lunch is at one.", "日本語の文章です。", "The test of the parser failed again.", "ไทยแลนด์", "null pointer, true enough"] {
            try memory.remember(text, session: "other")
        }
        return memory
    }

    @Test func thereAreManyQueries() {
        #expect(Set(HostileQueries.all.map(\.text)).count >= 300)
        #expect(HostileQueries.all.filter(\.holdsPlanted).count >= 200)
    }

    @Test(arguments: [SearchWays.all, .words, .meaning])
    func everyQueryIsAnswered(_ ways: SearchWays) throws {
        let folder = try TemporaryFolder()
        let memory = try Self.memory(folder)
        for query in HostileQueries.all {
            let started = MonotonicClock.nanoseconds()
            let hits = try memory.search(query.text, by: ways)
            let milliseconds = Double(MonotonicClock.nanoseconds() - started) / 1e6
            #expect(milliseconds < Self.mostMilliseconds, "\(query): \(milliseconds) ms")
            #expect(hits.count <= 6, "\(query)")
            if query.holdsPlanted, ways.contains(.words) {
                #expect(hits.contains { $0.text == HostileQueries.text }, "\(query)")
            }
        }
    }

    /// The same with limits and kinds that nobody needs.
    @Test func strangeLimitsAreBounded() throws {
        let folder = try TemporaryFolder()
        let memory = try Self.memory(folder)
        for limit in [Int.min, -1, 0, 1, 10_000, Int.max] {
            let hits = try memory.search(HostileQueries.planted, limit: limit)
            #expect(limit > 0 ? !hits.isEmpty : hits.isEmpty, "\(limit)")
        }
        #expect(try memory.search(HostileQueries.planted, in: []).isEmpty)
    }

    /// Pieces of what is hostile, put together as they come: the planted word is found among them when a space stands on its both sides.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func piecesTogetherAreAnsweredToo(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let memory = try Self.memory(folder)
        var random = SplitMix64(seed: seed)
        let pieces = HostileQueries.all.map(\.text).filter { $0.utf8.count < 60 }
        for round in 0..<100 {
            func some() -> String {
                let count = Int.random(in: 0...6, using: &random)
                return (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined(
                    separator: Bool.random(using: &random) ? " " : "")
            }
            let query = some() + " " + HostileQueries.planted + " " + some()
            let hits = try memory.search(query)
            #expect(hits.contains { $0.text == HostileQueries.text }, "seed \(seed), round \(round): \(query)")
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func bytesThatAreNoTextAreAnswered(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let memory = try Self.memory(folder)
        var random = SplitMix64(seed: seed)
        for round in 0..<200 {
            let bytes = random.bytes(Int.random(in: 0...80, using: &random)) + Array(" zeppelin ".utf8) + random.bytes(20)
            let hits = try memory.search(String(decoding: bytes, as: UTF8.self))
            #expect(hits.contains { $0.text == HostileQueries.text }, "seed \(seed), round \(round)")
        }
    }
}
