@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A fresh folder that goes away with all it holds.
final class TemporaryFolder {
    let path: String

    init() throws {
        let name = "systemkit-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        path = try Paths.real("/tmp") + "/" + name
        try Folders.create(path)
    }

    deinit {
        Self.removeTree(path)
    }

    func file(_ name: String, _ bytes: [UInt8] = []) throws -> String {
        let path = Paths.join(path, name)
        let descriptor = try Descriptor.open(path, .write([.create, .truncate]))
        try descriptor.writeAll(bytes)
        try descriptor.close()
        return path
    }

    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    private static func removeTree(_ path: String) {
        for name in (try? Folders.list(path)) ?? [] {
            let entry = Paths.join(path, name)
            if let status = try? FileStatus.of(entry, followLinks: false), status.kind == .folder {
                removeTree(entry)
            } else {
                unlink(entry)
            }
        }
        rmdir(path)
    }
}
