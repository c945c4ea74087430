internal import Model

/// What the tool calls of one session teach. All of it waits: for its gates, for more of the same, for a person.
package struct SessionLessons: Sendable {
    /// Each with what is to be kept of it until it is seen again.
    package var found: [Repair] = []
    package var corrections: [FactCandidate] = []
    package var commands: [FactCandidate] = []
    /// Empty where the session has too few steps to be one.
    package var workflows: [WorkflowTrace] = []

    package var repairs: [GeneCandidate] { found.map(\.candidate) }

    package init() {}

    package init(_ session: GatheredSession) {
        let steps = StepReader.steps(of: session)
        guard !steps.isEmpty else { return }
        found = RepairFinder.findings(in: steps).compactMap { RepairGene.repair($0, in: session) }
        corrections = Corrections.candidates(in: session, steps)
        commands = CommandFacts.candidates(in: session, steps)
        let trace = WorkflowTrace(session, steps)
        if trace.steps.count >= WorkflowMining.fewestSteps { workflows = [trace] }
    }
}

extension SessionLessons {
    private static let moreForEach = 0.15
    private static let most = 0.95

    /// A night's lessons, where what several sessions of a project ran is worth more.
    package static func weighed(_ lessons: [SessionLessons]) -> [SessionLessons] {
        var sessions: [CommandKey: Int] = [:]
        for one in lessons { for command in one.commands { sessions[CommandKey(command.write), default: 0] += 1 } }
        return lessons.map { one in
            var one = one
            for index in one.commands.indices {
                let others = (sessions[CommandKey(one.commands[index].write)] ?? 1) - 1
                one.commands[index].worth = min(one.commands[index].worth + moreForEach * Double(others), most)
            }
            return one
        }
    }

    private struct CommandKey: Hashable {
        let texts: [String]

        init(_ write: FactWrite) { texts = [write.subject, write.topic ?? "", write.object] }
    }
}
