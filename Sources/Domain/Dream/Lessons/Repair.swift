package import Model
internal import SealKit

/// A command that failed, what was changed, and the same command succeeding.
package struct Repair: Sendable {
    /// As a gene that waits for a person.
    package let candidate: GeneCandidate
    package let sighting: Sighting
}

/// Something that was seen in one session and would be a lesson if it came back. It is kept across nights, and holds no words.
package struct Sighting: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case repair, workflow
    }

    package var kind: Kind
    package var space: SpaceName
    /// The same for the same thing, whenever and wherever it is seen.
    package var key: String
    package var session: SessionName
    /// In the session's order.
    package var events: [EventID]

    package init(kind: Kind, space: SpaceName, key: String, session: SessionName, events: [EventID]) {
        self.kind = kind
        self.space = space
        self.key = key
        self.session = session
        self.events = events
    }

    static func key(_ kind: Kind, _ texts: [String]) -> String {
        // The lengths keep texts apart whatever stands in them.
        let text = texts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")
        return SHA256.hex(Array((kind.rawValue + "\n" + text).utf8)).beginning(bytes: 32)
    }

    /// What was seen once may be chance: three events of two sessions, as for facts.
    static func suffice(_ sightings: some Collection<Sighting>) -> Bool {
        Confidence.earned(events: Set(sightings.flatMap(\.events)).count, sessions: Set(sightings.map(\.session)).count) == .confident
    }
}
