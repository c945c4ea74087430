/// What came of the runs that something was used in.
public struct Experience: Sendable, Equatable {
    /// Runs, or events where a session has none.
    public var uses = 0
    public var successes = 0
    public var failures = 0
    public var lastUsed: Instant?
    package init() {}

    /// A day after which something unused counts half.
    private static let halfLifeDays = 90.0

    /// Rises with use, falls with failure and with time since the last use, or since `since` while there was none.
    package func strength(now: Instant, since: Instant) -> Double {
        let idle = Double(max(now.milliseconds - (lastUsed ?? since).milliseconds, 0)) / 86_400_000
        let share = 2 * Double(successes + 1) / Double(successes + failures + 2)
        var decay = 1.0
        // Whole half lives by halving, what is left of one by its first terms: no library of mathematics for this.
        var lives = idle / Self.halfLifeDays
        while lives >= 1, decay > 1e-6 {
            decay /= 2
            lives -= 1
        }
        decay *= 1 - lives / 2
        var used = 1.0
        var count = uses
        while count > 0 {
            used += 1
            count /= 2
        }
        return used * share * decay
    }

    /// How many of the last runs are judged by.
    package static let judged = 12

    /// Of runs that came out one way or the other, the newest first, true where the task was done: three in a row that failed, or fewer
    /// than a third of six and more that went well.
    package static func isFailing(_ outcomes: [Bool]) -> Bool {
        let last = outcomes.prefix(judged)
        if last.count >= 3, !last.prefix(3).contains(true) { return true }
        return last.count >= 6 && last.reduce(0) { $0 + ($1 ? 1 : 0) } * 3 < last.count
    }
}
