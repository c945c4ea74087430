internal import JSONKit
internal import Model
internal import SQLiteKit
internal import SystemKit

/// `config.json` in the store's folder. A missing file or key means the default; a wrong one is an error that names it.
package struct StoreSettings: Sendable, Equatable {
    package enum Durability: String, Sendable {
        /// A commit survives the loss of power, as far as SQLite promises.
        case full
        /// A commit survives the death of the process; a power cut may take the last ones.
        case normal
    }

    package enum Mode: String, Sendable {
        case full
        /// The store is read, tended and forgotten in; nothing new comes in.
        case recallOnly = "recall-only"
    }

    package var mode = Mode.full
    /// Where recording is wanted.
    package var consent = Consent()
    package var durability = Durability.full
    /// Serves transcripts that only know UTC; nil means the machine's own.
    package var timezone: String?
    /// How long a writer waits for another one.
    package var busyMilliseconds = 5_000
    /// Personal data is taken out like secrets are.
    package var redactsPersonalData = false
    /// Which models may be asked; none, unless somebody says so.
    package var models = ModelSettings()

    /// Namespaces of which no dream learns: names, or beginnings as `user.health*`.
    package var banned: [String] = []

    package init() {}

    package static func read(_ folder: StoreFolder) throws -> StoreSettings {
        guard let bytes = try Files.readIfPresent(folder.configuration, limit: 1 << 20) else { return StoreSettings() }
        do {
            return try StoreSettings(JSONValue.parse(bytes: bytes, limits: JSONLimits(duplicateKeys: .reject)))
        } catch let problem as ConfigurationProblem {
            throw StoreError.configuration(path: folder.configuration, problem: problem.text)
        } catch let error as JSONError {
            throw StoreError.configuration(path: folder.configuration, problem: error.description)
        }
    }

    /// All keys of the file.
    package static let keys = ["banned", "busy_ms", "consent", "durability", "mode", "models", "personal_data", "timezone"]

    private init(_ value: JSONValue) throws {
        guard let object = value.object else { throw ConfigurationProblem("it must be one JSON object") }
        for (key, value) in object {
            switch key {
            case "mode":
                guard let known = value.string.flatMap(Mode.init(rawValue:)) else {
                    throw ConfigurationProblem("mode is full or recall-only")
                }
                mode = known
            case "banned": banned = try Self.namespaces(value)
            case "consent": consent = try Consent(value)
            case "durability":
                guard let known = value.string.flatMap(Durability.init(rawValue:)) else {
                    throw ConfigurationProblem("durability is full or normal")
                }
                durability = known
            case "timezone":
                guard let name = value.string, (try? TimeZoneRules(name: name)) != nil else {
                    throw ConfigurationProblem("timezone must name a zone, such as Europe/Lisbon")
                }
                timezone = name
            case "busy_ms":
                guard let wait = value.int64, (0...600_000).contains(wait) else {
                    throw ConfigurationProblem("busy_ms is a number from 0 to 600000")
                }
                busyMilliseconds = Int(wait)
            case "models": models = try ModelSettings(value)
            case "personal_data":
                guard let choice = value.string, choice == "keep" || choice == "redact" else {
                    throw ConfigurationProblem("personal_data is keep or redact")
                }
                redactsPersonalData = choice == "redact"
            default: throw ConfigurationProblem("unknown key \(key); known are \(Self.keys.joined(separator: ", "))")
            }
        }
    }
}

extension StoreSettings {
    private static func namespaces(_ value: JSONValue) throws -> [String] {
        guard let list = value.array else { throw ConfigurationProblem("banned is a list of namespaces, such as [\"user.health*\"]") }
        return try list.map { item in
            guard let name = item.string, !name.isEmpty, Namespace(rawValue: name.hasSuffix("*") ? name.dropLast() + "x" : name).isValid
            else {
                throw ConfigurationProblem("banned holds \(item.encoded()), which is no namespace such as user.health or user.*")
            }
            return name
        }
    }
}

struct ConfigurationProblem: Error {
    let text: String
    init(_ text: String) { self.text = text }
}
