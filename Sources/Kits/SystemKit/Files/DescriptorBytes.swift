#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Descriptor {
    /// Reads what is there, up to the size of `buffer`; 0 at the end.
    ///
    /// A signal does not cut the wait short, save an interrupt that was asked to be noted: it ends in EINTR.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try readSome(buffer) { systemRead(raw, $0, $1) }
    }

    /// Reads at a position of the file and leaves the descriptor's own position alone.
    package func pread(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemError) -> Int {
        guard offset >= 0 else { throw SystemError("read", path: path, errno: EINVAL) }
        return try readSome(buffer) { systemPread(raw, $0, $1, offset) }
    }

    package func seek(to offset: Int64) throws(SystemError) {
        guard lseek(raw, off_t(offset), SEEK_SET) >= 0 else { throw SystemError("go to byte \(offset) of", path: path, errno: errno) }
    }

    package func writeAll(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        try Self.writeAll(raw, bytes, path: path)
    }

    package func writeAll(_ bytes: [UInt8]) throws(SystemError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(SystemError) in try writeAll(UnsafeRawBufferPointer(buffer)) }
    }

    /// The one loop for short writes, signals, and descriptors that somebody made non-blocking.
    package static func writeAll(_ raw: Int32, _ bytes: UnsafeRawBufferPointer, path: String? = nil) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(largestTransfer))
            let written = systemWrite(raw, part.baseAddress, part.count)
            let code = errno
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if written == 0 {
                // Nothing taken and nothing said: going on could last for ever.
                throw SystemError("write", path: path, errno: EIO)
            } else if code == EAGAIN {
                waitUntilReady(raw, POLLOUT)
            } else if code != EINTR {
                throw SystemError("write", path: path, errno: code)
            }
        }
    }

    private func readSome(
        _ buffer: UnsafeMutableRawBufferPointer, _ call: (UnsafeMutableRawPointer?, Int) -> Int
    ) throws(SystemError) -> Int {
        while true {
            let count = call(buffer.baseAddress, min(buffer.count, Self.largestTransfer))
            if count >= 0 { return count }
            let code = errno
            if code == EAGAIN {
                Self.waitUntilReady(raw, POLLIN)
            } else if code != EINTR || Interrupt.isRaised {
                throw SystemError("read", path: path, errno: code)
            }
        }
    }

    /// Some systems refuse more than two gigabytes in one call.
    private static var largestTransfer: Int { 1 << 30 }

    private static func waitUntilReady(_ raw: Int32, _ events: Int32) {
        var wanted = pollfd(fd: raw, events: Int16(truncatingIfNeeded: events), revents: 0)
        // Whatever wakes it, the next read or write tells what is the matter.
        _ = poll(&wanted, 1, -1)
    }
}

// Inside the type the methods hide the calls of the same name.
private func systemRead(_ raw: Int32, _ address: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(raw, address, count)
}

private func systemPread(_ raw: Int32, _ address: UnsafeMutableRawPointer?, _ count: Int, _ offset: Int64) -> Int {
    pread(raw, address, count, off_t(offset))
}

private func systemWrite(_ raw: Int32, _ address: UnsafeRawPointer?, _ count: Int) -> Int {
    write(raw, address, count)
}
