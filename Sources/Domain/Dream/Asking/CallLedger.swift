package import Model

/// A port: what was asked of models, and what is left of the day's tokens. It holds across processes.
package protocol CallLedger: Sendable {
    /// Sets tokens aside before a call. Throws `ModelFailure.overCap` when there are not enough left today.
    func reserve(_ call: PlannedCall) throws -> CallTicket
    /// What a call really took. Never throws: a call that cannot be settled keeps what was set aside for it.
    func settle(_ ticket: CallTicket, _ outcome: CallOutcome)
}

package struct PlannedCall: Sendable, Equatable {
    package var role: ModelRole
    package var model: String
    /// The question's tokens, estimated, and the most that the answer may have.
    package var tokens: Int
    /// Nil where there is no cap.
    package var dailyCap: Int?

    package init(role: ModelRole, model: String, tokens: Int, dailyCap: Int?) {
        self.role = role
        self.model = model
        self.tokens = tokens
        self.dailyCap = dailyCap
    }
}

package struct CallTicket: Sendable, Hashable, RawRepresentable {
    package var rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

package struct CallOutcome: Sendable, Equatable {
    /// `answered`, `failed`, `refused` or `cancelled`.
    package var word: String
    package var inputTokens: Int
    package var outputTokens: Int
    /// In millionths of the currency that prices are configured in; nil without prices.
    package var cost: Int?
    package var milliseconds: Int
    package var tries: Int

    package init(word: String, inputTokens: Int = 0, outputTokens: Int = 0, cost: Int? = nil, milliseconds: Int = 0, tries: Int = 1) {
        self.word = word
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cost = cost
        self.milliseconds = milliseconds
        self.tries = tries
    }
}
