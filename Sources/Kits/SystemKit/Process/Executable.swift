#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program that is running.
package enum Executable {
    /// Its file, without links.
    package static func path() throws(SystemError) -> String {
        try Platform.executablePath()
    }

    /// The program of another name beside it; nil when there is none.
    package static func sibling(_ name: String) -> String? {
        guard let path = try? siblingPath(name), isRunnable(path) else { return nil }
        return path
    }

    /// Where a program of another name beside it would lie.
    package static func siblingPath(_ name: String) throws(SystemError) -> String {
        Paths.join(Paths.parent(try path()), name)
    }

    /// Whether a path leads to a file that this process may run.
    package static func isRunnable(_ path: String) -> Bool {
        guard let status = try? FileStatus.of(path), status.kind == .file else { return false }
        return access(path, X_OK) == 0
    }
}
