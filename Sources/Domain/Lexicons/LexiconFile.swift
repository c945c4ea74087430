internal import SystemKit
internal import TextKit
internal import YAMLKit

/// The kinds of lexicons; the files of each lie in a folder of their own.
package enum LexiconKind: String, CaseIterable, Sendable {
    case harness, redaction, pack, restraint, distil, prompt, grounding

    package var folder: String {
        switch self {
        case .pack: "packs"
        case .prompt: "prompts"
        default: rawValue
        }
    }

    /// Keys that only files of the kind have; the first names it.
    private var ownKeys: [String] {
        switch self {
        case .harness: ["harness"]
        case .redaction: ["redaction", "rules"]
        case .pack: ["pack", "namespaces"]
        case .restraint: ["restraint", "gates"]
        case .distil: ["distil"]
        case .grounding: ["grounding"]
        case .prompt: ["prompt"]
        }
    }

    /// What kind of lexicon a file is, by its own keys; nil for none. Throws where it cannot be read as YAML.
    package static func of(path: String, bytes: [UInt8]) throws -> LexiconKind? {
        let file = try LexiconNode.root(path: path, bytes: bytes)
        // The key that names a kind goes before those that several have.
        let named = allCases.first { kind in kind.ownKeys.first.map { file.node[$0] != nil } ?? false }
        return named ?? allCases.first { kind in kind.ownKeys.contains { file.node[$0] != nil } }
    }
}

/// A lexicon that is in force.
package struct LexiconFile: Sendable, Equatable {
    package let kind: LexiconKind
    /// The file's, without `.yaml`.
    package let name: String
    package let path: String
    /// It is the store's own; else it ships with Reverie.
    package let isOwn: Bool
    /// The shipped file whose place it takes.
    package let replaces: String?

    /// How sentences name it: no two files in force have one kind and one name.
    package var label: String { "\(kind.folder)/\(name).yaml" }

    /// Names that a wrong one may have been meant for.
    static func near(_ name: String, among names: [String]) -> [String] { NearWords.near(name, among: names) }

    /// The files of a kind that are in force, a list for each folder. The last folder is the one that ships; a file of the same name in a
    /// folder before it takes the place of the shipped one.
    package static func inForce(_ kind: LexiconKind, folders: [String]) throws -> [[LexiconFile]] {
        let places = folders.map { Paths.join($0, kind.folder) }
        let names = try places.map { try Folders.listIfPresent($0).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") } }
        return places.indices.map { index in
            names[index].filter { name in !names[..<index].contains { $0.contains(name) } }.map { name in
                let later = places.indices.first { $0 > index && names[$0].contains(name) }
                return LexiconFile(
                    kind: kind, name: String(name.dropLast(5)), path: Paths.join(places[index], name), isOwn: index < places.count - 1,
                    replaces: later.map { Paths.join(places[$0], name) })
            }
        }
    }
}
