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
