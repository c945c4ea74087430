#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The clock that no change of the date moves.
enum Monotonic {
    static func nanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
    }

    static func sleep(nanoseconds: UInt64) {
        var span = timespec()
        span.tv_sec = Int(nanoseconds / 1_000_000_000)
        span.tv_nsec = Int(nanoseconds % 1_000_000_000)
        nanosleep(&span, nil)
    }
}

/// Seconds since 1970, for what is written into a database.
func wallClockSeconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec)
}
