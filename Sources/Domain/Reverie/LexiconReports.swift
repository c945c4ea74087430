package import Model

/// A lexicon in force, as lists show it.
package struct LexiconEntry: Sendable {
    /// `harness`, `redaction`, `pack`, `restraint`, `distil`, `prompt` or `grounding`.
    package let kind: String
    package let name: String
    /// It is the store's own; else it ships with Reverie.
    package let isOwn: Bool
    /// The shipped file whose place it takes.
    package let replaces: String?
    package let look: LexiconLook

    package var path: String { look.path }
}

/// What a file holds, and what is wrong with it.
package struct LexiconLook: Sendable {
    package let path: String
    /// Nil where the file is no lexicon, or cannot be read at all.
    package let kind: String?
    /// The most telling first.
    package let counts: [(what: String, number: Int)]
    package let problems: [Problem]

    package struct Problem: Sendable, Equatable {
        package let line: Int?
        package let text: String
    }

    /// It could be read, and is none of the kinds.
    package var isForeign: Bool { kind == nil && problems.isEmpty }
}

/// What a pack declares, in the order of its file.
package struct PackContent: Sendable {
    package let summary: String?
    package let banned: [String]
    package let sections: [(rule: DomainPack.Rule, predicates: [DomainPack.Predicate])]
}
