internal import JSONKit
package import Operations
package import Reverie
internal import SystemKit

/// `serve`: the service on a socket, until somebody wants it to end.
package enum ServeCommand {
    private static let tick: UInt64 = 250_000_000

    /// `models` makes what gives models, for operations that ask some.
    package static func run(_ call: Call, models: ModelPlug?) throws -> Outcome {
        let arguments = call.arguments
        guard call.spaces == .unnamed else {
            throw UsageError.other("The service serves the whole store; `reverie --space NAME token add` makes a token for some spaces.")
        }
        let path = call.folder ?? Memory.standardFolder(call.environment)
        let store = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        // A store that is wrong says so now, and not with the first question.
        try Memory(path: store, access: .create, environment: call.environment).close()
        let isEnding = call.reply.isCancelled
        let listener = try ListeningSocket(
            address: arguments.text("address") ?? ServeOperation.usualAddress,
            port: arguments.integer("port") ?? ServeOperation.usualPort)
        let address = "http://\(listener.host):\(listener.port)"
        let tokens = ServiceTokens(store: store)
        _ = try tokens.own()
        let person = try person(address)
        let service = Service(
            store: store, environment: call.environment, names: arguments.all("host") + [listener.host], person: person, models: models)
        let engine = try HTTPEngine(service, listener)
        try tell(call, address, tokens, store: store, hasLink: person != nil, isLoopback: listener.isLoopback)
        while !isEnding() {
            MonotonicClock.sleep(nanoseconds: tick)
            engine.sweep()
        }
        return end(engine, call)
    }

    /// A key that is shown at the terminal and nowhere else: who has it is the person there.
    private static func person(_ address: String) throws -> (key: PersonsKey, token: String)? {
        let token = try ServiceTokens.fresh()
        let link = "Look inside, and approve: \(address)/#key=\(token)\n"
        return PersonsKey.show(token, in: link).map { ($0, token) }
    }

    private static func tell(
        _ call: Call, _ address: String, _ tokens: ServiceTokens, store: String, hasLink: Bool, isLoopback: Bool
    ) throws {
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("address", address)
                writer.field("store", store)
                writer.field("token_file", tokens.ownPath)
                writer.endObject()
            }, text: { "Serving \(store) at \(address). The token is in \(tokens.ownPath).\n" })
        if !hasLink {
            call.reply.note("There is no terminal to show the page's link at: nobody can approve through this service, but at a terminal.")
        }
        if !isLoopback { call.reply.complain("Others than this machine can reach \(address), and what is said there is not encrypted.") }
    }

    private static func end(_ engine: HTTPEngine, _ call: Call) -> Outcome {
        call.reply.note("Ending; what is in hand comes to its end first.")
        let isDone = engine.drain()
        Interrupt.clear()
        if !isDone { call.reply.complain("Some requests did not come to their end.") }
        return isDone ? .done : .failed
    }
}
