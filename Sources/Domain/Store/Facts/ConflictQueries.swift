package import Model
internal import SQLiteKit

extension LedgerReader {
    /// The item of the inbox that a decision opened.
    package func review(openedAt at: Int64) throws -> Int? { try reviews(openedAt: at).first }

    /// A merge may open several.
    package func reviews(openedAt at: Int64) throws -> [Int] {
        try connection.all("SELECT number FROM review WHERE opened_at = \(at) AND kind = \(Subject.Kind.fact.code) ORDER BY number") {
            Int($0.int64(0))
        }
    }

    /// The item that asks the very same and waits, or that a person has said no to.
    package func conflict(about fact: FactID, like question: FactQuestion) throws -> Int? {
        let query: SQL = """
            SELECT review.number, payload.data, review.closed IS NULL FROM review JOIN payload ON payload.key = review.opened
            WHERE review.kind = \(Subject.Kind.fact.code) AND review.name = \(fact.rawValue)
              AND (review.closed IS NULL OR review.verdict = \(LifeState.rejected.code)) ORDER BY review.number
            """
        return try connection.all(query) { (Int($0.int64(0)), $0.text(1)) }.first { Self.asks(question, in: $0.1) }?.0
    }

    private static func asks(_ question: FactQuestion, in data: String) -> Bool {
        guard case .facts(let facts)? = Decision.read(data)?.decision else { return false }
        return facts.steps.contains { step in
            if case .ask(_, let asked, _) = step { asked.asksTheSame(as: question) } else { false }
        }
    }

    /// What was asked, and about which fact; nil for an item of another kind.
    package func question(ofReview number: Int) throws -> (fact: Int64, question: FactQuestion)? {
        let query: SQL = """
            SELECT payload.data FROM review JOIN payload ON payload.key = review.opened
            WHERE review.number = \(number) AND review.kind = \(Subject.Kind.fact.code)
            """
        guard let data = try connection.text(query), case .facts(let facts)? = Decision.read(data)?.decision else { return nil }
        for case .ask(let fact, let question, Int64(number)) in facts.steps { return (fact, question) }
        return nil
    }

    /// The decision that made or ended something at a moment.
    package func decision(at moment: Int64) throws -> Decided? {
        let query: SQL = """
            SELECT decision.at, event.id, payload.data FROM decision JOIN event ON event.key = decision.event
            JOIN payload ON payload.key = decision.event WHERE decision.at = \(moment)
            """
        return try connection.first(query) { row in
            Decision.read(row.text(2)).map {
                Decided(
                    decision: $0.decision, at: Instant(milliseconds: row.int64(0)), event: EventID(rawValue: row.text(1)), actor: $0.actor)
            }
        } ?? nil
    }

    /// The moments at which something happened to a fact.
    package func moments(of fact: Int64) throws -> [Int64] {
        let query: SQL = """
            SELECT known_from FROM fact_version WHERE fact = \(fact) UNION SELECT known_to FROM fact_version WHERE fact = \(fact)
            UNION SELECT known_from FROM fact_evidence WHERE fact = \(fact)
            UNION SELECT at FROM decision WHERE kind = \(Subject.Kind.fact.code) AND name = (SELECT id FROM fact WHERE number = \(fact))
            ORDER BY 1
            """
        return try connection.all(query) { $0.int64(0) }
    }
}

extension FactQuestion {
    fileprivate func asksTheSame(as other: FactQuestion) -> Bool {
        switch (self, other) {
        case (.fact(let left), .fact(let right)): left == right
        case (.write(let left), .write(let right)):
            left.namespace == right.namespace && left.predicate == right.predicate && left.topic == right.topic
                && FactKey.folded(left.subject) == FactKey.folded(right.subject)
                && FactKey.folded(left.object) == FactKey.folded(right.object)
        default: false
        }
    }
}
