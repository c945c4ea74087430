internal import Dream
internal import JSONKit
internal import Model
internal import QuestionSets
internal import Reverie
internal import SystemKit

/// Dreams of other people's histories, a store for each: how much of what answers questions they keep, in how little. And how fast dreams
/// are, beside how much a store holds already.
struct DreamSection {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary
    /// A public set in its own file; nil means the development questions.
    var file: String?

    func run() throws -> Section {
        var section = Section(
            "Dreams",
            note:
                "Each history of the questions in a store of its own, dreamt in one go. A turn is cited when a fact or an episode quotes it."
        )
        if let data = try data() {
            let histories = try split(data)
            for share in [0.2, 0.1] { section.rows += try DreamKeeps(self.workspace, histories, data.questions, share).rows(data.set.name) }
            Workspace.remove(workspace.file("dreams"))
            Workspace.remove(workspace.file("questions"))
        }
        if file == nil { section.rows += try DreamSpeed(workspace: workspace, scale: scale, vocabulary: vocabulary).rows() }
        return section
    }

    private func data() throws -> QuestionData? {
        if let file { return try QuestionData(file: file, workspace) }
        return try workspace.data("lme-dev").map { try QuestionData(development: $0, workspace) }
    }

    /// Event lines without a space, by what their space was.
    private func split(_ data: QuestionData) throws -> [String: String] {
        var lines: [String: [UInt8]] = [:]
        try QuestionData.eachLine(data.events) { line in
            guard let space = line["space"]?.string, case .object(var event) = line.value else { return }
            event["space"] = nil
            lines[space, default: []] += Array(JSONValue.object(event).encoded().utf8) + [UInt8(ascii: "\n")]
        }
        try Folders.create(workspace.file("dreams"))
        var paths: [String: String] = [:]
        for (number, (space, bytes)) in lines.sorted(by: { $0.key < $1.key }).enumerated() {
            let path = workspace.file("dreams/\(number).jsonl")
            try Files.writeAtomically(path, bytes, permissions: 0o600)
            paths[space] = path
        }
        return paths
    }
}

/// What dreams keep that quote such a share of the messages.
private struct DreamKeeps {
    private var turns = 0
    private var cited = 0
    private var gold = 0
    private var covered = 0
    private var facts = 0
    private var copied = 0
    private var statementBytes = 0
    private var textBytes = 0
    private var seconds = 0.0
    private var recall = 0.0
    private var asked = 0
    private let share: Double

    init(_ workspace: Workspace, _ histories: [String: String], _ questions: [QuestionSet.Question], _ share: Double) throws {
        self.share = share
        for (space, path) in histories.sorted(by: { $0.key < $1.key }) {
            let folder = workspace.file("dream-store")
            let memory = try Memory(path: folder, access: .create, environment: .current())
            try memory.importSessions([path]) { _ in }
            var settings = DreamSettings()
            settings.shareQuoted = share
            let start = MonotonicClock.nanoseconds()
            let night = try memory.dream(DreamRequest(), settings: settings, progress: { _, _ in }, isCancelled: { false })
            seconds += Double(MonotonicClock.nanoseconds() - start) / 1e9
            turns += night.dreams.reduce(0) { $0 + $1.messages }
            try take(memory, questions.filter { $0.space == space })
            Workspace.remove(folder)
        }
    }

    private mutating func take(_ memory: Memory, _ questions: [QuestionSet.Question]) throws {
        var query = FactQuery()
        query.limit = .max
        let learnt = try memory.facts(query, in: nil)
        let episodes = try memory.episodes(all: true, limit: .max)
        let quoted = learnt.flatMap { $0.sources.map(\.source) } + episodes.flatMap(\.words)
        let ids = Set(quoted.map(\.event.rawValue))
        cited += ids.count
        facts += learnt.count
        for fact in learnt {
            statementBytes += fact.statement.utf8.count
            guard let source = fact.sources.first, let text = try memory.text(of: source.source) else { continue }
            if CandidateJudge.isCopied(fact.object.text, source.range, text) { copied += 1 }
        }
        textBytes += try memory.textBytes()
        let wanted = Set(questions.flatMap(\.gold))
        gold += wanted.count
        covered += wanted.intersection(ids).count
        for question in questions where !question.gold.isEmpty {
            let found = try memory.search(question.words, kinds: [.fact], limit: 10).flatMap { $0.sources.map(\.event.rawValue) }
            recall += Double(Set(found).intersection(question.gold).count) / Double(question.gold.count)
            asked += 1
        }
    }

    func rows(_ name: String) -> [Row] {
        let percent = Int((share * 100).rounded())
        let all = Double(max(turns, 1))
        var rows = [
            Row(
                "dream.\(name).cover\(percent)", "evidence turns that are cited, where \(percent) % may be",
                Figure(Double(covered) / Double(max(gold, 1)), ""),
                note: "\(Decimals.text(Double(cited) / all * 100)) % of \(turns) turns cited")
        ]
        guard share == 0.2 else { return rows }
        rows += [
            Row("dream.\(name).recall", "recall@10 of the evidence from dreamed facts alone", Figure(recall / Double(max(asked, 1)), "")),
            Row("dream.\(name).facts", "facts for a turn", Figure(Double(facts) / all, ""), note: "\(facts) facts"),
            Row(
                "dream.\(name).copied", "facts that are a whole sentence copied", Figure(Double(copied) / Double(max(facts, 1)) * 100, "%")),
            Row(
                "dream.\(name).compression", "text of the turns, for a byte of statements",
                Figure(Double(textBytes) / Double(max(statementBytes, 1)), "")),
            Row("dream.\(name).events", "turns read, all stages and the commit", Figure(Double(turns) / seconds, "/s")),
        ]
        return rows
    }
}

extension Memory {
    fileprivate func text(of source: HitSource) throws -> String? {
        try events(withID: source.event, in: [source.space]).first?.text
    }

    fileprivate func textBytes() throws -> Int {
        var bytes = 0
        try events(EventQuery(spaces: nil)) { bytes += $0.text?.utf8.count ?? 0 }
        return bytes
    }
}
