internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A folder of a test's own, gone with it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init(_ name: String = "reverie-test") throws {
        let base = Environment.current()["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(Paths.join(base, name))-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw SystemError("make a temporary folder", path: base, errno: errno) }
        path = try Paths.real(String(cString: made))
    }

    deinit { Self.removeAll(path) }

    package func file(_ name: String) -> String { Paths.join(path, name) }

    /// Writes a file and returns its path; folders on the way are made.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        let path = file(name)
        try Folders.create(Paths.parent(path))
        try Files.writeAtomically(path, Array(text.utf8))
        return path
    }

    /// Makes a file longer without writing: what is added are zeros.
    package func extend(_ name: String, to size: Int64) throws {
        guard truncate(file(name), off_t(size)) == 0 else { throw SystemError("extend", path: file(name), errno: errno) }
    }

    private static func removeAll(_ path: String) {
        if let status = try? FileStatus.of(path, followLinks: false), status.kind == .folder {
            chmod(path, 0o700)
            for name in (try? Folders.list(path)) ?? [] { removeAll(Paths.join(path, name)) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}
