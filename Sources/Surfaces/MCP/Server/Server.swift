internal import JSONKit
internal import Operations
internal import Reverie

/// The server without its input and output: messages in, lines out. It knows what one connection agreed on, and nothing else is kept.
package struct Server {
    let host: Host
    let tools: ToolCalls
    let resources: Resources
    /// What the handshake of the older era agreed on.
    var agreed: Revision?
    var session: ConnectionSession
    private let filter: MessageFilter

    package init(host: Host) { self.init(host: host, agreed: nil, session: nil) }

    /// A server that goes on where another one of the same connection ended.
    init(host: Host, agreed: Revision?, session known: SessionName?) {
        self.host = host
        self.agreed = agreed
        filter = MessageFilter(environment: host.environment)
        session = ConnectionSession(filter: filter, known: known)
        tools = ToolCalls(host: host)
        resources = Resources(host: host)
    }

    /// The line that answers a message; nil where none is due.
    mutating func answer(_ message: Message) -> [UInt8]? {
        switch message {
        case .request(let request): return answer(request)
        case .refused(let id, let error): return Answer.error(id, error)
        case .cancelled, .nothing: return nil
        case .batch(let messages):
            guard agreed?.hasBatches ?? false else {
                return Answer.error(nil, RPCError(.notARequest, "Batches belong to revision \(Revision.march2025.rawValue) alone"))
            }
            let answers = messages.compactMap { answer($0) }
            return answers.isEmpty ? nil : Answer.batch(answers)
        }
    }

    private mutating func answer(_ request: Request) -> [UInt8]? {
        defer { request.cancellation.forget() }
        let isFirm = request.method == "initialize"
        if request.cancellation.isCancelled, !isFirm { return nil }
        let line: [UInt8]
        do {
            line = Answer.result(request.id, try result(request))
        } catch let error as RPCError {
            // The sentence repeats what was asked; a client writes it into a log of its own.
            line = Answer.error(request.id, RPCError(error.code, filter.clean(error.message), data: error.data))
        } catch {
            let told = host.bounds == nil ? error : Memory.withoutSpaces(error)
            line = Answer.error(request.id, RPCError(.failed, filter.clean(Failure.text(told))))
        }
        // Who called it off waits for nothing.
        return request.cancellation.isCancelled && !isFirm ? nil : line
    }

    private mutating func result(_ request: Request) throws -> JSONObject {
        guard let envelope = try Envelope(request) else { return try oldResult(request) }
        session.meet(envelope.client)
        var result: JSONObject
        switch request.method {
        case "server/discover": result = Handshake.discovered()
        default: result = try commonResult(request, .newest)
        }
        result["resultType"] = "complete"
        return result
    }

    /// The era of the handshake. A client that forgot it is served all the same.
    private mutating func oldResult(_ request: Request) throws -> JSONObject {
        switch request.method {
        case "initialize":
            let (revision, client) = try Handshake.asked(request.params)
            agreed = revision
            session.meet(client)
            return Handshake.agreed(revision)
        case "ping": return JSONObject()
        case "server/discover": throw Envelope.missing([Envelope.revisionKey, Envelope.capabilitiesKey])
        default: return try commonResult(request, agreed ?? .newestWithHandshake)
        }
    }

    private mutating func commonResult(_ request: Request, _ revision: Revision) throws -> JSONObject {
        switch request.method {
        case "tools/list": return try tools.list(request.params, revision)
        case "tools/call": return try tools.call(request, session: try session.name())
        case "resources/list": return try resources.list(request, revision)
        case "resources/templates/list": return try resources.templates(request.params, revision)
        case "resources/read": return try resources.read(request, revision, session: try session.name())
        default: throw RPCError(.noSuchMethod, "There is no method \(Shown.short(request.method)) here")
        }
    }
}

/// The session that calls of one connection belong to, where they name none.
struct ConnectionSession {
    private static let longestClient = 60
    /// No more of a name is looked at.
    private static let mostLookedAt = 600
    private let filter: MessageFilter
    private var client: String?
    private var known: SessionName?
    /// It was agreed on before.
    private let isFixed: Bool

    init(filter: MessageFilter, known: SessionName? = nil) {
        self.filter = filter
        self.known = known
        isFixed = known != nil
    }

    /// The client said who it is.
    mutating func meet(_ name: String?) {
        guard let name, name != client else { return }
        client = name
        if !isFixed { known = nil }
    }

    /// `mcp-CLIENT-…`, made with the first call that needs it.
    mutating func name() throws -> SessionName {
        if let known { return known }
        // A client may call itself anything; a session is typed and shown. A secret is known only as it was written.
        let seen = String(String.UnicodeScalarView((client ?? "client").unicodeScalars.prefix(Self.mostLookedAt)))
        let plain = filter.clean(seen).lowercased().utf8.prefix(Self.longestClient).map { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "-")
        }
        let fresh = try Memory.freshName("mcp-\(String(decoding: plain, as: UTF8.self))-")
        known = fresh
        return fresh
    }
}
