package import Model

/// What a dream is about to decide. Facts come in by what the validator has accepted, and by nothing else.
package struct PlannedDream {
    /// Words of an event, as an episode or a refusal points to them.
    package struct Quote: Sendable, Equatable {
        package var event: EventID
        package var space: SpaceName
        package var range: Range<Int>

        package init(_ event: EventID, in space: SpaceName, _ range: Range<Int>) {
            self.event = event
            self.space = space
            self.range = range
        }
    }

    package struct Episode: Sendable {
        package var space: SpaceName
        package var session: SessionName
        package var first: EventID
        package var last: EventID
        package var events: Int
        package var outcome: EpisodeOutcome
        /// The first is its title, the others are its summary.
        package var words: [Quote]

        package init(
            space: SpaceName, session: SessionName, first: EventID, last: EventID, events: Int, outcome: EpisodeOutcome, words: [Quote]
        ) {
            self.space = space
            self.session = session
            self.first = first
            self.last = last
            self.events = events
            self.outcome = outcome
            self.words = words
        }
    }

    /// A gene or a skill that waits for a person.
    package struct Proposal: Sendable {
        package var addition: Decision.Addition
        package var content: VersionContent
        package var space: SpaceName

        package init(_ addition: Decision.Addition, _ content: VersionContent, in space: SpaceName) {
            self.addition = addition
            self.content = content
            self.space = space
        }
    }

    /// What a gate has refused, and why; never the words.
    package struct Refusal: Sendable, Equatable {
        package var quote: Quote
        package var gate: String
        package var detail: String?
        package var rule: String

        package init(_ quote: Quote, gate: String, detail: String?, rule: String) {
            self.quote = quote
            self.gate = gate
            self.detail = detail
            self.rule = rule
        }
    }

    /// Numbers below zero stand for facts and entities that the dream brings in.
    package var facts: [(space: SpaceName, plan: PlannedFacts)] = []
    package var episodes: [Episode] = []
    package var readings: [ReadingRecord] = []
    package var sightings: [SightingRecord] = []
    package var proposals: [Proposal] = []
    package var refusals: [Refusal] = []
    /// Answers of models that were read for it.
    package var outputs: [Int64] = []
    /// Nil where what is at hand stays as it is.
    package var core: [Int64]?
    /// The newest decision that it was planned on.
    package var basis: Int64?
    package var why: String?

    package init() {}

    /// But for how far it has read, all stays as it is.
    package var changesNothing: Bool { facts.allSatisfy(\.plan.isEmpty) && episodes.isEmpty && proposals.isEmpty }
}
