#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What this process may use. Hard limits only go down, and hand themselves on to the programs that it starts.
package enum ResourceLimit: Sendable {
    /// Seconds of work; beyond them the system ends the process.
    case cpuSeconds
    /// Of one file that is written.
    case fileBytes
    /// Of addresses; Darwin keeps to none.
    case memoryBytes
    /// Of the image that a crash leaves.
    case coreBytes
    /// Files, sockets and pipes that are open at a time.
    case openFiles

    /// Lowers the limit to `value`, or leaves it when it is lower already.
    package func lower(to value: UInt64) throws(SystemError) {
        var limits = rlimit()
        guard getrlimit(resource, &limits) == 0 else { throw SystemError("look at a limit", errno: errno) }
        let wanted = min(rlim_t(value), limits.rlim_max)
        limits = rlimit(rlim_cur: min(wanted, limits.rlim_cur), rlim_max: wanted)
        guard setrlimit(resource, &limits) == 0 else { throw SystemError("set a limit", errno: errno) }
    }

    /// Raises the soft limit to `value`, as far as the hard one lets it go; where it does not, all stays as it was.
    package func raise(to value: UInt64) {
        var limits = rlimit()
        guard getrlimit(resource, &limits) == 0, limits.rlim_cur < rlim_t(value) else { return }
        limits.rlim_cur = min(rlim_t(value), limits.rlim_max)
        _ = setrlimit(resource, &limits)
    }

    #if canImport(Glibc)
        private var resource: __rlimit_resource_t { __rlimit_resource_t(number.rawValue) }

        private var number: __rlimit_resource {
            switch self {
            case .cpuSeconds: RLIMIT_CPU
            case .fileBytes: RLIMIT_FSIZE
            case .memoryBytes: RLIMIT_AS
            case .coreBytes: RLIMIT_CORE
            case .openFiles: RLIMIT_NOFILE
            }
        }
    #else
        private var resource: Int32 {
            switch self {
            case .cpuSeconds: RLIMIT_CPU
            case .fileBytes: RLIMIT_FSIZE
            case .memoryBytes: RLIMIT_AS
            case .coreBytes: RLIMIT_CORE
            case .openFiles: RLIMIT_NOFILE
            }
        }
    #endif
}
