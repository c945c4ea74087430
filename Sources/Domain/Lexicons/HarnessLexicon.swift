internal import SystemKit

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
    private let skillTools: [(name: String, text: String)]
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
        let file = try LexiconNode.root(
            path: path, bytes: bytes, keys: ["harness", "web_tools", "skill_tools", "injected", "command_output", "person_command"])
        harness = try file.required("harness")
        webTools = try file.texts("web_tools").map(Glob.init)
        skillTools = try file.table("skill_tools")
        prefixes =
            try file.texts("injected").map { (Array($0.utf8), .injected) }
            + file.texts("command_output").map { (Array($0.utf8), .commandOutput) }
            + file.texts("person_command").map { (Array($0.utf8), .personCommand) }
    }

    /// How much it says: tools that bring web text, tools that load skills, beginnings of texts that are not the person's.
    package var counts: (webTools: Int, skillTools: Int, beginnings: Int) { (webTools.count, skillTools.count, prefixes.count) }

    package func isWeb(tool: String) -> Bool { webTools.contains { $0.matches(tool) } }

    /// Where in its input a tool names the skill that it loads; nil for every other tool.
    package func skillMember(tool: String) -> String? { skillTools.first { $0.name == tool }?.text }

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
