/// A space as lists show it.
public struct SpaceSummary: Sendable {
    public let name: SpaceName
    /// The project's root folder, where it stands for one.
    public let root: String?
    public let sessions: Int
    public let events: Int
    package let number: SpaceNumber

    package init(number: SpaceNumber, name: SpaceName, root: String?, sessions: Int, events: Int) {
        self.number = number
        self.name = name
        self.root = root
        self.sessions = sessions
        self.events = events
    }
}

/// The size of a store, in numbers.
public struct StoreStatistics: Sendable {
    public var folder = ""
    public var spaces: [SpaceSummary] = []
    public var kinds: [(kind: EventKind, events: Int)] = []
    public var sources = 0
    public var textBytes: Int64 = 0
    public var databaseBytes: Int64 = 0
    public var indexBytes: Int64 = 0
    /// Files that wait in the spool.
    public var spooled = 0

    package init() {}
}

/// What `verify` found.
public struct VerificationReport: Sendable {
    public struct Fault: Sendable, Equatable {
        public let what: String
        public let place: String

        package init(what: String, place: String) {
            self.what = what
            self.place = place
        }
    }

    public var sessions = 0
    public var events = 0
    public var forgotten = 0
    public var faults: [Fault] = []

    package init() {}
}

/// Which events a list shows.
public struct EventQuery: Sendable {
    /// Nil means every space.
    public var spaces: [SpaceName]?
    public var session: SessionName?
    public var kinds: [EventKind] = []
    public var origins: [Origin] = []
    /// Half-open: from `since` on, before `until`.
    public var since: Int64?
    public var until: Int64?
    public var limit = Int.max

    public init(spaces: [SpaceName]?) { self.spaces = spaces }
}
