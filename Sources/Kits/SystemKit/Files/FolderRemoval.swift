#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Folders {
    /// Removes a folder with all that is in it; links are removed and not followed. Nothing there is fine.
    package static func removeTree(_ path: String) throws(SystemError) {
        guard let status = try FileStatus.of(path, followLinks: false) else { return }
        guard status.kind == .folder else {
            try Files.remove(path)
            return
        }
        for name in try listIfPresent(path) { try removeTree(Paths.join(path, name)) }
        try removeEmpty(path)
    }

    /// Removes a folder that has nothing in it.
    package static func removeEmpty(_ path: String) throws(SystemError) {
        try callOnPath("remove the folder", path) { rmdir($0) }
    }
}

extension Files {
    /// Moves a file to a name that must be free; false when something is there.
    package static func moveWithoutReplacing(_ path: String, to target: String) throws(SystemError) -> Bool {
        if target.utf8.contains(0) { throw SystemError("rename to", path: target, errno: EINVAL) }
        do {
            try callOnPath("rename", path) { from in target.withCString { link(from, $0) } }
        } catch {
            if error.errno == EEXIST { return false }
            // Some file systems have no second names; there the look and the move are two steps.
            guard [EPERM, ENOTSUP, EMLINK, ENOSYS].contains(error.errno) else { throw error }
            if try FileStatus.of(target, followLinks: false) != nil { return false }
            try rename(path, to: target)
            return true
        }
        try remove(path)
        return true
    }
}
