internal import JSONKit
package import Model
internal import SystemKit

/// Where a person wants things to be recorded: on or off for spaces by name, for folders and what lies below them, and for all others.
package struct Consent: Sendable, Equatable {
    /// Stands for every space that nothing else names.
    package static let others = "*"

    /// By a space's name, a folder as it was written, or `*`.
    private(set) var choices: [String: Bool] = [:]

    init() {}

    init(_ value: JSONValue) throws {
        guard let object = value.object else { throw ConfigurationProblem("consent is an object of spaces and folders that are on or off") }
        for (key, value) in object {
            guard key == Self.others || Self.isFolder(key) || SpaceName(rawValue: key).isValid else {
                throw ConfigurationProblem("consent: \(key) is neither the name of a space, nor a folder that begins with / or ~/, nor *")
            }
            switch value.string {
            case "on": choices[key] = true
            case "off": choices[key] = false
            default: throw ConfigurationProblem("consent: \(key) is on or off")
            }
        }
    }

    var isEmpty: Bool { choices.isEmpty }

    /// What it speaks of, in a fixed order.
    package var keys: [String] { choices.keys.sorted() }

    /// Whether some space that a project of this name could have is off: where the name is taken, a number goes behind it.
    package func mayBeOff(projectNamed name: String) -> Bool {
        offKeys.contains { key in
            guard key.utf8.starts(with: name.utf8) else { return false }
            let rest = key.utf8.dropFirst(name.utf8.count)
            return rest.isEmpty || rest.first == UInt8(ascii: "-") && rest.dropFirst().allSatisfy { $0 &- 0x30 < 10 }
        }
    }

    /// The keys that switch something off.
    package var offKeys: [String] { keys.filter { choices[$0] == false } }

    package static func isFolder(_ key: String) -> Bool { key.hasPrefix("/") || key == "~" || key.hasPrefix("~/") }

    /// The folder that a key means, without links looked at.
    package static func folder(_ key: String, home: String?) -> String {
        Paths.normalised(home.map { Paths.expandingTilde(key, home: $0) } ?? key)
    }

    /// The key that decides on a space, and how; nil where none speaks of it. The most specific one does: its name, then the longest
    /// folder that its root lies in, then `*`.
    package func decision(on space: SpaceName, root: String?, home: String?) -> (key: String, isOn: Bool)? {
        if let named = choices[space.rawValue] { return (space.rawValue, named) }
        if let root = root.map(Paths.normalised) {
            let above = choices.filter { Self.isFolder($0.key) && Self.holds(Self.folder($0.key, home: home), root) }
            // Of two ways to write one folder, the one that says no.
            let best = above.max { left, right in
                let lengths = [left, right].map { Self.folder($0.key, home: home).utf8.count }
                return lengths[0] == lengths[1] ? left.value && !right.value : lengths[0] < lengths[1]
            }
            if let best { return (best.key, best.value) }
        }
        return choices[Self.others].map { (Self.others, $0) }
    }

    /// Whether a folder is another one, or lies above it.
    package static func holds(_ folder: String, _ place: String) -> Bool {
        place == folder || folder == "/" && place.hasPrefix("/") || place.utf8.starts(with: (folder + "/").utf8)
    }
}

extension StoreSettings {
    /// Whether something may be recorded in a space that stands for this folder, if it stands for any. Pure: no disk is looked at.
    package func records(space: SpaceName, root: String?, home: String?) -> Bool {
        mode == .full && consent.decision(on: space, root: root, home: home)?.isOn ?? true
    }
}
