package import Model
package import Store
package import SystemKit

/// Finds out which model does what: for each value what was given for this call, else config.json, else the environment, else the default.
package struct ModelResolver: Sendable {
    /// For every role that says nothing itself.
    package static let variable = "REVERIE_MODEL"
    package static let keyVariable = "REVERIE_MODEL_KEY"

    private let overrides: ModelOverrides
    private let settings: ModelSettings
    private let environment: Environment

    package init(_ settings: ModelSettings, environment: Environment, overrides: ModelOverrides = ModelOverrides()) {
        self.overrides = overrides
        self.settings = settings
        self.environment = environment
    }

    package func resolve() -> [ModelResolution] { ModelRole.allCases.map(resolve) }

    package func resolve(_ role: ModelRole) -> ModelResolution {
        let layers: [ModelLayer]
        do throws(ModelRefusal) {
            layers = try self.layers(role)
        } catch {
            return ModelResolution(role: role, state: .refused(error), origins: [:], keyBesideOtherURL: nil)
        }
        return LayeredModel(role: role, layers: layers).resolution(dailyTokens: settings.dailyTokens, environment: environment)
    }

    /// From the first to be asked to the last.
    private func layers(_ role: ModelRole) throws(ModelRefusal) -> [ModelLayer] {
        var layers: [ModelLayer] = []
        if let given = overrides.roles[role] { layers.append(ModelLayer(given, .override)) }
        if let own = settings.roles[role] { layers.append(ModelLayer(own, .configuration(role.rawValue))) }
        layers.append(ModelLayer(settings.others, .configuration(ModelSettings.others)))
        let suffix = "_" + role.rawValue.uppercased()
        layers.append(try layer(line: Self.variable + suffix, key: Self.keyVariable + suffix))
        layers.append(try layer(line: Self.variable, key: Self.keyVariable))
        // One model seldom both speaks and makes vectors, so that for vectors it must be named.
        if role == .embed {
            for index in layers.indices where layers[index].isForAll {
                layers[index].values.model = nil
                layers[index].values.isOff = false
            }
        }
        return layers
    }

    private func layer(line: String, key: String) throws(ModelRefusal) -> ModelLayer {
        var values = ModelValues()
        if let text = environment[line], !text.isEmpty {
            do throws(ModelLineFault) {
                values = try ModelLine.read(text)
            } catch {
                throw .line(variable: line, error)
            }
        }
        if let text = environment[key], !text.isEmpty { values.key = .variable(key) }
        return ModelLayer(values, .variable(line), isForAll: line == Self.variable, key: .variable(key))
    }
}

/// What one place says.
struct ModelLayer {
    var values: ModelValues
    let origin: ModelOrigin
    let keyOrigin: ModelOrigin
    /// It speaks of all roles.
    let isForAll: Bool

    init(_ values: ModelValues, _ origin: ModelOrigin, isForAll: Bool? = nil, key: ModelOrigin? = nil) {
        self.values = values
        self.origin = origin
        keyOrigin = key ?? origin
        self.isForAll = isForAll ?? (origin == .configuration(ModelSettings.others))
    }
}
