internal import Model
internal import Recall
internal import Store

/// What may be given, as both ways of giving see it.
extension Memory {
    /// Core memory: the few things worth knowing always. What a person has pinned comes first, the strongest before the others, then what
    /// dreams have found to be sure and telling. Everything that gives memory takes it from here.
    func coreMemory(in spaces: [SpaceName]?) throws -> [Piece] {
        var query = FactQuery()
        query.isPinned = true
        query.limit = Self.mostPinned
        let pinned = try facts(query, in: spaces).sorted { ($0.strength, $1.id.rawValue) > ($1.strength, $0.id.rawValue) }
        return (pinned + (try earned(in: spaces)).filter { !$0.isPinned }).map { piece(of: $0, isCore: true) }
    }

    func piece(of fact: Fact, isCore: Bool) -> Piece {
        let hit = Hit(
            kind: .fact, id: fact.id.rawValue, text: fact.statement, score: fact.strength, sources: fact.sources.map(\.source), mark: nil,
            fact: fact)
        return Piece(hit, as: Self.item(for: fact), isCore: isCore)
    }

    /// What the newest dream has chosen and still holds.
    private func earned(in spaces: [SpaceName]?) throws -> [Fact] {
        try store.read { reader in
            let chosen = try reader.core()
            guard !chosen.isEmpty else { return [] }
            let found = try reader.facts(numbers: chosen, FactView(), now: now.milliseconds)
            let places = Dictionary(chosen.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            return found.filter { fact in spaces.map { $0.contains(fact.space) } ?? true }
                .sorted { (places[$0.number] ?? 0) < (places[$1.number] ?? 0) }
        }
    }

    private static let mostPinned = 100

    private static func item(for fact: Fact) -> GivenItem { GivenItem(kind: .fact, id: fact.id.rawValue, version: String(fact.version)) }

    /// Something found, with what is known of it beside its words.
    struct Candidate {
        let piece: Piece
        /// Of an event: which.
        let kind: EventKind?

        /// Said, and not done: calls of tools, their results and signals are found by who looks for them. That something was asked before is
        /// no answer.
        var isWorthGivingUnasked: Bool { kind.map { Self.said.contains($0) } ?? true && !isQuestion }

        /// A short question of a person.
        var isQuestion: Bool {
            kind == .userMessage && piece.hit.text.utf8.count <= Self.shortQuestion && piece.hit.text.last { !$0.isWhitespace } == "?"
        }

        private static let said: Set<EventKind> = [.userMessage, .assistantMessage, .correction, .taskCompleted, .taskBlocked]
        private static let shortQuestion = 200
    }

    /// Nil for what is gone. An id that is a digest of the words must stand nowhere but with them: such an event is known by its place.
    func candidate(for hit: Hit) throws -> Candidate? {
        switch hit.kind {
        case .skill: Candidate(piece: Piece(hit, as: try procedureItem(hit, .skill)), kind: nil)
        case .gene: Candidate(piece: Piece(hit, as: try procedureItem(hit, .gene)), kind: nil)
        // Its turns are given, and not it.
        case .episode: nil
        case .fact: hit.fact.map { Candidate(piece: Piece(hit, as: Self.item(for: $0)), kind: nil) }
        case .event:
            try event(of: hit).map { event in
                let id = event.id.isDigest ? "#\(event.key.rawValue)" : event.id.rawValue
                return Candidate(piece: Piece(hit, as: GivenItem(kind: .event, id: id)), kind: event.kind)
            }
        }
    }

    private func procedureItem(_ hit: Hit, _ kind: Subject.Kind) throws -> GivenItem {
        let version = try find(Subject(kind, hit.id), in: hit.sources.map(\.space)).version.id
        return GivenItem(kind: hit.kind, id: hit.id, version: version)
    }

    private func event(of hit: Hit) throws -> Event? {
        guard let space = hit.sources.first?.space else { return nil }
        return try store.read { reader in try reader.space(space).flatMap { try reader.event(EventID(rawValue: hit.id), in: $0) } }
    }

    /// The words of events that were given.
    func texts(of given: Set<GivenItem>, in spaces: [SpaceName]?) throws -> [String] {
        try store.read { reader in
            let numbers = try spaces?.compactMap { try reader.space($0) } ?? reader.spaces().map(\.number)
            return try given.filter { $0.kind == .event }.compactMap { item in
                if item.id.hasPrefix("#"), let key = Int64(item.id.dropFirst()) {
                    return try reader.event(EventKey(rawValue: key))?.text
                }
                return try numbers.lazy.compactMap { try reader.event(EventID(rawValue: item.id), in: $0)?.text }.first
            }
        }
    }
}
