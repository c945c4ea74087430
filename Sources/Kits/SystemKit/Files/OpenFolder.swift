#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder that is held open. What is looked up in it stays in it, whatever happens to the names above, and links are never followed.
package final class OpenFolder: Sendable {
    private let descriptor: Descriptor

    private init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// Opens a folder by its path; a link at the path is followed.
    package convenience init(_ path: String) throws(SystemError) {
        let raw = try callOnPath("open the folder", path) { open($0, Self.folderFlags) }
        self.init(Descriptor(adopting: raw, path: path))
    }

    private static let folderFlags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

    package func status() throws(SystemError) -> FileStatus { try FileStatus.of(descriptor) }

    /// Hands out each name in no order until `body` returns false. A name that is not UTF-8 comes as nil.
    package func forEachName(_ body: (String?) throws -> Bool) throws {
        // The stream takes its descriptor over, and moves its position.
        let raw = try callOnPath("read the folder", ".") { openat(descriptor.raw, $0, Self.folderFlags) }
        guard let stream = fdopendir(raw) else {
            let code = errno
            close(raw)
            throw SystemError("read the folder", path: descriptor.path, errno: code)
        }
        defer { closedir(stream) }
        var failure: (any Error)?
        try Folders.forEachName(in: stream, descriptor.path) { bytes in
            do {
                return try body(String(validating: bytes, as: UTF8.self))
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
    }

    /// Nil when the folder has no such entry.
    package func status(of name: String) throws(SystemError) -> FileStatus? {
        var raw = stat()
        do {
            try callOnPath("look at", name) { fstatat(descriptor.raw, $0, &raw, AT_SYMLINK_NOFOLLOW) }
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
        return FileStatus(raw)
    }

    package func folder(_ name: String) throws(SystemError) -> OpenFolder {
        let raw = try callOnPath("open the folder", name) { openat(descriptor.raw, $0, Self.folderFlags | O_NOFOLLOW) }
        return OpenFolder(Descriptor(adopting: raw, path: name))
    }

    /// Opens an entry to be read. A pipe is not waited for: what was opened has to be looked at before it is read.
    package func file(_ name: String) throws(SystemError) -> Descriptor {
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC
        let raw = try callOnPath("open", name) { openat(descriptor.raw, $0, flags) }
        return Descriptor(adopting: raw, path: name)
    }

    /// Where a link points, as it is written in it; nil when that is not UTF-8.
    package func target(of name: String) throws(SystemError) -> String? {
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(PATH_MAX))
        defer { buffer.deallocate() }
        let count = try callOnPath("read the link", name) {
            Int32(truncatingIfNeeded: readlinkat(descriptor.raw, $0, buffer, Int(PATH_MAX)))
        }
        return String(validating: UnsafeRawBufferPointer(start: buffer, count: Int(count)), as: UTF8.self)
    }
}
