#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Folders {
    /// Makes one folder that must not be there yet, in a folder that must be.
    package static func createNew(_ path: String, permissions: UInt32 = 0o700) throws(SystemError) {
        try callOnPath("create the folder", path) { mkdir($0, mode_t(truncatingIfNeeded: permissions)) }
    }
}

extension Files {
    /// Adds to the end of a file, in one write, and makes the file when there is none.
    package static func append(_ path: String, _ bytes: [UInt8], permissions: UInt32 = 0o600) throws(SystemError) {
        try Descriptor.open(path, .write([.create, .append]), permissions: permissions).writeAll(bytes)
    }

    /// Makes a link that says `target`, where nothing may be yet.
    package static func makeLink(_ path: String, to target: String) throws(SystemError) {
        if target.utf8.contains(0) { throw SystemError("link to", path: target, errno: EINVAL) }
        try callOnPath("make the link", path) { link in target.withCString { symlink($0, link) } }
    }
}
