internal import SystemKit

/// Many skill packages: how they come in, and how they are found and told of when they are there.
struct SkillsSection {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary

    /// So many in one process.
    private static let batch = 100
    private static let menuBudget = 2_000

    private var store: String { workspace.file("skills-store") }
    private var packages: SkillPackages { SkillPackages(vocabulary: vocabulary, count: scale.skills + scale.skillProcesses) }

    func run() throws -> Section {
        let texts = workspace.file("skills-texts")
        let (sources, copies) = (workspace.file("packages"), workspace.file("copies"))
        let paths = try packages.write(into: sources, texts: texts)
        Workspace.settle()
        var rows = try inBatches(Array(paths.prefix(scale.skills)), copies: copies)
        rows += try oneByOne(Array(paths.dropFirst(scale.skills)), copies: copies)
        rows += try SkillQueries(workspace: workspace, scale: scale, vocabulary: vocabulary, store: store, texts: texts)
            .rows(packages, budget: Self.menuBudget)
        for path in [sources, copies, texts, store] { Workspace.remove(path) }
        return Section(
            "Skills",
            note: "\(scale.skills) packages of three files, about 6 kB each. The reference of installing copies the same folders, "
                + "synchronised file by file and moved into their places; that of searching opens a file with the same texts and runs one "
                + "FTS5 query; that of the menu prints the first line of each text. Times are of whole processes, in turn.",
            rows: rows)
    }

    // MARK: Installing

    private func install(_ paths: [String]) -> Command { Command(workspace.reverie, ["--store", store, "skill", "install"] + paths) }
    private func copy(_ paths: [String], to folder: String) -> Command { Command(workspace.reference("copy_folders"), [folder] + paths) }

    private func inBatches(_ paths: [String], copies: String) throws -> [Row] {
        var (ours, theirs) = (Samples(), Samples())
        for start in stride(from: 0, to: paths.count, by: Self.batch) {
            let batch = Array(paths[start..<min(start + Self.batch, paths.count)])
            ours.add(try install(batch).run() / 1e6 / Double(batch.count))
            theirs.add(try copy(batch, to: copies).run() / 1e6 / Double(batch.count))
        }
        let again = try install(Array(paths.prefix(Self.batch))).run() / 1e6 / Double(min(Self.batch, paths.count))
        let ratios = zip(ours.values, theirs.values).map { $0 / $1 }
        let third = max(ratios.count / 3, 1)
        let growth = Samples(Array(ratios.suffix(third))).median / Samples(Array(ratios.prefix(third))).median
        return [
            ratio("skills.install.batch", "skill install, \(Self.batch) packages a process", ours, theirs, unit: "ms/package"),
            Row(
                "skills.install.growth", "the last third over the first, each against its reference", Figure(growth, "×"),
                note: "1 where each package costs the same, however many there are"),
            Row("skills.install.again", "the first \(Self.batch) again, which changes nothing", Figure(again, "ms/package")),
        ]
    }

    private func oneByOne(_ paths: [String], copies: String) throws -> [Row] {
        var (ours, theirs) = (Samples(), Samples())
        for path in paths {
            ours.add(try install([path]).run() / 1e6)
            theirs.add(try copy([path], to: copies).run() / 1e6)
        }
        return [
            ratio(
                "skills.install.each", "skill install, a process each", ours, theirs, unit: "ms",
                note: "\(paths.count) packages into a store of \(scale.skills)")
        ]
    }

    private func ratio(_ id: String, _ name: String, _ ours: Samples, _ theirs: Samples, unit: String, note: String = "") -> Row {
        let ratio = Samples(zip(ours.values, theirs.values).map { $0 / $1 })
        return Row(
            id, name, Figure(ours.median, unit), reference: Figure(theirs.median, unit), measured: Figure(ratio.median, "×"),
            spread: ratio.middle, note: note)
    }
}

/// Cold processes over a store that has its packages, and then events, too.
private struct SkillQueries {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary
    let store: String
    let texts: String

    func rows(_ packages: SkillPackages, budget: Int) throws -> [Row] {
        let database = workspace.file("skills.sqlite")
        defer { for ending in ["", "-wal", "-shm"] { Workspace.remove(database + ending) } }
        try Command(workspace.reference("fts_build"), [database, texts]).run()
        let questions = Question.draw(scale.coldRuns, from: packages.bodies, turns: 0..<packages.bodies.events, seed: 71)
        var rows = [
            try search("skills.search", "skill search", ["skill", "search"], questions, database),
            try menu("skills.menu", "skill menu, all of them", [], database),
            try menu("skills.menu.budget", "skill menu --budget \(budget)", ["--budget", String(budget)], database),
        ]
        let lines = workspace.file("skills-events")
        let corpus = Corpus(
            vocabulary: vocabulary, seed: 72, events: scale.smallStore, sessions: scale.smallStore / 20, spaces: 1, meanWords: 60)
        try corpus.write(0..<corpus.events, lines: lines, texts: texts)
        try Command(workspace.reverie, ["--store", store, "--quiet", "import", lines]).run()
        try Command(workspace.reference("fts_build"), [database, texts]).run()
        Workspace.remove(lines)
        let name = "search --space '*', with \(scale.smallStore) turns beside them"
        rows.append(try search("skills.search.all", name, ["--space", "*", "search"], questions, database))
        return rows
    }

    private func search(_ id: String, _ name: String, _ words: [String], _ questions: [Question], _ database: String) throws -> Row {
        try compare(id, name, questions.map { (words + [$0.text], ["fts_cold", database, $0.expression]) })
    }

    private func menu(_ id: String, _ name: String, _ words: [String], _ database: String) throws -> Row {
        try compare(id, name, Array(repeating: (["skill", "menu"] + words, ["lines_cold", database]), count: scale.coldRuns))
    }

    private func compare(_ id: String, _ name: String, _ pairs: [(ours: [String], theirs: [String])]) throws -> Row {
        var (ours, theirs) = (Samples(), Samples())
        for (round, pair) in (pairs.prefix(1) + pairs).enumerated() {
            let mine = try Command(workspace.reverie, ["--store", store] + pair.ours).run() / 1e6
            let bare = try Command(workspace.reference(pair.theirs[0]), Array(pair.theirs.dropFirst())).run() / 1e6
            // The first round warms both sides.
            guard round > 0 else { continue }
            ours.add(mine)
            theirs.add(bare)
        }
        let ratio = Samples(zip(ours.values, theirs.values).map { $0 / $1 })
        return Row(
            id, name, Figure(ours.median, "ms"), reference: Figure(theirs.median, "ms"),
            measured: Figure(ours.median / theirs.median, "×"), spread: ratio.middle)
    }
}
