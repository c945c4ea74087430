package import Model
internal import SystemKit

/// One file of a domain pack: what it declares, each thing with its line.
package struct DomainPackFile: Sendable {
    package let path: String
    package let name: String
    package let summary: String?
    let bans: [Ban]
    let namespaces: [DeclaredNamespace]

    /// A glob of namespaces that are never written.
    struct Ban: Sendable {
        let pattern: String
        let line: Int

        func matches(_ namespace: Namespace) -> Bool { Glob(pattern).matches(namespace.rawValue) }
    }

    package static let largest = 1 << 20

    package static func read(_ path: String) throws -> DomainPackFile {
        try DomainPackFile(path: path, bytes: Files.readAll(path, limit: largest))
    }

    /// Throws the first of its problems.
    package init(path: String, bytes: [UInt8]) throws(LexiconError) {
        let (file, problems) = PackReader.read(path: path, bytes: bytes)
        if let first = problems.first { throw first }
        self = file
    }

    /// What could be read, and all that is wrong with it, by lines.
    package static func inspect(path: String, bytes: [UInt8]) -> (file: DomainPackFile, problems: [LexiconError]) {
        PackReader.read(path: path, bytes: bytes)
    }

    init(path: String, name: String, summary: String?, bans: [Ban], namespaces: [DeclaredNamespace]) {
        self.path = path
        self.name = name
        self.summary = summary
        self.bans = bans
        self.namespaces = namespaces
    }

    package var banned: [String] { bans.map(\.pattern) }

    /// What the file declares by itself, as it orders it; what it leaves to other files is filled with what is usual.
    package var sections: [(rule: DomainPack.Rule, predicates: [DomainPack.Predicate])] {
        namespaces.map { ($0.rule(file: path), $0.predicates.map(\.predicate)) }
    }
}
