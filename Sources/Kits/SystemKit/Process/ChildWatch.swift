#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sees a child to its end, and ends it when it must. Its number stays its own until it is collected here.
struct ChildWatch {
    private let process: pid_t
    private let deadline: UInt64
    /// When a child that was asked to end is ended.
    private var patience: UInt64?
    private var pauseMilliseconds: Int32 = 1
    /// What holds when it has ended.
    private(set) var ending = ChildProcess.Ending.exited(0)

    /// How long a child that is asked to end may take to put things in order.
    private static let patienceSeconds = 3.0
    private static let longestPauseMilliseconds: Int32 = 50

    init(process: pid_t, deadlineSeconds: Double) {
        self.process = process
        deadline = Self.moment(in: deadlineSeconds)
    }

    private static func moment(in seconds: Double) -> UInt64 {
        // A year is as good as any time beyond.
        MonotonicClock.nanoseconds() + UInt64(min(max(seconds, 0), 31_536_000) * 1e9)
    }

    /// How long to wait for output before the next look: shortly at first, for most children are quick.
    mutating func pause() -> Int32 {
        defer { pauseMilliseconds = min(pauseMilliseconds * 2, Self.longestPauseMilliseconds) }
        return pauseMilliseconds
    }

    mutating func hasEnded(_ shouldStop: () -> Bool) throws(SystemError) -> Bool {
        if let status = try collect(options: WNOHANG) {
            ending = patience == nil ? Self.ending(status) : .stopped
            return true
        }
        let now = MonotonicClock.nanoseconds()
        if now >= deadline { return try end(as: .tooSlow) }
        if let patience, now >= patience { return try end(as: .stopped) }
        if patience == nil, shouldStop() {
            kill(process, SIGTERM)
            patience = Self.moment(in: Self.patienceSeconds)
        }
        return false
    }

    private mutating func end(as ending: ChildProcess.Ending) throws(SystemError) -> Bool {
        kill(process, SIGKILL)
        _ = try collect(options: 0)
        self.ending = ending
        return true
    }

    private func collect(options: Int32) throws(SystemError) -> Int32? {
        while true {
            var status: Int32 = 0
            let collected = waitpid(process, &status, options)
            if collected == process { return status }
            if collected == 0 { return nil }
            let code = errno
            if code != EINTR { throw SystemError("wait for process \(process)", errno: code) }
        }
    }

    private static func ending(_ status: Int32) -> ChildProcess.Ending {
        status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }
}
