#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How much longer work takes on ten times the text, in time of the processor: what else runs does not matter.
enum GrowthOfTime {
    /// The time for a text of 1 MB over that for one of 100 kB.
    static func ratio(of unit: String, _ work: (String) -> Void) -> Double {
        func seconds(_ bytes: Int, times: Int) -> Double {
            let text = String(repeating: unit, count: bytes / unit.utf8.count)
            return (0..<times).map { _ in measured { work(text) } }.min() ?? 0
        }
        return seconds(1_000_000, times: 1) / seconds(100_000, times: 2)
    }

    private static func measured(_ work: () -> Void) -> Double {
        let start = now()
        work()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
