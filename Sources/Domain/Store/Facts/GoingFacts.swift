internal import Model
internal import SQLiteKit

/// What goes of the knowledge graph with a request to forget, beside what rests on the events that it names.
struct GoingFacts {
    var facts: Set<Int64> = []
    var names: Set<FactPurge.EntityName> = []
    /// Moments of decisions whose own words are named.
    var silenced: Set<Int64> = []
    /// Those decisions.
    private(set) var decisions: Set<EventKey> = []

    var isEmpty: Bool { facts.isEmpty && names.isEmpty && silenced.isEmpty }

    private let connection: Connection

    init(_ reader: LedgerReader) { connection = reader.connection }

    /// False for a decision about something else.
    mutating func add(decision key: EventKey) throws -> Bool {
        let query: SQL = """
            SELECT decision.at, payload.data FROM decision JOIN payload ON payload.key = decision.event WHERE decision.event = \(key.rawValue)
            """
        guard let (at, data) = try connection.first(query, { ($0.int64(0), $0.text(1)) }),
            case .facts(let decision)? = Decision.read(data)?.decision
        else { return false }
        decisions.insert(key)
        silenced.insert(at)
        // Of a dream only what is asked for: the facts that hold a text are found by it.
        let isDream = decision.act == .dream
        for step in decision.steps {
            switch step {
            case .insert(let fact, _, _): if !isDream { facts.insert(fact.number) }
            case .alias(let entity, let name), .rename(let entity, let name): names.insert(.init(entity: entity, key: FactKey.folded(name)))
            default: continue
            }
        }
        return true
    }

    /// Facts and names that hold a text.
    mutating func addHolding(_ needle: Needle, in spaces: [SpaceNumber]) throws {
        let list: SQL = "\(list: spaces.map(\.rawValue))"
        try connection.rows("SELECT number, statement, object, topic, identity FROM fact WHERE space IN \(list)") { row in
            if (1...4).contains(where: { row.optionalText($0).map(needle.stands(in:)) ?? false }) { facts.insert(row.int64(0)) }
        }
        try connection.rows("SELECT entity, key, name FROM entity_name WHERE space IN \(list)") { row in
            guard needle.stands(in: row.text(2)) || needle.stands(in: row.text(1)) else { return }
            names.insert(.init(entity: row.int64(0), key: row.text(1)))
        }
    }
}

extension LedgerReader {
    /// How many facts a forgetting takes along.
    func factsGoing(with plan: ForgetPlan) throws -> Int {
        var facts = plan.facts.facts
        for key in plan.keys {
            facts.formUnion(try connection.all(GoingFacts.facts(learntFrom: [key]), { $0.int64(0) }))
        }
        return facts.count
    }
}

extension GoingFacts {
    /// Facts that these events brought in; what has only seen them again stays.
    static func facts(learntFrom keys: [EventKey]) -> SQL {
        """
        SELECT DISTINCT fact.number FROM fact_evidence
        JOIN fact ON fact.number = fact_evidence.fact AND fact.known_from = fact_evidence.known_from
        WHERE fact_evidence.event IN \(list: keys.map(\.rawValue))
        """
    }
}

extension LedgerWriter {
    /// Takes away what was learnt from events that are forgotten.
    func purgeFacts(restingOn keys: [EventKey]) throws {
        let list = keys.map(\.rawValue)
        let asking = try questions(citing: Set(keys))
        try purgeUndone(citing: Set(keys))
        let dreams = DreamPurge(connection: connection, events: Set(keys), facts: [])
        if try dreams.removeRefusals() { try markFilesPending() }
        let isFact = try connection.int64("SELECT 1 FROM fact_evidence WHERE event IN \(list: list) LIMIT 1") != nil
        let isCited = try isFact || !dreams.moments().isEmpty
        guard isCited || !asking.isEmpty else { return }
        var purge = FactPurge(writer: self, facts: Set(try connection.all(GoingFacts.facts(learntFrom: keys)) { $0.int64(0) }))
        purge.events = Set(keys)
        purge.silenced = asking
        try purge.run()
    }

    func purge(_ going: GoingFacts) throws {
        var purge = FactPurge(writer: self, facts: going.facts)
        purge.names = going.names
        purge.silenced = going.silenced
        try purge.run()
    }

    /// Moments of decisions that ask a person about a write which cites one of these.
    private func questions(citing keys: Set<EventKey>) throws -> Set<Int64> {
        let query: SQL = """
            SELECT DISTINCT review.opened_at, payload.data, review.space, review.closed_at FROM review JOIN payload ON payload.key = review.opened
            WHERE review.kind = \(Subject.Kind.fact.code)
            """
        let asked = try connection.all(query) { ($0.int64(0), $0.text(1), SpaceNumber(rawValue: $0.int64(2)), $0.optionalInt64(3)) }
        // What a person answered may repeat the words.
        return Set(
            try asked.filter { _, data, space, _ in
                guard case .facts(let decision)? = Decision.read(data)?.decision else { return false }
                for case .ask(_, .write(let write), _) in decision.steps {
                    for source in write.sources {
                        let home = try source.space.map { try SpaceTable.find(connection, name: $0) } ?? space
                        if let home, let key = try key(of: source.event, in: home), keys.contains(key) { return true }
                    }
                }
                return false
            }.flatMap { [$0.0, $0.3].compactMap(\.self) })
    }
}
