package import Model
internal import SQLiteKit

/// A believed fact, as the rules of evolution look at it.
package struct StoredBelief: Sendable {
    package let number: Int64
    package let value: ValueKind
    package let object: String
    package let objectEntity: Int64?
    package let state: FactState
    package let evidence: Set<EvidencePoint>
}

/// An event that something rests on, and its session; both with their space.
package struct EvidencePoint: Sendable, Hashable {
    package var event: String
    package var session: String

    package init(event: String, session: String) {
        self.event = event
        self.session = session
    }

    package init(event: EventID, session: SessionName, space: SpaceName) {
        self.init(event: Self.name(event, in: space), session: "\(space.rawValue)/\(session.rawValue)")
    }

    /// Ids are unique within a space.
    package static func name(_ event: EventID, in space: SpaceName) -> String { "\(space.rawValue)/\(event.rawValue)" }
}

extension LedgerWriter {
    package var reader: LedgerReader { LedgerReader(connection: connection) }

    /// This transaction's moment.
    package var moment: Int64 { now }

    /// What is believed of some subjects under one identity, or in one relation to some entities. What expired is among it.
    package func beliefs(
        subjects: [Int64], identity: String, relation: (namespace: String, predicate: String, objects: [Int64])?, in space: SpaceName
    ) throws -> [StoredBelief] {
        var numbers: SQL = "SELECT number FROM fact WHERE subject IN \(list: subjects) AND identity = \(identity)"
        if let relation {
            numbers += """
                 UNION SELECT number FROM fact WHERE object_entity IN \(list: relation.objects) AND subject IN \(list: subjects)
                  AND namespace = \(relation.namespace) AND predicate = \(relation.predicate)
                """
        }
        let query: SQL = """
            SELECT fact.number, fact.value, fact.object, fact.object_entity, fact_version.valid_from, fact_version.valid_to,
              fact_version.confidence, fact_version.origin, fact_version.verified_at, fact_version.expires_at
            FROM fact JOIN fact_version ON fact_version.fact = fact.number AND fact_version.known_to = \(Period.forever)
            WHERE fact.number IN (\(numbers)) ORDER BY fact.number
            """
        return try connection.all(query) { row in
            guard let value = ValueKind(code: row.int64(1)), let confidence = Confidence(code: row.int64(6)),
                let origin = Origin(code: row.int64(7))
            else { throw StoreError.badEvent(problem: "fact \(row.int64(0)) has a kind that this version does not know") }
            let state = FactState(
                valid: Period(from: row.int64(4), to: row.int64(5)), confidence: confidence, origin: origin,
                verifiedAt: row.optionalInt64(8), expiresAt: row.optionalInt64(9))
            return StoredBelief(
                number: row.int64(0), value: value, object: row.text(2), objectEntity: row.optionalInt64(3), state: state,
                evidence: try evidencePoints(of: row.int64(0)))
        }
    }

    private func evidencePoints(of fact: Int64) throws -> Set<EvidencePoint> {
        let query: SQL = """
            SELECT event.id, session.name, space.name FROM fact_evidence JOIN event ON event.key = fact_evidence.event
            JOIN session ON session.key = event.key >> \(raw: String(EventKey.ordinalBits + EventKey.lengthBits))
            JOIN space ON space.number = event.space WHERE fact_evidence.fact = \(fact)
            """
        return Set(
            try connection.all(query) {
                EvidencePoint(
                    event: EventID(rawValue: $0.text(0)), session: SessionName(rawValue: $0.text(1)), space: SpaceName(rawValue: $0.text(2))
                )
            })
    }
}
