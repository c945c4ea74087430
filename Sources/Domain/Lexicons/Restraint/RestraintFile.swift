/// One file of restraint: rules for the gates, and words that say nothing.
package struct RestraintFile: Sendable {
    package let path: String
    package let name: String
    package let summary: String?
    package let rules: [RestraintRule]
    package let recurrence: [RecurrenceRule]
    package let words: RestraintWords

    package static let largest = 1 << 20

    /// Throws the first of its problems.
    package init(path: String, bytes: [UInt8]) throws(LexiconError) {
        let (file, problems) = RestraintReader.read(path: path, bytes: bytes)
        if let first = problems.first { throw first }
        self = file
    }

    /// What could be read, and all that is wrong with it, by lines.
    package static func inspect(path: String, bytes: [UInt8]) -> (file: RestraintFile, problems: [LexiconError]) {
        RestraintReader.read(path: path, bytes: bytes)
    }

    init(path: String, name: String, summary: String?, rules: [RestraintRule], recurrence: [RecurrenceRule], words: RestraintWords) {
        self.path = path
        self.name = name
        self.summary = summary
        self.rules = rules
        self.recurrence = recurrence
        self.words = words
    }
}

/// Small words by what they do alone; folded.
package struct RestraintWords: Sendable {
    /// They agree with what was said before: `yes`, `exactly`.
    package var assent: Set<String> = []
    /// They fill, greet and thank.
    package var filler: Set<String> = []
    /// They mean something only beside what was said before.
    package var pronouns: Set<String> = []
    /// They say of what a fact is, and not what: `user`, `project`.
    package var frame: Set<String> = []

    package init() {}

    mutating func formUnion(_ other: RestraintWords) {
        assent.formUnion(other.assent)
        filler.formUnion(other.filler)
        pronouns.formUnion(other.pronouns)
        frame.formUnion(other.frame)
    }
}
