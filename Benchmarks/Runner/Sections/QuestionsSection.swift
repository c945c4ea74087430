internal import JSONKit
internal import SystemKit

/// Real questions with known evidence: is it found, and how far up, against plain FTS5.
struct QuestionsSection {
    let workspace: Workspace

    private static let title = "Development questions"
    private static let mostHits = 1000

    func run() throws -> Section {
        guard let folder = try workspace.data("lme-dev") else { return Section(Self.title, note: "Skipped: there are none.") }
        let data = try DevelopmentData(folder: folder, workspace)
        let store = workspace.file("development-store")
        let megabytes = Double(try FileStatus.of(data.events)?.size ?? 0) / 1e6
        let cost = try Cost.of(Command(workspace.reverie, ["--store", store, "--quiet", "import", data.events]), workspace)
        let rate = Row(
            "questions.import", "import of their turns", Figure(megabytes / cost.seconds, "MB/s"),
            note: "\(Decimals.text(megabytes)) MB, peak \(Decimals.text(cost.peakKilobytes / 1000)) MB")
        let sessions = try data.writeTurns(workspace.file("development/turns"))
        let (ours, milliseconds) = try reverie(data, store)
        let plain = try reference(data)
        Workspace.remove(store)
        Workspace.remove(workspace.file("development"))
        let time = Row(
            "questions.time", "one question, of a batch", Figure(milliseconds, "ms"), note: "up to \(Self.mostHits) hits each, as JSON")
        return Section(
            Self.title,
            note: "\(data.questions.count) questions, each in its own space. The reference is plain FTS5, porter stems, stop words out, "
                + "a table for each space.",
            rows: rows(data, ours, plain, sessions) + [rate, time])
    }

    private func reverie(_ data: DevelopmentData, _ store: String) throws -> (lists: [String: [String]], milliseconds: Double) {
        let batch = workspace.file("development/batch.jsonl")
        try data.writeBatch(batch, limit: Self.mostHits)
        var command = Command(workspace.reverie, ["--store", store, "--json", "search", "--batch", batch])
        command.output = workspace.file("development/answers.jsonl")
        let spent = try command.run()
        var lists: [String: [String]] = [:]
        try DevelopmentData.eachLine(command.output) { answer in
            guard let question = answer["qid"]?.string, let hits = answer["hits"] else { return }
            lists[question] = hits.elements.compactMap { $0["id"]?.string }
        }
        return (lists, spent / 1e6 / Double(max(data.questions.count, 1)))
    }

    private func reference(_ data: DevelopmentData) throws -> [String: [String]] {
        let questions = workspace.file("development/questions")
        try data.writeQuestions(questions)
        let text = try Command(workspace.reference("fts_rank"), [workspace.file("development/turns"), questions]).text(workspace)
        var lists: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if let question = words.first { lists[question] = Array(words.dropFirst()) }
        }
        return lists
    }

    // MARK: Scores

    private func rows(
        _ data: DevelopmentData, _ ours: [String: [String]], _ plain: [String: [String]], _ sessions: [String: String]
    ) -> [Row] {
        let turns = data.questions.map { question in
            (mine: Score(ours[question.id] ?? [], gold: question.gold), bare: Score(plain[question.id] ?? [], gold: question.gold))
        }
        let whole = data.questions.map { question in
            let ranked = [ours, plain].map { Score.sessions($0[question.id] ?? []) { sessions[$0] } }
            return (mine: Score(ranked[0], gold: question.goldSessions), bare: Score(ranked[1], gold: question.goldSessions))
        }
        let differences = turns.map { $0.mine.recall10 - $0.bare.recall10 }
        let interval = PairedBootstrap.interval(differences, seed: 61)
        let mean = differences.reduce(0, +) / Double(max(differences.count, 1))
        var rows = table("turn", turns) + table("session", whole)
        rows.append(
            Row(
                "questions.recall10.gain", "turn level, recall@10 above the reference's", Figure(mean, ""), spread: interval,
                note: "the interval holds 95 of 100 paired draws"))
        rows.append(Row("questions.recall10.gain.low", "its lower bound", Figure(interval.lowerBound, "")))
        return rows
    }

    private func table(_ level: String, _ scores: [(mine: Score, bare: Score)]) -> [Row] {
        let parts: [(String, KeyPath<Score, Double>)] = [
            ("recall@5", \.recall5), ("recall@10", \.recall10), ("MRR", \.reciprocalRank), ("hit@1", \.firstIsRight),
        ]
        return parts.map { name, part in
            let count = Double(max(scores.count, 1))
            let mine = scores.reduce(0) { $0 + $1.mine[keyPath: part] } / count
            let bare = scores.reduce(0) { $0 + $1.bare[keyPath: part] } / count
            return Row("questions.\(level).\(name.lowercased())", "\(level) level, \(name)", Figure(mine, ""), reference: Figure(bare, ""))
        }
    }
}
