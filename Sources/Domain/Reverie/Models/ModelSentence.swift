package import Model
package import Store

/// A model is named for a role, and cannot be asked as it is.
package enum ModelConfigurationError: Error, Equatable, Sendable {
    case incomplete(ModelRole, [ModelItem])
    case refused(ModelRole, ModelRefusal)
}

extension ModelResolution {
    /// The model to ask; nil where the role has none.
    package func usable() throws(ModelConfigurationError) -> ModelEndpoint? {
        switch state {
        case .none: nil
        case .ready(let endpoint): endpoint
        case .incomplete(let missing): throw .incomplete(role, missing)
        case .refused(let refusal): throw .refused(role, refusal)
        }
    }
}

enum ModelSentence {
    private static let next = "`reverie doctor` shows what each role comes to; docs/models.md says what it needs."

    static func of(_ error: ModelConfigurationError) -> ErrorSentence {
        switch error {
        case .incomplete(let role, let missing):
            let names = missing.map(\.rawValue).joined(separator: " and ")
            return ErrorSentence("For the role \(role.rawValue) a model is named, but no \(names).", next)
        case .refused(let role, let refusal):
            return ErrorSentence("The model for \(role.rawValue) cannot be asked: \(refusal.sentence).", next)
        }
    }

    static func of(_ fault: ModelLineFault) -> ErrorSentence {
        ErrorSentence("That names no model: \(fault.sentence).", "docs/models.md has the form.")
    }
}
