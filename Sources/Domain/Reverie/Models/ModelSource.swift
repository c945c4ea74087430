package import Dream
package import Model

/// Gives the models that are configured. Only programs that may use the network plug one in.
package protocol ModelSource: Sendable {
    /// Nil where none is configured for the role.
    func model(for role: ModelRole) throws -> (any AnsweringModel)?
}

/// Makes a source for a store: calls are told to `memory.callLedger`, and end when `isCancelled` says so.
package typealias ModelPlug =
    @Sendable (
        _ memory: Memory, _ overrides: ModelOverrides, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> any ModelSource

/// Where a model is configured, and the program that could talk to it is not there.
package struct MissingModelProgram: ModelSource {
    package init() {}
    package func model(for role: ModelRole) throws -> (any AnsweringModel)? { throw MissingModelProgramError() }
}

struct MissingModelProgramError: Error {}
