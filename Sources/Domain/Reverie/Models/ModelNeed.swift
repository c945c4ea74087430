package import Model
internal import Skills
internal import Store
package import SystemKit

/// Whether a model is to be asked at all, told cheaply: most commands, and most stores, have nothing to do with models.
package enum ModelNeed {
    /// Somebody has configured a model for a role, rightly or wrongly.
    package static func isConfigured(_ role: ModelRole, store: String?, environment: Environment, overrides: ModelOverrides) -> Bool {
        guard let path = try? Paths.absolute(store ?? Memory.standardFolder(environment), relativeTo: Paths.currentFolder()) else {
            return false
        }
        // Where the file is wrong, whoever opens the store says so.
        let settings = (try? StoreSettings.read(StoreFolder(path: path)))?.models ?? ModelSettings()
        return ModelResolver(settings, environment: environment, overrides: overrides).resolve(role).state != .none
    }

    /// The program that may ask models; nil where it is not there.
    package static func program(_ environment: Environment) -> String? { ArchiveHandOver(environment: environment).program }
}
