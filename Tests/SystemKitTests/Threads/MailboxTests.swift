import Synchronization
import SystemKit
import Testing

/// A queue between threads.
@Suite struct MailboxTests {
    @Test func everythingComesOutOnceAndInOrder() throws {
        let box = Mailbox<Int>(mostElements: 10, mostWeight: .max)
        try Thread.start {
            for number in 0..<20_000 { box.put(number, weight: 1) }
            box.close()
        }
        var expected = 0
        while let number = box.take() {
            #expect(number == expected)
            expected += 1
        }
        #expect(expected == 20_000 && box.take() == nil)
    }

    /// Bounded by number (3) and by weight (10); one that is too heavy is let in alone.
    @Test(arguments: [([1, 1, 1, 1], 3), ([4, 6, 1], 2), ([4, 7], 1), ([11, 1], 1), ([10, 1], 1), ([0, 0, 0, 0], 3)])
    func whoPutsTooMuchInWaits(_ weights: [Int], _ fit: Int) throws {
        let box = Mailbox<Int>(mostElements: 3, mostWeight: 10)
        let shared = Shared()
        try Thread.start {
            for weight in weights where box.put(weight, weight: weight) { shared.note() }
        }
        shared.wait(for: fit)
        MonotonicClock.sleep(nanoseconds: 20_000_000)
        #expect(shared.count == fit)
        for weight in weights { #expect(box.take() == weight) }
        shared.wait(for: weights.count)
        #expect(shared.count == weights.count)
    }

    @Test func closingWakesWhoWaits() throws {
        let full = Mailbox<Int>(mostElements: 1, mostWeight: 1)
        full.put(1, weight: 1)
        let empty = Mailbox<Int>(mostElements: 1, mostWeight: 1)
        try Thread.start {
            MonotonicClock.sleep(nanoseconds: 10_000_000)
            full.close()
            empty.close()
        }
        #expect(!full.put(2, weight: 1))
        #expect(empty.take() == nil)
        #expect(full.take() == 1 && full.take() == nil)
        #expect(!full.put(3, weight: 1))
    }

    /// Counts what another thread does.
    private final class Shared: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func note() { number.withLock { $0 += 1 } }

        func wait(for wanted: Int) {
            let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
            while count < wanted, MonotonicClock.nanoseconds() < deadline { MonotonicClock.sleep(nanoseconds: 1_000_000) }
        }
    }
}
