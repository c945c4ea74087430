internal import Model
internal import Operations
internal import Reverie

/// What a token is good for.
struct Grant: Sendable, Equatable {
    let name: String
    /// The folder of its store.
    let store: String
    /// Nil: all of the store.
    let spaces: [SpaceName]?
    /// Whoever has it has seen the terminal that the service was started at.
    var isPersons = false

    /// What comes in with it counts as much as who has it may be believed.
    var door: Door { spaces == nil ? .service : .guest }

    func covers(_ operation: Operation) -> Bool {
        switch operation.reach.span {
        case .machine: false
        case .store: spaces == nil
        case .spaces: true
        }
    }
}
