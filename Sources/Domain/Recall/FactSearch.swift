internal import Model
internal import Store

/// A fact that a question found, in the version that the point of view shows.
struct FoundFact {
    let fact: Fact
    let score: Double
    /// Where it lies in the index.
    let place: Int64
}

/// Finds facts by their statements. All that were ever believed are in the index; which of them are shown is a matter of the view.
struct FactSearch {
    let reader: LedgerReader
    let view: FactView
    let now: Int64

    func find(_ plan: TermPlan, in extent: IndexExtent, limit: Int, _ averageBytes: Double) throws -> [FoundFact] {
        guard extent.turns > 0 else { return [] }
        // Some of what is found may not be visible; then more is looked at.
        var asked = limit * 2 + 16
        while true {
            let query = TurnQuery(
                finding: plan.finding, ranking: plan.ranking, averageBytes: averageBytes, keys: extent.keys, limit: min(asked, extent.turns)
            )
            let matches = try reader.turns(query)
            let found = try visible(matches)
            if found.count >= limit || matches.count < min(asked, extent.turns) || asked >= extent.turns {
                return Array(found.prefix(limit))
            }
            asked *= 4
        }
    }

    private func visible(_ matches: [TurnMatch]) throws -> [FoundFact] {
        let places = Dictionary(matches.map { (DocumentKey(rawValue: $0.key.rawValue).number, $0) }) { first, _ in first }
        return try reader.facts(numbers: Array(places.keys), view, now: now).compactMap { fact in
            places[fact.number].map { FoundFact(fact: fact, score: $0.score, place: $0.key.rawValue) }
        }.sorted { ($0.score, $0.place) > ($1.score, $1.place) }
    }

    static func hit(_ found: FoundFact) -> Hit {
        let fact = found.fact
        return Hit(
            kind: .fact, id: fact.id.rawValue, text: fact.statement, score: found.score, sources: fact.sources.map(\.source),
            mark: fact.ending?.rawValue, fact: fact)
    }
}
