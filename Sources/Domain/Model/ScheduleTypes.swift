/// What runs a dream every night.
public enum ScheduleKind: String, CaseIterable, Sendable {
    case systemd, cron, launchd
}

/// A file of a schedule, and what becomes of it.
public struct ScheduleFile: Sendable, Equatable {
    public enum Change: String, Sendable {
        case created, changed, unchanged, removed
    }

    /// The crontab has no path that anybody may write to.
    public let path: String
    public let change: Change
    /// Of a trial.
    public let diff: String?

    package init(path: String, change: Change, diff: String?) {
        self.path = path
        self.change = change
        self.diff = diff
    }
}

/// What installing or removing a schedule did, or would do.
public struct ScheduleReport: Sendable, Equatable {
    public let kind: ScheduleKind?
    /// `03:00`; nil where nothing is scheduled afterwards.
    public let at: String?
    public let store: String
    public let files: [ScheduleFile]
    /// Commands that were run, or would be, as a shell takes them.
    public let commands: [String]
    /// What a person should know.
    public let notes: [String]

    package init(kind: ScheduleKind?, at: String?, store: String, files: [ScheduleFile], commands: [String], notes: [String]) {
        self.kind = kind
        self.at = at
        self.store = store
        self.files = files
        self.commands = commands
        self.notes = notes
    }

    public var isUnchanged: Bool { commands.isEmpty && files.allSatisfy { $0.change == .unchanged } }
}

/// What is scheduled for a store.
public struct ScheduleState: Sendable, Equatable {
    /// How the last run came out, where the system keeps that.
    public struct LastRun: Sendable, Equatable {
        public let at: Instant
        /// `success`, or what systemd calls it: `exit-code`, `timeout`, `signal`.
        public let result: String
        public let code: Int?

        package init(at: Instant, result: String, code: Int?) {
            self.at = at
            self.result = result
            self.code = code
        }
    }

    public let kind: ScheduleKind
    public let at: String?
    public let store: String
    /// What is run; nil where somebody wrote it otherwise.
    public let command: String?
    public let files: [String]
    /// The timer runs.
    public let isActive: Bool
    public let next: Instant?
    public let last: LastRun?
    /// It runs also while nobody is logged in; nil where that is no question, or nobody says.
    public let lingers: Bool?

    package init(
        kind: ScheduleKind, at: String?, store: String, command: String?, files: [String], isActive: Bool, next: Instant?, last: LastRun?,
        lingers: Bool?
    ) {
        self.kind = kind
        self.at = at
        self.store = store
        self.command = command
        self.files = files
        self.isActive = isActive
        self.next = next
        self.last = last
        self.lingers = lingers
    }
}
