internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Sockets on this machine.
package enum Loopback {
    /// A socket that listens on a port that nobody has.
    package static func listen() throws -> (socket: Int32, port: UInt16) {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let raw = socket(AF_INET, kind, 0)
        guard raw >= 0 else { throw SystemError("make a socket", errno: errno) }
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(raw, address, size) == 0 && systemListen(raw) && getsockname(raw, address, &size) == 0
            }
        }
        guard isBound else {
            let code = errno
            systemClose(raw)
            throw SystemError("listen on loopback", errno: code)
        }
        return (raw, UInt16(bigEndian: address.sin_port))
    }

    package static func close(_ socket: Int32) { systemClose(socket) }

    /// A port on which nobody listens, as far as can be known.
    package static func freePort() throws -> UInt16 {
        let (socket, port) = try listen()
        systemClose(socket)
        return port
    }

    static func isReadable(_ socket: Int32, milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, milliseconds) > 0
    }

    /// False when the other side has gone.
    @discardableResult
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { systemSend(socket, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}

private func systemClose(_ socket: Int32) { close(socket) }

private func systemListen(_ socket: Int32) -> Bool { listen(socket, 64) == 0 }

private func systemSend(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
        send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #else
        send(socket, bytes.baseAddress, bytes.count, 0)
    #endif
}

/// Reads one request from a connection.
struct RequestReader {
    private let connection: Int32
    private let shouldStop: () -> Bool

    init(_ connection: Int32, _ shouldStop: @escaping () -> Bool) {
        self.connection = connection
        self.shouldStop = shouldStop
    }

    /// Nil when the other side goes before it has asked.
    func read() -> ReceivedRequest? {
        var bytes: [UInt8] = []
        var head: (line: String, headers: [(name: String, value: String)], end: Int)?
        var wanted = Int.max
        while bytes.count < wanted {
            guard let piece = piece() else { return nil }
            bytes += piece
            if head == nil, let end = Self.headEnd(bytes) {
                let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
                let headers = lines.dropFirst().map { line in
                    let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                    return (name: parts[0].lowercased(), value: parts.count == 2 ? String(parts[1].drop { $0 == " " }) : "")
                }
                head = (lines.first ?? "", headers, end + 4)
                wanted = end + 4 + (headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0)
            }
        }
        return head.map { ReceivedRequest(line: $0.line, headers: $0.headers, body: Array(bytes[$0.end...])) }
    }

    private func piece() -> [UInt8]? {
        while !shouldStop() {
            guard Loopback.isReadable(connection, milliseconds: 10) else { continue }
            var piece = [UInt8](repeating: 0, count: 64 << 10)
            let count = recv(connection, &piece, piece.count, 0)
            return count > 0 ? Array(piece.prefix(count)) : nil
        }
        return nil
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= mark.count else { return nil }
        return (0...(bytes.count - mark.count)).first { bytes[$0] == 13 && bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
    }
}
