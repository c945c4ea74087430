internal import QuestionSets

/// A way to find what answers a question.
enum Way: String {
    /// The reference, which is not Reverie.
    case plain = "plain FTS5"
    case words, meaning, both

    static let ours: [Way] = [.both, .words, .meaning]
}

/// What was found, by turn and by session, as figures of the report.
struct QuestionScores {
    private let set: QuestionSet
    private let turns: Level
    private let whole: Level

    /// The scores of each way, question by question.
    private struct Level {
        let name: String
        let scores: [Way: [Score]]
        /// The questions that are answered at this level; some sets name the sessions alone.
        let answered: [Int]
        /// Those of them that the totals are made of.
        let counted: [Int]

        init(
            _ name: String, _ scores: [Way: [Score]], _ questions: [QuestionSet.Question], gold: KeyPath<QuestionSet.Question, Set<String>>
        ) {
            self.name = name
            self.scores = scores
            answered = questions.indices.filter { !questions[$0][keyPath: gold].isEmpty }
            counted = answered.filter { questions[$0].isSincere }
        }

        func mean(_ way: Way, _ part: Part, _ places: [Int]? = nil) -> Double {
            guard let scores = scores[way] else { return Samples([]).mean }
            return Samples((places ?? counted).map { scores[$0][keyPath: part.path] }).mean
        }
    }

    init(_ set: QuestionSet, _ lists: [Way: [String: [String]]], _ sessions: [String: String]) {
        self.set = set
        let questions = set.questions
        let found = lists.mapValues { found in questions.map { Score(found[$0.id] ?? [], gold: $0.gold) } }
        turns = Level("turn", found, questions, gold: \.gold)
        let together = lists.mapValues { found in
            questions.map { question in
                Score(Score.sessions(found[question.id] ?? []) { sessions[$0] }, gold: question.goldSessions)
            }
        }
        whole = Level("session", together, questions, gold: \.goldSessions)
    }

    private typealias Part = (name: String, path: KeyPath<Score, Double>)

    private static var parts: [Part] {
        [("recall@5", \.recall5), ("recall@10", \.recall10), ("MRR", \.reciprocalRank), ("hit@1", \.firstIsRight), ("all@5", \.all5)]
    }

    // MARK: Rows

    var rows: [Row] {
        levelRows(turns) + levelRows(whole)
            + gainRows("recall@10", 1, over: .plain, "the reference's", named: "\(set.name).recall10.gain")
            + gainRows("recall@10", 1, over: .words, "that by words alone", named: "\(set.name).meaning.recall10.gain")
            + gainRows("MRR", 2, over: .words, "that by words alone", named: "\(set.name).meaning.mrr.gain")
    }

    private func levelRows(_ level: Level) -> [Row] {
        Self.parts.map { part in
            Row(
                "\(set.name).\(level.name).\(part.name.lowercased())", "\(level.name) level, \(part.name)",
                Figure(level.mean(.both, part), ""),
                reference: Figure(level.mean(.plain, part), ""))
        }
    }

    private func gainRows(_ what: String, _ part: Int, over way: Way, _ whose: String, named name: String) -> [Row] {
        let gain = gain(turns, Self.parts[part], over: way, turns.counted)
        return [
            Row(
                name, "turn level, \(what) above \(whose)", Figure(gain.mean, ""), spread: gain.interval,
                note: "the interval holds 95 of 100 paired draws"),
            Row("\(name).low", "its lower bound", Figure(gain.interval.lowerBound, "")),
        ]
    }

    /// Of both ways together over another one, question by question.
    private func gain(_ level: Level, _ part: Part, over way: Way, _ places: [Int]) -> (mean: Double, interval: ClosedRange<Double>) {
        guard let both = level.scores[.both], let other = level.scores[way] else { return (0, 0...0) }
        let differences = places.map { both[$0][keyPath: part.path] - other[$0][keyPath: part.path] }
        return (Samples(differences).mean, PairedBootstrap.interval(differences, seed: 61))
    }

    // MARK: Tables

    var tables: [Table] { [byWay, byCategory, allByCategory] }

    private static let ways: [Way] = [.plain, .words, .meaning, .both]

    private var byWay: Table {
        var table = Table(
            "By the way of finding; the gain is that of both over words alone, with its paired 95 % interval",
            columns: ["level", "score"] + Self.ways.map(\.rawValue) + ["gain", "interval"])
        for level in [turns, whole] {
            for part in Self.parts {
                let gain = gain(level, part, over: .words, level.counted)
                let means = Self.ways.map { Decimals.fixed(level.mean($0, part), digits: 3) }
                table.add([level.name, part.name] + means + [Decimals.signed(gain.mean), Decimals.signed(gain.interval)])
            }
        }
        return table
    }

    private func categories(_ level: Level) -> [(name: String, places: [Int])] {
        Set(set.questions.map(\.category)).sorted().map { category in
            (category, level.answered.filter { set.questions[$0].category == category })
        }.filter { !$0.1.isEmpty }
    }

    private var byCategory: Table {
        let part = Self.parts[1]
        var table = Table(
            "By category, turn level, \(part.name)", columns: ["category", "questions"] + Self.ways.map(\.rawValue) + ["gain", "interval"])
        for (category, places) in categories(turns) {
            let means = Self.ways.map { Decimals.fixed(turns.mean($0, part, places), digits: 3) }
            let gain = gain(turns, part, over: .words, places)
            table.add([category, String(places.count)] + means + [Decimals.signed(gain.mean), Decimals.signed(gain.interval)])
        }
        return table
    }

    private var allByCategory: Table {
        var table = Table(
            "All scores by category, those of plain FTS5 in brackets", columns: ["level", "category", "questions"] + Self.parts.map(\.name))
        for level in [turns, whole] {
            for (category, places) in categories(level) {
                let cells = Self.parts.map { part in
                    let figures = [Way.both, .plain].map { Decimals.fixed(level.mean($0, part, places), digits: 3) }
                    return "\(figures[0]) (\(figures[1]))"
                }
                table.add([level.name, category, String(places.count)] + cells)
            }
        }
        return table
    }
}
