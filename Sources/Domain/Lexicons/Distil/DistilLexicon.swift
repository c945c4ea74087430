package import Model
internal import SystemKit

/// How one language tells what is worth keeping: rules, and the words by which its sentences are read.
package struct DistilLexicon: Sendable {
    /// Which reader knows the dates of the language.
    package enum Dates: String, CaseIterable, Sendable {
        case english, german
    }

    package let language: String
    package let path: String
    package internal(set) var dates: Dates?
    package internal(set) var words: [(role: DistilRole, words: [String])] = []
    /// Endings by which a verb's past is known.
    package internal(set) var pastEndings: [String] = []
    package internal(set) var voice: DistilVoice?
    /// What a clause begins with that says nothing: `by the way,`.
    package internal(set) var lead: String?
    /// Behind it stands what somebody else wrote.
    package internal(set) var pasted: String?
    /// Of a clause in which it stands nothing is asserted.
    package internal(set) var unsaid: String?
    package internal(set) var rules: [DistilRule] = []

    package static let largest = 1 << 20

    init(language: String, path: String) {
        self.language = language
        self.path = path
    }

    /// All lexicons in force, the shipped ones first.
    package static func load(folders: [String]) throws -> [DistilLexicon] {
        try LexiconFile.inForce(.distil, folders: folders).reversed().joined().compactMap { file in
            try Files.readIfPresent(file.path, limit: largest).map { try DistilLexicon(path: file.path, bytes: $0) }
        }
    }

    /// Throws the first of its problems.
    package init(path: String, bytes: [UInt8]) throws(LexiconError) {
        let (lexicon, problems) = DistilReader.read(path: path, bytes: bytes)
        if let first = problems.first { throw first }
        self = lexicon
    }

    /// What could be read, and all that is wrong with it, by lines.
    package static func inspect(path: String, bytes: [UInt8]) -> (lexicon: DistilLexicon, problems: [LexiconError]) {
        DistilReader.read(path: path, bytes: bytes)
    }

    /// What no pack in force can take.
    package func strangers(in pack: DomainPack) -> [DistilRule] {
        rules.filter { pack.rules[$0.namespace]?.predicate($0.predicate) == nil }
    }
}
