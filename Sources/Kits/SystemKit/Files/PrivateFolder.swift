#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Folders {
    /// A folder of this process alone, below where temporary things go.
    package static func createTemporary(_ name: String, _ environment: Environment) throws(SystemError) -> String {
        let base = environment["TMPDIR"].flatMap { Paths.isAbsolute($0) ? $0 : nil } ?? "/tmp"
        var template = Array("\(Paths.join(base, name))-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("make a temporary folder in", path: base, errno: errno) }
        return String(cString: made)
    }
}
