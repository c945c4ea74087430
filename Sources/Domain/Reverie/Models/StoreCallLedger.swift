package import Dream
internal import Model
internal import Store

extension Memory {
    /// What was asked of models, in this store.
    package var callLedger: any CallLedger { StoreCallLedger(store: store) }
}

private struct StoreCallLedger: CallLedger {
    let store: Store

    func reserve(_ call: PlannedCall) throws -> CallTicket {
        let plan = ModelReservation(role: call.role, model: call.model, tokens: call.tokens, dailyCap: call.dailyCap)
        switch try store.reserve(plan) {
        case .call(let number): return CallTicket(rawValue: number)
        case .overCap(let used): throw ModelFailure.overCap(cap: call.dailyCap ?? 0, used: used)
        }
    }

    func settle(_ ticket: CallTicket, _ outcome: CallOutcome) {
        // What cannot be written keeps what was set aside: too much is counted rather than too little.
        try? store.settle(
            ticket.rawValue,
            ModelSettlement(
                outcome: outcome.word, input: outcome.inputTokens, output: outcome.outputTokens, cost: outcome.cost,
                milliseconds: outcome.milliseconds, tries: outcome.tries))
    }
}
