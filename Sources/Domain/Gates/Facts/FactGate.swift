public import Model
package import SystemKit

/// A fact that may be written. Only `validateFactWrite` makes one, and the store takes nothing else.
public struct AcceptedFactWrite: Sendable {
    /// As it is to be remembered: with a statement, and read from the predicate's own side.
    public let write: FactWrite
    public let rule: DomainPack.Rule
    public let predicate: DomainPack.Predicate
    public let statement: String
    /// What makes it the same fact as another one of its subject.
    public let identity: String
    /// When it holds; where nothing is stated of its beginning, from when it was first said.
    public let valid: Period
    public let isBeginStated: Bool
    /// The least trusted of what it rests on.
    public let origin: Origin
    /// What its evidence earns, or a person gave it.
    public private(set) var confidence: Confidence
    public let sources: [AcceptedSource]
    /// As the validator saw it; the store looks again.
    public let evidence: [EvidenceEvent]
    public let pack: String

    /// A piece of an event that was proved to be there.
    public struct AcceptedSource: Sendable, Hashable {
        public let event: EventID
        public let space: SpaceName?
        public let range: Range<Int>
        public let quote: String
    }

    /// A person at a terminal says that it holds.
    package func verified(by answer: PersonsAnswer) -> AcceptedFactWrite {
        var accepted = self
        accepted.confidence = .verified
        return accepted
    }
}

public enum FactVerdict: Sendable {
    case accepted(AcceptedFactWrite)
    case refused(FactRefusal)
}

/// The one door to facts: whether what somebody wants remembered may be, and in which form. It looks in the order of `FactRefusalCode` and
/// names what fails first. It reads no clock, no store and no lexicon, and what it is given again it answers again.
public func validateFactWrite(
    _ write: FactWrite, pack: DomainPack, evidence: [EvidenceEvent], secrets: SecretFinder
) -> FactVerdict {
    if let refusal = FormCheck.refusal(of: write) ?? BanCheck.refusal(of: write, pack) ?? NamespaceCheck.refusal(of: write, pack) {
        return .refused(refusal)
    }
    guard let rule = pack.rules[write.namespace] else { return .refused(FactRefusal(.unlistedNamespace, nil, "No pack lists it.")) }
    let turned = Turning.turned(write, rule)
    if let refusal = SecrecyCheck.refusal(of: turned, secrets) ?? SchemaCheck.refusal(of: turned, rule) { return .refused(refusal) }
    guard let predicate = rule.predicates[turned.predicate] else {
        return .refused(FactRefusal(.schema, "predicate", "No such predicate."))
    }
    let spans: [CitedSpan]
    do throws(FactRefusal) {
        spans = try QuoteCheck.spans(of: turned.sources, SourceCheck.events(of: turned, evidence))
    } catch {
        return .refused(error)
    }
    let draft = FactDraft(turned, rule, predicate)
    let ground = ClaimGround(draft, spans)
    let (events, sessions) = ConfidenceCheck.counts(of: spans)
    let earned = Confidence.earned(events: events, sessions: sessions)
    if let refusal = SpeakerCheck.refusal(of: ground) ?? SupportCheck.refusal(of: ground) ?? OriginCheck.refusal(of: spans, rule)
        ?? ConfidenceCheck.refusal(of: turned, earned: earned, spans)
    {
        return .refused(refusal)
    }
    return .accepted(AcceptedFactWrite(draft, spans, earned, pack: pack.digest))
}

extension AcceptedFactWrite {
    fileprivate init(_ draft: FactDraft, _ spans: [CitedSpan], _ earned: Confidence, pack: String) {
        var write = draft.write
        write.statement = draft.statement
        self.write = write
        rule = draft.rule
        predicate = draft.predicate
        statement = draft.statement
        identity = FactIdentity.text(of: draft)
        let first = spans.map(\.event.at).min()
        // What ended before it was told of began at a time that nobody said.
        let isOver = draft.write.validTo.map { end in first.map { end <= $0 } ?? false } ?? false
        let begin = draft.write.validFrom ?? (draft.predicate.isTimeless || isOver ? nil : first)
        valid = Period(from: begin?.milliseconds, to: draft.write.validTo?.milliseconds)
        isBeginStated = draft.write.validFrom != nil
        origin = OriginCheck.least(of: spans)
        confidence = draft.write.confidence ?? earned
        sources = spans.map { AcceptedSource(event: $0.event.id, space: $0.citation.space, range: $0.range, quote: $0.quote) }
        var seen: Set<Int> = []
        evidence = spans.map(\.event).enumerated().filter { index, event in
            seen.insert(spans.firstIndex { $0.event == event } ?? index).inserted
        }.map(\.element)
        self.pack = pack
    }
}

/// Tells whether a text holds a secret.
public struct SecretFinder: Sendable {
    private let redactor: Redactor

    package init(_ redactor: Redactor) { self.redactor = redactor }

    package func finds(_ text: String) throws -> Bool { try redactor.clean(text) != text }
}
