internal import Model
internal import Store

/// Finds facts by their statements. All that were ever believed are in the index; which of them are shown is a matter of the view.
struct FactSearch {
    let reader: LedgerReader
    let view: FactView
    let now: Int64

    func find(_ plan: TermPlan, in extent: IndexExtent, limit: Int, _ averageBytes: Double) throws -> [Found] {
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

    private func visible(_ matches: [TurnMatch]) throws -> [Found] {
        let places = Dictionary(matches.map { (DocumentKey(rawValue: $0.key.rawValue).number, $0) }) { first, _ in first }
        return try reader.facts(numbers: Array(places.keys), view, now: now).compactMap { fact in
            places[fact.number].map { Found(.fact(fact), place: $0.key.rawValue, words: $0.score) }
        }.sorted { ($0.words, $0.place) > ($1.words, $1.place) }
    }

    static func hit(_ fact: Fact, _ terms: [ScoreTerm]) -> Hit {
        Hit(
            kind: .fact, id: fact.id.rawValue, text: fact.statement, terms: terms, sources: fact.sources.map(\.source),
            mark: fact.ending?.rawValue, fact: fact)
    }
}
