internal import JSONKit
internal import Model

/// How a call came out.
enum ToolResult {
    /// Stopped, killed, or out of time: that says nothing of the command.
    private static let stopped: Set<Int64> = [124, 130, 137, 143]
    /// What harnesses answer in the tool's place, and of what goes on behind their backs.
    private static let noResults = [
        "<tool_use_error>", "The user doesn't want", "Command running in background", "Process running with session ID",
        "[Request interrupted",
        "Permission to use", "This command requires approval", "Command was manually backgrounded", "The agent proposed a bash command",
        "The user rejected", "Tool execution aborted", "User refused", "The user dismissed",
    ]

    /// What the event's own JSON says.
    struct Said {
        var isError = false
        var exit: Int64?
        var isStopped = false
        var changed: [String] = []

        init(_ data: String?) {
            let said = ToolData.read(data) { data in
                (
                    data["error"]?.bool == true, data["exit_code"]?.int64,
                    data["interrupted"]?.bool == true || data["rejected"]?.bool == true, ToolData.changed(data)
                )
            }
            if let said { (isError, exit, isStopped, changed) = said }
        }
    }

    static func outcome(of event: GatheredEvent, _ said: Said, isCommand: Bool) -> ToolStep.Outcome {
        let text = event.seen.text ?? ""
        if said.isStopped || noResults.contains(where: { text.utf8.starts(with: $0.utf8) }) { return .unknown }
        let isError = said.isError
        let exit = said.exit ?? ToolOutcome.statedExitCode(text) ?? (isError ? exitCode(besides: text) : nil)
        if let exit, exit < 0 || stopped.contains(exit) { return .unknown }
        guard isError || (exit ?? 0) != 0 else {
            // Some harnesses never say how a command ended: then its output must not say that it failed.
            return isCommand && event.data == nil && exit == nil && saysFailure(text) ? .unknown : .succeeded
        }
        return .failed(exit: exit == 0 ? nil : exit, signature: isCommand ? signature(of: text) : "")
    }

    private static let failures = [
        "error:", "error[", "fatal:", "traceback (most recent", "npm err!", "failed", "panic:", "bash:", "sh:", "zsh:", "make: ***",
        "exception in",
    ]
    private static let mostLooked = 8_000

    /// A line at the beginning or the end that begins as failures do.
    private static func saysFailure(_ text: String) -> Bool {
        [text.utf8.prefix(mostLooked), text.utf8.suffix(mostLooked)].contains { part in
            part.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
                let start = line.drop { $0 <= 0x20 }.prefix(24).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                return failures.contains { start.starts(with: $0.utf8) }
            }
        }
    }

    /// The output's own telling line: what the harness put before it tells of no error.
    private static func signature(of text: String) -> String {
        let leads = ["Exit code: ", "Exit code ", "Process exited with code ", "Wall time: ", "Chunk ID: ", "Output:"]
        var rest = text.utf8[...]
        while let end = rest.firstIndex(of: 0x0A), leads.contains(where: { rest.starts(with: $0.utf8) }) {
            rest = rest[rest.index(after: end)...]
        }
        return ErrorSignature.of(String(Substring(rest)))
    }

    /// `Exit code 2` as the first line, `Command exited with code 2` as the last.
    private static func exitCode(besides text: String) -> Int64? {
        let first = text.utf8.prefix(40).prefix { $0 != 0x0A }
        let lead = "Exit code "
        if first.starts(with: lead.utf8) { return Int64(String(decoding: first.dropFirst(lead.utf8.count), as: UTF8.self)) }
        let last = text.utf8.suffix(80).split(separator: 0x0A).last { line in line.contains { $0 > 0x20 } }
        guard let last, last.starts(with: "Command exited with code ".utf8) else { return nil }
        return last.split(separator: 0x20).last.flatMap { Int64(String(decoding: $0, as: UTF8.self)) }
    }
}
