package import SystemKit

/// The file in which hooks tell what went wrong: a line each, `TIME HARNESS EVENT: what`.
package enum HookLogFile {
    package static let name = "hook.log"
    /// A log that grew to this size begins anew, with its newer half.
    package static let longest = 256 << 10

    /// The folders that it may lie in: the store's, and the person's own for where that cannot be written to.
    package static func folders(store: String, environment: Environment) -> [String] {
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let own = state ?? environment.home.map { Paths.join($0, ".local/state") }
        return [store] + [own].compactMap { $0.map { Paths.join($0, "reverie") } }
    }
}
