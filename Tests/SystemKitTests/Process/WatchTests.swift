import Synchronization
import TestSupport
import Testing

@testable import SystemKit

@Suite struct WatchTests {
    private final class Counts: Sendable {
        let first = Atomic<Int>(0)
        let second = Atomic<Int>(0)

        func wait(_ isEnough: () -> Bool) -> Bool {
            for _ in 0..<5_000 where !isEnough() { MonotonicClock.sleep(nanoseconds: 1_000_000) }
            return isEnough()
        }
    }

    @Test func actsAgainAndAgainUntilTheNextOnesTime() {
        let counts = Counts()
        let watch = Watch([
            .init(afterMilliseconds: 60) { counts.second.add(1, ordering: .relaxed) },
            .init(afterMilliseconds: 5) { counts.first.add(1, ordering: .relaxed) },
        ])
        #expect(counts.wait { counts.second.load(ordering: .relaxed) >= 2 })
        let before = counts.first.load(ordering: .relaxed)
        #expect(before >= 1)
        let now = counts.second.load(ordering: .relaxed)
        #expect(counts.wait { counts.second.load(ordering: .relaxed) > now })
        #expect(counts.first.load(ordering: .relaxed) == before)
        watch.end()
    }

    @Test func whatEndsInTimeIsLeftAlone() {
        let counts = Counts()
        let watch = Watch([.init(afterMilliseconds: 150) { counts.first.add(1, ordering: .relaxed) }])
        watch.end()
        MonotonicClock.sleep(nanoseconds: 400_000_000)
        #expect(counts.first.load(ordering: .relaxed) == 0)
    }

    @Test func itStopsActingWhenTheWorkEnds() {
        let counts = Counts()
        let watch = Watch([.init(afterMilliseconds: 0) { counts.first.add(1, ordering: .relaxed) }])
        #expect(counts.wait { counts.first.load(ordering: .relaxed) >= 3 })
        watch.end()
        MonotonicClock.sleep(nanoseconds: 50_000_000)
        let then = counts.first.load(ordering: .relaxed)
        MonotonicClock.sleep(nanoseconds: 50_000_000)
        #expect(counts.first.load(ordering: .relaxed) == then)
    }

    @Test(arguments: [Int.min, -1, 0]) func aDeadlineThatHasPassedIsNow(_ milliseconds: Int) {
        let counts = Counts()
        let watch = Watch([.init(afterMilliseconds: milliseconds) { counts.first.add(1, ordering: .relaxed) }])
        #expect(counts.wait { counts.first.load(ordering: .relaxed) >= 1 })
        watch.end()
    }

    @Test func withoutActionsNothingHappens() { Watch([]).end() }
}
