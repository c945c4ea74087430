internal import Model

/// Goes through the calls of a session and finds what was repaired: the last failure of a command, what was changed since, its success.
struct RepairFinder {
    struct Finding {
        let command: IssuedCommand
        let exit: Int64?
        let signature: String
        let failure: ToolStep
        let fixes: [ToolStep]
        let success: ToolStep

        var paths: [String] { unique(fixes.flatMap { step -> [String] in if case .change(let paths) = step.action { paths } else { [] } }) }
        var commands: [IssuedCommand] {
            var seen: Set<String> = []
            return fixes.compactMap(\.command).filter { seen.insert($0.shown).inserted }
        }

        private func unique(_ paths: [String]) -> [String] {
            var seen: Set<String> = []
            return paths.filter { seen.insert($0).inserted }
        }
    }

    private struct Failure {
        let step: ToolStep
        let exit: Int64?
        let signature: String
        /// How many changes there had been.
        let changes: Int
        let number: Int
    }

    /// Where more was changed, nothing says which of it helped.
    private static let mostPaths = 8
    private static let mostCommands = 3
    /// So many calls later it is another story.
    private static let longestWay = 80
    /// A session that goes round in circles teaches no more the hundredth time.
    private static let mostFindings = 100

    static func findings(in steps: [ToolStep]) -> [Finding] {
        var open: [String: Failure] = [:]
        var changes: [ToolStep] = []
        var findings: [Finding] = []
        for (number, step) in steps.enumerated() where findings.count < mostFindings {
            if let command = step.command {
                switch step.outcome {
                case .failed(let exit, let signature):
                    open[command.shown] = Failure(step: step, exit: exit, signature: signature, changes: changes.count, number: number)
                case .succeeded where command.tellsStatus:
                    if let failure = open.removeValue(forKey: command.shown), number - failure.number <= longestWay,
                        let finding = finding(failure, changes[failure.changes...], command, step)
                    {
                        findings.append(finding)
                    }
                default: break
                }
            }
            if isChange(step) { changes.append(step) }
        }
        return findings
    }

    private static func isChange(_ step: ToolStep) -> Bool {
        guard step.outcome == .succeeded else { return false }
        switch step.action {
        case .change: return true
        case .command(let command): return command.kind == .changes && !isKeeping(command)
        case .other: return false
        }
    }

    /// It puts away what was done, and repairs nothing.
    private static func isKeeping(_ command: IssuedCommand) -> Bool {
        let main = command.main
        return main.program == "git" && ["add", "commit", "fetch", "init", "clone"].contains(main.arguments.first ?? "")
    }

    private static func finding(
        _ failure: Failure, _ changes: ArraySlice<ToolStep>, _ command: IssuedCommand, _ success: ToolStep
    ) -> Finding? {
        // What ran beside it may have come too late to help, or too early to be the answer.
        let fixes = changes.filter {
            $0.began > failure.step.ended && $0.ended < success.began && $0.command?.shown != command.shown
        }
        let finding = Finding(
            command: command, exit: failure.exit, signature: failure.signature, failure: failure.step, fixes: fixes, success: success)
        guard !finding.paths.isEmpty || !finding.commands.isEmpty, finding.paths.count <= mostPaths, finding.commands.count <= mostCommands
        else {
            return nil
        }
        return finding
    }
}
