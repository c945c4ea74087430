internal import JSONKit
package import Operations
internal import Reverie
internal import Synchronization

/// The Model Context Protocol over HTTP: each POST is answered by itself, with JSON. There are no streams from here, since this server never
/// speaks first.
package final class StreamableEndpoint: Sendable {
    /// Requests of sessions of the older era that are worked on, so that another POST can call one off.
    private let open = Mutex<[String: OpenRequests]>([:])
    private static let mostSessions = 1024
    /// Sessions of clients of the modern era, which have none of their own: one for each client by its name, as long as the server runs.
    private let clients = Mutex<[String: SessionName]>([:])

    package init() {}

    /// `whenAsked` gets the wish to end of a request before it is worked on: who asked may go away.
    package func answer(_ asked: StreamableRequest, by host: Host, whenAsked: (Cancellation) -> Void) -> StreamableAnswer {
        let message = asked.body.withUnsafeBufferPointer { MessageReader().read($0) }
        if let problem = Self.problem(asked, message) { return problem }
        switch message {
        case .cancelled(let id):
            if let session = asked.session { open.withLock { $0[session] }?.cancel(id) }
            return StreamableAnswer(202)
        case .nothing: return StreamableAnswer(202)
        case .refused(let id, let error): return StreamableAnswer(400, Answer.error(id, error))
        case .request(let request):
            whenAsked(request.cancellation)
            return work(message, asked, host, isModern: Self.isModern(request), isHandshake: request.method == "initialize")
        case .batch(let messages):
            let all = Cancellation()
            whenAsked(all)
            for case .request(let request) in messages { all.whenCancelled { request.cancellation.cancel() } }
            return work(message, asked, host, isModern: false, isHandshake: false)
        }
    }

    private func work(
        _ message: Message, _ asked: StreamableRequest, _ host: Host, isModern: Bool, isHandshake: Bool
    ) -> StreamableAnswer {
        let agreed = asked.revision.flatMap(Revision.init(rawValue:)) ?? (isHandshake ? nil : .march2025)
        let known = asked.session.map(SessionName.init(rawValue:)) ?? (isModern ? session(of: message) : nil)
        var server = Server(host: host, agreed: isModern ? nil : agreed, session: isHandshake ? nil : known)
        note(message, asked.session)
        let line = server.answer(message)
        forget(message, asked.session)
        if isModern, known == nil { remember(message, try? server.session.name()) }
        guard let line else { return StreamableAnswer(202) }
        let session = isHandshake ? try? server.session.name().rawValue : nil
        return StreamableAnswer(isModern ? Self.status(line) : 200, line, session: session)
    }

    // MARK: What headers say

    static func isModern(_ request: Request) -> Bool { request.params["_meta"]?.object?[Envelope.revisionKey] != nil }

    /// What is wrong with a message as a POST, whatever it asks for.
    private static func problem(_ asked: StreamableRequest, _ message: Message) -> StreamableAnswer? {
        if let session = asked.session, !isSession(session) {
            return StreamableAnswer(404, Answer.error(nil, RPCError(.notARequest, "There is no such session; begin again with initialize")))
        }
        if case .request(let request) = message, isModern(request) {
            guard let fault = mismatch(asked, request) else { return nil }
            return StreamableAnswer(400, Answer.error(request.id, RPCError(.headerMismatch, fault)))
        }
        if let revision = asked.revision, Revision(rawValue: revision) == nil {
            let known = Revision.allCases.map(\.rawValue).joined(separator: ", ")
            let error = RPCError(.notARequest, "MCP-Protocol-Version: \(Shown.short(revision)) is not spoken here; \(known) are")
            return StreamableAnswer(400, Answer.error(nil, error))
        }
        return nil
    }

    /// A request of the modern era says in its headers what it is, so that who stands between need not read it.
    private static func mismatch(_ asked: StreamableRequest, _ request: Request) -> String? {
        let inside = request.params["_meta"]?.object?[Envelope.revisionKey]?.string
        guard asked.revision == inside else { return "MCP-Protocol-Version is not what _meta says" }
        guard asked.method == request.method else { return "Mcp-Method is not the method" }
        let named: String? =
            switch request.method {
            case "tools/call", "prompts/get": request.params["name"]?.string
            case "resources/read": request.params["uri"]?.string
            default: nil
            }
        guard let named, asked.name.map(plain) != named else { return nil }
        return "Mcp-Name is not what params says"
    }

    /// A header's value; what a header cannot hold comes as `=?base64?…?=`.
    private static func plain(_ value: String) -> String {
        guard value.hasPrefix("=?base64?"), value.hasSuffix("?="), value.utf8.count > 11 else { return value }
        let inner = value.dropFirst(9).dropLast(2)
        return Base64.decode(String(inner)).map { String(decoding: $0, as: UTF8.self) } ?? value
    }

    /// Names that this server gave; they go into the ledger.
    private static func isSession(_ name: String) -> Bool {
        name.hasPrefix("mcp-") && name.utf8.count <= 200
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
            }
    }

    /// In the modern era errors of the protocol have a status of their own.
    private static func status(_ line: [UInt8]) -> Int {
        guard let code = try? JSONValue.parse(bytes: line)["error"]?["code"]?.int64 else { return 200 }
        switch RPCError.Code(rawValue: Int(code)) {
        case .noSuchMethod: return 404
        case .unreadable, .notARequest, .badParameters, .unknownRevision, .headerMismatch: return 400
        default: return 200
        }
    }

    // MARK: Sessions

    private static func client(of message: Message) -> String? {
        guard case .request(let request) = message, let meta = request.params["_meta"]?.object else { return nil }
        return meta["io.modelcontextprotocol/clientInfo"]?["name"]?.string ?? "client"
    }

    private func session(of message: Message) -> SessionName? {
        Self.client(of: message).flatMap { name in clients.withLock { $0[name] } }
    }

    private func remember(_ message: Message, _ session: SessionName?) {
        guard let name = Self.client(of: message), let session, name.utf8.count <= 200 else { return }
        clients.withLock { clients in
            if clients.count >= Self.mostSessions { clients = [:] }
            clients[name] = clients[name] ?? session
        }
    }

    private func note(_ message: Message, _ session: String?) {
        guard let session else { return }
        let requests = open.withLock { open in
            if open.count >= Self.mostSessions { open = open.filter { !$0.value.isEmpty } }
            let requests = open[session] ?? OpenRequests()
            open[session] = requests
            return requests
        }
        requests.note(message)
    }

    private func forget(_ message: Message, _ session: String?) {
        guard let session else { return }
        open.withLock { open in
            open[session]?.forget(message)
            if open[session]?.isEmpty ?? false { open[session] = nil }
        }
    }
}
