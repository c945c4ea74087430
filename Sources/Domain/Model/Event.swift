/// An event on its way into the ledger.
public struct EventDraft: Sendable {
    /// Given by the source; without one the event gets a digest of its content.
    public var id: EventID?
    public var session: SessionName
    public var run: RunName?
    public var at: Instant
    public var kind: EventKind
    public var speaker: String?
    /// Nil means what is usual for the kind.
    public var origin: Origin?
    public var standing: Standing
    public var text: String
    public var tool: String?
    /// The call that a tool event belongs to, by the harness's own name for it.
    public var call: String?
    /// Whatever else the source said: one JSON object.
    public var data: String?
    /// The tool call that a result answers; found by `call` when nobody says.
    public var answers: EventID?
    /// The source says that the conversation left this event's branch.
    public var isAbandoned = false
    /// What a ledger had written down of it, where the source is the export of one.
    package var record: EventRecord?

    public init(
        id: EventID? = nil, session: SessionName, run: RunName? = nil, at: Instant, kind: EventKind, speaker: String? = nil,
        origin: Origin? = nil, standing: Standing = .evidence, text: String, tool: String? = nil, call: String? = nil, data: String? = nil
    ) {
        self.id = id
        self.session = session
        self.run = run
        self.at = at
        self.kind = kind
        self.speaker = speaker
        self.origin = origin
        self.standing = standing
        self.text = text
        self.tool = tool
        self.call = call
        self.data = data
    }
}

/// What one ledger says of an event beside its content. Another one that takes it in keeps as much of it as agrees with its own.
package struct EventRecord: Sendable, Equatable {
    package var door: Door
    /// Nil: when the other ledger takes it in.
    package var receivedAt: Int64?
    /// Its place in the session's chain; the run is meant only where both chains agree so far.
    package var position: Int64?
    package var run: Int64?
    /// The words are gone, and stay so.
    package var isForgotten = false

    package init(door: Door) { self.door = door }
}

/// What a ledger says of a session beside its events.
package struct SessionRecord: Sendable {
    package var name: SessionName
    package var facts: SessionFacts
    /// Events of other sessions that it repeats.
    package var copies: [EventID]

    package init(name: SessionName, facts: SessionFacts, copies: [EventID]) {
        self.name = name
        self.facts = facts
        self.copies = copies
    }
}

/// An event as the ledger holds it.
public struct Event: Sendable {
    public let id: EventID
    public let space: SpaceName
    public let session: SessionName
    public let run: RunName?
    public let at: Instant
    /// When the store took it in.
    public let receivedAt: Instant
    public let ordinal: Int64
    public let kind: EventKind
    public let speaker: String
    public let origin: Origin
    public let standing: Standing
    /// The conversation was taken back to a point before this event.
    public let isAbandoned: Bool
    /// Nil when the words were forgotten; the commitment stays.
    public let text: String?
    public let tool: String?
    public let call: String?
    /// The tool call that this result answers.
    public let answers: EventID?
    public let data: String?
    package let key: EventKey

    package init(
        key: EventKey, id: EventID, space: SpaceName, session: SessionName, run: RunName?, at: Instant, receivedAt: Instant,
        kind: EventKind, speaker: String, origin: Origin, standing: Standing, isAbandoned: Bool, text: String?, tool: String?,
        call: String?, answers: EventID?, data: String?
    ) {
        self.key = key
        self.id = id
        self.space = space
        self.session = session
        self.run = run
        self.at = at
        self.receivedAt = receivedAt
        self.ordinal = key.ordinal
        self.kind = kind
        self.speaker = speaker
        self.origin = origin
        self.standing = standing
        self.isAbandoned = isAbandoned
        self.text = text
        self.tool = tool
        self.call = call
        self.answers = answers
        self.data = data
    }
}

/// What became of a draft.
public enum AppendOutcome: Sendable, Equatable {
    case added(EventID)
    /// The ledger held it already.
    case known(EventID)
    /// It repeats an event of another session, as resumed and forked sessions do; it counts once.
    case copied(EventID)
    /// It waits in the spool for the next writer.
    case spooled(EventID)
    /// It was forgotten, and its words stay out.
    case forgotten(EventID)

    public var id: EventID {
        switch self {
        case .added(let id), .known(let id), .copied(let id), .spooled(let id), .forgotten(let id): id
        }
    }
}

/// What an append does when another writer holds the lock for too long.
package enum BusyChoice: Sendable {
    /// Fails, and says who holds it.
    case fail
    /// Keeps the events in the spool; the next writer takes them in.
    case spool
}

/// What opening a store may do.
package enum StoreAccess: Sendable {
    /// The folder and the database are made when they are missing.
    case create
    case existing
}
