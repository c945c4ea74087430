internal import Lexicons
internal import Model
internal import Store
package import SystemKit
internal import TextKit

/// The lexicons in force: the store's own and those that ship. No store is needed.
package struct LexiconShelf {
    private let folders: [String]

    package static let kinds = LexiconKind.allCases.map(\.rawValue)

    /// `store` is the folder that the caller named.
    package init(store: String?, environment: Environment) throws {
        let named = store ?? Memory.standardFolder(environment)
        let folder = StoreFolder(path: try Paths.absolute(named, relativeTo: Paths.currentFolder()))
        folders = try Memory.lexiconFolders(folder, environment)
    }

    /// All of them; a broken one has its problems with it.
    package func list() throws -> [LexiconEntry] { try files().map(Self.entry) }

    /// What one pack says otherwise than another; nil where one is broken.
    package var conflicts: [String]? { try? DomainPacks.load(folders: folders).conflicts }

    /// The one of a name, and of a kind where several have it.
    package func find(_ name: String, kind: String?) throws -> LexiconEntry {
        let all = try files().filter { kind == nil || $0.kind.rawValue == kind }
        let found = all.filter { $0.name == name }
        if found.count > 1 { throw LexiconError.ambiguous(name: name, kinds: found.map(\.kind.rawValue)) }
        guard let file = found.first else {
            throw LexiconError.unknown(name: name, near: NearWords.near(name, among: all.map(\.name)))
        }
        return Self.entry(file)
    }

    /// What a pack declares by itself; nil for a lexicon of another kind.
    package func content(of entry: LexiconEntry) throws -> PackContent? {
        guard entry.kind == LexiconKind.pack.rawValue else { return nil }
        let file = try DomainPackFile.read(entry.path)
        return PackContent(summary: file.summary, banned: file.banned, sections: file.sections)
    }

    private func files() throws -> [LexiconFile] {
        try LexiconKind.allCases.flatMap { kind in
            Array(try LexiconFile.inForce(kind, folders: folders).joined()).sorted { $0.name < $1.name }
        }
    }

    private static func entry(_ file: LexiconFile) -> LexiconEntry {
        LexiconEntry(
            kind: file.kind.rawValue, name: file.name, isOwn: file.isOwn, replaces: file.replaces, look: look(file.path, as: file.kind))
    }

    // MARK: One file

    /// Looks at a file anywhere; its own keys say of what kind it is.
    package static func check(_ path: String) -> LexiconLook { look(path, as: nil) }

    private static func look(_ path: String, as kind: LexiconKind?) -> LexiconLook {
        var kind = kind
        do {
            let bytes = try Files.readAll(path, limit: DomainPackFile.largest)
            kind = try kind ?? LexiconKind.of(path: path, bytes: bytes)
            switch kind {
            case nil: return LexiconLook(path: path, kind: nil, counts: [], problems: [])
            case .harness:
                let counts = try HarnessLexicon.read(path).counts
                return sound(
                    path, .harness, [("web tools", counts.webTools), ("skill tools", counts.skillTools), ("beginnings", counts.beginnings)])
            case .redaction:
                let lexicon = try RedactionLexicon.load(file: path)
                return sound(path, .redaction, [("rules", lexicon.rules.count), ("kinds", Set(lexicon.rules.map(\.kind)).count)])
            case .pack: return pack(path, bytes)
            case .restraint: return restraint(path, bytes)
            case .distil: return distil(path, bytes)
            case .grounding: return grounding(path, bytes)
            case .prompt: return prompt(path, bytes)
            }
        } catch {
            return LexiconLook(path: path, kind: kind?.rawValue, counts: [], problems: [problem(error)])
        }
    }

    private static func pack(_ path: String, _ bytes: [UInt8]) -> LexiconLook {
        let (file, problems) = DomainPackFile.inspect(path: path, bytes: bytes)
        guard problems.isEmpty else {
            return LexiconLook(path: path, kind: LexiconKind.pack.rawValue, counts: [], problems: problems.map(problem))
        }
        let predicates = file.sections.reduce(0) { $0 + $1.predicates.count }
        return sound(path, .pack, [("namespaces", file.sections.count), ("predicates", predicates), ("banned", file.banned.count)])
    }

    private static func restraint(_ path: String, _ bytes: [UInt8]) -> LexiconLook {
        let (file, problems) = RestraintFile.inspect(path: path, bytes: bytes)
        guard problems.isEmpty else {
            return LexiconLook(path: path, kind: LexiconKind.restraint.rawValue, counts: [], problems: problems.map(problem))
        }
        return sound(path, .restraint, [("rules", file.rules.count), ("cues", file.rules.reduce(0) { $0 + $1.cues.count })])
    }

    private static func distil(_ path: String, _ bytes: [UInt8]) -> LexiconLook {
        let (lexicon, problems) = DistilLexicon.inspect(path: path, bytes: bytes)
        guard problems.isEmpty else {
            return LexiconLook(path: path, kind: LexiconKind.distil.rawValue, counts: [], problems: problems.map(problem))
        }
        let words = lexicon.words.reduce(0) { $0 + $1.words.count }
        return sound(path, .distil, [("rules", lexicon.rules.count), ("words", words)])
    }

    private static func grounding(_ path: String, _ bytes: [UInt8]) -> LexiconLook {
        let (lexicon, problems) = GroundingLexicon.inspect(path: path, bytes: bytes)
        guard problems.isEmpty else {
            return LexiconLook(path: path, kind: LexiconKind.grounding.rawValue, counts: [], problems: problems.map(problem))
        }
        let terms = lexicon.terms.reduce(0) { $0 + $1.words.count }
        return sound(path, .grounding, [("terms", terms), ("patterns", lexicon.patterns.count), ("synonyms", lexicon.synonyms.count)])
    }

    private static func prompt(_ path: String, _ bytes: [UInt8]) -> LexiconLook {
        let (file, problems) = PromptFile.inspect(path: path, bytes: bytes)
        guard problems.isEmpty else {
            return LexiconLook(path: path, kind: LexiconKind.prompt.rawValue, counts: [], problems: problems.map(problem))
        }
        let text = file.map { [$0.system, $0.question, $0.again].joined(separator: "\n") } ?? ""
        return sound(path, .prompt, [("parts", 3), ("tokens", TokenEstimate.count(of: text))])
    }

    private static func sound(_ path: String, _ kind: LexiconKind, _ counts: [(String, Int)]) -> LexiconLook {
        LexiconLook(path: path, kind: kind.rawValue, counts: counts.map { (what: $0.0, number: $0.1) }, problems: [])
    }

    private static func problem(_ error: any Error) -> LexiconLook.Problem {
        if case LexiconError.malformed(_, let line, let problem) = error { return .init(line: line, text: problem) }
        return .init(line: nil, text: ErrorSentence.of(error).what)
    }
}
