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
    /// Passages that have a vector, and the bytes of all of them.
    public var vectors = 0
    public var vectorBytes: Int64 = 0
    /// Turns that wait outside the index; searches read them all the same.
    public var unindexed = 0
    /// The newest step of the schema.
    public var schema: String?
    public var createdAt: Instant?
    /// When the first and the last event happened.
    public var firstAt: Instant?
    public var lastAt: Instant?
    /// What was asked of models.
    public var models = ModelUse()
    /// A digest of all that the ledger says, where it was asked for.
    public var digest: String?

    package init() {}
}

/// What models were asked, and what that took.
public struct ModelUse: Sendable, Equatable {
    public var calls = 0
    /// Without an outcome: under way, or their process died.
    public var open = 0
    public var tokens = 0
    public var callsToday = 0
    /// Also what is set aside for calls without an outcome: the daily cap counts so.
    public var tokensToday = 0
    /// In millionths of the currency that prices are configured in; nil without prices.
    public var cost: Int?

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
        /// What brings it in order; nil where only a backup can.
        package let mending: Mending?

        package init(what: String, place: String, mending: Mending? = nil) {
            self.what = what
            self.place = place
            self.mending = mending
        }
    }

    public var sessions = 0
    public var events = 0
    public var forgotten = 0
    /// Of the derived tables.
    public package(set) var digest: String?
    /// Some of them are not there to be looked into.
    package var lacksTables = false
    /// Versions of skills, of which every byte was proved.
    public var packages = 0
    /// Places of events that facts rest on; each was proved to hold the words that it is said to.
    public var quotes = 0
    /// The first of them; a ruined store has as many as it has rows.
    public private(set) var faults: [Fault] = []
    public private(set) var faultCount = 0
    /// Faults that making the index anew mends; it holds nothing that the ledger does not.
    public private(set) var indexFaultCount = 0
    /// Faults of tables that follow from the ledger, and can be made anew from it.
    public private(set) var derivedFaultCount = 0

    package enum Mending: Sendable {
        case repairIndex, rebuild
    }

    private static let mostFaultsShown = 500

    package init() {}

    package mutating func add(_ what: String, at place: String, mendedBy mending: Mending? = nil) {
        faultCount += 1
        switch mending {
        case .repairIndex: indexFaultCount += 1
        case .rebuild: derivedFaultCount += 1
        case nil: break
        }
        if faults.count < Self.mostFaultsShown { faults.append(Fault(what: what, place: place, mending: mending)) }
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

/// What making the derived tables anew found and did.
public struct RebuildReport: Sendable {
    /// How rows of a table differed from what was decided.
    public struct Table: Sendable, Equatable {
        public let name: String
        public package(set) var missing = 0
        public package(set) var surplus = 0
        public package(set) var changed = 0

        package init(name: String) { self.name = name }
    }

    public package(set) var decisions = 0
    /// Only those that differed.
    public package(set) var tables: [Table] = []
    /// Tables and indexes that were not there, or had other columns.
    public package(set) var remade: [String] = []
    /// What could not be folded, and why.
    public package(set) var problems: [VerificationReport.Fault] = []
    /// Of the tables as they were decided.
    public package(set) var digest = ""
    /// How many turns the search index holds, where it had to be made anew as well.
    public package(set) var indexed: Int?
    /// The tables say what was decided: they did before, or do now.
    public package(set) var isWhole = false

    package init() {}

    public var differences: Int { tables.reduce(0) { $0 + $1.missing + $1.surplus + $1.changed } }
}
