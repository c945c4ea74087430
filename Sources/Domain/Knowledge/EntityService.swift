internal import Gates
package import Model
package import Store
internal import TextKit

/// Entities: found by name, renamed, merged and parted again. Facts stay as they are.
extension FactService {
    /// By id, name or alias. One that was merged into another is the other.
    ///
    /// Several that were merged may go by one name; `isMerged` asks for one that became another.
    package static func entity(
        _ name: String, in spaces: [SpaceNumber], _ reader: LedgerReader, isMerged: Bool = false
    ) throws -> EntityReference {
        if let byID = try reader.entity(EntityID(rawValue: name), in: spaces) { return byID }
        let key = FactKey.folded(name)
        let found = try spaces.flatMap { try reader.entities(named: key, in: $0) }
        let roots = try reader.roots(knownAt: nil)
        let distinct = Set(found.map { roots.root(of: $0.number) })
        if distinct.count > 1 { throw FactError.ambiguousEntity(name, found) }
        if let first = found.first { return isMerged ? found.first { roots.isMerged($0.number) } ?? first : first }
        let names = Dictionary(try reader.entityNames(in: spaces)) { first, _ in first }
        throw FactError.noSuchEntity(name, near: NearWords.near(key, among: Array(names.keys)).compactMap { names[$0] })
    }

    /// What a person is asked about, since both cannot hold; nil where the two are one already.
    package func merge(_ entity: EntityReference, into target: EntityReference, why: String?, by caller: Caller) throws -> [Int]? {
        try store.write { writer in
            let roots = try writer.reader.roots(knownAt: nil)
            let (child, root) = (roots.root(of: entity.number), roots.root(of: target.number))
            guard child != root else {
                guard entity.number != target.number else { throw FactError.sameEntity(target) }
                return nil
            }
            let space = try space(of: entity, writer)
            guard try self.space(of: target, writer) == space else { throw FactError.otherSpace(target) }
            try Self.checkMayChange(roots.cluster(of: child) + roots.cluster(of: root), .merge, by: caller, writer)
            var plan = PlannedFacts()
            plan.merge(child, into: root)
            let pairs = try Self.conflicts(between: roots.cluster(of: child), and: roots.cluster(of: root), roots, writer, space)
            for pair in pairs { plan.ask(pair.0, .fact(pair.1)) }
            let decided = try writer.commit(
                plan, .merge, about: Subject(.entity, entity.id.rawValue), why: try why.map(store.redactor().clean), by: caller.actor,
                in: space, askedThrough: caller.door)
            return try writer.reader.reviews(openedAt: decided.at)
        }
    }

    /// Undoes the last merge of an entity into another one.
    package func split(_ entity: EntityReference, by caller: Caller) throws {
        try store.write { writer in
            guard try writer.reader.roots(knownAt: nil).isMerged(entity.number) else { throw FactError.notMerged(entity) }
            var plan = PlannedFacts()
            plan.split(entity.number)
            try writer.commit(
                plan, .split, about: Subject(.entity, entity.id.rawValue), by: caller.actor, in: try space(of: entity, writer),
                askedThrough: caller.door)
        }
    }

    package func rename(_ entity: EntityReference, to name: String, by caller: Caller) throws -> EntityReference {
        try call(entity, name, .rename, by: caller) { $0.rename(entity.number, to: $1) }
    }

    package func alias(_ entity: EntityReference, name: String, by caller: Caller) throws -> EntityReference {
        try call(entity, name, .alias, by: caller) { $0.alias(entity.number, name: $1) }
    }

    private func call(
        _ entity: EntityReference, _ name: String, _ act: FactDecision.Act, by caller: Caller, _ body: (inout PlannedFacts, String) -> Void
    ) throws -> EntityReference {
        let clean = try store.redactor().clean(name)
        guard clean == name, (1...200).contains(name.utf8.count), !FactKey.folded(name).isEmpty,
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw FactError.badName(clean) }
        return try store.write { writer in
            let space = try space(of: entity, writer)
            // A name that leads to something else already would be two things' name.
            let taken = try writer.space(space)
            let roots = try writer.reader.roots(knownAt: nil)
            let others = try writer.reader.entities(named: FactKey.folded(name), in: taken)
            if let other = others.first(where: { roots.root(of: $0.number) != roots.root(of: entity.number) && $0.kind == entity.kind }) {
                throw FactError.ambiguousEntity(name, [other])
            }
            if act == .rename { try Self.checkMayChange(roots.cluster(of: entity.number), act, by: caller, writer) }
            var plan = PlannedFacts()
            body(&plan, name)
            try writer.commit(
                plan, act, about: Subject(.entity, entity.id.rawValue), by: caller.actor, in: space, askedThrough: caller.door)
            return try writer.reader.entity(entity.number) ?? entity
        }
    }

    /// What a person has verified must not come to say something else by another name.
    private static func checkMayChange(
        _ entities: [Int64], _ act: FactDecision.Act, by caller: Caller, _ writer: LedgerWriter
    ) throws {
        guard caller.actor != .person else { return }
        if let fact = try verified(about: entities, writer.reader, now: writer.moment()) {
            throw FactError.needsPerson(act: act.rawValue, fact.id)
        }
    }

    /// A verified fact that speaks of one of these.
    package static func verified(about entities: [Int64], _ reader: LedgerReader, now: Int64) throws -> Fact? {
        var filter = FactFilter(spaces: nil)
        filter.parties = entities
        filter.confidence = .verified
        filter.limit = 1
        return try reader.facts(filter, FactView(asOf: Period()), now: now).first
    }

    private func space(of entity: EntityReference, _ writer: LedgerWriter) throws -> SpaceName {
        try writer.reader.details(entity, now: writer.moment()).space
    }

    /// Pairs of facts that both hold of one single thing, now that two are one.
    private static func conflicts(
        between left: [Int64], and right: [Int64], _ roots: EntityRoots, _ writer: LedgerWriter, _ space: SpaceName
    ) throws -> [(Int64, Int64)] {
        let number = try writer.space(space)
        let facts = try [left, right].map { cluster in
            var filter = FactFilter(spaces: [number])
            filter.subjects = cluster
            return try writer.reader.facts(filter, FactView(asOf: Period()), now: writer.moment()).filter(\.isSingle)
        }
        return facts[0].flatMap { fact in
            facts[1].filter {
                $0.identity == fact.identity && $0.valid.overlaps(fact.valid)
                    && FactKey.value($0.object.kind, $0.object.text) != FactKey.value(fact.object.kind, fact.object.text)
            }.map { other in
                // What a person has verified is what stands, whichever was merged into which.
                fact.confidence == .verified && other.confidence != .verified ? (fact.number, other.number) : (other.number, fact.number)
            }
        }
    }
}
