/// A harness whose settings Reverie can put itself into.
package enum ConnectableHarness: String, CaseIterable, Sendable {
    case claudeCode = "claude-code"
    case codex
    case pi
    case opencode

    /// As its makers write it.
    package var title: String {
        switch self {
        case .claudeCode: "Claude Code"
        case .codex: "Codex"
        case .pi: "pi"
        case .opencode: "opencode"
        }
    }

    /// What its program is called.
    package var program: String { self == .claudeCode ? "claude" : rawValue }

    /// The variable that names another place for its settings.
    package var placeVariable: String {
        switch self {
        case .claudeCode: "CLAUDE_CONFIG_DIR"
        case .codex: "CODEX_HOME"
        case .pi: "PI_CODING_AGENT_DIR"
        case .opencode: "XDG_CONFIG_HOME"
        }
    }
}

/// What is put into a settings file.
package enum ConnectionPart: String, Sendable {
    /// Commands that the harness runs when something happens.
    case hooks
    /// The server of tools for models.
    case mcp
    /// A skill that stands where the harness looks for such.
    case skill
}

/// What became of one settings file, or would.
package struct ConnectionStep: Sendable, Equatable {
    package enum Change: String, Sendable {
        case created, changed, unchanged
        /// Only what was ours already was changed.
        case updated
        /// It is byte for byte as it was before it was connected.
        case restored
        /// Connecting had made it, and nothing else was in it.
        case removed
        /// Somebody changed what Reverie had written: it stays as it is.
        case kept
    }

    package let path: String
    package let part: ConnectionPart
    package let change: Change
    /// A folder that was made for it.
    package let createdFolder: String?
    /// Where the file stands as it was without Reverie, where that is kept.
    package let backup: String?
    /// Of a trial.
    package let diff: String?

    package init(path: String, part: ConnectionPart, change: Change, createdFolder: String?, backup: String?, diff: String?) {
        self.path = path
        self.part = part
        self.change = change
        self.createdFolder = createdFolder
        self.backup = backup
        self.diff = diff
    }
}
