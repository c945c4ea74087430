internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension PackageRefusal {
    static func changed(_ path: String?) -> PackageRefusal {
        PackageRefusal(.changed, "the package changed while it was read", path: path.flatMap { $0.isEmpty ? nil : $0 })
    }

    static func notUTF8Name(in folder: String) -> PackageRefusal {
        PackageRefusal(.notUTF8, "a name in this folder is not UTF-8", path: folder.isEmpty ? nil : folder)
    }

    /// Runs a step that reads what was seen at `path`. That it is gone, or is something else by now, is a change.
    static func reading<T: ~Copyable>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as SystemError {
            let signsOfChange = [ENOENT, ENOTDIR, ELOOP, EINVAL, ENXIO, EISDIR]
            if signsOfChange.contains(error.errno) { throw changed(path) }
            throw unreadable(error, path)
        }
    }

    /// Opens the package itself, which nobody has seen yet.
    static func opening<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as SystemError {
            throw unreadable(error, "")
        }
    }

    static func unreadable(_ error: SystemError, _ path: String) -> PackageRefusal {
        // The path stands beside the sentence.
        PackageRefusal(.unreadable, SystemError(error.operation, errno: error.errno).description, path: path.isEmpty ? nil : path)
    }
}
