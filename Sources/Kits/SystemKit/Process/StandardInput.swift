#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Standard input of a program that is fed by another one, which may send too much, or nothing, and never end.
package enum StandardInput {
    package struct Content: Sendable {
        package let bytes: [UInt8]
        /// There was more than was kept.
        package let isCut: Bool
        /// Nothing came for too long; what was sent until then is here.
        package let isStalled: Bool
    }

    private static let piece = 1 << 18

    /// Reads to the end and keeps the beginning: who writes to a pipe that nobody empties would hang or fail.
    package static func readAll(keeping limit: Int, idleMilliseconds: Int32) throws(SystemError) -> Content {
        var kept: [UInt8] = []
        var isCut = false
        Platform.widenPipe(0)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, idleMilliseconds)
            if ready == 0 { return Content(bytes: kept, isCut: isCut, isStalled: true) }
            if ready < 0, errno == EINTR { continue }
            let count = read(0, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw SystemError("read standard input", errno: errno) }
            if count == 0 { return Content(bytes: kept, isCut: isCut, isStalled: false) }
            let room = min(limit - kept.count, count)
            kept.append(contentsOf: buffer[..<room])
            isCut = isCut || room < count
        }
    }
}
