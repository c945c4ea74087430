package import Operations
package import Reverie
package import SystemKit

/// What the server works with: the operations, the world around it, and where it was started.
package struct Host: Sendable {
    let tools: [Tool]
    let environment: Environment
    /// The store's folder; nil means the usual one.
    let store: String?
    let spaces: SpaceChoice
    /// Nil where the server is nobody's in particular, and knows no project.
    let folder: String?
    /// The only spaces that calls may come near; nil where there is no such limit.
    let bounds: [SpaceName]?
    private let opening: StoreOpening?

    package init(
        operations: [Operation], environment: Environment, store: String?, spaces: SpaceChoice, folder: String?,
        bounds: [SpaceName]? = nil, opening: StoreOpening? = nil
    ) {
        tools = operations.compactMap(Tool.init)
        self.environment = environment
        self.store = store
        self.spaces = spaces
        self.folder = folder
        self.bounds = bounds
        self.opening = opening
    }

    /// The spaces of a call that names none. A repository may be made while the server runs, so it is looked for each time.
    var usualSpaces: SpaceChoice {
        guard spaces == .unnamed, let folder else { return spaces }
        return .folder(FolderSpaces(folder: folder))
    }

    /// A call of the server's own or of a tool.
    ///
    /// Unless stores are opened elsewhere, each opens the store anew and closes it at its end, and nothing is held between requests. A search of 100,000 events takes 2 ms so
    /// instead of .8, and a process of its own 6; in return `restore`, which wants the store to itself, works while servers run, and nothing
    /// can be written to a file that is no longer the store's.
    func call(
        _ arguments: Arguments = Arguments(), spaces: SpaceChoice? = nil, session: SessionName?, reply: any Reply,
        _ cancellation: Cancellation
    ) -> Call {
        Call(
            arguments: arguments, environment: environment, folder: store, spaces: spaces ?? usualSpaces, reply: reply, door: .mcp,
            session: session, cancellation: cancellation, opening: opening, bounds: bounds)
    }
}
