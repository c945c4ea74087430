internal import JSONKit
internal import QuestionSets

/// What each term of the score gives: the same hits, ranked once more without it.
struct Ablation {
    private struct Hit {
        let id: String
        let shares: [String: Double]
        let factors: [String: Double]

        func score(without names: Set<String>) -> Double {
            let sum = shares.reduce(0) { names.contains($1.key) ? $0 : $0 + $1.value }
            return factors.reduce(sum) { names.contains($1.key) ? $0 : $0 * $1.value }
        }
    }

    /// All that a usual search looks at closely.
    static let hits = 250
    private static let terms = ["session", "meaning", "near", "answer", "graph", "speaker", "self", "time", "trust", "seat"]

    private let questions: [QuestionSet.Question]
    private var found: [String: [Hit]] = [:]

    init(_ set: QuestionSet) { questions = set.questions.filter { $0.isSincere && !$0.gold.isEmpty } }

    /// An answer of a batch that explains its scores.
    mutating func read(_ answer: JSONView) {
        guard let question = answer["qid"]?.string, let hits = answer["hits"] else { return }
        found[question] = hits.elements.map { hit in
            var (shares, factors) = ([String: Double](), [String: Double]())
            for (name, term) in hit["explain"]?.value.object ?? [:] {
                if let share = term["share"]?.double { shares[name] = share }
                if let factor = term["factor"]?.double { factors[name] = factor }
            }
            return Hit(id: hit["id"]?.string ?? "", shares: shares, factors: factors)
        }
    }

    private func scores(without names: Set<String>) -> [Score] {
        questions.map { question in
            let ranked = (found[question.id] ?? []).enumerated().map { (score: $1.score(without: names), place: $0, id: $1.id) }
                .sorted { ($0.score, $1.place) > ($1.score, $0.place) }
            return Score(ranked.map(\.id), gold: question.gold)
        }
    }

    var table: Table {
        var table = Table(
            "Turn level, the same hits ranked without a term; what it gives, with its paired 95 % interval",
            columns: ["without", "recall@5", "recall@10", "MRR", "hit@1", "gives recall@10", "interval", "gives MRR", "interval"])
        let all = scores(without: [])
        let rows = [("nothing", [])] + Self.terms.map { ($0, [$0]) } + [("all but the words of the turn", Self.terms)]
        for (name, terms) in rows {
            let scores = scores(without: Set(terms))
            guard terms.count != 1 || isUsed(terms[0]) else { continue }
            let means = [\Score.recall5, \.recall10, \.reciprocalRank, \.firstIsRight].map { path in
                Decimals.fixed(Samples(scores.map { $0[keyPath: path] }).mean, digits: 3)
            }
            let gains = [\Score.recall10, \.reciprocalRank].flatMap { path in
                let differences = zip(all, scores).map { $0[keyPath: path] - $1[keyPath: path] }
                return [Decimals.signed(Samples(differences).mean), Decimals.signed(PairedBootstrap.interval(differences, seed: 62))]
            }
            table.add([name] + means + gains)
        }
        return table
    }

    /// Some term stands in no hit of these questions.
    private func isUsed(_ term: String) -> Bool {
        found.values.contains { $0.contains { $0.shares[term] != nil || $0.factors[term] != nil } }
    }
}
