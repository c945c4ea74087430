import Reverie
import SystemKit
import TestSupport
import Testing

extension ExchangeSet {
    /// Its events as they are written, by space. Each exchange is a session.
    func drafts() throws -> [SpaceName: [EventDraft]] {
        var drafts: [SpaceName: [EventDraft]] = [:]
        for exchange in exchanges {
            for (number, event) in exchange.events.enumerated() {
                let at = try #require(RFC3339.parse(event.at))
                var draft = EventDraft(
                    id: EventID(rawValue: "\(exchange.id)/\(number)"), session: SessionName(rawValue: exchange.id),
                    at: Instant(milliseconds: at.milliseconds, offsetMinutes: at.offsetMinutes),
                    kind: try #require(EventKind(rawValue: event.kind)), speaker: event.speaker, origin: Origin(rawValue: event.origin),
                    text: event.text)
                draft.tool = event.tool
                drafts[exchange.project.map { SpaceName(rawValue: $0) } ?? .personal, default: []].append(draft)
            }
        }
        return drafts
    }
}
