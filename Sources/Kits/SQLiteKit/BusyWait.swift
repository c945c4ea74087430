import CSQLite

/// Waits for a lock that another connection holds: short sleeps that grow, until a deadline or an interruption.
final class BusyWait {
    var timeoutMilliseconds: Int {
        didSet { timeoutMilliseconds = Self.bounded(timeoutMilliseconds) }
    }

    private let interruption: Interruption
    private var deadline: UInt64 = 0
    private var generation = 0
    private var randomState: UInt64
    /// Whether the last wait ended because of an interruption and not of its deadline.
    private(set) var wasInterrupted = false

    private static let shortest: UInt64 = 200_000
    private static let longest: UInt64 = 5_000_000

    init(timeoutMilliseconds: Int, interruption: Interruption) {
        self.timeoutMilliseconds = Self.bounded(timeoutMilliseconds)
        self.interruption = interruption
        randomState = Monotonic.nanoseconds() | 1
    }

    // A day at most keeps the arithmetic of deadlines far from overflow.
    private static func bounded(_ milliseconds: Int) -> Int { min(max(0, milliseconds), 86_400_000) }

    /// Called between statements, so that an old interruption is not laid to a later failure.
    func forgetInterruption() {
        wasInterrupted = false
    }

    /// Sleeps once and says whether to try again; `attempt` is zero at the start of each wait.
    func shouldRetry(attempt: Int) -> Bool {
        if attempt == 0 {
            deadline = Monotonic.nanoseconds() &+ UInt64(timeoutMilliseconds) * 1_000_000
            generation = interruption.generation
            wasInterrupted = false
        }
        if interruption.generation != generation || interruption.isStopped {
            wasInterrupted = true
            return false
        }
        let now = Monotonic.nanoseconds()
        guard timeoutMilliseconds > 0, now < deadline else { return false }
        Monotonic.sleep(nanoseconds: min(pause(attempt: attempt), deadline - now))
        return true
    }

    // Half as long again each time; the jitter keeps two waiting processes out of step.
    private func pause(attempt: Int) -> UInt64 {
        var length = Self.shortest
        for _ in 0..<min(attempt, 8) { length = min(Self.longest, length + length / 2) }
        randomState ^= randomState << 13
        randomState ^= randomState >> 7
        randomState ^= randomState << 17
        return length * 3 / 4 + randomState % (length / 4 + 1)
    }

    /// Makes SQLite ask this object; it must outlive the handle's last use.
    func install(on database: OpaquePointer) {
        sqlite3_busy_handler(
            database,
            { context, attempt in
                guard let context else { return 0 }
                let wait = Unmanaged<BusyWait>.fromOpaque(context).takeUnretainedValue()
                return wait.shouldRetry(attempt: Int(attempt)) ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque())
    }
}
