internal import Store

extension Memory {
    /// The spaces of the store, by name.
    public func spaces() throws -> [SpaceSummary] { try store.read { try $0.spaces() } }

    /// Sessions, the newest first. Nil means every space.
    public func sessions(in spaces: [SpaceName]? = nil, limit: Int = .max) throws -> [SessionSummary] {
        try store.read { reader in try reader.sessions(in: reader.numbers(spaces), limit: limit) }
    }

    /// The sessions of a name: at most one a space.
    public func sessions(named name: SessionName, in spaces: [SpaceName]? = nil) throws -> [SessionSummary] {
        try store.read { reader in try reader.numbers(spaces).compactMap { try reader.session(name, in: $0) } }
    }

    public func runs(of session: SessionSummary) throws -> [RunSummary] { try store.read { try $0.runs(of: session.key) } }

    /// A session's events as they went.
    public func timeline(of session: SessionSummary, _ each: (Event) throws -> Void) throws {
        try store.read { try $0.timeline(of: session.key, each) }
    }

    /// Events, session by session, each in its source's order.
    public func events(_ query: EventQuery, _ each: (Event) throws -> Void) throws {
        try store.read { reader in
            var filter = EventFilter(spaces: try reader.numbers(query.spaces))
            filter.kinds = query.kinds
            filter.origins = query.origins
            filter.since = query.since
            filter.until = query.until
            filter.limit = query.limit
            guard let name = query.session else { return try reader.events(filter, each) }
            for number in filter.spaces {
                guard let session = try reader.session(name, in: number) else { continue }
                filter.session = session.key
                try reader.events(filter) { event in
                    filter.limit -= 1
                    try each(event)
                }
            }
        }
    }

    /// The events of an id: at most one a space.
    public func events(withID id: EventID, in spaces: [SpaceName]? = nil) throws -> [Event] {
        try store.read { reader in try reader.numbers(spaces).compactMap { try reader.event(id, in: $0) } }
    }

    public func statistics() throws -> StoreStatistics { try store.statistics() }

    /// Proves the store: integrity, chains, commitments, every byte of the installed packages.
    public func verify() throws -> VerificationReport { try verify(progress: { _ in }, isCancelled: { false }) }
}
