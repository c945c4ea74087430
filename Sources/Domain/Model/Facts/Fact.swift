/// A fact's own id, the same through all its versions: `f` and twelve letters and digits.
public struct FactID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Where a fact belongs: dotted lower-case words, as `user.preference`.
public struct Namespace: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// At most 80 bytes of words of letters, digits, `_` and `-`, with single dots between them.
    public var isValid: Bool {
        let bytes = rawValue.utf8
        guard (1...80).contains(bytes.count) else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { word in
            guard let first = word.first, first &- 0x61 < 26 else { return false }
            return word.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        }
    }
}

/// How sure memory is of a fact.
public enum Confidence: String, CaseIterable, Sendable {
    /// A person at a terminal said so.
    case verified = "human_verified"
    /// Seen in three events of two sessions.
    case confident = "agent_confident"
    /// Seen less often; it expires unless it is seen again.
    case tentative = "agent_tentative"

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .verified: 1
        case .confident: 2
        case .tentative: 3
        }
    }

    package init?(code: Int64) {
        guard let confidence = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = confidence
    }

    /// What evidence earns by itself.
    package static func earned(events: Int, sessions: Int) -> Confidence { events >= 3 && sessions >= 2 ? .confident : .tentative }

    /// How long a tentative fact lives unless it is seen again.
    package static let tentativeMilliseconds: Int64 = 30 * 86_400_000
}

/// What a fact says of its subject.
public struct FactValue: Hashable, Sendable {
    public let kind: ValueKind
    /// As it was said; of an entity its name.
    public let text: String
    /// Where it is an entity that the store knows.
    public let entity: EntityID?

    package let number: Int64?

    package init(kind: ValueKind, text: String, entity: EntityID? = nil, number: Int64? = nil) {
        self.kind = kind
        self.text = text
        self.entity = entity
        self.number = number
    }
}

/// What an event said that a fact rests on.
public struct FactSource: Sendable {
    public let source: HitSource
    public let range: Range<Int>
    /// Since when the fact rests on it, too.
    public let knownFrom: Instant

    package init(source: HitSource, range: Range<Int>, knownFrom: Instant) {
        self.source = source
        self.range = range
        self.knownFrom = knownFrom
    }
}

/// One version of a fact: what was believed about it from one moment to another.
public struct Fact: Sendable {
    public let id: FactID
    public let space: SpaceName
    public let namespace: Namespace
    public let subject: EntityReference
    public let predicate: String
    /// How the relation is called when it is read from the object's side.
    public let inverse: String?
    public let topic: String?
    public let object: FactValue
    public let statement: String
    /// When it held in the world.
    public let valid: Period
    /// When the store believed it: until it was closed or expired.
    public let known: Period
    public let version: Int
    public let confidence: Confidence
    public let verifiedAt: Instant?
    /// When it stops being believed unless it is seen again.
    public let expiresAt: Instant?
    /// The least trusted of what it rests on.
    public let origin: Origin
    public let isPinned: Bool
    /// Computed when read, from how often and when it was last seen.
    public let strength: Double
    public let sources: [FactSource]
    /// Why this version ended; nil while it is believed, or where it expired.
    public let ending: FactEnding?
    package let number: Int64
    package let identity: String
    package let isSingle: Bool

    package init(
        number: Int64, id: FactID, space: SpaceName, namespace: Namespace, subject: EntityReference, predicate: String, inverse: String?,
        topic: String?, object: FactValue, statement: String, valid: Period, known: Period, version: Int, confidence: Confidence,
        verifiedAt: Instant?, expiresAt: Instant?, origin: Origin, isPinned: Bool, strength: Double, sources: [FactSource],
        ending: FactEnding?, identity: String, isSingle: Bool
    ) {
        self.number = number
        self.id = id
        self.space = space
        self.namespace = namespace
        self.subject = subject
        self.predicate = predicate
        self.inverse = inverse
        self.topic = topic
        self.object = object
        self.statement = statement
        self.valid = valid
        self.known = known
        self.version = version
        self.confidence = confidence
        self.verifiedAt = verifiedAt
        self.expiresAt = expiresAt
        self.origin = origin
        self.isPinned = isPinned
        self.strength = strength
        self.sources = sources
        self.ending = ending
        self.identity = identity
        self.isSingle = isSingle
    }
}

/// Why a version of a fact is believed no more.
public enum FactEnding: String, CaseIterable, Sendable {
    /// It never held: another one took its place.
    case replaced
    /// Another version of it took its place: it ended, or more is known of it.
    case revised
    case retracted

    /// The number that the store keeps. Never reused, never renumbered.
    package var code: Int64 {
        switch self {
        case .replaced: 1
        case .revised: 2
        case .retracted: 3
        }
    }

    package init?(code: Int64) {
        guard let ending = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = ending
    }
}
