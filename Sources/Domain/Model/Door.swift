/// By which door an event came in. A door has a ceiling: whoever comes through it may claim less trust, never more.
public enum Door: String, CaseIterable, Sendable {
    case command, transcript, events, library, hook, mcp
    /// What Reverie itself writes down of a decision.
    case decision
    /// The service, by a token of the whole store, and by one of some spaces.
    case service, guest

    /// Nil where the caller could write the store itself, and is believed.
    package var ceiling: Origin? {
        switch self {
        case .command, .transcript, .events, .library, .decision, .service: nil
        case .hook: .tool
        case .mcp, .guest: .assistant
        }
    }

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .command: 1
        case .transcript: 2
        case .events: 3
        case .library: 4
        case .hook: 5
        case .mcp: 6
        case .decision: 7
        case .service: 8
        case .guest: 9
        }
    }

    package init?(code: Int64) {
        guard let door = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = door
    }
}
