internal import Gates
package import Model
internal import SQLiteKit
internal import SealKit

extension LedgerWriter {
    package func newFactNumber() throws -> Int64 { try GivenNumber.fact.take(connection) }
    package func newEntityNumber() throws -> Int64 { try GivenNumber.entity.take(connection) }

    package func factID(_ number: Int64) -> FactID { FactID(rawValue: GraphID.fact.id(number, tools.graphDigest)) }
    package func entityID(_ number: Int64) -> EntityID { EntityID(rawValue: GraphID.entity.id(number, tools.graphDigest)) }

    /// Writes down what was planned, and makes the tables follow: the one way into the knowledge graph. What the plan rests on is looked
    /// at once more, in the transaction that writes it.
    @discardableResult
    package func commit(
        _ plan: PlannedFacts, _ act: FactDecision.Act, about subject: Subject, why: String? = nil, by actor: Actor, in space: SpaceName,
        askedThrough door: Door = .command
    ) throws -> (event: EventID, at: Int64) {
        let number = try self.space(space)
        let steps = try withEntities(plan.steps.map { try step($0, in: number) })
        let written = try record(
            .facts(FactDecision(act, subject, steps, why: why, door: door)), by: actor, in: space, content: nil, askedThrough: door)
        return (written.id, written.at)
    }

    func step(_ step: PlannedFacts.Step, in space: SpaceNumber) throws -> KnowledgeStep {
        switch step {
        case .plain(let plain): return plain
        case .ask(let fact, let question): return .ask(fact: fact, question, review: try GivenNumber.review.take(connection))
        case .support(let fact, let accepted, let without):
            return .support(fact: fact, try evidence(of: accepted, without, in: space).filter { try !rests(fact, on: $0, in: space) })
        case .insert(let accepted, let new, let without):
            let write = accepted.write
            let record = FactRecord(
                number: new.number, namespace: write.namespace, subject: new.subject, predicate: accepted.predicate.name,
                inverse: accepted.predicate.inverse, topic: write.topic, value: accepted.predicate.value, object: write.object,
                objectEntity: new.object, statement: accepted.statement, identity: accepted.identity,
                isSingle: accepted.predicate.cardinality == .one)
            return .insert(record, new.state, try evidence(of: accepted, without, in: space))
        }
    }

    /// Who stands on an entity that a dream brought in writes it down, too: then it stays when the dream is undone.
    func withEntities(_ steps: [KnowledgeStep]) throws -> [KnowledgeStep] {
        var (own, used) = (Set<Int64>(), Set<Int64>())
        for step in steps {
            switch step {
            case .entity(let record): own.insert(record.number)
            case .insert(let fact, _, _): used.formUnion([fact.subject, fact.objectEntity].compactMap(\.self))
            case .alias(let entity, _), .rename(let entity, _), .split(let entity): used.insert(entity)
            case .merge(let entity, let target): used.formUnion([entity, target])
            default: continue
            }
        }
        let query: SQL = """
            SELECT entity.number, entity.name, entity.kind, space.name FROM entity JOIN space ON space.number = entity.space
            WHERE entity.number IN \(list: used.subtracting(own).sorted()) AND EXISTS (SELECT 1 FROM decision
              WHERE decision.at = entity.known_from AND decision.kind = \(Subject.Kind.dream.code))
            ORDER BY entity.number
            """
        let dreamt = try connection.all(query) {
            EntityRecord(number: $0.int64(0), name: $0.text(1), kind: $0.text(2), space: SpaceName(rawValue: $0.text(3)))
        }
        return dreamt.map { .entity($0) } + steps
    }

    /// Each piece is said by one decision alone, so that forgetting it finds all that speak of it.
    private func rests(_ fact: Int64, on piece: EvidenceReference, in space: SpaceNumber) throws -> Bool {
        let home = try piece.space.map { try SpaceTable.find(connection, name: $0) } ?? space
        guard let home, let key = try key(of: piece.event, in: home) else {
            return false
        }
        let query: SQL = """
            SELECT 1 FROM fact_evidence WHERE fact = \(fact) AND event = \(key.rawValue)
              AND first = \(piece.range.lowerBound) AND last = \(piece.range.upperBound)
            """
        return try connection.int64(query) != nil
    }

    /// The evidence must still be what the validator saw.
    func evidence(
        of accepted: AcceptedFactWrite, _ without: Set<String>, in space: SpaceNumber
    ) throws -> [EvidenceReference] {
        let reader = LedgerReader(connection: connection)
        let home = try spaceName(space)
        let sources = accepted.sources.filter { !without.contains(EvidencePoint.name($0.event, in: $0.space ?? home)) }
        return try sources.map { source in
            let seen = accepted.evidence.first { $0.id == source.event && $0.space == source.space ?? home }
            guard let seen, let now = try reader.evidence(source.event, in: seen.space), now.event == seen else {
                throw StoreError.noEvidence(event: source.event.rawValue, why: "it has changed meanwhile")
            }
            return EvidenceReference(
                event: source.event, space: seen.space == home ? nil : seen.space, range: source.range,
                digest: QuoteDigest.of(source.quote, source.range, salt: now.salt, tools.graphDigest))
        }
    }

    private func spaceName(_ number: SpaceNumber) throws -> SpaceName {
        SpaceName(rawValue: try connection.text("SELECT name FROM space WHERE number = \(number.rawValue)") ?? "")
    }
}

/// What proves a quote: a keyed digest of its words and their place under the event's salt.
enum QuoteDigest {
    static func of(_ quote: String, _ range: Range<Int>, salt: [UInt8], _ digest: KeyedDigest) -> String {
        salt.withUnsafeBytes { digest.update($0) }
        digest.update(UInt64(range.lowerBound))
        digest.update(UInt64(range.upperBound))
        var quote = quote
        quote.withUTF8 { digest.update(UnsafeRawBufferPointer($0)) }
        return String(digest.finish().hex.prefix(32))
    }
}
