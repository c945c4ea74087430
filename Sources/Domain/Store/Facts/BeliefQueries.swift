package import Model
internal import SQLiteKit

/// Which facts are of one identity: those of some subjects under it, or in one relation to some entities.
package struct SameIdentity: Sendable {
    let subjects: [Int64]
    let identity: String
    let relation: Relation?

    package struct Relation: Sendable {
        let namespace: Namespace
        let predicate: String
        let objects: [Int64]

        package init(_ namespace: Namespace, _ predicate: String, objects: [Int64]) {
            self.namespace = namespace
            self.predicate = predicate
            self.objects = objects
        }
    }

    package init(subjects: [Int64], identity: String, relation: Relation? = nil) {
        self.subjects = subjects
        self.identity = identity
        self.relation = relation
    }

    fileprivate var numbers: SQL {
        let named: SQL = "SELECT number FROM fact WHERE subject IN \(list: subjects) AND identity = \(identity)"
        guard let relation else { return named }
        return """
            \(named) UNION SELECT number FROM fact WHERE object_entity IN \(list: relation.objects) AND subject IN \(list: subjects)
              AND namespace = \(relation.namespace.rawValue) AND predicate = \(relation.predicate)
            """
    }
}

/// What a fact says.
package struct StoredFact: Sendable {
    package let number: Int64
    package let id: FactID
    package let topic: String?
    package let value: ValueKind
    package let object: String
    package let objectEntity: Int64?

    fileprivate static let columns: SQL = "fact.number, fact.topic, fact.value, fact.object, fact.object_entity, fact.id"
    fileprivate static let count = 6

    fileprivate init(_ row: borrowing Row) throws {
        guard let value = ValueKind(code: row.int64(2)) else { throw Self.unknown(row.int64(0)) }
        number = row.int64(0)
        topic = row.optionalText(1)
        self.value = value
        object = row.text(3)
        objectEntity = row.optionalInt64(4)
        id = FactID(rawValue: row.text(5))
    }

    fileprivate static func unknown(_ number: Int64) -> StoreError {
        StoreError.badEvent(problem: "fact \(number) has a kind that this version does not know")
    }
}

/// A believed fact, as the rules of evolution look at it.
package struct StoredBelief: Sendable {
    package let fact: StoredFact
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

    /// What a program states outright, it may state as often as it likes, in sessions of any name: all of it is one word.
    package init(event: EventID, session: SessionName, space: SpaceName, kind: EventKind, origin: Origin) {
        let isOwnWord = kind == .assertion && origin.trust < Origin.user.trust
        if isOwnWord {
            self.init(event: "assertions", session: "assertions")
        } else {
            self.init(event: event, session: session, space: space)
        }
    }

    /// Ids are unique within a space.
    package static func name(_ event: EventID, in space: SpaceName) -> String { "\(space.rawValue)/\(event.rawValue)" }
}

extension LedgerReader {
    /// The moment of the newest decision, whether it stands or was undone.
    package func lastDecided() throws -> Int64? {
        try connection.int64("SELECT max(at) FROM (SELECT max(at) AS at FROM decision UNION ALL SELECT max(at) FROM undone)")
    }
}

extension LedgerWriter {
    package var reader: LedgerReader { LedgerReader(connection: connection) }

    /// The moment of the next decision. Known time goes on where a clock was put back.
    package func moment() throws -> Int64 { max(now, (try reader.lastDecided() ?? 0) + 1) }
}

extension LedgerReader {
    /// What is believed under one identity. What expired is among it.
    package func beliefs(_ same: SameIdentity) throws -> [StoredBelief] {
        let query: SQL = """
            SELECT \(StoredFact.columns), fact_version.valid_from, fact_version.valid_to, fact_version.confidence, fact_version.origin,
              fact_version.verified_at, fact_version.expires_at
            FROM fact JOIN fact_version ON fact_version.fact = fact.number AND fact_version.known_to = \(Period.forever)
            WHERE fact.number IN (\(same.numbers)) ORDER BY fact.number
            """
        return try connection.all(query) { row in
            let (fact, first) = (try StoredFact(row), StoredFact.count)
            guard let confidence = Confidence(code: row.int64(first + 2)), let origin = Origin(code: row.int64(first + 3)) else {
                throw StoredFact.unknown(fact.number)
            }
            let state = FactState(
                valid: Period(from: row.int64(first), to: row.int64(first + 1)), confidence: confidence, origin: origin,
                verifiedAt: row.optionalInt64(first + 4), expiresAt: row.optionalInt64(first + 5))
            return StoredBelief(fact: fact, state: state, evidence: try evidencePoints(of: fact.number))
        }
    }

    /// Those of some facts that are of one identity, whether they are believed or not.
    package func facts(_ same: SameIdentity, among ids: Set<FactID>) throws -> [StoredFact] {
        guard !ids.isEmpty else { return [] }
        let query: SQL = """
            SELECT \(StoredFact.columns) FROM fact
            WHERE fact.id IN \(list: ids.map(\.rawValue).sorted()) AND fact.number IN (\(same.numbers))
            """
        return try connection.all(query) { try StoredFact($0) }
    }

    func evidencePoints(of fact: Int64) throws -> Set<EvidencePoint> {
        let query: SQL = """
            SELECT event.id, session.name, space.name, event.kind, event.origin FROM fact_evidence JOIN event ON event.key = fact_evidence.event
            JOIN session ON session.key = event.key >> \(raw: String(EventKey.ordinalBits + EventKey.lengthBits))
            JOIN space ON space.number = event.space WHERE fact_evidence.fact = \(fact)
            """
        return Set(
            try connection.all(query) {
                EvidencePoint(
                    event: EventID(rawValue: $0.text(0)), session: SessionName(rawValue: $0.text(1)),
                    space: SpaceName(rawValue: $0.text(2)),
                    kind: EventKind(code: $0.int64(3)) ?? .observation, origin: Origin(code: $0.int64(4)) ?? .web)
            })
    }
}
