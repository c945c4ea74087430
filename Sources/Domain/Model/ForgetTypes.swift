/// What is to be forgotten: events that agree with every part that is given.
public struct ForgetRequest: Sendable {
    public var events: [EventID] = []
    public var sessions: [SessionName] = []
    /// Files or folders that events were imported from, by their absolute paths.
    public var sources: [String] = []
    /// Words that stand in the event, ASCII letters of either case alike.
    public var match: String?
    /// Everything that happened before this moment, in milliseconds.
    public var before: Int64?
    /// Nil means every space.
    public var spaces: [SpaceName]?

    public init() {}

    /// Without any part it would mean everything.
    public var isEmpty: Bool { events.isEmpty && sessions.isEmpty && sources.isEmpty && match == nil && before == nil }
}

/// What was forgotten, or would be.
public struct ForgetSummary: Sendable {
    public var events = 0
    public var sessions = 0
    public var textBytes: Int64 = 0
    /// Versions of skills that go whole, with their packages.
    public var skills = 0
    /// Versions of genes and capsules that go whole.
    public var genes = 0
    /// Facts that rest on the words, or hold them.
    public var facts = 0
    /// Lines taken out of the spool's refused files.
    public var spooled = 0
    /// Files and folders outside the store that the words were read from or copied to and that are still there.
    public var copiesOutside: [String] = []
    /// Events that were named and not forgotten, as it was stopped before.
    public var left = 0
    /// Nil when no byte is left in the store's folder; else what it waits for.
    public var pending: String?

    package init() {}
}
