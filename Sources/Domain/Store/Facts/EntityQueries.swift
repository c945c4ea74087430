package import Model
internal import SQLiteKit

/// Which entity each one is at a moment: merges are followed to their end.
package final class EntityRoots {
    private let connection: Connection
    private let targets: [Int64: Int64]
    private var references: [Int64: EntityReference] = [:]

    init(_ connection: Connection, knownAt: Int64?) throws {
        self.connection = connection
        let moment = knownAt ?? Period.forever - 1
        let query: SQL = "SELECT entity, target FROM entity_merge WHERE known_from <= \(moment) AND known_to > \(moment)"
        targets = Dictionary(try connection.all(query) { ($0.int64(0), $0.int64(1)) }) { $1 }
    }

    package func root(of entity: Int64) -> Int64 {
        var root = entity
        // Merges never go round; what somebody wrote by hand might.
        for _ in 0..<targets.count + 1 {
            guard let next = targets[root] else { break }
            root = next
        }
        return root
    }

    private lazy var members = Dictionary(grouping: targets.keys, by: root)

    /// All that are one with it.
    package func cluster(of entity: Int64) -> [Int64] {
        let root = root(of: entity)
        return [root] + (members[root] ?? []).filter { $0 != root }.sorted()
    }

    package func isMerged(_ entity: Int64) -> Bool { targets[entity] != nil }

    package func reference(_ entity: Int64) throws -> EntityReference { try plain(root(of: entity)) }

    /// Reads many at once, to be asked for later.
    func load(_ entities: [Int64]) throws {
        let wanted = Set(entities.map(root)).filter { references[$0] == nil }
        guard !wanted.isEmpty else { return }
        let query: SQL = """
            SELECT number, id, name, kind FROM entity WHERE number IN (SELECT value FROM json_each(\(Array(wanted).numberList)))
            """
        try connection.rows(query) { row in
            references[row.int64(0)] = EntityReference(
                number: row.int64(0), id: EntityID(rawValue: row.text(1)), name: row.text(2), kind: row.text(3))
        }
    }

    func plain(_ number: Int64) throws -> EntityReference {
        if let known = references[number] { return known }
        let query: SQL = "SELECT id, name, kind FROM entity WHERE number = \(number)"
        let found = try connection.first(query) {
            EntityReference(number: number, id: EntityID(rawValue: $0.text(0)), name: $0.text(1), kind: $0.text(2))
        }
        let reference = found ?? EntityReference(number: number, id: EntityID(rawValue: "?"), name: "?", kind: EntityReference.anyKind)
        references[number] = reference
        return reference
    }
}

extension LedgerReader {
    package func roots(knownAt: Int64?) throws -> EntityRoots { try EntityRoots(connection, knownAt: knownAt) }

    /// The entities of a space that go by a name, the oldest first.
    package func entities(named key: String, in space: SpaceNumber) throws -> [EntityReference] {
        try references("entity.number IN (SELECT entity FROM entity_name WHERE space = \(space.rawValue) AND key = \(key))")
    }

    /// By which names entities are found, as far as somebody may have meant one of them.
    package func entityNames(in spaces: [SpaceNumber]) throws -> [(key: String, name: String)] {
        let query: SQL = "SELECT DISTINCT key, name FROM entity_name WHERE space IN \(list: spaces.map(\.rawValue)) LIMIT 5000"
        return try connection.all(query) { ($0.text(0), $0.text(1)) }
    }

    /// Those whose names are alike enough to be the same, the most alike first.
    package func entities(alike key: String, in space: SpaceNumber) throws -> [(entity: EntityReference, likeness: Double)] {
        let asked = NameShingles(key)
        guard !asked.searched.isEmpty else { return [] }
        let query: SQL = """
            SELECT DISTINCT entity, key FROM entity_shingle WHERE space = \(space.rawValue) AND shingle IN \(list: asked.searched)
            """
        var best: [Int64: Double] = [:]
        for (number, name) in try connection.all(query, { ($0.int64(0), $0.text(1)) }) {
            // Number 12 is another one than number 13, however long the rest of the name is.
            guard NameShingles.digits(of: name) == NameShingles.digits(of: key) else { continue }
            let likeness = asked.likeness(to: NameShingles(name))
            if likeness >= NameShingles.leastLikeness { best[number] = max(best[number] ?? 0, likeness) }
        }
        return try references("entity.number IN \(list: best.keys)").map { ($0, best[$0.number] ?? 0) }
            .sorted { ($1.likeness, $0.entity.number) < ($0.likeness, $1.entity.number) }
    }

    /// No spaces means all of them.
    package func entity(_ id: EntityID, in spaces: [SpaceNumber]?) throws -> EntityReference? {
        var condition: SQL = "entity.id = \(id.rawValue)"
        if let spaces { condition += " AND entity.space IN \(list: spaces.map(\.rawValue))" }
        return try references(condition).first
    }

    package func entity(_ number: Int64) throws -> EntityReference? { try references("entity.number = \(number)").first }

    /// Those that are not merged into another one, by name.
    package func entities(in spaces: [SpaceNumber], kind: String?, limit: Int, now: Int64) throws -> [Entity] {
        var condition: SQL = """
            entity.space IN \(list: spaces.map(\.rawValue)) AND NOT EXISTS (SELECT 1 FROM entity_merge
              WHERE entity_merge.entity = entity.number AND entity_merge.known_to = \(Period.forever))
            """
        if let kind { condition += " AND entity.kind = \(kind)" }
        let roots = try roots(knownAt: nil)
        return try references("\(condition) ORDER BY entity.name, entity.number LIMIT \(limit)").map { try details($0, roots, now) }
    }

    package func details(_ entity: EntityReference, now: Int64) throws -> Entity { try details(entity, roots(knownAt: nil), now) }

    private func details(_ entity: EntityReference, _ roots: EntityRoots, _ now: Int64) throws -> Entity {
        let cluster = roots.cluster(of: entity.number)
        let root = try roots.reference(entity.number)
        let names = try connection.all(
            "SELECT DISTINCT name FROM entity_name WHERE entity IN \(list: cluster) AND name <> \(root.name) ORDER BY name"
        ) { $0.text(0) }
        let space = try connection.text(
            "SELECT space.name FROM entity JOIN space ON space.number = entity.space WHERE entity.number = \(root.number)")
        let facts: SQL = """
            SELECT count(*) FROM fact JOIN fact_version ON fact_version.fact = fact.number
            WHERE \(Self.isBelieved(now)) AND fact.number IN (SELECT number FROM fact WHERE subject IN \(list: cluster)
              UNION SELECT number FROM fact WHERE object_entity IN \(list: cluster))
            """
        return Entity(
            reference: root, space: SpaceName(rawValue: space ?? ""), aliases: names,
            merged: try cluster.filter { $0 != root.number }.map(roots.plain), facts: Int(try connection.int64(facts) ?? 0))
    }

    private func references(_ condition: SQL) throws -> [EntityReference] {
        // A condition may bring its own order.
        let order: SQL = condition.text.contains("ORDER BY") ? "" : " ORDER BY entity.number"
        return try connection.all("SELECT number, id, name, kind FROM entity WHERE \(condition)\(order)") {
            EntityReference(number: $0.int64(0), id: EntityID(rawValue: $0.text(1)), name: $0.text(2), kind: $0.text(3))
        }
    }
}
