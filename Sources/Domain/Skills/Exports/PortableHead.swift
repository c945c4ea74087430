internal import JSONKit
internal import Model

/// The head of a SKILL.md as every harness reads it: the six fields, an ASCII name, the description on one quoted line without marks
/// that some readers refuse.
struct PortableHead {
    let text: String
    /// Fields that only some harnesses know and that are left out.
    let dropped: [String]

    private static let fields = ["name", "description", "license", "compatibility", "allowed-tools", "metadata"]
    private static let longestDescription = 1024

    init(_ manifest: SkillManifest) throws {
        let name = manifest.name.rawValue
        guard Self.isPortable(name) else {
            throw ProcedureError.notExportable(
                name: name, problem: "its name is not made of small letters a to z, digits and single hyphens")
        }
        let fields = (try? JSONValue.parse(manifest.fields))?.object ?? [:]
        var lines = ["name: \(name)", "description: \(Self.quoted(manifest.description))"]
        if let license = manifest.license { lines.append("license: \(Self.quoted(license))") }
        if let compatibility = manifest.compatibility { lines.append("compatibility: \(Self.quoted(compatibility))") }
        if !manifest.allowedTools.isEmpty { lines.append("allowed-tools: \(Self.quoted(manifest.allowedTools.joined(separator: " ")))") }
        var metadata = (fields["metadata"]?.object ?? [:]).compactMap { key, value in value.string.map { (key, $0) } }
        if let version = manifest.version, !metadata.contains(where: { $0.0 == "version" }) { metadata.append(("version", version)) }
        if !metadata.isEmpty {
            lines.append("metadata:")
            lines += metadata.map { "  \(Self.quoted($0.0)): \(Self.quoted($0.1))" }
        }
        text = "---\n" + lines.joined(separator: "\n") + "\n---\n"
        dropped = fields.map(\.0).filter { !Self.fields.contains($0) && $0 != "version" }
    }

    static func isPortable(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (1...64).contains(bytes.count), bytes.allSatisfy({ $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }) else { return false }
        return bytes.first != 0x2D && bytes.last != 0x2D && !name.contains("--")
    }

    private static func plain(_ description: String) -> String {
        let line = description.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var text = String.UnicodeScalarView()
        var dashes = 0
        for scalar in line.unicodeScalars.prefix(longestDescription) {
            dashes = scalar == "-" ? dashes + 1 : 0
            // Two dashes stay two; more would be taken for the end of the head.
            if dashes > 2 { continue }
            text.append(scalar == "<" ? "‹" : scalar == ">" ? "›" : scalar)
        }
        return String(text)
    }

    /// A string of JSON is one of YAML, but for what YAML takes for unprintable.
    private static func quoted(_ text: String) -> String {
        let scalars = plain(text).unicodeScalars.filter { !(0x7F...0x9F).contains($0.value) && !(0xFFFE...0xFFFF).contains($0.value) }
        return JSONValue.string(String(String.UnicodeScalarView(scalars))).encoded()
    }
}
