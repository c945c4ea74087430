internal import SystemKit

/// Whole processes, from the start to the end: what a shell or a hook waits for.
struct ColdSection {
    let workspace: Workspace
    let scale: Scale
    let stores: SearchStores

    func run() throws -> Section {
        let corpus = stores.corpus(scale.largeStore)
        let place = try stores.large(scale)
        let questions = Question.draw(scale.coldRuns, from: corpus, turns: 0..<scale.largeStore, seed: 51)
        let space = corpus.spaceName(0)
        var (search, reference, version, peak) = (Samples(), Samples(), Samples(), Samples())
        var (add, bareAdd) = (Samples(), Samples())
        var (hook, toolHook) = (Samples(), Samples())
        let small = workspace.file("cold-store")
        let smallDatabase = workspace.file("cold.sqlite")
        for (round, question) in ([questions[0]] + questions).enumerated() {
            let asking = Command(workspace.reverie, ["--store", place.store, "--space", space, "search", question.text])
            let mine = try asking.run() / 1e6
            let bare = try Command(workspace.reference("fts_cold"), [place.database, question.expression]).run() / 1e6
            let plain = try Command(workspace.reverie, ["--version"]).run() / 1e6
            let words = ["--store", small, "event", "add", "--session", "cold", "--text", question.text]
            let adding = try Command(workspace.reverie, words).run() / 1e6
            let bareAdding = try Command(workspace.reference("append_cold"), [smallDatabase, question.text]).run() / 1e6
            let calls = HookCalls(store: place.store, space: space, session: "live-\(round)-\(MonotonicClock.nanoseconds())")
            let prompting = try calls.prompt(question.text, workspace).run() / 1e6
            let tool = try calls.toolUse(workspace).run() / 1e6
            // The first round warms both sides.
            guard round > 0 else { continue }
            search.add(mine)
            reference.add(bare)
            version.add(plain)
            add.add(adding)
            bareAdd.add(bareAdding)
            hook.add(prompting)
            toolHook.add(tool)
            peak.add(try Cost.of(asking, workspace).peakKilobytes / 1000)
        }
        for path in [small] + ["", "-wal", "-shm"].map({ smallDatabase + $0 }) { Workspace.remove(path) }
        return Section(
            "Cold processes",
            note: "\(scale.largeStore) turns in one space, \(scale.coldRuns) runs in turn. The reference is a C program that opens "
                + "the file and runs one FTS5 query; beside a write, one that opens a file, inserts a row at synchronous=FULL and closes.",
            rows: rows(search, reference, version, peak) + [addRow(add, bareAdd)] + hookRows(hook, toolHook, reference))
    }

    private func addRow(_ add: Samples, _ bare: Samples) -> Row {
        let ratio = Samples(zip(add.values, bare.values).map { $0 / $1 })
        return Row(
            "cold.add", "reverie event add, median", Figure(add.median, "ms"), reference: Figure(bare.median, "ms"),
            measured: Figure(add.median / bare.median, "×"), spread: ratio.middle, note: "a small store, one durable commit")
    }

    private func rows(_ search: Samples, _ reference: Samples, _ version: Samples, _ peak: Samples) -> [Row] {
        let ratio = Samples(zip(search.values, reference.values).map { $0 / $1 })
        return [
            Row(
                "cold.search", "reverie search, median", Figure(search.median, "ms"), reference: Figure(reference.median, "ms"),
                measured: Figure(search.median / reference.median, "×"), spread: ratio.middle),
            Row(
                "cold.search.p95", "reverie search, p95", Figure(search.percentile(95), "ms"),
                reference: Figure(reference.percentile(95), "ms"), measured: Figure(search.percentile(95) / reference.percentile(95), "×")),
            Row("cold.version", "reverie --version", Figure(version.median, "ms"), spread: version.middle),
            Row(
                "memory.search", "reverie search, peak memory", Figure(peak.percentile(100), "MB"), spread: peak.middle,
                note: "the highest of all runs"),
        ]
    }

    private func hookRows(_ prompt: Samples, _ tool: Samples, _ reference: Samples) -> [Row] {
        let ratio = Samples(zip(prompt.values, reference.values).map { $0 / $1 })
        return [
            Row(
                "cold.hook", "reverie hook at a prompt, median", Figure(prompt.median, "ms"), reference: Figure(reference.median, "ms"),
                measured: Figure(prompt.median / reference.median, "×"), spread: ratio.middle, note: "it searches, writes and answers"),
            Row(
                "cold.hook.p95", "reverie hook at a prompt, p95", Figure(prompt.percentile(95), "ms"),
                reference: Figure(reference.percentile(95), "ms"), measured: Figure(prompt.percentile(95) / reference.percentile(95), "×")),
            Row("cold.hook.tool", "reverie hook after a tool", Figure(tool.median, "ms"), spread: tool.middle, note: "nothing to write"),
        ]
    }
}
