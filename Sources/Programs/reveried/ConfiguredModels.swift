internal import Dream
internal import Model
internal import Providers
internal import Reverie
internal import Store
internal import SystemKit

/// The models that config.json and the environment name, over the network.
struct ConfiguredModels: ModelSource {
    private let watch: ConfigurationWatch
    private let ledger: any CallLedger
    private let environment: Environment
    private let overrides: ModelOverrides
    private let isCancelled: @Sendable () -> Bool

    init(_ memory: Memory, _ overrides: ModelOverrides, isCancelled: @escaping @Sendable () -> Bool) {
        watch = ConfigurationWatch(memory.store.folder)
        ledger = memory.callLedger
        environment = memory.environment
        self.overrides = overrides
        self.isCancelled = isCancelled
    }

    static let plug: ModelPlug = { ConfiguredModels($0, $1, isCancelled: $2) }

    /// Throws where a model is named but cannot be asked.
    func model(for role: ModelRole) throws -> (any AnsweringModel)? {
        let resolution = ModelResolver(try watch.settings().models, environment: environment, overrides: overrides).resolve(role)
        guard let endpoint = try resolution.usable() else { return nil }
        return ModelClient(ModelCaller(endpoint, ledger: ledger, environment: environment, isCancelled: isCancelled))
    }
}
