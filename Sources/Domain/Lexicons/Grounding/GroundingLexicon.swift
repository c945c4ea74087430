package import Model
internal import SystemKit

/// Which claims of a field need authority, what may give it, and what is done where it is missing.
package struct GroundingLexicon: Sendable {
    package enum Need: String, CaseIterable, Sendable {
        /// A claim with it needs a source.
        case authority
        /// Only where a number or something that needs authority stands in the same clause.
        case context
    }

    package struct Terms: Sendable {
        package let kind: String
        package let need: Need
        package let severity: ClaimSeverity
        /// Small letters, with single blanks.
        package let words: [String]
    }

    /// Units that are told by each other, each with its size.
    package struct UnitFamily: Sendable {
        package let name: String
        package let units: [(word: String, factor: Double)]
    }

    package let name: String
    package let path: String
    package internal(set) var summary: String?
    package internal(set) var action = GroundAction.report
    package internal(set) var severity = ClaimSeverity.medium
    package internal(set) var languages: [String] = []
    package internal(set) var authorities: Set<ClaimAuthority> = [.fact, .user, .tool, .document]
    /// Patterns with a group `id`.
    package internal(set) var citations: [String] = []
    package internal(set) var units: [UnitFamily] = []
    package internal(set) var terms: [Terms] = []
    package internal(set) var patterns: [GroundingPattern] = []
    package internal(set) var synonyms: [[String]] = []
    package internal(set) var opposites: [(String, String)] = []
    /// Two that tell the same from both sides: `manages`, `reports to`.
    package internal(set) var converses: [(String, String)] = []
    /// Roles that only one has at a time.
    package internal(set) var sole: [String] = []
    /// Words that make a sentence no claim, and verbs that do so at its beginning.
    package internal(set) var hedges: [String] = []
    package internal(set) var instructions: [String] = []

    package static let largest = 1 << 20

    init(name: String, path: String) {
        self.name = name
        self.path = path
    }

    /// Throws the first of its problems.
    package init(path: String, bytes: [UInt8]) throws(LexiconError) {
        let (lexicon, problems) = GroundingReader.read(path: path, bytes: bytes)
        if let first = problems.first { throw first }
        self = lexicon
    }

    /// What could be read, and all that is wrong with it, by lines.
    package static func inspect(path: String, bytes: [UInt8]) -> (lexicon: GroundingLexicon, problems: [LexiconError]) {
        GroundingReader.read(path: path, bytes: bytes)
    }

    /// The lexicons of these names, or all in force; a name that is none is refused with what is near it.
    package static func load(folders: [String], names: [String] = []) throws -> [GroundingLexicon] {
        let files = try LexiconFile.inForce(.grounding, folders: folders).reversed().joined()
        for name in names where !files.contains(where: { $0.name == name }) {
            throw LexiconError.unknown(name: name, near: LexiconFile.near(name, among: files.map(\.name)))
        }
        return try files.filter { names.isEmpty || names.contains($0.name) }.compactMap { file in
            try Files.readIfPresent(file.path, limit: largest).map { try GroundingLexicon(path: file.path, bytes: $0) }
        }
    }
}
