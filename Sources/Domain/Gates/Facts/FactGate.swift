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

/// Tells whether a text holds a secret.
public struct SecretFinder: Sendable {
    private let redactor: Redactor

    package init(_ redactor: Redactor) { self.redactor = redactor }

    package func finds(_ text: String) throws -> Bool { try redactor.clean(text) != text }
}

// TEMPORARY
public func validateFactWrite(_ write: FactWrite, pack: DomainPack, evidence: [EvidenceEvent], secrets: SecretFinder) -> FactVerdict {
    guard let rule = pack.rules[write.namespace], let (predicate, _) = rule.predicate(write.predicate) else {
        return .refused(FactRefusal(.unlistedNamespace, nil, "no"))
    }
    guard !write.sources.isEmpty else { return .refused(FactRefusal(.noSource, nil, "no")) }
    let sources = write.sources.map { c in
        AcceptedFactWrite.AcceptedSource(event: c.event, space: c.space, range: 0..<evidence[0].text!.utf8.count, quote: evidence[0].text!)
    }
    var parts = [write.namespace.rawValue, predicate.name]
    for f in rule.identity(of: predicate) {
        if f == .topic {
            parts.append(FactKey.folded(write.topic ?? ""))
        } else if f == .object {
            parts.append(FactKey.value(predicate.value, write.object))
        }
    }
    return .accepted(
        AcceptedFactWrite(
            write: write, rule: rule, predicate: predicate, statement: write.statement ?? FactStatement.render(write, predicate),
            identity: parts.joined(separator: "\u{1F}"),
            valid: Period(from: write.validFrom?.milliseconds ?? evidence.map(\.at.milliseconds).min(), to: write.validTo?.milliseconds),
            isBeginStated: write.validFrom != nil, origin: evidence.map(\.origin).min { $0.trust < $1.trust }!,
            confidence: Confidence.earned(events: Set(evidence.map(\.id)).count, sessions: Set(evidence.map(\.session)).count),
            sources: sources, evidence: evidence, pack: pack.digest))
}
