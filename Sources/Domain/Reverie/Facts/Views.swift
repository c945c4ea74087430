internal import Knowledge
package import Model
internal import Store

/// Facts and entities as they are read.
extension Memory {
    /// Facts that match, the oldest first. Without a view: what is believed now, and holds now or will.
    public func facts(_ query: FactQuery = FactQuery(), in spaces: [SpaceName]? = nil) throws -> [Fact] {
        try store.read { reader in
            let numbers = try reader.numbers(spaces)
            var filter = FactFilter(spaces: numbers)
            filter.namespace = query.namespace.map { $0.hasSuffix(".*") ? (String($0.dropLast(2)), true) : ($0, false) }
            filter.predicate = query.predicate
            filter.confidence = query.confidence
            filter.isPinned = query.isPinned
            filter.limit = query.limit
            if let subject = query.subject {
                let entity = try FactService.entity(subject, in: numbers, reader)
                filter.subjects = try reader.roots(knownAt: query.view.knownAt).cluster(of: entity.number)
            }
            return try reader.facts(filter, query.view, now: now.milliseconds)
        }
    }

    /// A fact by its id or the beginning of it, as the view shows it; else its last version.
    public func fact(_ id: String, in spaces: [SpaceName]? = nil, view: FactView = FactView()) throws -> Fact {
        try store.read { reader in
            let number = try Self.number(of: id, reader.numbers(spaces), reader)
            if let shown = try reader.facts(numbers: [number], view, now: now.milliseconds).first { return shown }
            let versions = try reader.versions(of: number, now: now.milliseconds)
            let known = versions.last { $0.known.from <= view.knownAt ?? Period.forever }
            guard let last = known else {
                throw versions.first.map { FactError.notKnownYet($0.id, since: $0.known.from) } ?? FactError.noSuchFact(id)
            }
            return last
        }
    }

    private static func number(of id: String, _ spaces: [SpaceNumber], _ reader: LedgerReader) throws -> Int64 {
        let beginning = id.hasPrefix("f:") ? String(id.dropFirst(2)) : id
        let isPlain = !beginning.isEmpty && beginning.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }
        let found = isPlain ? try reader.factNumbers(beginning, in: spaces, limit: 5) : []
        guard let first = found.first else { throw FactError.noSuchFact(id) }
        guard found.count == 1 else {
            throw FactError.ambiguousFact(id, try found.compactMap { try reader.versions(of: $0, now: 0).last?.id })
        }
        return first
    }

    /// All versions up to a moment, the first one first; with `asOf` those that held then.
    public func versions(of fact: Fact, view: FactView = FactView()) throws -> [Fact] {
        try store.read { try $0.versions(of: fact.number, now: now.milliseconds) }.filter { version in
            version.known.from <= view.knownAt ?? Period.forever && view.asOf.map { version.valid.overlaps($0) } ?? true
        }
    }

    /// The life of a fact in the order in which memory learnt it, up to a moment.
    public func history(of fact: Fact, view: FactView = FactView()) throws -> [FactStep] {
        try store.read { try FactHistory(reader: $0, now: now.milliseconds, zone: zone).steps(of: fact) }.filter {
            $0.at.milliseconds <= view.knownAt ?? Period.forever
        }
    }

    // MARK: Entities

    public func entities(in spaces: [SpaceName]? = nil, kind: String? = nil, limit: Int = 1000) throws -> [Entity] {
        try store.read { try $0.entities(in: $0.numbers(spaces), kind: kind, limit: limit, now: now.milliseconds) }
    }

    /// By name, alias or id.
    public func entity(_ name: String, in spaces: [SpaceName]? = nil) throws -> Entity {
        try store.read { reader in
            try reader.details(FactService.entity(name, in: reader.numbers(spaces), reader), now: now.milliseconds)
        }
    }

    /// A walk ends at so many.
    package static var mostSteps: Int { EntityWalk.mostSteps }

    /// What is known of an entity, and of what it is related to, up to some steps away.
    public func walk(_ entity: Entity, depth: Int = 1, view: FactView = FactView()) throws -> [EntityStep] {
        try store.read { try EntityWalk(reader: $0, view: view, now: now.milliseconds).steps(from: entity.reference, depth: depth) }
    }

    /// From now on the one is the other. Returns what a person is asked about, since both cannot hold.
    package func merge(_ name: String, into target: String, why: String?, in spaces: [SpaceName]?, by caller: FactCaller) throws -> [Int]? {
        let (left, right) = try store.read { reader in
            let numbers = try reader.numbers(spaces)
            return try (FactService.entity(name, in: numbers, reader), FactService.entity(target, in: numbers, reader))
        }
        return try telling { try knowledge.merge(left, into: right, why: why, by: caller.knowledge) }
    }

    /// A fact that a person has verified and that speaks of an entity: its names are a person's matter.
    package func verifiedFact(about name: String, in spaces: [SpaceName]?) throws -> Fact? {
        try store.read { reader in
            let entity = try FactService.entity(name, in: reader.numbers(spaces), reader)
            let cluster = try reader.roots(knownAt: nil).cluster(of: entity.number)
            return try FactService.verified(about: cluster, reader, now: now.milliseconds)
        }
    }

    /// Undoes the merge of an entity.
    @discardableResult
    package func split(_ name: String, in spaces: [SpaceName]?, by caller: FactCaller) throws -> EntityReference {
        let entity = try store.read { try FactService.entity(name, in: $0.numbers(spaces), $0, isMerged: true) }
        try telling { try knowledge.split(entity, by: caller.knowledge) }
        return entity
    }

    package func rename(_ name: String, to new: String, in spaces: [SpaceName]?, by caller: FactCaller) throws -> EntityReference {
        let entity = try self.entity(name, in: spaces).reference
        return try telling { try knowledge.rename(entity, to: new, by: caller.knowledge) }
    }

    package func alias(_ name: String, _ alias: String, in spaces: [SpaceName]?, by caller: FactCaller) throws -> EntityReference {
        let entity = try self.entity(name, in: spaces).reference
        return try telling { try knowledge.alias(entity, name: alias, by: caller.knowledge) }
    }
}
