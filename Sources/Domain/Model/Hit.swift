/// What kind of thing a search found.
public enum HitKind: String, CaseIterable, Sendable {
    case event, skill, gene, fact
    /// A stretch of a session, found by the turns that it holds.
    case episode

    /// What is looked for where nobody says: episodes would only say once more what their turns say.
    package static let usual = allCases.filter { $0 != .episode }
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

/// What adds to a score, or what it is multiplied by.
public struct ScoreTerm: Sendable, Equatable {
    public let name: String
    /// As it was measured.
    public let value: Double
    /// What of it is added to the score; nothing for a factor.
    public let share: Double
    /// What the sum is multiplied by.
    public let factor: Double?
    /// Where the passage begins that was found, in bytes of the text.
    public let passage: Int?

    package init(name: String, value: Double, share: Double, passage: Int? = nil) {
        self.name = name
        self.value = value
        self.share = share
        self.passage = passage
        factor = nil
    }

    package init(name: String, factor: Double) {
        self.name = name
        value = factor
        share = 0
        self.factor = factor
        passage = nil
    }

    /// The sum of all shares, times all factors.
    package static func score(_ terms: [ScoreTerm]) -> Double {
        terms.reduce(0) { $0 + $1.share } * terms.reduce(1) { $0 * ($1.factor ?? 1) }
    }
}

/// One thing found, with where it comes from.
public struct Hit: Sendable {
    public let kind: HitKind
    public let id: String
    public let text: String
    public let score: Double
    /// What the score is made of, where a search gave it.
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
        self.init(kind, id, text, ScoreTerm.score(terms), terms, sources, mark, fact)
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

/// What hits must rest on. Of each kind one must fit; what names nothing fits everything.
public struct SourceFilter: Sendable, Equatable {
    public var sessions: [SessionName] = []
    public var speakers: [String] = []
    public var origins: [Origin] = []
    /// Said from this moment on, and before that one.
    public var since: Int64?
    public var until: Int64?

    public init() {}

    package var isOpen: Bool { self == SourceFilter() }

    package func holds(speaker: String, origin: Origin?, at: Int64) -> Bool {
        (speakers.isEmpty || speakers.contains(speaker)) && (origins.isEmpty || origin.map(origins.contains) ?? false)
            && at >= since ?? .min && at < until ?? .max
    }

    package func holds(_ source: HitSource) -> Bool {
        (sessions.isEmpty || sessions.contains(source.session))
            && holds(speaker: source.speaker, origin: source.origin, at: source.at.milliseconds)
    }
}
