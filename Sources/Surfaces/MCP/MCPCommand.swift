package import Operations
internal import Reverie
internal import SystemKit

/// `reverie mcp`: a server of the Model Context Protocol on standard input and output.
package enum MCPCommand {
    package static let row = Operation(
        "mcp", "Serve memory and skills to a model's client, over standard input and output",
        details: """
            It speaks the Model Context Protocol, one JSON a line, to whoever started it, in every revision from 2024-11-05 to 2026-07-28, and \
            ends with its input. Where a call names no space, it reads the space of the repository that the server was started in and \
            `personal`, and writes to the former; --space names others. Whatever comes in this way counts as the assistant's own word at \
            most, and nothing can be approved. docs/mcp.md says how clients are told of it.
            """,
        output: .lines,
        examples: [.init(command: "reverie mcp", meaning: "a client starts it so")],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let host = Host(
            operations: OperationTable.all, environment: call.environment, store: call.folder, spaces: call.spaces,
            folder: try Paths.currentFolder())
        Signals.ignoreBrokenPipe()
        Signals.endInOrder()
        try StdioLoop(input: Descriptor.duplicating(0)).run(Server(host: host, agreed: nil, session: wrapping(call.environment)))
        return .done
    }

    /// `reverie run` names the session of what it wraps: what comes of a skill counts there.
    private static func wrapping(_ environment: Environment) -> SessionName? {
        environment["REVERIE_SESSION"].flatMap { $0.isEmpty || $0.utf8.count > 512 ? nil : SessionName(rawValue: $0) }
    }
}
