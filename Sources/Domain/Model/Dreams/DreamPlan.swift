/// A stretch of a session with its words, as a plan shows it.
package struct PlannedEpisode: Sendable {
    package var space: SpaceName
    package var session: SessionName
    package var from: Instant
    package var to: Instant
    package var outcome: EpisodeOutcome
    package var title: String
    package var summary: [String]

    package init(
        space: SpaceName, session: SessionName, from: Instant, to: Instant, outcome: EpisodeOutcome, title: String, summary: [String]
    ) {
        self.space = space
        self.session = session
        self.from = from
        self.to = to
        self.outcome = outcome
        self.title = title
        self.summary = summary
    }
}

/// What became of a candidate.
package enum CandidateVerdict: Sendable, Equatable {
    case learnt
    /// It would have been learnt, and something that was said later took its place.
    case replaced
    case seenAgain
    case known
    case conflict(with: FactID)
    case refused(gate: String, detail: String?, sentence: String)

    package var name: String {
        switch self {
        case .learnt: "learnt"
        case .replaced: "replaced"
        case .seenAgain: "seen_again"
        case .known: "known"
        case .conflict: "conflict"
        case .refused: "refused"
        }
    }
}

package struct JudgedCandidate: Sendable {
    package var write: FactWrite
    /// Which rule found it.
    package var rule: String
    package var worth: Double
    /// Where it is to be known.
    package var space: SpaceName
    package var statement: String
    package var quote: String
    package var verdict: CandidateVerdict

    package init(
        _ write: FactWrite, rule: String, worth: Double, space: SpaceName, statement: String, quote: String, verdict: CandidateVerdict
    ) {
        self.write = write
        self.rule = rule
        self.worth = worth
        self.space = space
        self.statement = statement
        self.quote = quote
        self.verdict = verdict
    }
}

/// A dream before it is dreamt: each stage's outcome.
package struct DreamPlan: Sendable {
    package struct Gathered: Sendable {
        package var space: SpaceName
        package var session: SessionName
        package var events: Int
        package var messages: Int

        package init(space: SpaceName, session: SessionName, events: Int, messages: Int) {
            self.space = space
            self.session = session
            self.events = events
            self.messages = messages
        }
    }

    package var sessions: [Gathered] = []
    package var episodes: [PlannedEpisode] = []
    package var candidates: [JudgedCandidate] = []
    package var proposals: [ProposedCandidate] = []
    /// What was learnt before, and is not found any more.
    package var ended: [String] = []
    package var bytes = 0
    /// What a model had to do with it; nil where none was to be asked.
    package var model: ModelPart?

    package init() {}

    package var events: Int { sessions.reduce(0) { $0 + $1.events } }
    package var messages: Int { sessions.reduce(0) { $0 + $1.messages } }
}

/// A gene or a skill that runs have shown, as a plan shows it.
package struct ProposedCandidate: Sendable {
    package var kind: Subject.Kind
    package var name: String
    package var summary: String
    package var sources: Int

    package init(kind: Subject.Kind, name: String, summary: String, sources: Int) {
        self.kind = kind
        self.name = name
        self.summary = summary
        self.sources = sources
    }
}
