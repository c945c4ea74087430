internal import Model

/// A session as far as it was gathered: the same one, as long as nothing came in or went.
package struct SessionExtent: Hashable, Sendable {
    private let space: SpaceName
    private let session: SessionName
    private let keys: [EventKey]

    package init(_ session: GatheredSession) {
        (space, self.session) = (session.space, session.session)
        keys = session.events.map(\.key)
    }
}

/// Hands out what a model has proposed before: planning asks nobody.
package struct HeldProposals: Proposer {
    private let held: [SessionExtent: [FactCandidate]]

    package init(_ held: [SessionExtent: [FactCandidate]]) { self.held = held }

    package func candidates(in session: GatheredSession) -> [FactCandidate] { held[SessionExtent(session)] ?? [] }
}
