import Gates
import Model
import SystemKit
import TestSupport
import Testing

/// The labelled exchanges as the gates see them: each fact that is wanted, put together by its label, must come through.
@Suite struct ExchangeGateTests {
    static func events(_ exchange: Exchange) throws -> [EvidenceEvent] {
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

    /// The half that is aside tells only how many: nobody is to mend a gate by its sentences.
    @Test(arguments: ["tuning", "aside"]) func wantedFactsComeThrough(_ half: String) throws {
        let asking = try RestraintAsking.shipped.get()
        var lines: [String] = []
        var (count, restrained, refused) = (0, 0, 0)
        for exchange in try half == "tuning" ? ExchangeSet.tuning().exchanges : ExchangeSet.aside().exchanges {
            let events = try Self.events(exchange)
            for fact in exchange.keep {
                guard let event = Self.best(fact, events) else { continue }
                count += 1
                let write = Self.write(fact, exchange, citing: event)
                let one = RestraintCase(write, evidence: [event], rule: "en/test", worth: 1)
                let line = "\(event.text ?? "") → \(fact.line)"
                if let refusal = restrain(one, asking.ground) {
                    restrained += 1
                    lines.append("\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(line)")
                } else if case .refused(let refusal) = validateFactWrite(
                    write, pack: asking.pack, evidence: [event], secrets: asking.secrets)
                {
                    refused += 1
                    lines.append("\(refusal.code.rawValue)/\(refusal.detail ?? ""): \(line)")
                }
            }
        }
        print("exchanges, \(half): of \(count) wanted facts \(restrained) restrained, \(refused) refused by the fact gate")
        if half == "tuning" { print(lines.joined(separator: "\n")) }
        #expect(Double(restrained) <= 0.06 * Double(count) && Double(restrained + refused) <= 0.25 * Double(count))
    }
}
