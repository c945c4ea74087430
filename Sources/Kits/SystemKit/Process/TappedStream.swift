#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pipe between a program and where its stream was to go; what passes can be looked at.
final class TappedStream {
    let target: Int32
    private(set) var writingEnd: Int32
    private var reading: Int32

    private static let piece = 64 << 10

    init(target: Int32) throws(SystemError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemError("make a pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writingEnd = ends[1]
        self.target = target
    }

    deinit {
        closeWritingEnd()
        end()
    }

    var isOpen: Bool { reading >= 0 }

    func closeWritingEnd() {
        if writingEnd >= 0 { close(writingEnd) }
        writingEnd = -1
    }

    private func end() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    /// Waits for something to pass; false when nothing came for so long.
    static func pass(_ streams: [TappedStream], milliseconds: Int32, _ take: (UnsafeRawBufferPointer) -> Void) -> Bool {
        let open = streams.filter(\.isOpen)
        var wanted = open.map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
        let ready = poll(&wanted, nfds_t(wanted.count), milliseconds)
        if ready < 0 { return errno == EINTR }
        for (stream, found) in zip(open, wanted) where found.revents != 0 { stream.passPiece(take) }
        return ready > 0
    }

    private func passPiece(_ take: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: Self.piece, alignment: 16) { buffer in
            let count = read(reading, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { return }
            guard count > 0 else { return end() }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            take(bytes)
            // Nobody reads on: the program is to learn it as it would have without us.
            if (try? StandardStreams.write(target, bytes)) != .written { end() }
        }
    }
}
