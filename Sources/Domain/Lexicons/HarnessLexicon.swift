internal import SystemKit
internal import YAMLKit

/// What a text under the person's name really is.
package enum PersonText: Sendable {
    case words
    case injected
    case commandOutput
    case personCommand
}

/// What one harness's transcripts mean: which tools bring text from the web, and which messages are not the person's.
package struct HarnessLexicon: Sendable {
    package let harness: String
    private let webTools: [Glob]
    private let prefixes: [(prefix: [UInt8], meaning: PersonText)]

    /// The store's own file of that name goes before the one that ships.
    package static func load(_ harness: String, folders: [String]) throws -> HarnessLexicon {
        for folder in folders {
            let path = Paths.join(Paths.join(folder, "harness"), harness + ".yaml")
            if let bytes = try Files.readIfPresent(path, limit: 1 << 20) { return try HarnessLexicon(path: path, bytes: bytes) }
        }
        throw LexiconError.unreadable(path: Paths.join(folders.last ?? "", "harness/\(harness).yaml"), problem: "it is missing")
    }

    /// Reads one file, whatever is said of its harness elsewhere.
    package static func read(_ path: String) throws -> HarnessLexicon {
        try HarnessLexicon(path: path, bytes: try Files.readAll(path, limit: 1 << 20))
    }

    init(path: String, bytes: [UInt8]) throws {
        let root: YAMLNode
        do {
            root = try YAMLNode.parse(bytes)
        } catch {
            throw LexiconError.malformed(path: path, line: error.line, problem: error.problem.sentence)
        }
        let known = ["harness", "web_tools", "injected", "command_output", "person_command"]
        guard let pairs = root.mapping else { throw LexiconError.malformed(path: path, line: 1, problem: "the file must be a mapping") }
        for (key, _) in pairs where !known.contains(key.string ?? "") {
            throw LexiconError.malformed(
                path: path, line: key.line, problem: "unknown key \(key.string ?? "?"); known are \(known.joined(separator: ", "))")
        }
        guard let name = root["harness"]?.string, !name.isEmpty else {
            throw LexiconError.malformed(path: path, line: 1, problem: "harness is missing")
        }
        harness = name
        webTools = try Self.list(root, "web_tools", path).map(Glob.init)
        prefixes =
            try Self.list(root, "injected", path).map { (Array($0.utf8), .injected) }
            + Self.list(root, "command_output", path).map { (Array($0.utf8), .commandOutput) }
            + Self.list(root, "person_command", path).map { (Array($0.utf8), .personCommand) }
    }

    private static func list(_ root: YAMLNode, _ key: String, _ path: String) throws -> [String] {
        guard let node = root[key], !node.isNull else { return [] }
        guard let items = node.sequence else { throw LexiconError.malformed(path: path, line: node.line, problem: "\(key) must be a list") }
        return try items.map { item in
            guard let text = item.string, !text.isEmpty else {
                throw LexiconError.malformed(path: path, line: item.line, problem: "\(key) holds strings that are not empty")
            }
            return text
        }
    }

    package func isWeb(tool: String) -> Bool { webTools.contains { $0.matches(tool) } }

    /// Judges by how the text begins, leading white space aside.
    package func meaning(of text: String) -> PersonText {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
            let rest = bytes[start...]
            return prefixes.first { rest.starts(with: $0.prefix) }?.meaning ?? .words
        }
    }
}

/// A pattern in which `*` stands for any run of characters, letter case aside.
struct Glob: Sendable {
    private let pieces: [String]
    private let isOpenAtStart: Bool
    private let isOpenAtEnd: Bool

    init(_ pattern: String) {
        pieces = pattern.lowercased().split(separator: "*").map(String.init)
        isOpenAtStart = pattern.hasPrefix("*")
        isOpenAtEnd = pattern.hasSuffix("*")
    }

    func matches(_ text: String) -> Bool {
        var rest = Substring(text.lowercased())
        for (index, piece) in pieces.enumerated() {
            if index == 0, !isOpenAtStart {
                guard rest.hasPrefix(piece) else { return false }
                rest = rest.dropFirst(piece.count)
                continue
            }
            if index == pieces.count - 1, !isOpenAtEnd { return rest.hasSuffix(piece) }
            guard let found = rest.firstIndex(of: piece) else { return false }
            rest = rest[found...].dropFirst(piece.count)
        }
        return isOpenAtEnd || rest.isEmpty
    }
}

extension Substring {
    /// Where `piece` begins, by code units.
    fileprivate func firstIndex(of piece: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(piece) { return index }
            formIndex(after: &index)
        }
        return nil
    }
}
