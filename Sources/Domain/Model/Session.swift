/// What is known of a session beside its events.
public struct SessionFacts: Sendable, Equatable {
    public var harness: String?
    public var parent: SessionName?
    public var workingFolder: String?
    public var branch: String?
    public var title: String?
    public var model: String?

    public init(
        harness: String? = nil, parent: SessionName? = nil, workingFolder: String? = nil, branch: String? = nil, title: String? = nil,
        model: String? = nil
    ) {
        self.harness = harness
        self.parent = parent
        self.workingFolder = workingFolder
        self.branch = branch
        self.title = title
        self.model = model
    }

    public var isEmpty: Bool { self == SessionFacts() }
}

/// A session as lists show it.
public struct SessionSummary: Sendable {
    public let name: SessionName
    public let space: SpaceName
    public let facts: SessionFacts
    public let firstAt: Instant?
    public let lastAt: Instant?
    public let events: Int
    public let runs: Int
    public let copies: Int
    package let key: SessionKey

    package init(
        key: SessionKey, name: SessionName, space: SpaceName, facts: SessionFacts, firstAt: Instant?, lastAt: Instant?, events: Int,
        runs: Int, copies: Int
    ) {
        self.key = key
        self.name = name
        self.space = space
        self.facts = facts
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.events = events
        self.runs = runs
        self.copies = copies
    }
}

/// One bounded attempt to satisfy one request.
public struct RunSummary: Sendable {
    public let name: RunName
    public let startedAt: Instant
    public let endedAt: Instant
    public let events: Int
    /// `completed`, `blocked`, or nil while nobody said.
    public let outcome: String?

    package init(name: RunName, startedAt: Instant, endedAt: Instant, events: Int, outcome: String?) {
        self.name = name
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.events = events
        self.outcome = outcome
    }
}
