/// Where a text came from. It sticks: whatever is derived inherits the least trusted of its sources.
public enum Origin: String, CaseIterable, Sendable {
    case user, system, assistant, tool, web, memory

    /// user = system > assistant > tool > web; recalled memory is never evidence.
    package var trust: Int {
        switch self {
        case .user, .system: 4
        case .assistant: 3
        case .tool: 2
        case .web: 1
        case .memory: 0
        }
    }

    /// The less trusted of the two: a caller may lower trust, never raise it.
    package func lowered(to ceiling: Origin) -> Origin { ceiling.trust < trust ? ceiling : self }

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .user: 1
        case .system: 2
        case .assistant: 3
        case .tool: 4
        case .web: 5
        case .memory: 6
        }
    }

    package init?(code: Int64) {
        guard let origin = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = origin
    }
}
