internal import JSONKit
internal import Model
internal import TextKit
internal import YAMLKit

/// Reads the fields of a frontmatter, and notes what is against the standard or against stricter readers.
struct ManifestReader {
    private static let standardFields: Set<String> = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"]
    private static let longestDescription = 1024
    private static let longestCompatibility = 500
    /// What a harness can afford at its start for each skill.
    private static let mostDescriptionTokens = 100

    let root: YAMLNode
    let entries: [YAMLNode.Entry]
    let lines: LineTable
    let folder: String?
    private(set) var findings: [Finding] = []

    init(root: YAMLNode, entries: [YAMLNode.Entry], lines: LineTable, folder: String?) {
        self.root = root
        self.entries = entries
        self.lines = lines
        self.folder = folder
    }

    /// Nil exactly when an error was found.
    mutating func read() -> SkillManifest? {
        for (position, key) in root.keys.enumerated() where !Self.standardFields.contains(key) {
            note(.unknownField, "the standard has no field \(shown(key))", entries[position].key)
        }
        let name = readName()
        let description = readDescription()
        let license = text("license")
        let compatibility = readCompatibility()
        let version = readVersion()
        let tools = readTools()
        guard let name, let description else { return nil }
        var manifest = SkillManifest(name: SkillName(rawValue: name), description: description)
        manifest.license = license
        manifest.compatibility = compatibility
        manifest.version = version
        manifest.allowedTools = tools
        manifest.fields = root.value.encoded()
        return manifest
    }

    // MARK: Fields

    private mutating func readName() -> String? {
        guard let (name, node) = required("name", .missingName) else { return nil }
        if let why = NameRules.unusable(name) {
            note(.unusableName, why, node)
            return nil
        }
        findings += NameRules.findings(name, folder: folder, line: fileLine(node))
        return name
    }

    private mutating func readDescription() -> String? {
        guard let (description, node) = required("description", .missingDescription) else { return nil }
        // As it is written, with the line break that ends a block.
        let count = node.string?.unicodeScalars.count ?? 0
        if count > Self.longestDescription {
            note(.descriptionLength, "the description has \(count) characters, more than \(Self.longestDescription)", node)
        }
        let bytes = description.utf8
        if bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
            note(.descriptionAngle, "some readers allow no `<` or `>` in a description", node)
        }
        if description.unicodeScalars.contains(where: NameRules.isControl) {
            note(.descriptionLines, "some readers want a description of one line, without control characters", node)
        }
        if zip(bytes, zip(bytes.dropFirst(), bytes.dropFirst(2))).contains(where: { $0 == 0x2D && $1.0 == 0x2D && $1.1 == 0x2D }) {
            note(.descriptionDashes, "some readers take `---` in a description for the end of the frontmatter", node)
        }
        let tokens = TokenEstimate.count(of: description)
        if tokens > Self.mostDescriptionTokens {
            note(.descriptionTokens, "the description has about \(tokens) tokens, more than \(Self.mostDescriptionTokens)", node)
        }
        return description
    }

    private mutating func readCompatibility() -> String? {
        guard let text = text("compatibility", whenEmpty: .compatibilityEmpty), let node = root["compatibility"] else { return nil }
        let count = (node.string ?? text).unicodeScalars.count
        if count > Self.longestCompatibility {
            note(.compatibilityLength, "compatibility has \(count) characters, more than \(Self.longestCompatibility)", node)
        }
        return text
    }

    /// Its own field wins over the one in `metadata`, where the standard would have it.
    private mutating func readVersion() -> String? {
        let inMetadata = readMetadata()
        guard let node = root["version"], let written = node.string, !node.isNull else { return inMetadata }
        let version = trimmed(written)
        return version.isEmpty ? inMetadata : version
    }

    private mutating func readMetadata() -> String? {
        guard let node = root["metadata"] else { return nil }
        if node.isNull {
            note(.emptyField, "metadata is there, and holds nothing", node)
            return nil
        }
        guard let members = node.mapping else {
            note(.metadataType, "metadata has to be a mapping of texts", node)
            return nil
        }
        var version: String?
        for (position, key) in node.keys.enumerated() {
            let (keyNode, value) = members[position]
            guard keyNode.string != nil, let text = value.string else {
                note(.metadataType, "in metadata, \(shown(key)) has to be a text", keyNode)
                continue
            }
            noteUnquoted("metadata." + key, value)
            if key == "version", !value.isNull, !trimmed(text).isEmpty { version = trimmed(text) }
        }
        return version
    }

    private mutating func readTools() -> [String] {
        guard let node = root["allowed-tools"] else { return [] }
        if let list = node.sequence {
            note(.allowedToolsType, "allowed-tools has to be a text with blanks between the tools, not a list", node)
            return list.compactMap { $0.isNull ? nil : $0.string.map(trimmed) }.filter { !$0.isEmpty }
        }
        guard let text = node.string else {
            note(.allowedToolsType, "allowed-tools has to be a text", node)
            return []
        }
        if node.isNull || trimmed(text).isEmpty {
            note(.emptyField, "allowed-tools is there, and names none", node)
            return []
        }
        if AllowedTools.usesCommas(text) { note(.allowedToolsCommas, "the standard parts tools by blanks, not by commas", node) }
        return AllowedTools.split(text)
    }

    // MARK: Pieces

    /// A text that has to be there and say something.
    private mutating func required(_ key: String, _ code: SkillCode) -> (String, YAMLNode)? {
        guard let node = root[key] else {
            findings.append(code.finding("the field `\(key)` is missing", line: 1))
            return nil
        }
        guard let written = node.string else {
            note(code, "`\(key)` has to be a text", node)
            return nil
        }
        let text = node.isNull ? "" : trimmed(written)
        guard !text.isEmpty else {
            note(code, "`\(key)` is empty", node)
            return nil
        }
        noteUnquoted(key, node)
        return (text, node)
    }

    private mutating func text(_ key: String, whenEmpty code: SkillCode = .emptyField) -> String? {
        guard let node = root[key] else { return nil }
        guard let written = node.string else {
            note(.wrongType, "\(key) has to be a text", node)
            return nil
        }
        let text = node.isNull ? "" : trimmed(written)
        if text.isEmpty {
            note(code, "\(key) is there, and says nothing", node)
            return nil
        }
        noteUnquoted(key, node)
        return text
    }

    private mutating func noteUnquoted(_ key: String, _ node: YAMLNode) {
        if case .string = node.value { return }
        note(.unquotedValue, "\(shown(key)) is no text to every reader of YAML; put it in quotes", node)
    }

    private mutating func note(_ code: SkillCode, _ message: String, _ node: YAMLNode) {
        findings.append(code.finding(message, line: fileLine(node)))
    }

    private func fileLine(_ node: YAMLNode) -> Int { lines.fileLine(node.line) }

    private func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
