internal import Model

/// `confidence`: no more may be claimed than the evidence earns, and a person's word never.
enum ConfidenceCheck {
    static func refusal(of write: FactWrite, earned: Confidence, _ spans: [CitedSpan]) -> FactRefusal? {
        guard let claimed = write.confidence, claimed != earned, claimed != .tentative else { return nil }
        if claimed == .verified {
            return FactRefusal(.confidence, "verified", "human_verified cannot be claimed: a person gives it at a terminal.")
        }
        let (events, sessions) = counts(of: spans)
        return FactRefusal(
            .confidence, "earned",
            "\(claimed.rawValue) needs 3 events of 2 sessions; \(events) of \(sessions) are cited. Claim agent_tentative, or cite more.")
    }

    static func counts(of spans: [CitedSpan]) -> (events: Int, sessions: Int) {
        struct Session: Hashable {
            let space: SpaceName
            let name: SessionName
        }
        struct Event: Hashable {
            let space: SpaceName
            let id: EventID
        }
        // What a program states outright, however often and in whatever sessions, is one word.
        let isOwnWord = { (span: CitedSpan) in span.event.kind == .assertion && span.event.origin.trust < Origin.user.trust }
        let heard = spans.filter { !isOwnWord($0) }
        let own = heard.count == spans.count ? 0 : 1
        return (
            Set(heard.map { Event(space: $0.event.space, id: $0.event.id) }).count + own,
            Set(heard.map { Session(space: $0.event.space, name: $0.event.session) }).count + own
        )
    }
}
