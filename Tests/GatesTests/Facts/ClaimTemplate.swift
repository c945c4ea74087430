/// What somebody says, a fact that follows from it, and some that do not. Words in braces are filled in from a seed.
struct ClaimTemplate: Sendable {
    enum Lie: String, CaseIterable, Sendable {
        case number, date, name, path, role, negation, hedge, past, question, merged
    }

    /// Something that does not follow: what differs from the true fact.
    struct Fabrication: Sendable {
        let lie: Lie
        let statement: String
        let write: String?
    }

    /// Several citations are divided by `¶`.
    let span: String
    /// `namespace[:subject] predicate[/topic] object`; empty where nothing true is to be written.
    let write: String
    let statement: String
    var speaker = "user"
    var validFrom: String?
    var validTo: String?
    let fabrications: [Fabrication]

    init(
        _ span: String, _ write: String, _ statement: String, by speaker: String = "user", from: String? = nil, to: String? = nil,
        _ fabrications: [Fabrication] = []
    ) {
        self.span = span
        self.write = write
        self.statement = statement
        self.speaker = speaker
        validFrom = from
        validTo = to
        self.fabrications = fabrications
    }
}

extension ClaimTemplate.Fabrication {
    static func lie(_ lie: ClaimTemplate.Lie, _ statement: String, _ write: String? = nil) -> Self {
        Self(lie: lie, statement: statement, write: write)
    }
}
