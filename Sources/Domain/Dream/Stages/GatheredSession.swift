package import Gates
package import Model

/// The first stage's outcome: a session as far as no dream has read it.
package struct GatheredSession: Sendable {
    package var space: SpaceName
    package var session: SessionName
    /// The name of the project that the space stands for; nil where it stands for none.
    package var project: String?
    /// In the session's order.
    package var events: [GatheredEvent]
    /// What memory told the session, whenever that was: its echo is no news.
    package var given: [GivenMemory]
    /// Where the session worked; nil where nobody said.
    package var folder: String?

    package init(
        space: SpaceName, session: SessionName, project: String? = nil, events: [GatheredEvent], given: [GivenMemory] = [],
        folder: String? = nil
    ) {
        self.space = space
        self.session = session
        self.project = project
        self.events = events
        self.given = given
        self.folder = folder
    }
}

/// An event as the dream reads it.
package struct GatheredEvent: Sendable {
    package var key: EventKey
    /// As the gates see it.
    package var seen: EvidenceEvent
    /// The attempt that it belongs to; numbers count within a session.
    package var run: Int?
    package var tool: String?
    /// The call that a result answers.
    package var answers: EventID?
    /// The event's own JSON: a tool's input and outcome.
    package var data: String?

    package init(
        key: EventKey, seen: EvidenceEvent, run: Int? = nil, tool: String? = nil, answers: EventID? = nil, data: String? = nil
    ) {
        self.key = key
        self.seen = seen
        self.run = run
        self.tool = tool
        self.answers = answers
        self.data = data
    }
}
