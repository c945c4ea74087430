/// A way to find what answers a question.
enum Way: String {
    /// The reference, which is not Reverie.
    case plain = "plain FTS5"
    case words, meaning, both

    static let ours: [Way] = [.both, .words, .meaning]
}

/// What was found, by turn and by session, as figures of the report.
struct QuestionScores {
    private let questions: [DevelopmentData.Question]
    private let turns: [Way: [Score]]
    private let whole: [Way: [Score]]

    init(_ questions: [DevelopmentData.Question], _ lists: [Way: [String: [String]]], _ sessions: [String: String]) {
        self.questions = questions
        turns = lists.mapValues { found in questions.map { Score(found[$0.id] ?? [], gold: $0.gold) } }
        whole = lists.mapValues { found in
            questions.map { question in
                Score(Score.sessions(found[question.id] ?? []) { sessions[$0] }, gold: question.goldSessions)
            }
        }
    }

    private typealias Part = (name: String, path: KeyPath<Score, Double>)

    private static var parts: [Part] {
        [("recall@5", \.recall5), ("recall@10", \.recall10), ("MRR", \.reciprocalRank), ("hit@1", \.firstIsRight), ("all@5", \.all5)]
    }

    private static func mean(_ scores: [Score]?, _ part: Part) -> Double { Samples((scores ?? []).map { $0[keyPath: part.path] }).mean }

    // MARK: Rows

    var rows: [Row] {
        levelRows("turn", turns) + levelRows("session", whole)
            + gainRows("recall10", "recall@10", 1, over: .plain, "the reference's", named: "questions.recall10.gain")
            + gainRows("recall10", "recall@10", 1, over: .words, "that by words alone", named: "questions.meaning.recall10.gain")
            + gainRows("mrr", "MRR", 2, over: .words, "that by words alone", named: "questions.meaning.mrr.gain")
    }

    private func levelRows(_ level: String, _ scores: [Way: [Score]]) -> [Row] {
        Self.parts.map { part in
            Row(
                "questions.\(level).\(part.name.lowercased())", "\(level) level, \(part.name)", Figure(Self.mean(scores[.both], part), ""),
                reference: Figure(Self.mean(scores[.plain], part), ""))
        }
    }

    private func gainRows(_ id: String, _ what: String, _ part: Int, over way: Way, _ whose: String, named name: String) -> [Row] {
        let gain = gain(turns, Self.parts[part], over: way)
        return [
            Row(
                name, "turn level, \(what) above \(whose)", Figure(gain.mean, ""), spread: gain.interval,
                note: "the interval holds 95 of 100 paired draws"),
            Row("\(name).low", "its lower bound", Figure(gain.interval.lowerBound, "")),
        ]
    }

    /// Of both ways together over another one, question by question.
    private func gain(
        _ scores: [Way: [Score]], _ part: Part, over way: Way, where isMeant: (DevelopmentData.Question) -> Bool = { _ in true }
    ) -> (mean: Double, interval: ClosedRange<Double>) {
        guard let both = scores[.both], let other = scores[way] else { return (0, 0...0) }
        let differences = questions.indices.filter { isMeant(questions[$0]) }.map {
            both[$0][keyPath: part.path] - other[$0][keyPath: part.path]
        }
        return (Samples(differences).mean, PairedBootstrap.interval(differences, seed: 61))
    }

    // MARK: Tables

    var byWay: Table {
        let ways: [Way] = [.plain, .words, .meaning, .both]
        var table = Table(
            "By the way of finding; the gain is that of both over words alone, with its paired 95 % interval",
            columns: ["level", "score"] + ways.map(\.rawValue) + ["gain", "interval"])
        for (level, scores) in [("turn", turns), ("session", whole)] {
            for part in Self.parts {
                let gain = gain(scores, part, over: .words)
                let means = ways.map { Decimals.fixed(Self.mean(scores[$0], part), digits: 3) }
                table.add([level, part.name] + means + [Decimals.signed(gain.mean), Decimals.signed(gain.interval)])
            }
        }
        return table
    }

    var byCategory: Table {
        let ways: [Way] = [.plain, .words, .meaning, .both]
        let part = Self.parts[1]
        var table = Table(
            "By category, turn level, \(part.name)", columns: ["category", "questions"] + ways.map(\.rawValue) + ["gain", "interval"])
        for category in Set(questions.map(\.category)).sorted() {
            let places = questions.indices.filter { questions[$0].category == category }
            let means = ways.map { way in
                Decimals.fixed(Self.mean(turns[way].map { scores in places.map { scores[$0] } }, part), digits: 3)
            }
            let gain = gain(turns, part, over: .words) { $0.category == category }
            table.add([category, String(places.count)] + means + [Decimals.signed(gain.mean), Decimals.signed(gain.interval)])
        }
        return table
    }
}
