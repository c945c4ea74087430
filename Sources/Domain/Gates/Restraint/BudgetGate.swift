/// `budget`: a run, and a night, teach so much and no more.
enum BudgetGate {
    static func refusal(_ look: RestraintLook, _ ground: RestraintGround, _ desk: RestraintDesk) -> Restraint? {
        if ground.budget.ofDream <= 0 { return Restraint(.budget, "dream", "This dream has learnt as much as one may.") }
        if ground.budget.ofRun <= 0 { return Restraint(.budget, "run", "This run has taught as much as one may.") }
        return nil
    }
}
