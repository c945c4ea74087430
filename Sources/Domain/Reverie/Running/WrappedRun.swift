internal import JSONKit
package import Model
internal import SettingsKit
package import SystemKit

/// A command that `reverie run` wraps: one run of a session.
package struct WrappedRun: Sendable {
    package let session: SessionName
    package let run: RunName
    package let command: [String]
    package let task: String?
    let live: LiveSession

    /// A session that is not named is one of this run alone.
    package init(session: SessionName?, command: [String], task: String?, folder: String, space: SpaceName?) throws {
        let fresh = try Memory.freshName("run-")
        self.session = session ?? fresh
        run = RunName(rawValue: fresh.rawValue)
        self.command = command
        self.task = task
        live = LiveSession(name: self.session, folder: folder, space: space)
    }

    /// How what it said is known.
    package enum Heard: Sendable {
        case output(String)
        /// It wrote a transcript, which is taken in.
        case transcript
        /// It kept its terminal, and nobody listened.
        case terminal

        fileprivate var text: String {
            switch self {
            case .output(let text): text
            case .transcript: "What was said and done stands in the transcript of the session itself."
            case .terminal: "What it printed went to the terminal."
            }
        }

        fileprivate var isOutput: Bool {
            if case .output = self { true } else { false }
        }
    }

    package enum Ending: Equatable, Sendable {
        case completed
        case failed(Int32)
        /// A person, or the system, broke it off: that says nothing of what it was given.
        case stopped(Int32)

        package init(_ ending: ChildProcess.Ending) {
            self =
                switch ending {
                case .exited(0): .completed
                case .exited(let code): .failed(code)
                case .signalled(let number) where [1, 2, 3, 9, 13, 15].contains(number): .stopped(128 + number)
                case .signalled(let number): .failed(128 + number)
                case .tooSlow, .stopped: .stopped(128)
                }
        }

        /// As a shell tells it.
        package var code: Int32 {
            switch self {
            case .completed: 0
            case .failed(let code), .stopped(let code): code
            }
        }

        package var word: String {
            switch self {
            case .completed: "completed"
            case .failed: "failed"
            case .stopped: "stopped"
            }
        }
    }
}

// MARK: What the ledger is told

extension WrappedRun {
    private static let tool = "shell"

    var line: String { command.map(ShellWords.quoted).joined(separator: " ") }

    private func draft(_ kind: EventKind, _ text: String, at: Instant) -> EventDraft {
        var draft = EventDraft(
            id: EventID.told(kind, of: run.rawValue, in: session), session: session, run: run, at: at, kind: kind, text: text)
        if [.toolStarted, .toolFinished].contains(kind) {
            draft.tool = Self.tool
            draft.call = run.rawValue
        }
        return draft
    }

    func beginning(at: Instant) -> [EventDraft] {
        let asked = task.map { draft(.userMessage, $0, at: at) }
        return [asked, draft(.toolStarted, line, at: at)].compactMap(\.self)
    }

    func end(_ ending: Ending, _ heard: Heard, at: Instant) -> [EventDraft] {
        var finished = draft(.toolFinished, heard.text, at: at)
        if !heard.isOutput { finished.standing = .meta }
        var data: JSONObject = ["exit_code": .integer(Int64(ending.code))]
        if case .failed = ending { data["error"] = true }
        if case .stopped = ending { data["interrupted"] = true }
        finished.data = JSONValue.object(data).encoded()
        var outcome: EventDraft?
        switch ending {
        case .completed: outcome = draft(.taskCompleted, "`\(line)` ended well.", at: at)
        case .failed(let code): outcome = draft(.taskBlocked, "`\(line)` ended with \(code).", at: at)
        case .stopped: break
        }
        outcome?.speaker = "reverie"
        return [finished, outcome].compactMap(\.self)
    }

    func toolOutcome(_ ending: Ending, _ heard: Heard) -> ToolOutcome? {
        let error = heard.isOutput ? heard.text : ""
        return switch ending {
        case .completed: ToolOutcome(tool: Self.tool, call: run.rawValue, aim: line, error: nil)
        case .failed: ToolOutcome(tool: Self.tool, call: run.rawValue, aim: line, error: error)
        case .stopped: nil
        }
    }
}
