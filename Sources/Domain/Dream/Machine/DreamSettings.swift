package import Model

/// How much a dream takes in, and keeps.
package struct DreamSettings: Sendable {
    /// A session in which nothing happened for so long is at rest.
    package var idleMilliseconds: Int64 = 15 * 60_000
    /// So many events make one dream: what it decides is written in one short transaction.
    package var eventsAtOnce = 2_000
    /// Of the messages that are read, such a share may become facts; a few always may.
    package var shareOfFacts = 0.05
    package var fewestFacts = 12
    package var factsOfRun = 8
    /// Such a share of the messages is quoted by facts and episodes together.
    package var shareQuoted = 0.2
    /// What is worth less is not looked at as a fact.
    package var leastWorth = 0.1
    /// Core memory costs at most so many tokens: of the person, and of a project.
    package var coreOfPerson = 1_000
    package var coreOfProject = 500

    package init() {}
}

/// A stretch of a session with its words, as a plan shows it.
package struct PlannedEpisode: Sendable {
    package var episode: PlannedDream.Episode
    package var from: Instant
    package var to: Instant
    package var title: String
    package var summary: [String]
}

/// What became of a candidate.
package enum CandidateVerdict: Sendable, Equatable {
    case learnt
    case seenAgain
    case known
    case conflict(with: FactID)
    case refused(gate: String, detail: String?, sentence: String)

    package var name: String {
        switch self {
        case .learnt: "learnt"
        case .seenAgain: "seen_again"
        case .known: "known"
        case .conflict: "conflict"
        case .refused: "refused"
        }
    }
}

package struct JudgedCandidate: Sendable {
    package var candidate: FactCandidate
    /// Where it is to be known.
    package var space: SpaceName
    package var statement: String
    package var quote: String
    package var verdict: CandidateVerdict
}

/// A dream before it is dreamt: each stage's outcome.
package struct DreamPlan: Sendable {
    package struct Gathered: Sendable {
        package var space: SpaceName
        package var session: SessionName
        package var events: Int
        package var messages: Int
    }

    package var sessions: [Gathered] = []
    package var episodes: [PlannedEpisode] = []
    package var candidates: [JudgedCandidate] = []
    package var proposals: [ProposedCandidate] = []
    /// What was learnt before, and is not found any more.
    package var ended: [String] = []
    package var bytes = 0

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
}
