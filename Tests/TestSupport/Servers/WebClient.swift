internal import JSONKit
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// An answer as it came over a socket.
package struct WebAnswer {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A connection to a port of this machine that sends exactly what it is told to.
package final class WebClient {
    private let socket: Int32
    private var unread: [UInt8] = []

    package init(port: UInt16) throws {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let raw = systemSocket(kind)
        guard raw >= 0 else { throw SystemError("make a socket", errno: errno) }
        _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(raw, $0, size) == 0 }
        }
        guard isConnected else {
            let code = errno
            Loopback.close(raw)
            throw SystemError("connect", errno: code)
        }
        socket = raw
    }

    deinit { Loopback.close(socket) }

    /// False when the other side has gone.
    @discardableResult
    package func send(_ text: String) -> Bool { Loopback.send(Array(text.utf8), to: socket) }

    /// The next answer; nil when the other side closes first, or too much time goes by. The answer to HEAD has no body.
    package func answer(seconds: Double = 20, toHead: Bool = false) -> WebAnswer? {
        let deadline = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
        while true {
            if let answer = take(toHead) { return answer }
            guard read(until: deadline) else { return nil }
        }
    }

    /// Whether the other side ends the connection in time; what it still sends is thrown away.
    package func isEnded(seconds: Double) -> Bool {
        let deadline = MonotonicClock.nanoseconds() + UInt64(seconds * 1e9)
        while read(until: deadline) { unread = [] }
        return MonotonicClock.nanoseconds() < deadline
    }

    private func read(until deadline: UInt64) -> Bool {
        while MonotonicClock.nanoseconds() < deadline {
            guard Loopback.isReadable(socket, milliseconds: 20) else { continue }
            var piece = [UInt8](repeating: 0, count: 64 << 10)
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { return false }
            unread += piece.prefix(count)
            return true
        }
        return false
    }

    private func take(_ toHead: Bool) -> WebAnswer? {
        let mark = Array("\r\n\r\n".utf8)
        guard unread.count >= mark.count,
            let end = (0...(unread.count - mark.count)).first(where: { unread[$0..<($0 + mark.count)].elementsEqual(mark) })
        else { return nil }
        let lines = String(decoding: unread[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            return (name: parts[0].lowercased(), value: parts.count == 2 ? String(parts[1].drop { $0 == " " }) : "")
        }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let length = toHead || status == 100 ? 0 : headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard unread.count >= end + 4 + length else { return nil }
        let body = Array(unread[(end + 4)..<(end + 4 + length)])
        unread.removeFirst(end + 4 + length)
        return WebAnswer(status: status, headers: headers, body: body)
    }

    /// One request over a connection of its own.
    package static func ask(
        _ port: UInt16, _ method: String, _ path: String, token: String? = nil, headers: [String] = [], body: String? = nil
    ) throws -> WebAnswer {
        let client = try WebClient(port: port)
        client.send(request(method, path, token: token, headers: headers, body: body))
        guard let answer = client.answer(toHead: method == "HEAD") else { throw SystemError("get an answer to \(path)", errno: ETIMEDOUT) }
        return answer
    }

    package static func request(
        _ method: String, _ path: String, token: String? = nil, headers: [String] = [], body: String? = nil
    ) -> String {
        var lines = ["\(method) \(path) HTTP/1.1"]
        if !headers.contains(where: { $0.lowercased().hasPrefix("host:") }) { lines.append("Host: 127.0.0.1") }
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
        return (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    }
}

private func systemSocket(_ kind: Int32) -> Int32 { socket(AF_INET, kind, 0) }
