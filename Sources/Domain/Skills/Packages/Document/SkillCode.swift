internal import Model

/// What can be said of a SKILL.md. Each has one level; docs/skill-findings.md is the table for readers, and a test compares the two.
enum SkillCode: String, CaseIterable {
    case notUTF8 = "not-utf8"
    case noFrontmatter = "no-frontmatter"
    case unclosedFrontmatter = "unclosed-frontmatter"
    case invalidYAML = "invalid-yaml"
    case notAMapping = "not-a-mapping"
    case missingName = "missing-name"
    case unusableName = "unusable-name"
    case missingDescription = "missing-description"

    case byteOrderMark = "byte-order-mark"
    case unknownField = "unknown-field"
    case nameLength = "name-length"
    case nameCase = "name-case"
    case nameEdgeHyphen = "name-edge-hyphen"
    case nameDoubleHyphen = "name-double-hyphen"
    case nameCharacters = "name-characters"
    case folderMismatch = "folder-mismatch"
    case descriptionLength = "description-length"
    case compatibilityLength = "compatibility-length"
    case compatibilityEmpty = "compatibility-empty"
    case wrongType = "wrong-type"
    case metadataType = "metadata-type"
    case allowedToolsType = "allowed-tools-type"

    case nameNotASCII = "name-not-ascii"
    case nameNotKebab = "name-not-kebab"
    case unquotedValue = "unquoted-value"
    case emptyField = "empty-field"
    case allowedToolsCommas = "allowed-tools-commas"
    case descriptionAngle = "description-angle"
    case descriptionLines = "description-lines"
    case descriptionDashes = "description-dashes"
    case descriptionTokens = "description-tokens"
    case bodyTokens = "body-tokens"
    case lowercaseDocument = "lowercase-document"

    var level: Finding.Level {
        switch self {
        case .notUTF8, .noFrontmatter, .unclosedFrontmatter, .invalidYAML, .notAMapping, .missingName, .unusableName, .missingDescription:
            .error
        case .byteOrderMark, .unknownField, .nameLength, .nameCase, .nameEdgeHyphen, .nameDoubleHyphen, .nameCharacters, .folderMismatch,
            .descriptionLength, .compatibilityLength, .compatibilityEmpty, .wrongType, .metadataType, .allowedToolsType:
            .strict
        case .nameNotASCII, .nameNotKebab, .unquotedValue, .emptyField, .allowedToolsCommas, .descriptionAngle, .descriptionLines,
            .descriptionDashes, .descriptionTokens, .bodyTokens, .lowercaseDocument:
            .advice
        }
    }

    func finding(_ message: String, line: Int? = nil) -> Finding { Finding(level, rawValue, message, line: line) }
}

/// A text inside a message: quoted, without control characters, and cut short.
func shown(_ text: String) -> String {
    let longest = 80
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(longest))
    return String(reflecting: String(start)) + (text.unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")
}
