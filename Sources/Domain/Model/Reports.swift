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
    /// The write-ahead log, which is counted in the database, too.
    public var logBytes: Int64 = 0
    /// Files that wait in the spool.
    public var spooled = 0
    /// Events that resumed and forked sessions repeat.
    public var copies = 0
    /// Events whose words are gone.
    public var forgotten = 0
    /// Skills and genes in use.
    public var skills = 0
    public var genes = 0
    /// Facts that are believed now, and what they are about.
    public var facts = 0
    public var entities = 0
    /// What waits in the inbox for a person.
    public var reviews = 0
    /// All versions of all packages.
    public var packageBytes: Int64 = 0
    /// Turns that wait outside the index; searches read them all the same.
    public var unindexed = 0
    /// The newest step of the schema.
    public var schema: String?
    public var createdAt: Instant?
    /// When the first and the last event happened.
    public var firstAt: Instant?
    public var lastAt: Instant?
    /// A digest of all that the ledger says, where it was asked for.
    public var digest: String?

    package init() {}
}

/// What a backup holds.
public struct BackupReport: Sendable {
    public var path = ""
    public var isSealed = false
    public var bytes: Int64 = 0
    public let sessions: Int
    public let events: Int
    /// The configuration, the store's own lexicons, the journal, and the files of packages.
    public let files: Int

    package init(sessions: Int, events: Int, files: Int) {
        self.sessions = sessions
        self.events = events
        self.files = files
    }
}

/// What a restore put in place, and where it put what was there.
public struct RestoreReport: Sendable {
    public let folder: String
    public let sessions: Int
    public let events: Int
    public let files: Int
    /// Nil when nothing was there.
    public var keptAside: String?

    package init(folder: String, sessions: Int, events: Int, files: Int) {
        self.folder = folder
        self.sessions = sessions
        self.events = events
        self.files = files
    }
}

/// What an export wrote.
public struct ExportReport: Sendable {
    public let folder: String
    public let spaces: Int
    public let sessions: Int
    public let events: Int
    /// The digest of what was written.
    public let digest: String

    package init(folder: String, spaces: Int, sessions: Int, events: Int, digest: String) {
        self.folder = folder
        self.spaces = spaces
        self.sessions = sessions
        self.events = events
        self.digest = digest
    }
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
    /// Versions of skills, of which every byte was proved.
    public var packages = 0
    /// The first of them; a ruined store has as many as it has rows.
    public private(set) var faults: [Fault] = []
    public private(set) var faultCount = 0
    /// Faults that making the index anew mends; it holds nothing that the ledger does not.
    public private(set) var indexFaultCount = 0

    private static let mostFaultsShown = 500

    package init() {}

    package mutating func add(_ what: String, at place: String, isAboutIndex: Bool = false) {
        faultCount += 1
        if isAboutIndex { indexFaultCount += 1 }
        if faults.count < Self.mostFaultsShown { faults.append(Fault(what: what, place: place)) }
    }
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

/// What `doctor` found.
public struct HealthReport: Sendable {
    public enum State: String, Sendable {
        case ok, warn, fail
    }

    public struct Check: Sendable, Equatable {
        public let name: String
        public let state: State
        public let found: String
        /// What to do about it.
        public let advice: String?

        package init(_ name: String, _ state: State, _ found: String, _ advice: String? = nil) {
            self.name = name
            self.state = state
            self.found = found
            self.advice = advice
        }
    }

    public let folder: String
    public let checks: [Check]

    package init(folder: String, checks: [Check]) {
        self.folder = folder
        self.checks = checks
    }

    public func count(_ state: State) -> Int { checks.count { $0.state == state } }
}
