import Synchronization

/// Looks after work that must not take for ever: a thread of its own that acts when a deadline has passed and the work has not ended.
package final class Watch: Sendable {
    package struct Action: Sendable {
        let nanoseconds: UInt64
        let act: @Sendable () -> Void

        package init(afterMilliseconds: Int, _ act: @escaping @Sendable () -> Void) {
            nanoseconds = UInt64(max(afterMilliseconds, 0)) * 1_000_000
            self.act = act
        }
    }

    private let hasEnded = Atomic<Bool>(false)

    private static let interval: UInt64 = 5_000_000

    /// Each action is called once its time has come, and then again and again until the next one's has.
    package init(_ actions: [Action]) {
        let actions = actions.sorted { $0.nanoseconds < $1.nanoseconds }
        // Without a thread the work goes on unwatched.
        try? Thread.start { self.run(actions) }
    }

    /// The work is done: nothing is acted on from now on.
    package func end() { hasEnded.store(true, ordering: .relaxed) }

    private func run(_ actions: [Action]) {
        guard let first = actions.first else { return }
        let start = MonotonicClock.nanoseconds()
        MonotonicClock.sleep(nanoseconds: first.nanoseconds)
        while !hasEnded.load(ordering: .relaxed) {
            let passed = MonotonicClock.nanoseconds() - start
            actions.last { $0.nanoseconds <= passed }?.act()
            MonotonicClock.sleep(nanoseconds: Self.interval)
        }
    }
}
