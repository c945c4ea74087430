#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A refused call to the operating system: what was tried, on which path, and the code it answered with.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried, as a verb that fits after "cannot": "open", "read the folder".
    package let operation: String
    package let path: String?
    package let errno: Int32

    package init(_ operation: String, path: String? = nil, errno: Int32) {
        self.operation = operation
        self.path = path
        self.errno = errno
    }

    /// The path or a folder on the way to it is not there.
    package var isNotFound: Bool { errno == ENOENT || errno == ENOTDIR }
    package var isPermission: Bool { errno == EACCES || errno == EPERM }
    package var isNoSpace: Bool { errno == ENOSPC || errno == EDQUOT }
    /// The file would be larger than the process or the file system allows.
    package var isTooLarge: Bool { errno == EFBIG && operation == "write" }
    package var isInterrupted: Bool { errno == EINTR }
    package var isReadOnly: Bool { errno == EROFS }
    /// There is something else where a folder was wanted.
    package var isInTheWay: Bool { errno == EEXIST || errno == ENOTDIR }

    package var description: String {
        let subject = path.map { " " + $0 } ?? ""
        let symbol = ErrorNumber.symbol(errno) ?? "errno \(errno)"
        return "cannot \(operation)\(subject): \(ErrorNumber.text(errno)) (\(symbol))"
    }
}

/// Runs a call that takes a path and answers a negative number on failure; tries again when a signal cut it short.
///
/// C would cut a path at a NUL byte and so act on another file: such a path is refused.
@discardableResult
func callOnPath(_ operation: String, _ path: String, _ call: (UnsafePointer<CChar>) -> Int32) throws(SystemError) -> Int32 {
    if path.utf8.contains(0) { throw SystemError(operation, path: path, errno: EINVAL) }
    let (result, code) = path.withCString { cPath in
        while true {
            let result = call(cPath)
            // The code is read at once, before anything else can overwrite it.
            let code = result < 0 ? errno : 0
            if code != EINTR { return (result, code) }
        }
    }
    if result < 0 { throw SystemError(operation, path: path, errno: code) }
    return result
}
