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
        return (
            Set(spans.map { Event(space: $0.event.space, id: $0.event.id) }).count,
            Set(spans.map { Session(space: $0.event.space, name: $0.event.session) }).count
        )
    }
}
