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

extension EventID {
    /// What a live session reports under a name of the harness's own, which is good within the session: the same report a second time is
    /// the same event. Nil where that would be no id.
    package static func told(_ kind: EventKind, of name: String, in session: SessionName) -> EventID? {
        let id = "\(session.rawValue)/\(name)/\(kind.rawValue)"
        return id.utf8.count <= 512 && id.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } ? EventID(rawValue: id) : nil
    }
}

extension ToolOutcome {
    /// The exit code that an output of Codex states in its first lines.
    package static func statedExitCode(_ output: String) -> Int64? {
        for line in output.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 4).prefix(4) where line.count < 80 {
            for lead in ["Exit code: ", "Process exited with code "] where line.starts(with: lead.utf8) {
                let digits = line.dropFirst(lead.utf8.count).prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
                return Int64(String(decoding: digits, as: UTF8.self))
            }
        }
        return nil
    }
}
