internal import Model

/// One call of a tool with what came of it.
struct ToolStep {
    enum Action {
        case command(IssuedCommand)
        /// Files that were written, as they are called from the session's folder.
        case change([String])
        case other
    }

    enum Outcome: Equatable {
        case succeeded
        case failed(exit: Int64?, signature: String)
        /// It was stopped, refused or goes on, or nobody says.
        case unknown
    }

    /// The event of the call; of a change that the harness reported, that event.
    let call: GatheredEvent
    var result: GatheredEvent?
    let action: Action
    var outcome: Outcome
    /// Places in the session: when it began, when its outcome was there.
    let began: Int
    var ended: Int

    var command: IssuedCommand? { if case .command(let command) = action { command } else { nil } }

    /// Its events, to be cited.
    var cites: [FactCitation] {
        [call.seen.id, result?.seen.id].compactMap { $0 }.map { FactCitation(event: $0) }
    }
}
