import Model
import Skills
import Synchronization
import SystemKit
import TestSupport
import Testing

@Suite struct HostileGeneTests {
    /// Patterns that take very long where nothing bounds them, each with a signal that it works hard on.
    private static let patterns = [
        "/(a+)+$/", "/(a*)*b/", "/(a|aa)+$/", "/(a|a?)+$/", "/^(.*a){20}$/", "/(.*)(.*)(.*)(.*)(.*)[0-9]z/", "/(?:(?!.*z).)*y/",
        "/(a?){64}a{64}b/", "/(?=(a+))\\1*b/", "/((a+)+)+!/", "/(\\w+\\s?)*$!/", "/(?R)?a+(?R)?b/", "/(?:a{1,20}){1,20}b/",
        "/a.*a.*a.*a.*z/s",
        "/(((a{1,30}){1,30}){1,30}){1,30}/", "/(?:.*.*)*=/", "/(x+x+)+y/", "/(?<=a{1,50})b/", "/\\G(a+)+b/", "/(*COMMIT)(a+)+b/",
        "/(*NO_JIT)(a+)+$/", "/(*NO_JIT)(?:(?!.*z).)*y/",
    ]

    private static func seconds(_ body: () -> Void) -> Double {
        let start = MonotonicClock.nanoseconds()
        body()
        return Double(MonotonicClock.nanoseconds() - start) / 1e9
    }

    @Test(arguments: HostileGeneTests.patterns)
    func onePatternIsBounded(_ pattern: String) {
        let matcher = GeneMatcher([GeneMatcherTests.gene("gene_a", [pattern])])
        for letter in ["a", "x", "a ", "é"] {
            let signal = String(repeating: letter, count: 20_000) + "!"
            let spent = Self.seconds { _ = matcher.match([signal, signal, signal], limit: 5) }
            #expect(spent < 3, "\(pattern) took \(spent) s on \(letter)")
        }
    }

    @Test func aThousandHostileGenesAreBoundedAndTextsStillCount() {
        let genes = (0..<1_000).map { number in
            GeneMatcherTests.gene("gene_\(number)", Self.patterns + ["needle \(number)", "a!"])
        }
        let signals = (0..<20).map { _ in String(repeating: "a", count: 5_000) + "!" }
        var matches: [GeneMatch] = []
        let matcher = GeneMatcher(genes)
        let spent = Self.seconds { matches = matcher.match(signals, limit: 2_000) }
        #expect(spent < 10, "\(spent) s")
        #expect(matches.count == 1_000)
        #expect(matches.allSatisfy { $0.hits.contains { $0.entry == "a!" } })
        #expect(matcher.faults.count >= 1_000)
    }

    /// Each reading of the clock is a second later: nothing is looked for, and that is said.
    @Test func whatThereWasNoTimeForIsTold() {
        let clock = SteppingClock(step: 3_000_000_000)
        let matcher = GeneMatcher([GeneMatcherTests.gene("gene_a", ["a", "/a/"])], clock: clock.read)
        #expect(matcher.match(["a"], limit: 1) == [])
        #expect(matcher.faults.map(\.gene?.rawValue) == ["gene_a", "gene_a"])
        #expect(matcher.faults.allSatisfy { $0.problem == "the time for matching was used up: 1 of 1 entries were not looked for" })
    }

    @Test func anEntryThatTakesTooLongIsGivenUp() throws {
        let clock = SteppingClock(step: 11_000_000)
        let matcher = GeneMatcher([GeneMatcherTests.gene("gene_a", ["zzz", "a"])], clock: clock.read)
        let match = try #require(matcher.match(["a", "b", "c"], limit: 1).first)
        #expect(match.hits.map(\.entry) == ["a"])
        #expect(match.faults == [#""zzz" takes too much time"#])
    }

    @Test func longAndManySignalsAreCutAndThatIsTold() {
        var limits = GeneMatchLimits()
        limits.signals = 3
        limits.signalBytes = 10
        limits.patternBytes = 4
        limits.totalSignalBytes = 21
        limits.entriesPerGene = 2
        let gene = GeneMatcherTests.gene("gene_a", ["needle", "/needle/", "a"])
        let matcher = GeneMatcher([gene], limits: limits)
        let found = { (signals: [String]) in matcher.match(signals, limit: 1).first?.hits.map(\.signal) ?? [] }
        #expect(found(["aaaaneedle"]) == [0])
        #expect(
            matcher.faults.map(\.problem) == [
                "patterns saw only the first 4 bytes of signal 1", "only the first 2 entries were looked for, and there are 1 more",
            ])
        #expect(found(["aaaaaneedle"]) == [])
        #expect(matcher.faults.map(\.problem).contains("only the first 10 bytes of signal 1 were looked at"))
        // The third has one byte left, and the fourth is not looked at.
        #expect(found(["aaaaaaaaaa", "ééééé", "éé", "needle"]) == [])
        #expect(matcher.faults.map(\.problem).contains("only the first 0 bytes of signal 3 were looked at"))
        #expect(matcher.faults.map(\.problem).contains("only the first 3 of 4 signals were looked at"))
    }

    @Test(arguments: (1...6).map { UInt64($0) })
    func damagedDocumentsNeverTrap(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let whole = Array("[\(Samples.locked),\(Samples.capsule),\(Samples.event)]".utf8)
        let tokens = ["1e999", "\"", "{", "]", "null", "\\ud800", "[[", "-", ",", "\u{0}", "é", "\n"].map { Array($0.utf8) }
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(place + Int.random(in: 0...12, using: &random), bytes.count)
                bytes.replaceSubrange(place..<end, with: tokens.randomElement(using: &random) ?? [])
            }
            let examined = (try? GEP.examine(bytes)) ?? []
            let items = (try? GEP.read(bytes)) ?? []
            #expect(items.isEmpty || items == examined.compactMap(\.item), "seed \(seed)")
            _ = GeneMatcher(items.compactMap(\.gene)).match(["database is locked"], limit: 3)
        }
    }
}

/// A clock that is later by the same at each reading.
private final class SteppingClock: Sendable {
    private let step: UInt64
    private let readings = Mutex<UInt64>(0)

    init(step: UInt64) { self.step = step }

    @Sendable func read() -> UInt64 {
        readings.withLock { count in
            count += 1
            return count * step
        }
    }
}
