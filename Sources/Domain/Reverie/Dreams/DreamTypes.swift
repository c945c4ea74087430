public import Model

/// How a dream is asked for.
public struct DreamRequest: Sendable {
    /// Sessions in which something happened in the last so many minutes are left for the next time.
    public var idleMinutes = 15
    /// Also what was read before: today's rules say what they would have said.
    public var again = false
    /// No more than so many events.
    public var mostEvents = Int.max
    /// No longer than about so many seconds.
    public var mostSeconds = Int.max
    public var why: String?
    /// Nothing while somebody is at work: quiet hours end when a session begins.
    public var isNightly = false
    /// A model that is configured for dreams is asked, too.
    public var asksModel = true
    /// A night asks so often at most, and uses about so many tokens.
    public var mostModelCalls = 200
    public var mostModelTokens = 1_000_000

    public init() {}
}

/// What came of a call to dream: several dreams where there was much to read.
public struct DreamNight: Sendable {
    public internal(set) var dreams: [DreamReport] = []
    /// Events that are still unread, and sessions that were not at rest.
    public internal(set) var left = 0
    public internal(set) var busySessions = 0
    public internal(set) var milliseconds = 0
    /// Why a model that was to be asked had no part in all of it, in a sentence.
    public internal(set) var modelRemark: String?

    public var learnt: Int { dreams.reduce(0) { $0 + $1.counts.learnt } }
}

/// A dream as it can be told: from its decision, and from the log beside it.
public struct DreamReport: Sendable {
    public internal(set) var name: String
    public internal(set) var at: Instant
    public internal(set) var event: EventID
    public internal(set) var undoneAt: Instant?
    public internal(set) var why: String?
    public internal(set) var counts: DreamCounts
    /// What it took in.
    public internal(set) var events = 0
    public internal(set) var messages = 0
    public internal(set) var candidates = 0
    public internal(set) var milliseconds = 0
    /// What a model had to do with it; nil where none was to be asked.
    public internal(set) var model: ModelPart?
    /// Genes and skills that wait for a person.
    public internal(set) var proposals: [String] = []
    /// How many each gate refused.
    public internal(set) var refused: [(gate: String, count: Int)] = []

    /// Above this share of facts among events a dream learns too readily.
    public static let healthyShare = 0.05
    public var factsPerEvent: Double { events == 0 ? 0 : Double(counts.learnt) / Double(events) }
    /// Short sessions, in which a person tells of themselves, are rich by nature.
    public var isOverRecording: Bool { events >= 100 && factsPerEvent > Self.healthyShare }
}

/// A fact that a dream touched.
public struct DreamtFact: Sendable {
    public enum Change: String, CaseIterable, Sendable {
        case learnt
        case seenAgain = "seen_again"
        case ended
        case asked
    }

    public let change: Change
    public let fact: Fact
}

/// Something that a gate of a dream refused.
public struct DreamRefusal: Sendable {
    public let gate: String
    public let detail: String?
    public let rule: String
    /// Where the words stand; they are those of the event.
    public let source: HitSource
}

/// What a model answered for a dream, as it is kept.
public struct ModelAnswerReport: Sendable {
    public let at: Instant
    /// The model as it is configured, and as it called itself.
    public let asked: String
    public let model: String
    public let space: SpaceName
    public let session: SessionName
    /// A digest of the prompt and of what may be noted down.
    public let prompt: String
    /// The events that it was shown, in the order of their numbers.
    public let shown: [EventID]
    public let isReadable: Bool
    public let text: String
}

/// A stretch of a session: what it was about, in its own words.
public struct Episode: Sendable {
    public let number: Int
    public let space: SpaceName
    public let session: SessionName
    public let from: Instant
    public let to: Instant
    public let first: EventID
    public let last: EventID
    public let events: Int
    public let outcome: EpisodeOutcome
    /// The first is the title, the others are the summary.
    public let words: [HitSource]
    /// Falls with time: below `floor` it is archived, and listed only where somebody asks for all.
    public let strength: Double

    public static let floor = 0.1
    public var isArchived: Bool { strength < Self.floor }
    public var title: String { words.first?.quote ?? "" }
    public var id: String { "e\(number)" }
}
