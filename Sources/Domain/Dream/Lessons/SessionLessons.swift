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
