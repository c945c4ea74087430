/// Whether an event may stand as evidence for what is learnt, and if not, why.
public enum Standing: String, CaseIterable, Sendable {
    case evidence
    /// The harness's own summary of what came before.
    case summary
    /// Context that a harness or a hook put in beside the person's words.
    case injected
    /// A record that the harness keeps for itself.
    case meta
    /// Memory given back by Reverie.
    case recalled

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .evidence: 0
        case .summary: 1
        case .injected: 2
        case .meta: 3
        case .recalled: 4
        }
    }

    package init?(code: Int64) {
        guard let standing = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = standing
    }
}
