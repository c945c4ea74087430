internal import JSONKit
internal import SystemKit

/// Real questions with known evidence: is it found, and how far up; by words, by meaning and by both, and by plain FTS5.
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
        var lists: [Way: [String: [String]]] = [.plain: try reference(data)]
        var times: [Row] = []
        for way in Way.ours {
            let (found, milliseconds) = try reverie(data, store, way)
            lists[way] = found
            times.append(time(way, milliseconds))
        }
        Workspace.remove(store)
        Workspace.remove(workspace.file("development"))
        let scores = QuestionScores(data.questions, lists, sessions)
        return Section(
            Self.title,
            note:
                "\(data.questions.count) questions, each in its own space. Reverie by both ways; the reference is plain FTS5, porter stems, "
                + "stop words out, a table for each space.",
            rows: scores.rows + [rate] + times, tables: [scores.byWay, scores.byCategory])
    }

    private func time(_ way: Way, _ milliseconds: Double) -> Row {
        way == .both
            ? Row(
                "questions.time", "one question, of a batch", Figure(milliseconds, "ms"), note: "up to \(Self.mostHits) hits each, as JSON")
            : Row("questions.time.\(way.rawValue)", "the same, `--by \(way.rawValue)`", Figure(milliseconds, "ms"))
    }

    private func reverie(_ data: DevelopmentData, _ store: String, _ way: Way) throws -> (lists: [String: [String]], milliseconds: Double) {
        let batch = workspace.file("development/batch.jsonl")
        try data.writeBatch(batch, limit: Self.mostHits)
        var command = Command(workspace.reverie, ["--store", store, "--json", "search", "--by", way.rawValue, "--batch", batch])
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
}
