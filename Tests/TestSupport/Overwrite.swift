package import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Files {
    /// Writes over a file in place: no wait for the disk, which tests that do it thousands of times have no time for.
    package static func overwrite(_ path: String, _ bytes: [UInt8]) throws {
        let file = try Descriptor.open(path, .write([.create, .truncate]))
        try file.writeAll(bytes)
        try file.close()
    }

    /// Sets when a file was written last, for readers that take that for the time of what is in it.
    package static func setModified(_ path: String, seconds: Int) throws {
        let moment = timeval(tv_sec: seconds, tv_usec: 0)
        guard utimes(path, [moment, moment]) == 0 else { throw SystemError("set the time of", path: path, errno: errno) }
    }
}
