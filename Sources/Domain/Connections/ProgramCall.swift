internal import SettingsKit
internal import SystemKit

/// How a harness calls Reverie, and how such a call is known again.
package struct ProgramCall: Sendable {
    private static let name = "reverie"

    /// Absolute, as is the store.
    package let program: String
    /// Nil where the harness will find the same store by itself.
    package let store: String?

    package init(program: String, store: String?) {
        self.program = program
        self.store = store
    }

    func hookCommand(_ harness: String) -> String {
        ([program] + hookWords(harness)).map(ShellWords.quoted).joined(separator: " ")
    }

    func hookWords(_ harness: String) -> [String] { ["hook", harness] + storeWords }

    var serverArguments: [String] { ["mcp"] + storeWords }

    private var storeWords: [String] { store.map { ["--store", $0] } ?? [] }

    /// Ours, wherever the program lies and whichever store it was told.
    static func isHook(_ command: String, of harness: String) -> Bool {
        let words = ShellWords.split(command)
        return words.count >= 3 && Paths.lastComponent(words[0]) == name && words[1] == "hook" && words[2] == harness
    }

    static func isServer(command: String?, arguments: [String]?) -> Bool {
        guard let command, let arguments else { return false }
        return Paths.lastComponent(command) == name && arguments.first == "mcp"
    }
}
