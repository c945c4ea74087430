internal import SystemKit

/// Whole processes with and without the search by meaning.
struct MeaningProcesses {
    let workspace: Workspace
    let scale: Scale
    let stores: SearchStores
    let lexicons: LexiconCopies

    // MARK: Memory

    /// The highest of several searches, in the store of many short turns.
    func memory(_ store: String, _ corpus: Corpus) throws -> [Row] {
        let questions = Question.draw(scale.rounds * 2, from: corpus, turns: 0..<corpus.events, seed: 93)
        var (both, words) = (Samples(), Samples())
        for question in questions {
            both.add(try peak(store, corpus, [question.text]))
            words.add(try peak(store, corpus, ["--by", "words", question.text]))
        }
        return [
            Row(
                "meaning.memory", "reverie search over \(corpus.events) turns, peak memory", Figure(both.percentile(100), "MB"),
                reference: Figure(words.percentile(100), "MB"), measured: Figure(both.percentile(100), "MB"), spread: both.middle,
                note: "the highest of \(questions.count); the reference is `--by words`")
        ]
    }

    private func peak(_ store: String, _ corpus: Corpus, _ words: [String]) throws -> Double {
        let command = Command(workspace.reverie, ["--store", store, "--space", corpus.spaceName(0), "search"] + words)
        return try Cost.of(command, workspace).peakKilobytes / 1000
    }

    // MARK: Time

    private struct Pair {
        var with = Samples()
        var without = Samples()

        func row(_ name: String, _ what: String, note: String) -> Row {
            let differences = Samples(zip(with.values, without.values).map { $0 - $1 })
            return Row(
                "meaning.\(name)", what, Figure(with.median, "ms"), reference: Figure(without.median, "ms"),
                measured: Figure(with.median - without.median, "ms"), spread: differences.middle, note: note)
        }
    }

    /// Each side has a store of its own: a hook writes.
    func cold() throws -> [Row] {
        let corpus = stores.corpus(scale.largeStore)
        let place = try stores.large(scale)
        let copies = [workspace.file("cold-with"), workspace.file("cold-without")]
        for copy in copies { try Command("/bin/cp", ["-R", place.store, copy]).run() }
        Workspace.settle()
        let questions = Question.draw(scale.coldRuns, from: corpus, turns: 0..<scale.largeStore, seed: 94)
        var (search, hook) = (Pair(), Pair())
        for (round, question) in ([questions[0]] + questions).enumerated() {
            var times: [Bool: (search: Double, hook: Double)] = [:]
            for isWith in round % 2 == 0 ? [true, false] : [false, true] {
                times[isWith] = try once(question.text, copies[isWith ? 0 : 1], corpus.spaceName(0), round, isWith)
            }
            // The first round warms both sides.
            guard round > 0, let with = times[true], let without = times[false] else { continue }
            search.with.add(with.search)
            search.without.add(without.search)
            hook.with.add(with.hook)
            hook.without.add(without.hook)
        }
        for copy in copies { Workspace.remove(copy) }
        let size = "\(scale.largeStore) turns, \(scale.coldRuns) runs in turn"
        return [
            search.row("cold", "reverie search, cold, beside `--by words`", note: "difference of the medians; \(size)"),
            hook.row("cold.hook", "reverie hook at a prompt, beside one without the table", note: "the same"),
        ]
    }

    private func once(
        _ question: String, _ store: String, _ space: String, _ round: Int, _ isWith: Bool
    ) throws -> (search: Double, hook: Double) {
        let words = ["--store", store, "--space", space, "search"] + (isWith ? [] : ["--by", "words"]) + [question]
        let searching = try Command(workspace.reverie, words).run() / 1e6
        let calls = HookCalls(store: store, space: space, session: "live-\(round)")
        var prompt = try calls.prompt(question, workspace)
        prompt.settings = lexicons.settings(withTable: isWith)
        return (searching, try prompt.run() / 1e6)
    }
}
