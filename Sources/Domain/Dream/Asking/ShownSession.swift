package import Model
internal import TextKit

/// An event as a model is shown it.
package struct ShownEvent: Sendable, Equatable {
    package var key: EventKey
    package var id: EventID
    package var at: Instant
    /// `assistant`, or the name of the person who speaks.
    package var by: String
    package var isPersons: Bool
    /// As it stands in the ledger, or the beginning of it.
    package var text: String
    package var isCut: Bool
}

/// What of a session a model is shown at once: events with consecutive numbers from 1.
package struct ShownPart: Sendable, Equatable {
    package var events: [ShownEvent]

    package init(events: [ShownEvent]) { self.events = events }

    package var keys: [EventKey] { events.map(\.key) }
}

/// A session as a model is shown it: what people and assistants said in it, as the gates would take it, and in parts that fit.
package enum ShownSession {
    /// Of a longer text only the beginning is shown: what is longer was pasted.
    private static let longestOfPerson = 6_000
    private static let longestOfAssistant = 1_500

    /// None where the person said nothing: there is nothing to learn then.
    package static func parts(of session: GatheredSession, tokens: Int, _ pasted: PastedText) -> [ShownPart] {
        var parts: [ShownPart] = []
        var part = ShownPart(events: [])
        var left = tokens
        for event in session.events {
            guard let shown = shown(event, pasted) else { continue }
            let cost = TokenEstimate.count(of: shown.text) + EventFence.tokensOfLine
            if cost > left, !part.events.isEmpty {
                parts.append(part)
                (part.events, left) = ([], tokens)
            }
            part.events.append(shown)
            left -= cost
        }
        parts.append(part)
        return parts.filter { $0.events.contains(where: \.isPersons) }
    }

    private static func shown(_ event: GatheredEvent, _ pasted: PastedText) -> ShownEvent? {
        let seen = event.seen
        guard seen.standing == .evidence, !seen.isAbandoned, !seen.isCorrected, let text = seen.text,
            text.utf8.contains(where: { $0 > 0x20 }), !MemoryFence.begins(text)
        else { return nil }
        switch (seen.kind, seen.origin) {
        case (.userMessage, .user):
            return shown(event, text, by: seen.speaker, isPersons: true, longest: min(longestOfPerson, pasted.own(in: text)))
        case (.assistantMessage, .assistant): return shown(event, text, by: "assistant", isPersons: false, longest: longestOfAssistant)
        default: return nil
        }
    }

    private static func shown(_ event: GatheredEvent, _ text: String, by: String, isPersons: Bool, longest: Int) -> ShownEvent {
        let cut = beginning(of: text, bytes: longest)
        return ShownEvent(
            key: event.key, id: event.seen.id, at: event.seen.at, by: by, isPersons: isPersons, text: cut,
            isCut: cut.utf8.count < text.utf8.count)
    }

    /// Up to so many bytes, and no half characters.
    private static func beginning(of text: String, bytes: Int) -> String {
        let utf8 = text.utf8
        guard utf8.count > bytes else { return text }
        var end = utf8.index(utf8.startIndex, offsetBy: bytes)
        while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return String(text[..<end])
    }
}
