internal import JSONKit
internal import QuestionSets
internal import SystemKit

/// Real questions with known evidence: is it found, and how far up; by words, by meaning and by both, and by plain FTS5.
struct QuestionsSection {
    let workspace: Workspace
    /// A public set in its own file; nil means the development questions.
    var file: String?

    private static let mostHits = 1000

    func run() throws -> Section {
        guard let data = try data() else { return Section("Development questions", note: "Skipped: there are none.") }
        let store = workspace.file("question-store")
        let megabytes = Double(try FileStatus.of(data.events)?.size ?? 0) / 1e6
        let cost = try Cost.of(Command(workspace.reverie, ["--store", store, "--quiet", "import", data.events]), workspace)
        let rate = Row(
            "\(data.set.name).import", "import of their turns", Figure(megabytes / cost.seconds, "MB/s"),
            note: "\(Decimals.text(megabytes)) MB, peak \(Decimals.text(cost.peakKilobytes / 1000)) MB")
        let sessions = try data.writeTurns(workspace.file("questions/turns"))
        var lists: [Way: [String: [String]]] = [.plain: try reference(data)]
        var times: [Row] = []
        for way in Way.ours {
            let (found, milliseconds) = try reverie(data, store, way)
            lists[way] = found
            times.append(time(data.set, way, milliseconds))
        }
        let ablation = try ablation(data, store)
        Workspace.remove(store)
        Workspace.remove(workspace.file("questions"))
        let scores = QuestionScores(data.set, lists, sessions)
        return Section(data.set.title, note: note(data.set), rows: scores.rows + [rate] + times, tables: scores.tables + [ablation])
    }

    private func data() throws -> QuestionData? {
        if let file { return try QuestionData(file: file, workspace) }
        return try workspace.data("lme-dev").map { try QuestionData(development: $0, workspace) }
    }

    private func note(_ set: QuestionSet) -> String {
        let misleading = set.questions.count { !$0.isSincere }
        return "\(set.questions.count) questions about \(Set(set.questions.map(\.space)).count) histories, each in a space of its own. "
            + "Reverie by both ways; the reference is plain FTS5, porter stems, stop words out, a table for each space."
            + (set.withoutEvidence > 0 ? " \(set.withoutEvidence) questions that nothing answers are left out." : "")
            + (misleading > 0 ? " \(misleading) that are asked to mislead count in their category alone." : "")
    }

    private func time(_ set: QuestionSet, _ way: Way, _ milliseconds: Double) -> Row {
        way == .both
            ? Row(
                "\(set.name).time", "one question, of a batch", Figure(milliseconds, "ms"),
                note: "up to \(Self.mostHits) hits each, as JSON")
            : Row("\(set.name).time.\(way.rawValue)", "the same, `--by \(way.rawValue)`", Figure(milliseconds, "ms"))
    }

    private func reverie(_ data: QuestionData, _ store: String, _ way: Way) throws -> (lists: [String: [String]], milliseconds: Double) {
        let batch = workspace.file("questions/batch.jsonl")
        try data.writeBatch(batch, limit: Self.mostHits)
        var command = Command(workspace.reverie, ["--store", store, "--json", "search", "--by", way.rawValue, "--batch", batch])
        command.output = workspace.file("questions/answers.jsonl")
        let spent = try command.run()
        var lists: [String: [String]] = [:]
        try QuestionData.eachLine(command.output) { answer in
            guard let question = answer["qid"]?.string, let hits = answer["hits"] else { return }
            lists[question] = hits.elements.compactMap { $0["id"]?.string }
        }
        return (lists, spent / 1e6 / Double(max(data.questions.count, 1)))
    }

    private func ablation(_ data: QuestionData, _ store: String) throws -> Table {
        let batch = workspace.file("questions/batch.jsonl")
        try data.writeBatch(batch, limit: Ablation.hits)
        var command = Command(workspace.reverie, ["--store", store, "--json", "search", "--explain", "--batch", batch])
        command.output = workspace.file("questions/answers.jsonl")
        try command.run()
        var ablation = Ablation(data.set)
        try QuestionData.eachLine(command.output) { ablation.read($0) }
        return ablation.table
    }

    private func reference(_ data: QuestionData) throws -> [String: [String]] {
        let questions = workspace.file("questions/questions")
        try data.writeQuestions(questions)
        let text = try Command(workspace.reference("fts_rank"), [workspace.file("questions/turns"), questions]).text(workspace)
        var lists: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if let question = words.first { lists[question] = Array(words.dropFirst()) }
        }
        return lists
    }
}
