internal import JSONKit
internal import Operations
internal import Reverie

/// The tools of the server: their list, and their calls.
struct ToolCalls {
    private let host: Host
    private let filter: MessageFilter

    init(host: Host) {
        self.host = host
        filter = MessageFilter(environment: host.environment)
    }

    /// All of them on one page, in the order of the table.
    func list(_ params: JSONObject, _ revision: Revision) throws(RPCError) -> JSONObject {
        try Cursor.refuse(params)
        var result: JSONObject = ["tools": .array(host.tools.map { $0.description(revision) })]
        if revision.isModern { Caching.forAll.write(to: &result) }
        return result
    }

    func call(_ request: Request, session: SessionName) throws(RPCError) -> JSONObject {
        guard let name = request.params["name"]?.string else { throw RPCError.missing("name") }
        let given: JSONObject
        switch request.params["arguments"] {
        case nil, .null?: given = JSONObject()
        case .object(let object)?: given = object
        default: throw RPCError.missing("arguments")
        }
        guard let tool = host.tools.first(where: { $0.face.name == name }) else {
            throw RPCError(
                .badParameters,
                "There is no tool \(Shown.short(name)); the tools are \(host.tools.map(\.face.name).joined(separator: ", "))")
        }
        let reply = ToolReply(tool.face.answer, request.cancellation, filter)
        let isError = run(tool, given, reply, session, request.cancellation)
        let texts = reply.texts().map { text -> JSONValue in ["type": "text", "text": .string(text)] }
        return ["content": .array(texts), "isError": .bool(isError)]
    }

    /// Runs the operation; what goes wrong in it is told to the model, which can do better.
    private func run(_ tool: Tool, _ given: JSONObject, _ reply: ToolReply, _ session: SessionName, _ cancellation: Cancellation) -> Bool {
        do {
            let arguments = try ToolArguments(given, for: tool)
            let spaces = try arguments.spaces?.within(host.bounds)
            let call = host.call(arguments.values, spaces: spaces, session: session, reply: reply, cancellation)
            return try tool.operation.run(call) != .done
        } catch let error as UsageError {
            reply.complain(UsageSentence.of(error, for: .tool))
        } catch {
            if tool.face.effect == .reads, Memory.isMissingStore(error) {
                reply.note("Nothing is known yet: nobody has put anything into this memory.")
                return false
            }
            let told = host.bounds == nil ? error : Memory.withoutSpaces(error)
            reply.complain(Failure.text(Memory.withoutNames(told)))
        }
        return true
    }
}
