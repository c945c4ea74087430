internal import SystemKit

/// Runs the sections one after the other and writes the report.
struct Bench {
    let options: Options

    /// The exit code.
    func run() throws -> Int32 {
        let workspace = try Workspace()
        defer { Workspace.remove(workspace.scratch) }
        let started = MonotonicClock.nanoseconds()
        var report = Report(thresholds: try Thresholds(path: Paths.join(workspace.checkout, "Benchmarks/thresholds.json")))
        report.isQuick = options.isQuick
        report.loadBefore = Workspace.load()
        report.sections = try sections(workspace)
        report.loadAfter = Workspace.load()
        report.seconds = Double(MonotonicClock.nanoseconds() - started) / 1e9
        let folder = options.folder ?? Paths.join(workspace.checkout, "Benchmarks/results")
        try Folders.create(folder, permissions: 0o755)
        try Files.writeAtomically(Paths.join(folder, "latest.md"), Array(report.markdown.utf8), permissions: 0o644)
        try Files.writeAtomically(Paths.join(folder, "latest.json"), report.json, permissions: 0o644)
        try StandardStreams.writeOut(report.markdown)
        let failures = report.sections.compactMap(\.failure)
        for failure in failures { try StandardStreams.writeError("failed: \(failure)\n") }
        for row in report.missed { try StandardStreams.writeError("missed: \(row.name)\n") }
        return !failures.isEmpty || options.isStrict && !report.missed.isEmpty ? 1 : 0
    }

    private func questions(_ workspace: Workspace) -> [(name: String, run: () throws -> Section)] {
        let files: [String?] = options.questionFiles.isEmpty ? [nil] : options.questionFiles
        return files.map { file in ("questions", { try QuestionsSection(workspace: workspace, file: file).run() }) }
    }

    private func dreams(_ workspace: Workspace, _ scale: Scale, _ vocabulary: Vocabulary) -> [(name: String, run: () throws -> Section)] {
        let files: [String?] = options.questionFiles.isEmpty ? [nil] : options.questionFiles
        return files.map { file in
            ("dream", { try DreamSection(workspace: workspace, scale: scale, vocabulary: vocabulary, file: file).run() })
        }
    }

    private func sections(_ workspace: Workspace) throws -> [Section] {
        let scale = options.isQuick ? Scale.quick : Scale.full
        let vocabulary = Vocabulary()
        let stores = SearchStores(workspace: workspace, vocabulary: vocabulary)
        let all: [(name: String, run: () throws -> Section)] =
            [
                ("import", { try ImportSection(workspace: workspace, scale: scale, vocabulary: vocabulary).run() }),
                ("append", { try AppendSection(workspace: workspace, scale: scale, vocabulary: vocabulary).run() }),
                ("search", { try SearchSection(workspace: workspace, scale: scale, stores: stores).run() }),
                ("cold", { try ColdSection(workspace: workspace, scale: scale, stores: stores).run() }),
                ("skills", { try SkillsSection(workspace: workspace, scale: scale, vocabulary: vocabulary).run() }),
                ("facts", { try FactsSection(workspace: workspace, scale: scale).run() }),
                ("standard", { try StandardSection(workspace: workspace).run() }),
                ("tokens", { try TokensSection(workspace: workspace).run() }),
                ("meaning", { try MeaningSection(workspace: workspace, scale: scale, vocabulary: vocabulary, stores: stores).run() }),
                ("distil", { try DistilSection(workspace: workspace).run() }),
                ("grounding", { try GroundingSection(workspace: workspace, scale: scale).run() }),
            ] + dreams(workspace, scale, vocabulary) + questions(workspace)
        return try all.compactMap { name, run in
            guard options.wants(name), name != "questions" || !options.questionFiles.isEmpty || scale.measuresDevelopmentQuestions else {
                return nil
            }
            try StandardStreams.writeError("\(name) …\n")
            do {
                return try run()
            } catch {
                // What the others measured is not lost with it.
                return Section(name, failure: "\(error)")
            }
        }
    }
}
