/// What kind of thing a search found.
public enum HitKind: String, CaseIterable, Sendable {
    case event, skill, gene, fact
}

/// The event that a hit rests on, with the words.
public struct HitSource: Sendable {
    public let event: EventID
    public let session: SessionName
    public let space: SpaceName
    public let at: Instant
    public let speaker: String
    public let origin: Origin
    public let quote: String

    package init(event: EventID, session: SessionName, space: SpaceName, at: Instant, speaker: String, origin: Origin, quote: String) {
        self.event = event
        self.session = session
        self.space = space
        self.at = at
        self.speaker = speaker
        self.origin = origin
        self.quote = quote
    }
}

/// One thing found, with where it comes from.
public struct Hit: Sendable {
    public let kind: HitKind
    public let id: String
    public let text: String
    public let score: Double
    public let sources: [HitSource]
    /// Shown when the hit must not be taken at face value: `corrected` by a person, `abandoned`, or why it is no evidence.
    public let mark: String?
    /// Of a fact: the version that was found.
    public let fact: Fact?

    package init(kind: HitKind, id: String, text: String, score: Double, sources: [HitSource], mark: String?, fact: Fact? = nil) {
        self.kind = kind
        self.id = id
        self.text = text
        self.score = score
        self.sources = sources
        self.mark = mark
        self.fact = fact
    }
}
