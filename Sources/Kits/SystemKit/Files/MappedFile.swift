#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file as memory, for reading.
///
/// The pages are the file's own: one that is made shorter meanwhile ends the process when the missing part is touched, so
/// map only files that are replaced and never cut.
// Sendable unchecked because of the pointer: the memory is read-only and lives as long as the object.
package final class MappedFile: @unchecked Sendable {
    /// Valid as long as the object lives, which may end at its last mention: where in doubt use `withBytes`.
    package let bytes: UnsafeRawBufferPointer

    package init(_ path: String) throws(SystemError) {
        let descriptor = try Descriptor.open(path, .read)
        let status = try FileStatus.of(descriptor)
        guard status.kind == .file else { throw SystemError("map", path: path, errno: status.kind == .folder ? EISDIR : ENODEV) }
        let size = Int(clamping: status.size)
        // An empty mapping is an error to the system, yet a fine empty file to us.
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor.raw, 0)
        guard let address, address != MAP_FAILED else { throw SystemError("map", path: path, errno: errno) }
        bytes = UnsafeRawBufferPointer(start: address, count: size)
    }

    /// Hands out the bytes and keeps the mapping for as long as `body` runs.
    package func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try withExtendedLifetime(self) { try body(bytes) }
    }

    deinit {
        if let address = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: address), bytes.count) }
    }
}
