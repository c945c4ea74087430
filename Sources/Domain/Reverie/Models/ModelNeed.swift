internal import JSONKit
package import Model
internal import Skills
internal import Store
package import SystemKit

/// Whether a model is to be asked at all, told cheaply: most commands, and most stores, have nothing to do with models.
package enum ModelNeed {
    private static let variable = "REVERIE_MODEL"

    /// Somebody has configured a model for a role, rightly or wrongly.
    package static func isConfigured(_ role: ModelRole, store: String?, environment: Environment) -> Bool {
        for name in ["\(variable)_\(role.rawValue.uppercased())", variable] where environment[name].map({ !$0.isEmpty }) ?? false {
            return true
        }
        guard let path = try? Paths.absolute(store ?? Memory.standardFolder(environment), relativeTo: Paths.currentFolder()),
            let bytes = try? Files.readIfPresent(StoreFolder(path: path).configuration, limit: 1 << 20),
            let models = (try? JSONValue.parse(bytes: bytes))?["models"]
        else { return false }
        return [role.rawValue, "*"].contains { models[$0]?["model"]?.string != nil }
    }

    /// The program that may ask models; nil where it is not there.
    package static func program(_ environment: Environment) -> String? { ArchiveHandOver(environment: environment).program }
}
