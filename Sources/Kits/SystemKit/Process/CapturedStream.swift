#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a child writes to one of its streams: the first bytes are kept, the rest is read all the same so that it need not wait.
final class CapturedStream {
    private let reading: Int32
    private(set) var writingEnd: Int32
    private let limit: Int
    private(set) var bytes: [UInt8] = []
    private(set) var isCut = false
    private var isAtEnd = false

    init(limit: Int) throws(SystemError) {
        (reading, writingEnd) = try Pipe.ends()
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        self.limit = limit
    }

    deinit {
        close(reading)
        closeWritingEnd()
    }

    func closeWritingEnd() {
        if writingEnd >= 0 { close(writingEnd) }
        writingEnd = -1
    }

    /// Waits until one of the streams has something, or so long; then reads it.
    static func wait(_ streams: [CapturedStream], milliseconds: Int32) {
        let open = streams.filter { !$0.isAtEnd }
        var wanted = open.map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
        _ = poll(&wanted, nfds_t(wanted.count), milliseconds)
        for (stream, found) in zip(open, wanted) where found.revents != 0 { stream.readWhatIsThere() }
    }

    /// Reads without waiting, and not for ever from one who never stops.
    func readWhatIsThere() {
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        for _ in 0..<64 where !isAtEnd {
            let count = read(reading, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else {
                isAtEnd = true
                return
            }
            let kept = min(count, limit - bytes.count)
            bytes += piece[..<kept]
            if kept < count { isCut = true }
        }
    }
}
