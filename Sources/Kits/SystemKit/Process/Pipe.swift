#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pipe; whoever takes an end closes it.
package enum Pipe {
    /// Descriptors, since no two that close themselves can be handed out as one value.
    package static func ends() throws(SystemError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemError("make a pipe", errno: errno) }
        // Another child that is started just now may still get them; it would only be read from a little longer.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
