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

/// The ways in which a search finds.
public struct SearchWays: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// By the words of the question.
    public static let words = SearchWays(rawValue: 1)
    /// By what it means, whatever its words.
    public static let meaning = SearchWays(rawValue: 2)
    public static let all: SearchWays = [.words, .meaning]
}

/// What a way of finding adds to a score.
public struct ScoreTerm: Sendable, Equatable {
    public let name: String
    /// As it was measured.
    public let value: Double
    /// What of it goes into the score.
    public let share: Double
    /// Where the passage begins that was found, in bytes of the text.
    public let passage: Int?

    package init(name: String, value: Double, share: Double, passage: Int? = nil) {
        self.name = name
        self.value = value
        self.share = share
        self.passage = passage
    }
}

/// One thing found, with where it comes from.
public struct Hit: Sendable {
    public let kind: HitKind
    public let id: String
    public let text: String
    public let score: Double
    /// What the score is the sum of, where a search gave it.
    public let terms: [ScoreTerm]
    public let sources: [HitSource]
    /// Shown when the hit must not be taken at face value: `corrected` by a person, `abandoned`, or why it is no evidence.
    public let mark: String?
    /// Of a fact: the version that was found.
    public let fact: Fact?

    package init(kind: HitKind, id: String, text: String, score: Double, sources: [HitSource], mark: String?, fact: Fact? = nil) {
        self.init(kind, id, text, score, [], sources, mark, fact)
    }

    package init(kind: HitKind, id: String, text: String, terms: [ScoreTerm], sources: [HitSource], mark: String?, fact: Fact? = nil) {
        self.init(kind, id, text, terms.reduce(0) { $0 + $1.share }, terms, sources, mark, fact)
    }

    private init(
        _ kind: HitKind, _ id: String, _ text: String, _ score: Double, _ terms: [ScoreTerm], _ sources: [HitSource], _ mark: String?,
        _ fact: Fact?
    ) {
        self.kind = kind
        self.id = id
        self.text = text
        self.score = score
        self.terms = terms
        self.sources = sources
        self.mark = mark
        self.fact = fact
    }
}
