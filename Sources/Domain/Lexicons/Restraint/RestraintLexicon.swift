internal import SystemKit

/// What is not to be learnt, by all restraint files in force.
package struct RestraintLexicon: Sendable {
    /// In the order of the gates; within one in that of the files.
    package let rules: [RestraintRule]
    package let recurrence: [RecurrenceRule]
    package let words: RestraintWords

    package init(_ files: [RestraintFile] = []) {
        let all = files.flatMap(\.rules)
        rules = RestraintGate.allCases.flatMap { gate in all.filter { $0.gate == gate } }
        recurrence = files.flatMap(\.recurrence)
        words = files.reduce(into: RestraintWords()) { $0.formUnion($1.words) }
    }

    /// Reads the store's own files and those that ship; the last folder is the one that ships.
    package static func load(folders: [String]) throws -> RestraintLexicon {
        let files = Array(try LexiconFile.inForce(.restraint, folders: folders).joined())
        guard !files.isEmpty else {
            let folder = Paths.join(folders.last ?? "", LexiconKind.restraint.folder)
            throw LexiconError.unreadable(path: folder, problem: "it holds no lexicon")
        }
        return RestraintLexicon(
            try files.compactMap { file in
                // One that went since it was listed is not in force any more.
                guard let bytes = try Files.readIfPresent(file.path, limit: RestraintFile.largest) else { return nil }
                return try RestraintFile(path: file.path, bytes: bytes)
            })
    }
}
