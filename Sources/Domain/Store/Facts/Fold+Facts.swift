internal import Model
internal import SQLiteKit

/// What one step does to the tables of the knowledge graph. Each says all that it needs, so folding asks nobody.
extension Fold {
    func take(_ step: KnowledgeStep) throws {
        switch step {
        case .entity(let entity): try add(entity)
        case .alias(let entity, let name): try call(entity, name)
        case .rename(let entity, let name):
            try connection.run("UPDATE entity SET name = \(name) WHERE number = \(entity)")
            try call(entity, name)
            // Another spelling of a name that it had.
            let key = FactKey.folded(name)
            try connection.run(
                "UPDATE entity_name SET name = \(name) WHERE key = \(key) AND entity = \(entity)")
        case .merge(let entity, let target):
            try connection.run(
                "INSERT INTO entity_merge(entity, known_from, known_to, target) VALUES (\(entity), \(at), \(Period.forever), \(target))")
        case .split(let entity):
            try connection.run("UPDATE entity_merge SET known_to = \(at) WHERE entity = \(entity) AND known_to = \(Period.forever)")
        case .insert(let fact, let state, let evidence): try insert(fact, state, evidence)
        case .support(let fact, let evidence): if try isThere(fact) { try rest(fact, on: evidence) }
        case .revise(let fact, let state): try revise(fact, state)
        case .close(let fact, let ending): try close(fact, ending)
        case .pin(let fact, let isPinned): try connection.run("UPDATE fact SET pinned = \(isPinned) WHERE number = \(fact)")
        case .ask(let fact, _, let review): try ask(about: fact, number: review)
        case .settle(let review, let verdict): try settle(review, verdict)
        case .episode(let episode): try take(episode)
        case .read(let reading): try take(reading)
        case .sighting(let sighting): try take(sighting)
        case .core(let facts): try take(core: facts)
        }
    }

    // MARK: Entities

    /// Who stands on an entity that a dream brought in writes it down again: the first that counts brings it in.
    private func add(_ entity: EntityRecord) throws {
        guard let space = try number(of: entity.space) else { throw StoreError.noSuchSpace(entity.space?.rawValue ?? "", known: []) }
        let added = try connection.run(
            """
            INSERT INTO entity(number, id, space, name, kind, known_from)
            VALUES (\(entity.number), \(writer.entityID(entity.number).rawValue), \(space.rawValue), \(entity.name), \(entity.kind), \(at))
            ON CONFLICT DO NOTHING
            """)
        if added > 0 { try call(entity.number, entity.name, in: space) }
    }

    private func call(_ entity: Int64, _ name: String) throws {
        let home = try connection.int64("SELECT space FROM entity WHERE number = \(entity)").map(SpaceNumber.init(rawValue:))
        try call(entity, name, in: home ?? space)
    }

