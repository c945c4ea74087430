#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the file system knows of a file without opening it.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Sendable {
        case file, folder, link, other
    }

    package let kind: Kind
    package let size: Int64
    /// Since 1970.
    package let modifiedNanoseconds: Int64
    /// Since 1970: the last change of the content, the name or anything else. Nobody can set it.
    package let changedNanoseconds: Int64
    package let inode: UInt64
    package let device: UInt64
    /// The permission bits alone.
    package let mode: UInt32

    /// Nil when there is nothing at the path; with `followLinks` a link stands for what it leads to.
    package static func of(_ path: String, followLinks: Bool = true) throws(SystemError) -> FileStatus? {
        var raw = stat()
        do {
            try callOnPath("look at", path) { followLinks ? stat($0, &raw) : lstat($0, &raw) }
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
        return FileStatus(raw)
    }

    /// The file behind an open descriptor.
    package static func of(_ descriptor: borrowing Descriptor) throws(SystemError) -> FileStatus {
        var raw = stat()
        guard fstat(descriptor.raw, &raw) == 0 else { throw SystemError("look at", path: descriptor.path, errno: errno) }
        return FileStatus(raw)
    }

    /// Whether both are one file, whatever their names.
    package func isSameFile(as other: FileStatus) -> Bool {
        inode == other.inode && device == other.device
    }

    init(_ raw: stat) {
        switch raw.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        default: kind = .other
        }
        size = Int64(raw.st_size)
        modifiedNanoseconds = Platform.modifiedNanoseconds(raw)
        changedNanoseconds = Platform.changedNanoseconds(raw)
        inode = UInt64(raw.st_ino)
        device = UInt64(truncatingIfNeeded: raw.st_dev)
        mode = UInt32(raw.st_mode) & 0o7777
    }
}
