/// Where what a live session reports is written.
package enum LivePlace: Sendable, Equatable {
    case space(SpaceName)
    /// The project of a folder: the space of its root, which is made when it has none.
    case project(root: String)
}

/// How far a writer that nobody may wait for goes.
package struct Haste: Sendable {
    /// For so long it waits for the lock, in milliseconds.
    package var patience: Int
    /// So many files of the spool it takes in beside its own work.
    package var spoolShare: Int

    package init(patience: Int, spoolShare: Int) {
        self.patience = patience
        self.spoolShare = spoolShare
    }

    package static let hook = Haste(patience: 25, spoolShare: 2)
}

/// How a tool call came out, as a harness reports it while the session runs.
package struct ToolOutcome: Sendable, Equatable {
    package var tool: String
    package var call: String?
    /// What it was to do: a command line, a file, or nothing that could be named.
    package var aim: String
    /// Nil: it went well.
    package var error: String?

    package init(tool: String, call: String?, aim: String, error: String?) {
        self.tool = tool
        self.call = call
        self.aim = aim
        self.error = error
    }
}
