package import SystemKit

extension Files {
    /// Writes over a file in place: no wait for the disk, which tests that do it thousands of times have no time for.
    package static func overwrite(_ path: String, _ bytes: [UInt8]) throws {
        let file = try Descriptor.open(path, .write([.create, .truncate]))
        try file.writeAll(bytes)
        try file.close()
    }
}
