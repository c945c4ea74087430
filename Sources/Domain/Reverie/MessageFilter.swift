internal import Gates
internal import Lexicons
package import SystemKit

/// Takes secrets out of messages for a person's eyes: they quote what was given, and end up in logs.
package final class MessageFilter {
    private let environment: Environment
    /// Most runs have nothing to say, and need no rules.
    private lazy var redactor: Redactor? = {
        guard let shipped = try? ResourceFolders.find(environment, executable: try? Executable.path()).lexicons else { return nil }
        return (try? RedactionLexicon.load(folders: [shipped], personalData: false)).map(Redactor.init)
    }()

    package init(environment: Environment) { self.environment = environment }

    package func clean(_ text: String) -> String { (try? redactor?.clean(text)) ?? text }
}
