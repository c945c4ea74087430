#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whole files.
package enum Files {
    /// All bytes of a file; more than `limit` of them is EFBIG. A pipe is not waited for.
    package static func readAll(_ path: String, limit: Int? = nil) throws(SystemError) -> [UInt8] {
        let descriptor = try Descriptor.open(path, .readAtOnce)
        let size = Int(clamping: try FileStatus.of(descriptor).size)
        if let limit, size > limit { throw SystemError("read", path: path, errno: EFBIG) }
        // One byte more than expected shows the end in the same call. Files of /proc say size 0 and still have bytes.
        // A size can be a lie in the other direction too, so it does not get to reserve without bound.
        var wanted = max(min(size, 1 << 30) + 1, 4096)
        var bytes = try readPart(descriptor, wanted)
        // A part that is shorter than it could be is the last.
        while bytes.count == wanted, bytes.count <= limit ?? .max {
            bytes += try readPart(descriptor, bytes.count)
            wanted *= 2
        }
        if let limit, bytes.count > limit { throw SystemError("read", path: path, errno: EFBIG) }
        return bytes
    }

    /// Puts `bytes` at the path such that a crash at any moment leaves the old file or the new one, whole.
    ///
    /// A link at the path is replaced, not followed. When only the last flush of the folder fails, the new file stands
    /// already and the error says that it may not survive a loss of power. What is not `isDurable` waits for no disk: a loss of power may
    /// leave a file without its bytes.
    package static func writeAtomically(
        _ path: String, _ bytes: [UInt8], permissions: UInt32 = 0o600, isDurable: Bool = true
    ) throws(SystemError) {
        _ = try writeAtomically(path, bytes, permissions: permissions, isDurable: isDurable, ifStill: { () throws(SystemError) in true })
    }

    /// A whole file under a name of its own in the same folder, which is returned; flushed, unless it need not be durable.
    static func writeBeside(_ path: String, _ bytes: [UInt8], permissions: UInt32, isDurable: Bool) throws(SystemError) -> String {
        let name = ".tmp-\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
        let temporary = Paths.join(Paths.parent(path), name)
        do throws(SystemError) {
            let descriptor = try Descriptor.open(temporary, .write([.create, .exclusive]))
            try descriptor.writeAll(bytes)
            try descriptor.setPermissions(permissions)
            if isDurable { try descriptor.sync() }
            try descriptor.close()
            return temporary
        } catch {
            // The first failure is the one to tell; this one can only leave a stray file behind.
            _ = try? remove(temporary)
            throw SystemError(error.operation, path: path, errno: error.errno)
        }
    }

    /// False when there was nothing to remove.
    @discardableResult
    package static func remove(_ path: String) throws(SystemError) -> Bool {
        do {
            try callOnPath("remove", path) { unlink($0) }
            return true
        } catch {
            if error.isNotFound { return false }
            throw error
        }
    }

    /// Moves a file within its file system, over one that may be there.
    package static func rename(_ path: String, to target: String) throws(SystemError) {
        if target.utf8.contains(0) { throw SystemError("rename to", path: target, errno: EINVAL) }
        try callOnPath("rename", path) { from in target.withCString { systemRename(from, $0) } }
    }

    /// Reads until `count` bytes or the end.
    private static func readPart(_ descriptor: borrowing Descriptor, _ count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemError) {
                while filled < count {
                    let part = try descriptor.read(
                        into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
                    if part == 0 { return }
                    filled += part
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}

private func systemRename(_ from: UnsafePointer<CChar>, _ to: UnsafePointer<CChar>) -> Int32 {
    rename(from, to)
}
