internal import SystemKit

/// Time and chance, passed in so that nobody waits in a test.
package struct Pacing: Sendable {
    /// Of a clock that only runs forward.
    package var milliseconds: @Sendable () -> Int
    /// Since 1970; servers name moments.
    package var wallMilliseconds: @Sendable () -> Int64
    package var sleep: @Sendable (_ milliseconds: Int) -> Void
    /// A number from 0 to the given one.
    package var random: @Sendable (_ most: Int) -> Int

    package init(
        milliseconds: @escaping @Sendable () -> Int, wallMilliseconds: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (_ milliseconds: Int) -> Void, random: @escaping @Sendable (_ most: Int) -> Int
    ) {
        self.milliseconds = milliseconds
        self.wallMilliseconds = wallMilliseconds
        self.sleep = sleep
        self.random = random
    }

    package static let system = Pacing(
        milliseconds: { Int(MonotonicClock.nanoseconds() / 1_000_000) }, wallMilliseconds: WallClock.system.nowMilliseconds,
        sleep: { MonotonicClock.sleep(nanoseconds: UInt64(max($0, 0)) * 1_000_000) }, random: { Int.random(in: 0...max($0, 0)) })
}
