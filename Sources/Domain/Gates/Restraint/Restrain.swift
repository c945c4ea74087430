internal import Model

/// Whether something is better not learnt, though it may be true: nil where nothing speaks against it. It looks in the order of `RestraintCode`
/// and names what fails first. It reads no clock, no store and no file; what it is given again it answers again.
package func restrain(_ one: RestraintCase, _ ground: RestraintGround) -> Restraint? {
    if let refusal = BannedGate.refusal(of: one, ground) ?? SecretGate.refusal(of: one, ground) { return refusal }
    return ground.tools.withDesk { desk in
        let look = RestraintLook(one, ground)
        for gate in gates { if let refusal = gate(look, ground, desk) { return refusal } }
        return nil
    }
}

private let gates: [@Sendable (RestraintLook, RestraintGround, RestraintDesk) -> Restraint?] = [
    SelfEchoGate.refusal, OriginGate.refusal, NegatedGate.refusal, TransientGate.refusal, StatisticGate.refusal, RecordGate.refusal,
    UtilityGate.refusal, RecurrenceGate.refusal, NoveltyGate.refusal, BudgetGate.refusal,
]
