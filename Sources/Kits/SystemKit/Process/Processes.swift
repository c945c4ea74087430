#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Questions about processes, this one and others.
package enum Processes {
    package static var currentID: Int32 { getpid() }

    /// The short name of a process; nil when there is none or it may not be seen.
    package static func name(of process: Int32) -> String? {
        process > 0 ? Platform.processName(process) : nil
    }

    /// The first word of its command line: what was started, as it was written.
    package static func command(of process: Int32) -> String? {
        process > 0 ? Platform.processCommand(process) : nil
    }

    /// Whether it still runs. One that has ended and only waits to be collected does not.
    package static func isAlive(_ process: Int32) -> Bool {
        guard process > 0 else { return false }
        // "Not permitted" is said of a living process of somebody else.
        guard kill(process, 0) == 0 || errno == EPERM else { return false }
        return !Platform.isZombie(process)
    }

    /// When it started, in units of the system's own. With the number it names one process for good, for numbers come again.
    package static func startTime(of process: Int32) -> UInt64? {
        process > 0 ? Platform.processStartTime(process) : nil
    }
}
