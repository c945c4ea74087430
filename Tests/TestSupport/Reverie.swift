/// The built program with a store and a home of a test's own.
package struct Reverie {
    package let folder: TemporaryFolder

    package init() throws { folder = try TemporaryFolder() }

    package var store: String { folder.file("store") }

    package var environment: [String: String] {
        [
            "REVERIE_HOME": store, "HOME": folder.path, "TZ": "UTC", "XDG_DATA_HOME": "", "CLAUDE_CONFIG_DIR": "", "CODEX_HOME": "",
            "PI_CODING_AGENT_DIR": "", "OPENHANDS_CONVERSATIONS_DIR": "",
        ]
    }

    @discardableResult
    package func run(_ words: String..., input: String = "", environment more: [String: String] = [:]) throws -> Program.Result {
        try run(words: words, input: input, environment: more)
    }

    /// Runs words of any number.
    @discardableResult
    package func run(words: [String], input: String = "", environment more: [String: String] = [:]) throws -> Program.Result {
        try Program.run(
            Program.reverie(), words, environment: environment.merging(more) { $1 }, input: input, currentFolder: folder.path)
    }

    /// Starts the program and leaves it running.
    package func start(_ words: String..., keepsInputOpen: Bool = false, input: String = "") throws -> Program {
        try Program(
            Program.reverie(), words, environment: environment, input: Array(input.utf8), keepsInputOpen: keepsInputOpen,
            currentFolder: folder.path)
    }
}
