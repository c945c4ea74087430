#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// This process goes on as another program: its number, its streams and who waits for it stay.
package enum Replacement {
    /// Returns only where it failed.
    package static func become(_ program: String, _ words: [String]) throws(SystemError) {
        let copies = ([program] + words).map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        guard copies.allSatisfy({ $0 != nil }) else { throw SystemError("start", path: program, errno: ENOMEM) }
        execv(program, copies + [nil])
        throw SystemError("start", path: program, errno: errno)
    }
}
