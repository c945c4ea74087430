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
        let entities = try removeFacts()
        let gone = try removeOrphans(among: entities, &moments)
        moments.formUnion(try removeNames())
        try connection.run("DELETE FROM fact_evidence WHERE event IN \(list: events.map(\.rawValue))")
        for moment in moments.sorted() { try DecisionRemains(writer: writer, purge: self, entities: gone).take(moment) }
    }

    // MARK: Which decisions

    private func momentsOfEvidence() throws -> [Int64] {
        try connection.all("SELECT DISTINCT known_from FROM fact_evidence WHERE event IN \(list: events.map(\.rawValue))") { $0.int64(0) }
    }

    private func moments(of fact: Int64) throws -> [Int64] { try LedgerReader(connection: connection).moments(of: fact) }

    /// The name of an entity is its facts' word: when the last name of one goes, so do they.
    private mutating func addNamedFacts() throws {
        for name in names {
            let left: SQL = "SELECT 1 FROM entity_name WHERE entity = \(name.entity) AND key NOT IN \(list: keys(of: name.entity))"
            let isCalledSo: SQL = "SELECT name FROM entity WHERE number = \(name.entity)"
            let canonical = try connection.text(isCalledSo).map(FactKey.folded)
            guard try connection.int64(left) == nil || canonical == name.key else { continue }
            let query: SQL = "SELECT number FROM fact WHERE subject = \(name.entity) OR object_entity = \(name.entity)"
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

    /// Entities that no fact speaks of and that nothing was merged into go with all their names.
    private func removeOrphans(among entities: Set<Int64>, _ moments: inout Set<Int64>) throws -> Set<Int64> {
        var gone: Set<Int64> = []
        var waiting = entities
        while let entity = waiting.popFirst() {
            let isSpokenOf: SQL = """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM fact WHERE subject = \(entity)) OR EXISTS (SELECT 1 FROM fact WHERE object_entity = \(entity))
                  OR EXISTS (SELECT 1 FROM entity_merge WHERE target = \(entity))
                """
            guard try connection.int64(isSpokenOf) == nil else { continue }
            let query: SQL = """
                SELECT known_from FROM entity WHERE number = \(entity) UNION SELECT known_from FROM entity_name WHERE entity = \(entity)
                UNION SELECT known_from FROM entity_merge WHERE entity = \(entity) UNION SELECT known_to FROM entity_merge WHERE entity = \(entity)
                """
            moments.formUnion(try connection.all(query) { $0.int64(0) })
            waiting.formUnion(try connection.all("SELECT target FROM entity_merge WHERE entity = \(entity)") { $0.int64(0) })
            for table in ["entity_name", "entity_shingle", "entity_merge"] {
                try connection.run("DELETE FROM \(raw: table) WHERE entity = \(entity)")
            }
            try connection.run("DELETE FROM entity WHERE number = \(entity)")
            gone.insert(entity)
        }
        return gone
    }

    /// Of entities that stay. Returns the decisions that gave the names.
    private func removeNames() throws -> [Int64] {
        try names.flatMap { name in
            let condition: SQL = "entity = \(name.entity) AND key = \(name.key)"
            let moments = try connection.all("SELECT known_from FROM entity_name WHERE \(condition)") { $0.int64(0) }
            try connection.run("DELETE FROM entity_name WHERE \(condition)")
            try connection.run("DELETE FROM entity_shingle WHERE \(condition)")
            return moments
        }
    }
}
