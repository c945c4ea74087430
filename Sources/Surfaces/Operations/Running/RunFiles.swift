internal import JSONKit
internal import Reverie
internal import SettingsKit
internal import SystemKit

/// What a wrapped command finds in its environment, and the files that this names: private, and gone with it.
struct RunFiles {
    /// The system refuses a program whose variables are too long.
    private static let longestVariable = 96 << 10

    private let folder: String
    let variables: [String: String]

    init(_ run: WrappedRun, _ context: String, store: String, _ call: Call) throws {
        let folder = try Folders.createTemporary("reverie-context", call.environment)
        do {
            let contextFile = Paths.join(folder, "context.md")
            let settingsFile = Paths.join(folder, "mcp.json")
            var spaces: [String] = []
            if case .named(let names) = call.spaces { spaces = names.flatMap { ["--space", $0.rawValue] } }
            let program = try Executable.path()
            let words = ["mcp", "--store", store] + spaces
            try Files.writeAtomically(contextFile, Array(context.utf8), permissions: 0o600)
            let server: JSONValue = [
                "command": .string(program), "args": .array(words.map { .string($0) }),
                // Clients pass few variables on.
                "env": ["REVERIE_SESSION": .string(run.session.rawValue)],
            ]
            let settings: JSONValue = ["mcpServers": ["reverie": server]]
            try Files.writeAtomically(settingsFile, Array((settings.encoded() + "\n").utf8), permissions: 0o600)
            var variables = [
                "REVERIE_SESSION": run.session.rawValue, "REVERIE_HOME": store, "REVERIE_CONTEXT_FILE": contextFile,
                "REVERIE_MCP": ([program] + words).map(ShellWords.quoted).joined(separator: " "), "REVERIE_MCP_CONFIG": settingsFile,
            ]
            variables["REVERIE_CONTEXT"] = context.utf8.count <= Self.longestVariable ? context : ""
            self.variables = variables
            self.folder = folder
        } catch {
            try? Folders.removeTree(folder)
            throw error
        }
    }

    func remove() { try? Folders.removeTree(folder) }
}