    /// It can be found by this name from now on.
    private func call(_ entity: Int64, _ name: String, in space: SpaceNumber) throws {
        let key = FactKey.folded(name)
        try connection.run(
            """
            INSERT INTO entity_name(space, key, entity, name, known_from)
            VALUES (\(space.rawValue), \(key), \(entity), \(name), \(at)) ON CONFLICT DO NOTHING
            """)
        for shingle in NameShingles(key).searched {
            try connection.run(
                """
                INSERT INTO entity_shingle(space, shingle, entity, key) VALUES (\(space.rawValue), \(shingle), \(entity), \(key))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    // MARK: Facts

    private func insert(_ fact: FactRecord, _ state: FactState, _ evidence: [EvidenceReference]) throws {
        guard let space = try number(of: fact.space) else { throw StoreError.noSuchSpace(fact.space?.rawValue ?? "", known: []) }
        try connection.run(
            """
            INSERT INTO fact(number, id, space, namespace, subject, predicate, inverse, topic, value, object, object_entity, statement,
              identity, single, pinned, known_from)
            VALUES (\(fact.number), \(writer.factID(fact.number).rawValue), \(space.rawValue), \(fact.namespace.rawValue), \(fact.subject),
              \(fact.predicate), \(fact.inverse), \(fact.topic), \(fact.value.code), \(fact.object), \(fact.objectEntity), \(fact.statement),
              \(fact.identity), \(fact.isSingle), 0, \(at))
            """)
        try begin(fact.number, 1, state)
        try rest(fact.number, on: evidence)
        try writer.index(FoundText(head: FactText.of(fact)), of: fact.number, kind: .fact, in: space)
    }

    private func begin(_ fact: Int64, _ version: Int64, _ state: FactState) throws {
        try connection.run(
            """
            INSERT INTO fact_version(fact, version, known_from, known_to, valid_from, valid_to, confidence, origin, verified_at, expires_at)
            VALUES (\(fact), \(version), \(at), \(Period.forever), \(state.valid.from), \(state.valid.to), \(state.confidence.code),
              \(state.origin.code), \(state.verifiedAt), \(state.expiresAt))
            """)
    }

    private func rest(_ fact: Int64, on evidence: [EvidenceReference]) throws {
        for piece in evidence {
            guard let key = try self.key(of: piece) else { throw StoreError.noSuchEvent(piece.event.rawValue) }
            try connection.run(
                """
                INSERT INTO fact_evidence(fact, event, first, last, known_from, digest)
                VALUES (\(fact), \(key.rawValue), \(piece.range.lowerBound), \(piece.range.upperBound), \(at), \(piece.digest))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    func key(of piece: EvidenceReference) throws -> EventKey? {
        try number(of: piece.space).flatMap { try writer.key(of: piece.event, in: $0) }
    }

    /// One that expired was believed until then.
    private func revise(_ fact: Int64, _ state: FactState) throws {
        let last: SQL = "SELECT max(version) FROM fact_version WHERE fact = \(fact)"
        guard let version = try connection.int64(last) else { return }
        try close(fact, .revised)
        try begin(fact, version + 1, state)
    }

    private func close(_ fact: Int64, _ ending: FactEnding) throws {
        try connection.run(
            """
            UPDATE fact_version SET known_to = min(\(at), coalesce(expires_at, \(at))), ending = \(ending.code)
            WHERE fact = \(fact) AND known_to = \(Period.forever)
            """)
    }

    // MARK: The inbox

    /// What a conflict is called in the inbox, where other kinds have a version.
    static let conflict = "conflict"

    private func ask(about fact: Int64, number: Int64) throws {
        guard let space = try connection.int64("SELECT space FROM fact WHERE number = \(fact)") else { return }
        try connection.run(
            """
            INSERT INTO review(number, space, kind, name, version, opened, opened_at)
            VALUES (\(number), \(space), \(Subject.Kind.fact.code),
              \(writer.factID(fact).rawValue), \(Self.conflict), \(event.rawValue), \(at))
            """)
    }

    /// What a later decision speaks of may be forgotten.
    private func isThere(_ fact: Int64) throws -> Bool { try connection.int64("SELECT 1 FROM fact WHERE number = \(fact)") != nil }

    private func settle(_ review: Int64, _ verdict: LifeState) throws {
        try connection.run(
            """
            UPDATE review SET closed = \(event.rawValue), closed_at = \(at), verdict = \(verdict.code)
            WHERE number = \(review) AND kind = \(Subject.Kind.fact.code)
            """)
    }
}

// MARK: Taking back

extension Fold {
    /// Takes away what a dream's decision did, which was undone; nothing stands on it, but `later` decisions may have written its entities
    /// down again.
    func takeBack(_ dream: FactDecision, _ later: [StoredDecision]) throws {
        var inserted: Set<Int64> = []
        for case .insert(let fact, _, _) in dream.steps {
            inserted.insert(fact.number)
            guard let space = try number(of: fact.space) else { continue }
            try writer.removeDocuments(of: fact.number, kind: .fact, in: space)
            try connection.run("DELETE FROM fact WHERE number = \(fact.number)")
            try connection.run("DELETE FROM core WHERE fact = \(fact.number)")
            for table in ["fact_version", "fact_evidence"] {
                try connection.run("DELETE FROM \(raw: table) WHERE fact = \(fact.number)")
            }
        }
        for step in dream.steps {
            switch step {
            case .support(let fact, _): try connection.run("DELETE FROM fact_evidence WHERE fact = \(fact) AND known_from = \(at)")
            case .revise(let fact, _), .close(let fact, _): if !inserted.contains(fact) { try believeAgain(fact) }
            default: continue
            }
        }
        try connection.run("DELETE FROM review WHERE opened = \(event.rawValue) AND kind = \(Subject.Kind.fact.code)")
        try connection.run("DELETE FROM episode_words WHERE episode IN (SELECT number FROM episode WHERE known_from = \(at))")
        for table in ["episode", "reading", "sighting", "core"] {
            try connection.run("DELETE FROM \(raw: table) WHERE known_from = \(at)")
        }
        for entity in try connection.all("SELECT number FROM entity WHERE known_from = \(at)", { $0.int64(0) }) {
            try handOver(entity, later)
        }
    }

    /// The version before is the newest again.
    private func believeAgain(_ fact: Int64) throws {
        try connection.run("DELETE FROM fact_version WHERE fact = \(fact) AND known_from = \(at)")
        try connection.run(
            """
            UPDATE fact_version SET known_to = \(Period.forever), ending = NULL WHERE fact = \(fact)
              AND version = (SELECT max(version) FROM fact_version WHERE fact = \(fact)) AND ending IS NOT NULL
            """)
    }

    /// The first of the others that wrote it down has brought it in.
    private func handOver(_ entity: Int64, _ later: [StoredDecision]) throws {
        try connection.run("DELETE FROM entity WHERE number = \(entity)")
        for table in ["entity_name", "entity_shingle", "entity_merge"] {
            try connection.run("DELETE FROM \(raw: table) WHERE entity = \(entity)")
        }
        for decided in later {
            guard case .facts(let facts) = decided.decision else { continue }
            let fold = decided.fold(writer: writer) { _ in true }
            for step in facts.steps {
                switch step {
                case .entity(let record) where record.number == entity: try fold.take(step)
                case .alias(entity, _), .rename(entity, _), .merge(entity, _), .split(entity): try fold.take(step)
                default: continue
                }
            }
        }
    }
}

/// By what a fact is found: its statement, and what of its parts the statement does not say.
enum FactText {
    static func of(_ fact: FactRecord) -> String {
        let said = FactKey.folded(fact.statement)
        let rest = [fact.topic, fact.object].compactMap(\.self).filter { !said.utf8.contains(FactKey.folded($0).utf8) }
        return ([fact.statement] + rest).joined(separator: "\n")
    }
}

extension String.UTF8View {
    fileprivate func contains(_ piece: String.UTF8View) -> Bool { firstRange(of: piece) != nil }
}
