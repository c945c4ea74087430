internal import Model
internal import SQLiteKit

/// Facts that go with a forgetting, and what goes with them: their rows, entities that nothing else speaks of, and every word that
/// decisions have said of them. What else those decisions did stays, written down anew.
struct FactPurge {
    let writer: LedgerWriter
    /// Facts that go whole.
    var facts: Set<Int64>
    /// Events that are forgotten: nothing rests on them any more.
    var events: Set<EventKey> = []
    /// Names by which entities were called and shall not be any more, folded.
    var names: Set<EntityName> = []
    /// Decisions whose own words go: reasons and questions.
    var silenced: Set<Int64> = []
    /// What entities are called that lost the name that they came with.
    private(set) var replacements: [Int64: String] = [:]

    struct EntityName: Hashable {
        let entity: Int64
        let key: String
    }

    private var connection: Connection { writer.connection }

    /// One step of a transaction: at no moment do the tables say what no decision says.
    mutating func run() throws {
        var moments = silenced
        moments.formUnion(try momentsOfEvidence())
        try addNamedFacts()
        for fact in facts { moments.formUnion(try self.moments(of: fact)) }
        for entity in Set(names.map(\.entity)) { moments.formUnion(try self.moments(ofEntity: entity)) }
        let gone = try removeOrphans(among: try removeFacts(), &moments)
        try DreamPurge(connection: connection, events: events, facts: facts).removeRows()
        let supported = try connection.all("SELECT DISTINCT fact FROM fact_evidence WHERE event IN \(list: events.map(\.rawValue))") {
            $0.int64(0)
        }
        try connection.run("DELETE FROM fact_evidence WHERE event IN \(list: events.map(\.rawValue))")
        for moment in moments.sorted() { try DecisionRemains(writer: writer, purge: self, entities: gone).take(moment) }
        for entity in Set(names.map(\.entity)).subtracting(gone).sorted() { try callAgain(entity) }
        for fact in supported where !facts.contains(fact) { try LostSupport(writer: writer, fact: fact).settle() }
    }

    // MARK: Which decisions

    private func momentsOfEvidence() throws -> [Int64] {
        try connection.all("SELECT DISTINCT known_from FROM fact_evidence WHERE event IN \(list: events.map(\.rawValue))") { $0.int64(0) }
            + DreamPurge(connection: connection, events: events, facts: facts).moments()
    }

    private func moments(of fact: Int64) throws -> [Int64] { try LedgerReader(connection: connection).moments(of: fact) }

    /// All that decided about an entity, and what brought it in.
    private func moments(ofEntity entity: Int64) throws -> [Int64] {
        let query: SQL = """
            SELECT known_from FROM entity WHERE number = \(entity) UNION SELECT known_from FROM entity_name WHERE entity = \(entity)
            UNION SELECT known_from FROM entity_merge WHERE \(entity) IN (entity, target)
            UNION SELECT known_to FROM entity_merge WHERE \(entity) IN (entity, target)
            UNION SELECT known_from FROM fact WHERE subject = \(entity) OR object_entity = \(entity)
            UNION SELECT at FROM decision
              WHERE kind = \(Subject.Kind.entity.code) AND name = (SELECT id FROM entity WHERE number = \(entity))
            """
        return try connection.all(query) { $0.int64(0) }
    }

    /// An entity is called by what is left of its names; when the last one goes, so do the facts that speak of it.
    private mutating func addNamedFacts() throws {
        for entity in Set(names.map(\.entity)) {
            let left: SQL = """
                SELECT name FROM entity_name WHERE entity = \(entity) AND key NOT IN \(list: keys(of: entity)) ORDER BY known_from, key LIMIT 1
                """
            replacements[entity] = try connection.text(left)
            guard replacements[entity] == nil else { continue }
            let query: SQL = "SELECT number FROM fact WHERE subject = \(entity) OR object_entity = \(entity)"
            facts.formUnion(try connection.all(query) { $0.int64(0) })
        }
    }

    private func keys(of entity: Int64) -> [String] { names.filter { $0.entity == entity }.map(\.key) }

    // MARK: Rows

    /// Returns the entities that they spoke of.
    private func removeFacts() throws -> Set<Int64> {
        var entities = Set(names.map(\.entity))
        for fact in facts.sorted() {
            let query: SQL = "SELECT id, space, subject, object_entity FROM fact WHERE number = \(fact)"
            guard let row = try connection.first(query, { ($0.text(0), $0.int64(1), $0.int64(2), $0.optionalInt64(3)) }) else { continue }
            entities.insert(row.2)
            if let object = row.3 { entities.insert(object) }
            try writer.removeDocuments(of: fact, kind: .fact, in: SpaceNumber(rawValue: row.1))
            for table in ["fact_version", "fact_evidence"] {
                try connection.run("DELETE FROM \(raw: table) WHERE fact = \(fact)")
            }
            try connection.run("DELETE FROM review WHERE kind = \(Subject.Kind.fact.code) AND name = \(row.0)")
            try connection.run("DELETE FROM bridge WHERE to_kind = \(Subject.Kind.fact.code) AND to_name = \(row.0)")
            try connection.run("DELETE FROM fact WHERE number = \(fact)")
        }
        return entities
    }

    /// Entities that no fact speaks of go with all their names, and so do merges with them: their words came with those facts.
    private func removeOrphans(among entities: Set<Int64>, _ moments: inout Set<Int64>) throws -> Set<Int64> {
        var gone: Set<Int64> = []
        for entity in entities {
            let isSpokenOf: SQL = """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM fact WHERE subject = \(entity)) OR EXISTS (SELECT 1 FROM fact WHERE object_entity = \(entity))
                """
            guard try connection.int64(isSpokenOf) == nil else { continue }
            moments.formUnion(try self.moments(ofEntity: entity))
            for table in ["entity_name", "entity_shingle", "entity_merge"] {
                try connection.run("DELETE FROM \(raw: table) WHERE entity = \(entity)")
            }
            try connection.run("DELETE FROM entity_merge WHERE target = \(entity)")
            try connection.run("DELETE FROM entity WHERE number = \(entity)")
            gone.insert(entity)
        }
        return gone
    }

    /// Its names follow from the decisions that are left.
    private func callAgain(_ entity: Int64) throws {
        try connection.run("DELETE FROM entity_name WHERE entity = \(entity)")
        try connection.run("DELETE FROM entity_shingle WHERE entity = \(entity)")
        let query: SQL = """
            SELECT \(StoredDecision.columns) FROM decision JOIN payload ON payload.key = decision.event WHERE decision.at IN (
              SELECT known_from FROM entity WHERE number = \(entity) UNION SELECT at FROM decision
              WHERE kind = \(Subject.Kind.entity.code) AND name = (SELECT id FROM entity WHERE number = \(entity)))
            ORDER BY decision.at
            """
        for decided in try connection.all(query, { StoredDecision($0) }).compactMap({ $0 }) {
            guard case .facts(let facts) = decided.decision else { continue }
            let fold = decided.fold(writer: writer) { _ in true }
            for step in facts.steps {
                switch step {
                case .entity(let record) where record.number == entity: try fold.take(.rename(entity: entity, name: record.name))
                case .alias(entity, _), .rename(entity, _): try fold.take(step)
                default: continue
                }
            }
        }
    }
}
