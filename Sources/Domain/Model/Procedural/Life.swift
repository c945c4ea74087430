/// Where a skill or a gene stands in its life. Only `onDemand` is ever served.
public enum LifeState: String, CaseIterable, Sendable {
    /// Proposed; what it rests on, or its own form, does not suffice yet.
    case candidate
    /// Proposed and complete; a person has to decide.
    case quarantined
    /// Approved, and not the version that is in use.
    case approved
    case onDemand = "on_demand"
    /// Taken out of use because it failed or was not needed; comes back when it is asked for.
    case retired
    /// A person said no.
    case rejected
    /// Taken away; its history is kept.
    case removed

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .candidate: 1
        case .quarantined: 2
        case .approved: 3
        case .onDemand: 4
        case .retired: 5
        case .rejected: 6
        case .removed: 7
        }
    }

    package init?(code: Int64) {
        guard let state = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = state
    }
}
