import Gates
import Model
import SystemKit
import TestSupport
import Testing

/// The labelled exchanges as the gates see them: each fact that is wanted, put together by its label, must come through.
@Suite struct ExchangeGateTests {
    private struct Missed {
        let line: String
        let text: String
    }

    private static func events(_ exchange: Exchange) throws -> [EvidenceEvent] {
        try exchange.events.enumerated().map { number, event in
            let at = try #require(RFC3339.parse(event.at))
            return EvidenceEvent(
                id: EventID(rawValue: "\(exchange.id)-\(number)"), session: SessionName(rawValue: exchange.id),
                at: Instant(milliseconds: at.milliseconds, offsetMinutes: at.offsetMinutes),
                kind: try #require(EventKind(rawValue: event.kind), "\(event.kind)"), speaker: event.speaker,
                origin: try #require(Origin(rawValue: event.origin), "\(event.origin)"), text: event.text)
        }
    }

    private static func write(_ fact: ExchangeFact, _ exchange: Exchange, citing event: EvidenceEvent) -> FactWrite {
        let own = fact.namespace.hasPrefix("user.") ? "user" : exchange.project ?? "project"
        return FactWrite(
            namespace: Namespace(rawValue: fact.namespace), subject: fact.subject ?? own, predicate: fact.predicate, topic: fact.topic,
            object: fact.object, sources: [FactCitation(event: event.id)])
    }

    /// The events that may say it: the person's and tools', where one holds the most of its words.
    private static func best(_ fact: ExchangeFact, _ events: [EvidenceEvent]) -> EvidenceEvent? {
        let wanted = Set(ExchangeMatch.words(fact.object))
        let ranked = events.filter { $0.origin != .memory }.map { event in
            (event, wanted.intersection(ExchangeMatch.words(event.text ?? "")).count)
        }
        return ranked.max { $0.1 < $1.1 }?.0
    }

    @Test func wantedFactsComeThrough() throws {
        let asking = try RestraintAsking.shipped.get()
        var (restrained, refused): ([String], [String]) = ([], [])
        var count = 0
        for exchange in try ExchangeSet.tuning().exchanges {
            let events = try Self.events(exchange)
            for fact in exchange.keep {
                guard let event = Self.best(fact, events) else { continue }
                count += 1
                let write = Self.write(fact, exchange, citing: event)
                if let refusal = restrain(RestraintCase(write, evidence: [event], rule: "en/test", worth: 1), asking.ground) {
                    restrained.append("\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(event.text ?? "") → \(fact.line)")
                } else if case .refused(let refusal) = validateFactWrite(
                    write, pack: asking.pack, evidence: [event], secrets: asking.secrets)
                {
                    refused.append("\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(event.text ?? "") → \(fact.line)")
                }
            }
        }
        print("exchanges, tuning: of \(count) wanted facts \(restrained.count) restrained, \(refused.count) refused by the fact gate")
        print((restrained + refused).joined(separator: "\n"))
        #expect(Double(restrained.count) <= 0.05 * Double(count))
    }
}
