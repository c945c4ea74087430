internal import Model
package import SystemKit

/// The folder that is a store: one database, the spool, the configuration.
package struct StoreFolder: Sendable, Equatable {
    package let path: String
    package init(path: String) { self.path = path }

    package var database: String { Paths.join(path, "reverie.sqlite") }
    package var spool: String { Paths.join(path, "spool") }
    package var configuration: String { Paths.join(path, "config.json") }
    package var skills: String { Paths.join(path, "skills") }
    package var journal: String { Paths.join(path, "journal") }
    package var lexicons: String { Paths.join(path, "lexicons") }
    /// What can be made anew at any time from files beside the words, and holds none of them.
    package var cache: String { Paths.join(path, "cache") }

    /// Where hooks tell what went wrong.
    package var hookLog: String { Paths.join(path, HookLogFile.name) }

    /// How the last dream went that a timer began, where it did not go well.
    package var night: String { Paths.join(path, "night.json") }

    /// The token of the whole store, and the digests of those for others.
    package var serviceToken: String { Paths.join(path, "service.token") }
    package var guestTokens: String { Paths.join(path, "tokens.json") }

    package var exists: Bool { (try? FileStatus.of(database)) != nil }

    /// `$REVERIE_HOME`, else `$XDG_DATA_HOME/reverie`, else `~/.local/share/reverie`.
    package static func standard(_ environment: Environment) -> StoreFolder {
        if let home = environment["REVERIE_HOME"], !home.isEmpty { return StoreFolder(path: home) }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return StoreFolder(path: Paths.join(data, "reverie")) }
        return StoreFolder(path: Paths.join(environment.home ?? "/", ".local/share/reverie"))
    }
}
