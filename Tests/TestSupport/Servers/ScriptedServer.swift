internal import Synchronization
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What a scripted server does with one request.
package struct ScriptedReply: Sendable {
    package var status = 200
    package var headers: [(name: String, value: String)] = []
    package var body: [UInt8] = []
    /// Before the first byte.
    package var delayMilliseconds = 0
    /// The connection ends behind so many bytes of the body.
    package var cutAfter: Int?
    /// Between one byte of the body and the next.
    package var dripMilliseconds: Int?
    /// Nothing at all is said until the server stops.
    package var isSilent = false
    /// Sent as it stands, instead of everything else.
    package var raw: [UInt8]?

    package init(
        _ status: Int = 200, _ body: String = "", headers: [(name: String, value: String)] = [], delayMilliseconds: Int = 0,
        cutAfter: Int? = nil, dripMilliseconds: Int? = nil
    ) {
        self.status = status
        self.body = Array(body.utf8)
        self.headers = headers
        self.delayMilliseconds = delayMilliseconds
        self.cutAfter = cutAfter
        self.dripMilliseconds = dripMilliseconds
    }

    package static var silent: ScriptedReply {
        var reply = ScriptedReply()
        reply.isSilent = true
        return reply
    }
}

/// What a scripted server was sent.
package struct ReceivedRequest: Sendable {
    /// `POST /v1/chat/completions HTTP/1.1`.
    package let line: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    package var text: String { String(decoding: body, as: UTF8.self) }
}

/// A server of HTTP on loopback that answers as a test tells it, each connection on a thread of its own, one request a connection.
package final class ScriptedServer: Sendable {
    package typealias Script = @Sendable (ReceivedRequest, _ number: Int) -> ScriptedReply

    private struct State {
        var requests: [ReceivedRequest] = []
        var connections = 0
        var hasStopped = false
    }

    package let port: UInt16
    private let listening: Int32
    private let script: Script
    private let state = Mutex(State())

    /// The last reply is given again and again.
    package convenience init(_ replies: [ScriptedReply]) throws {
        try self.init { _, number in replies.isEmpty ? ScriptedReply(500) : replies[min(number, replies.count - 1)] }
    }

    package init(script: @escaping Script) throws {
        self.script = script
        (listening, port) = try Loopback.listen()
        let (listening, own) = (listening, Weak(self))
        try Thread.start { ScriptedServer.serve(listening, own) }
    }

    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(port)" }
    package var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    package var connections: Int { state.withLock { $0.connections } }
    fileprivate var hasStopped: Bool { state.withLock { $0.hasStopped } }

    package func stop() { state.withLock { $0.hasStopped = true } }

    // MARK: Serving

    // Unchecked: a weak reference is read atomically, and never changed from here.
    private final class Weak: @unchecked Sendable {
        weak var server: ScriptedServer?
        init(_ server: ScriptedServer) { self.server = server }
    }

    private static func serve(_ listening: Int32, _ own: Weak) {
        defer { close(listening) }
        while let server = own.server, !server.hasStopped {
            guard Loopback.isReadable(listening, milliseconds: 20) else { continue }
            let connection = accept(listening, nil, nil)
            guard connection >= 0 else { continue }
            server.state.withLock { $0.connections += 1 }
            guard (try? Thread.start { own.server?.talk(connection) ?? () }) != nil else {
                close(connection)
                continue
            }
        }
    }

    private func talk(_ connection: Int32) {
        defer { close(connection) }
        guard let request = RequestReader(connection, { self.hasStopped }).read() else { return }
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count - 1
        }
        send(script(request, number), to: connection)
    }

    private func send(_ reply: ScriptedReply, to connection: Int32) {
        pause(reply.delayMilliseconds)
        while reply.isSilent, !hasStopped { pause(10) }
        if reply.isSilent { return }
        if let raw = reply.raw {
            Loopback.send(raw, to: connection)
            return
        }
        var head = "HTTP/1.1 \(reply.status) Scripted\r\nContent-Length: \(reply.body.count)\r\nConnection: close\r\n"
        for header in reply.headers { head += "\(header.name): \(header.value)\r\n" }
        guard Loopback.send(Array((head + "\r\n").utf8), to: connection) else { return }
        let body = reply.cutAfter.map { Array(reply.body.prefix($0)) } ?? reply.body
        guard let drip = reply.dripMilliseconds else {
            Loopback.send(body, to: connection)
            return
        }
        for byte in body where !hasStopped {
            guard Loopback.send([byte], to: connection) else { return }
            pause(drip)
        }
    }

    private func pause(_ milliseconds: Int) {
        var rest = milliseconds
        while rest > 0, !hasStopped {
            MonotonicClock.sleep(nanoseconds: UInt64(min(rest, 10)) * 1_000_000)
            rest -= 10
        }
    }
}
