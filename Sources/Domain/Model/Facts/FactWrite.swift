/// A fact that somebody wants remembered. Nothing is written of it before `validateFactWrite` has accepted it.
public struct FactWrite: Sendable, Equatable {
    public var namespace: Namespace
    /// The name of what it is about; `user` is the person whose memory this is.
    public var subject: String
    public var predicate: String
    /// In which respect, where the namespace tells its facts apart by that: the drink of a preferred drink.
    public var topic: String?
    public var object: String
    /// In words; nil for what the pack says of the predicate.
    public var statement: String?
    /// When it holds; without a beginning from when it was said, without an end until something says otherwise.
    public var validFrom: Instant?
    public var validTo: Instant?
    /// Who is claimed to have said it.
    public var speaker: String?
    /// What is claimed; never more than the evidence earns.
    public var confidence: Confidence?
    public var sources: [FactCitation]

    public init(
        namespace: Namespace, subject: String = EntityReference.user, predicate: String, topic: String? = nil, object: String,
        statement: String? = nil, validFrom: Instant? = nil, validTo: Instant? = nil, speaker: String? = nil,
        confidence: Confidence? = nil, sources: [FactCitation] = []
    ) {
        self.namespace = namespace
        self.subject = subject
        self.predicate = predicate
        self.topic = topic
        self.object = object
        self.statement = statement
        self.validFrom = validFrom
        self.validTo = validTo
        self.speaker = speaker
        self.confidence = confidence
        self.sources = sources
    }
}

/// The words of an event that a fact is claimed to rest on.
public struct FactCitation: Sendable, Hashable {
    public var event: EventID
    /// Nil for the space that the fact is written in.
    public var space: SpaceName?
    /// Bytes of the event's text; nil for where the quote stands, or for all of it.
    public var range: Range<Int>?
    /// The words as they are claimed to stand there.
    public var quote: String?

    public init(event: EventID, space: SpaceName? = nil, range: Range<Int>? = nil, quote: String? = nil) {
        self.event = event
        self.space = space
        self.range = range
        self.quote = quote
    }
}

/// An event as the validator sees it.
public struct EvidenceEvent: Sendable, Equatable {
    public var id: EventID
    public var space: SpaceName
    public var session: SessionName
    public var at: Instant
    public var kind: EventKind
    public var speaker: String
    public var origin: Origin
    public var standing: Standing
    /// The conversation went back to a point before it.
    public var isAbandoned: Bool
    /// A person has said otherwise since.
    public var isCorrected: Bool
    /// Nil when the words were forgotten.
    public var text: String?
    /// Facts that its session had been given before: what it then says of them is an echo.
    public var given: Set<FactID>

    public init(
        id: EventID, space: SpaceName = .personal, session: SessionName, at: Instant, kind: EventKind = .userMessage,
        speaker: String = "user", origin: Origin = .user, standing: Standing = .evidence, isAbandoned: Bool = false,
        isCorrected: Bool = false, text: String?, given: Set<FactID> = []
    ) {
        self.id = id
        self.space = space
        self.session = session
        self.at = at
        self.kind = kind
        self.speaker = speaker
        self.origin = origin
        self.standing = standing
        self.isAbandoned = isAbandoned
        self.isCorrected = isCorrected
        self.text = text
        self.given = given
    }
}

/// Why a fact may not be written. The order is the order in which it is looked at.
public enum FactRefusalCode: String, CaseIterable, Sendable {
    case malformed
    case banned
    case unlistedNamespace = "unlisted-namespace"
    case secret
    case schema
    case noSource = "no-source"
    case quoteMismatch = "quote-mismatch"
    case speakerMismatch = "speaker-mismatch"
    case unsupportedSpecifics = "unsupported-specifics"
    case untrustedOrigin = "untrusted-origin"
    case confidence
}

/// A refusal: its code, and what is wrong in a sentence.
public struct FactRefusal: Sendable, Equatable, Error {
    public let code: FactRefusalCode
    /// What exactly, in a word or two that do not change: `number`, `negation`, `question`.
    public let detail: String?
    public let sentence: String

    public init(_ code: FactRefusalCode, _ detail: String? = nil, _ sentence: String) {
        self.code = code
        self.detail = detail
        self.sentence = sentence
    }
}

extension FactWrite {
    /// What would write a fact as it is.
    package init(_ fact: Fact) {
        let said = fact.sources.map(\.source.at.milliseconds).min()
        let isFromThen = !fact.valid.hasBeginning || fact.valid.from == said
        self.init(
            namespace: fact.namespace, subject: fact.subject.name, predicate: fact.predicate, topic: fact.topic, object: fact.object.text,
            statement: fact.statement,
            validFrom: isFromThen ? nil : Instant(milliseconds: fact.valid.from),
            validTo: fact.valid.hasEnd ? Instant(milliseconds: fact.valid.to) : nil,
            sources: fact.sources.map {
                FactCitation(event: $0.source.event, space: $0.source.space == fact.space ? nil : $0.source.space, range: $0.range)
            })
    }
}
