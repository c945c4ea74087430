internal import SystemKit

/// What an import costs with the vectors, and what it would cost without.
struct MeaningImports {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary
    let lexicons: LexiconCopies

    /// Real data where there are any; those of the other two sources are invented.
    func rows(_ development: QuestionData?) throws -> [Row] {
        let samples = Paths.join(workspace.checkout, "Benchmarks/Samples/claude-code")
        var rows = try measure("samples", "sample sessions, invented", transcripts("samples", samples))
        rows += try measure("events", "event lines, made-up words", events())
        if let development { rows += try measure("development", "development turns, real", development.events) }
        if scale.measuresDevelopmentQuestions, let real = try workspace.data("transcripts/claude-code") {
            rows += try measure("transcripts", "sessions, real", transcripts("transcripts", real))
        }
        return rows
    }

    private func transcripts(_ name: String, _ folder: String) throws -> String {
        let target = workspace.file("meaning-\(name)")
        try TranscriptCopies(source: folder, target: target).make(bytes: scale.transcriptBytes / 2, parts: 1)
        return target
    }

    private func events() throws -> String {
        let corpus = Corpus(
            vocabulary: vocabulary, seed: 12, events: scale.importEvents / 2, sessions: scale.importSessions / 2, spaces: 8, meanWords: 125)
        let lines = workspace.file("meaning-events/events.jsonl")
        try corpus.write(0..<corpus.events, lines: lines, texts: nil)
        return Paths.parent(lines)
    }

    private func measure(_ name: String, _ what: String, _ path: String) throws -> [Row] {
        var costs: [Bool: [Cost]] = [:]
        for round in 0..<scale.rounds {
            for isWith in round % 2 == 0 ? [true, false] : [false, true] {
                costs[isWith, default: []].append(try importOnce(path, withTable: isWith))
            }
        }
        let (with, without) = (costs[true] ?? [], costs[false] ?? [])
        if path != workspace.file("development/events.jsonl") { Workspace.remove(path) }
        return [
            row("meaning.import.\(name)", "import of \(what), user time", with, without, \.userSeconds),
            row("meaning.import.\(name).wall", "the same, from start to end", with, without, \.seconds),
        ]
    }

    private func row(_ name: String, _ what: String, _ with: [Cost], _ without: [Cost], _ part: KeyPath<Cost, Double>) -> Row {
        let (mine, bare) = (Samples(with.map { $0[keyPath: part] }), Samples(without.map { $0[keyPath: part] }))
        return Row(
            name, what, Figure(mine.median, "s"), reference: Figure(bare.median, "s"), measured: Figure(mine.median / bare.median, "×"),
            spread: Samples(zip(mine.values, bare.values).map { $0 / $1 }).middle)
    }

    private func importOnce(_ path: String, withTable: Bool) throws -> Cost {
        let store = workspace.file("import-store")
        defer { Workspace.remove(store) }
        Workspace.settle()
        var command = Command(workspace.reverie, ["--store", store, "--quiet", "import", path])
        command.settings = lexicons.settings(withTable: withTable)
        return try Cost.of(command, workspace)
    }
}
