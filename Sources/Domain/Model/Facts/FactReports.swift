/// What became of a fact that was to be written.
public struct FactReport: Sendable {
    public enum Outcome: String, CaseIterable, Sendable {
        /// A new fact.
        case added
        /// It was believed already; now it rests on more, or more is known of it.
        case strengthened
        /// It was believed already, on the same evidence: nothing was written.
        case known
        /// It contradicts what a person has said, or somebody more trusted: a person is asked.
        case conflict
        /// The gate refused it: see `refusal`.
        case refused
    }

    public let outcome: Outcome
    public let refusal: FactRefusal?
    public let fact: Fact?
    /// What was believed before and is not any more, or only of the past.
    public let closed: [Fact]
    /// In the inbox, of a conflict.
    public let review: Int?
    /// The decision that wrote it.
    public let event: EventID?

    package init(
        outcome: Outcome, refusal: FactRefusal? = nil, fact: Fact? = nil, closed: [Fact] = [], review: Int? = nil, event: EventID? = nil
    ) {
        self.outcome = outcome
        self.refusal = refusal
        self.fact = fact
        self.closed = closed
        self.review = review
        self.event = event
    }
}

/// Which facts are wanted.
public struct FactQuery: Sendable {
    /// A namespace, or with `.*` behind it all below one.
    public var namespace: String?
    /// An entity's name, alias or id.
    public var subject: String?
    public var predicate: String?
    public var confidence: Confidence?
    public var isPinned: Bool?
    public var view = FactView()
    public var limit = 1000

    public init() {}
}

/// A moment in the life of a fact.
public struct FactStep: Sendable {
    public let at: Instant
    public let actor: Actor
    /// Through which door it was asked for; nil where nobody did, or nobody wrote it down.
    public let door: Door?
    /// The decision, an event of the ledger.
    public let event: EventID
    /// In words: `added`, `seen again`, `ended on 2024-05-01`.
    public let what: String
    public let why: String?
    /// The version that began with it.
    public let version: Fact?
    /// What it rests on since then.
    public let sources: [FactSource]
    /// The fact that took its place, or whose place it took.
    public let other: FactID?
    /// Which of the two it is, in words before its id: `in place of`, `followed by`.
    public let relation: String?

    package init(
        at: Instant, actor: Actor, door: Door? = nil, event: EventID, what: String, why: String?, version: Fact?, sources: [FactSource],
        other: FactID?, relation: String?
    ) {
        self.at = at
        self.actor = actor
        self.door = door
        self.event = event
        self.what = what
        self.why = why
        self.version = version
        self.sources = sources
        self.other = other
        self.relation = relation
    }
}

/// Two sides that cannot both hold, as a person is asked about them.
public struct FactConflict: Sendable {
    /// What is believed.
    public let standing: Fact
    /// What was to be written, or the fact of an entity that was merged with the other's.
    public let challenger: Side
    /// What speaks for the challenger.
    public let sources: [HitSource]
    /// When the standing one ends if a person says yes; nil where it is then held never to have been true.
    public let end: Instant?

    public enum Side: Sendable {
        case write(FactWrite, statement: String, valid: Period, origin: Origin)
        case fact(Fact)
    }

    package init(standing: Fact, challenger: Side, sources: [HitSource], end: Instant?) {
        self.standing = standing
        self.challenger = challenger
        self.sources = sources
        self.end = end
    }
}
