#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open file that closes itself; never inherited by a started program.
package struct Descriptor: ~Copyable, Sendable {
    package struct WriteOptions: OptionSet, Sendable {
        package let rawValue: Int32

        package init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        package static let create = WriteOptions(rawValue: O_CREAT)
        package static let truncate = WriteOptions(rawValue: O_TRUNC)
        package static let append = WriteOptions(rawValue: O_APPEND)
        /// With `create`: fails when there is something at the path already, be it a link.
        package static let exclusive = WriteOptions(rawValue: O_EXCL)
    }

    package enum Mode: Sendable {
        case read
        /// As `read`, but a pipe that nobody writes to is at its end, and not waited for.
        case readAtOnce
        case write(WriteOptions)
        case readWrite(WriteOptions)

        fileprivate var flags: Int32 {
            switch self {
            case .read: O_RDONLY
            case .readAtOnce: O_RDONLY | O_NONBLOCK
            case .write(let options): O_WRONLY | options.rawValue
            case .readWrite(let options): O_RDWR | options.rawValue
            }
        }
    }

    package private(set) var raw: Int32
    /// For the words of an error; nil for pipes and the like.
    package let path: String?

    /// Takes over a descriptor that nobody else will close.
    package init(adopting raw: Int32, path: String? = nil) {
        self.raw = raw
        self.path = path
    }

    deinit {
        if raw >= 0 { _ = systemClose(raw) }
    }

    /// Opens a path; `permissions` count only when the file is made, less the process's mask.
    package static func open(_ path: String, _ mode: Mode, permissions: UInt32 = 0o600) throws(SystemError) -> Descriptor {
        let flags = mode.flags | O_CLOEXEC | O_NOCTTY
        let raw = try callOnPath("open", path) { systemOpen($0, flags, mode_t(truncatingIfNeeded: permissions)) }
        return Descriptor(adopting: raw, path: path)
    }

    /// A second descriptor for the same open file, for instance of standard input, which others go on using.
    package static func duplicating(_ raw: Int32) throws(SystemError) -> Descriptor {
        let copy = fcntl(raw, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw SystemError("duplicate descriptor \(raw)", errno: errno) }
        return Descriptor(adopting: copy)
    }

    /// Sets the permission bits, whatever mask the process has.
    package func setPermissions(_ permissions: UInt32) throws(SystemError) {
        guard fchmod(raw, mode_t(truncatingIfNeeded: permissions)) == 0 else {
            throw SystemError("set the permissions of", path: path, errno: errno)
        }
    }

    /// Puts what was written on the disk itself.
    package func sync() throws(SystemError) {
        while Platform.flushToDevice(raw) != 0 {
            let code = errno
            if code != EINTR { throw SystemError("flush to disk", path: path, errno: code) }
        }
    }

    /// Closes now and reports what a silent close would lose.
    package consuming func close() throws(SystemError) {
        let raw = raw
        self.raw = -1
        // Never again after EINTR: the descriptor is gone, and its number may be another thread's by now.
        guard systemClose(raw) != 0 else { return }
        let code = errno
        if code != EINTR { throw SystemError("close", path: path, errno: code) }
    }

    /// Gives the descriptor away; the receiver has to close it.
    package consuming func release() -> Int32 {
        let raw = raw
        self.raw = -1
        return raw
    }
}

// Inside the type the methods hide the calls of the same name.
private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ permissions: mode_t) -> Int32 {
    open(path, flags, permissions)
}

private func systemClose(_ raw: Int32) -> Int32 {
    close(raw)
}
