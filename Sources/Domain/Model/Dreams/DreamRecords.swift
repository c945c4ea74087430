/// How a stretch of events came out.
public enum EpisodeOutcome: String, CaseIterable, Sendable {
    /// Nobody said how.
    case ended
    case completed
    case blocked
    /// Something went wrong, and nothing says that it was mended.
    case failed
    /// Something went wrong, and went well in the end.
    case recovered

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .ended: 1
        case .completed: 2
        case .blocked: 3
        case .failed: 4
        case .recovered: 5
        }
    }

    package init?(code: Int64) {
        guard let outcome = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = outcome
    }
}

/// An episode as a decision holds it. It has no words of its own: they are read where they stand.
package struct EpisodeRecord: Sendable, Equatable {
    package var number: Int64
    package var space: SpaceName
    package var session: SessionName
    package var first: EventID
    package var last: EventID
    package var events: Int
    package var outcome: EpisodeOutcome
    /// The first is its title, the others are its summary.
    package var words: [EvidenceReference]

    package init(
        number: Int64, space: SpaceName, session: SessionName, first: EventID, last: EventID, events: Int, outcome: EpisodeOutcome,
        words: [EvidenceReference]
    ) {
        self.number = number
        self.space = space
        self.session = session
        self.first = first
        self.last = last
        self.events = events
        self.outcome = outcome
        self.words = words
    }
}

/// How far a dream has read a session: so many events, in the order in which they arrived.
package struct ReadingRecord: Sendable, Equatable {
    package var space: SpaceName
    package var session: SessionName
    package var upTo: Int64

    package init(space: SpaceName, session: SessionName, upTo: Int64) {
        self.space = space
        self.session = session
        self.upTo = upTo
    }
}

/// Something that one session has shown, and that counts when others show it, too.
package struct SightingRecord: Sendable, Equatable {
    /// What was seen: the same for the same thing, whatever session shows it.
    package var what: String
    package var space: SpaceName
    package var session: SessionName
    package var events: [EventID]

    package init(what: String, space: SpaceName, session: SessionName, events: [EventID]) {
        self.what = what
        self.space = space
        self.session = session
        self.events = events
    }
}
