internal import Gates
internal import Lexicons
internal import Store
package import SystemKit

/// Takes secrets out of messages for a person's eyes: they quote what was given, and end up in logs.
package final class MessageFilter {
    private let environment: Environment
    /// Most runs have nothing to say, and need no rules.
    private lazy var redactor: Redactor? = {
        guard let shipped = try? ResourceFolders.find(environment, executable: try? Executable.path()).lexicons else { return nil }
        // A store whose rules are the shipped ones alone may hold them compiled; which store it is about, a message does not know.
        let cache = RuleCache(folder: StoreFolder.standard(environment).cache, mayWrite: false)
        return (try? cache.rules(folders: [shipped], personalData: false)).map { Redactor($0) }
    }()

    package init(environment: Environment) { self.environment = environment }

    package func clean(_ text: String) -> String { (try? redactor?.clean(text)) ?? text }
}
