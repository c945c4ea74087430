internal import JSONKit
package import Model

/// `models` of config.json: which model does what. Nothing of it is a key.
package struct ModelSettings: Sendable, Equatable {
    package static let others = "*"
    package static let dailyTokens = "daily_tokens"

    /// What stands under a role's own name.
    package var roles: [ModelRole: ModelValues] = [:]
    /// What holds where a role says nothing.
    package var others = ModelValues()
    /// How many tokens all calls of a day may take together; nil where there is no cap.
    package var dailyTokens: Int?

    package init() {}

    init(_ value: JSONValue) throws {
        guard let object = value.object else { throw ConfigurationProblem("models is an object with a member for each role") }
        for (key, value) in object {
            if key == Self.others {
                others = try ModelValues(value, place: key)
            } else if key == Self.dailyTokens {
                guard let cap = value.int64, (1...1_000_000_000_000).contains(cap) else {
                    throw ConfigurationProblem("models: daily_tokens is a number from 1 to 1000000000000")
                }
                dailyTokens = Int(cap)
            } else if let role = ModelRole(rawValue: key) {
                roles[role] = try ModelValues(value, place: key)
            } else {
                let known = ModelRole.allCases.map(\.rawValue) + [Self.others, Self.dailyTokens]
                throw ConfigurationProblem("models: there is no role \(key); known are \(known.joined(separator: ", "))")
            }
        }
    }
}
