internal import Model
internal import Store
internal import TextKit

/// Finds facts by their statements, and those of what the question names. All that were ever believed are in the index; which of them are
/// shown is a matter of the view.
struct FactSearch {
    let reader: LedgerReader
    let view: FactView
    let now: Int64

    func find(_ plan: TermPlan, in extent: IndexExtent, limit: Int) throws -> [Found] {
        guard extent.turns > 0 else { return [] }
        let texts = try reader.texts(
            TurnQuery(finding: plan.finding.map(\.term), ranking: plan.ranking.map(\.term), keys: extent.keys))
        let score = WordScore(plan.terms.map(\.weight))
        let scored = texts.keys.indices.map { (words: score.score(texts, at: $0), key: texts.keys[$0]) }.sorted { $0 > $1 }
        // Some of what is found may not be visible; then more is looked at.
        var found: [Found] = []
        var next = 0
        while found.count < limit, next < scored.count {
            let some = scored[next..<min(next + limit * 2 + 16, scored.count)]
            next = some.endIndex
            found += try visible(some)
        }
        return Array(found.prefix(limit))
    }

    private func visible(_ scored: some Collection<(words: Double, key: Int64)>) throws -> [Found] {
        let places = Dictionary(scored.map { (DocumentKey(rawValue: $0.key).number, $0) }) { first, _ in first }
        return try reader.facts(numbers: Array(places.keys), view, now: now).compactMap { fact in
            places[fact.number].map { Found(.fact(fact), place: $0.key, words: $0.words).standingAlone }
        }.sorted { ($0.words, $0.place) > ($1.words, $1.place) }
    }

    private static let mostNeighbours = 50

    /// Facts of the entities that the question names, by whichever of their names, and of those that these are related to.
    func neighbours(of words: AskedWords, _ plan: TermPlan, in extents: LedgerReader.DocumentExtents) throws -> [Found] {
        var weights: [Int64: Double] = [:]
        let space = DocumentKey(rawValue: extents.facts.keys.lowerBound).space
        for (name, weight) in Self.names(words, plan) {
            for entity in try reader.entities(named: name, in: space) { weights[entity.number] = max(weights[entity.number] ?? 0, weight) }
        }
        guard !weights.isEmpty else { return [] }
        let direct = try facts(about: Array(weights.keys))
        var around: [Int64: Double] = [:]
        for fact in direct {
            guard let object = fact.object.number else { continue }
            let weight = max(weights[fact.subject.number] ?? 0, weights[object] ?? 0) / 2
            for entity in [fact.subject.number, object] where weights[entity] == nil { around[entity] = max(around[entity] ?? 0, weight) }
        }
        let further = try around.isEmpty ? [] : facts(about: Array(around.keys))
        weights.merge(around) { one, _ in one }
        return (direct + further).map { fact in
            let place = DocumentKey.keys(of: space, .fact, number: fact.number).lowerBound
            var found = Found(.fact(fact), place: place)
            found.graph = max(weights[fact.subject.number] ?? 0, fact.object.number.flatMap { weights[$0] } ?? 0)
            return found
        }
    }

    private static let longestName = 3
    private static let mostNames = 24

    /// What may be names in a question: words, and some in a row, with what they weigh in it. Who asks is no news.
    private static func names(_ words: AskedWords, _ plan: TermPlan) -> [(name: String, weight: Double)] {
        var names: [(String, Double)] = []
        for first in words.indices {
            for last in first..<min(first + longestName, words.words.count) {
                let name = words.words[first...last].map(\.text).joined(separator: " ")
                let weight = Question(name).terms.reduce(0) { $0 + (plan.weights[$1] ?? 0) }
                if weight > 0, name != "user" { names.append((FactKey.folded(name), weight)) }
            }
        }
        return names.sorted { $0.1 > $1.1 }.prefix(mostNames).map(\.self)
    }

    private func facts(about entities: [Int64]) throws -> [Fact] {
        var filter = FactFilter(spaces: nil)
        filter.parties = entities
        filter.limit = Self.mostNeighbours
        return try reader.facts(filter, view, now: now)
    }

    static func hit(_ fact: Fact, _ terms: [ScoreTerm]) -> Hit {
        Hit(
            kind: .fact, id: fact.id.rawValue, text: fact.statement, terms: terms, sources: fact.sources.map(\.source),
            mark: fact.ending?.rawValue, fact: fact)
    }
}
