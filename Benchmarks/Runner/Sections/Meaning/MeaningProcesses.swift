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

    /// Milliseconds of processes, from start to end and of the processor.
    private struct Times {
        var whole = Samples()
        var processor = Samples()

        mutating func add(_ cost: Cost) {
            whole.add(cost.seconds * 1000)
            processor.add(cost.processorSeconds * 1000)
        }
    }

    private struct Pair {
        var with = Times()
        var without = Times()

        func rows(_ name: String, _ what: String, note: String) -> [Row] {
            [
                row("meaning.\(name)", what, \.whole, note: note),
                row("meaning.\(name).processor", "the same by processor time", \.processor, note: ""),
            ]
        }

        private func row(_ name: String, _ what: String, _ part: KeyPath<Times, Samples>, note: String) -> Row {
            let (mine, bare) = (with[keyPath: part], without[keyPath: part])
            return Row(
                name, what, Figure(mine.median, "ms"), reference: Figure(bare.median, "ms"),
                measured: Figure(mine.median - bare.median, "ms"), spread: Samples(zip(mine.values, bare.values).map { $0 - $1 }).middle,
                note: note)
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
            var costs: [Bool: (search: Cost, hook: Cost)] = [:]
            for isWith in round % 2 == 0 ? [true, false] : [false, true] {
                costs[isWith] = try once(question.text, copies[isWith ? 0 : 1], corpus.spaceName(0), round, isWith)
            }
            // The first round warms both sides.
            guard round > 0, let with = costs[true], let without = costs[false] else { continue }
            search.with.add(with.search)
            search.without.add(without.search)
            hook.with.add(with.hook)
            hook.without.add(without.hook)
        }
        for copy in copies { Workspace.remove(copy) }
        let size = "\(scale.largeStore) turns, \(scale.coldRuns) runs in turn"
        return search.rows("cold", "reverie search, cold, beside `--by words`", note: "difference of the medians; \(size)")
            + hook.rows("cold.hook", "reverie hook at a prompt, beside one without the table", note: "the same")
    }

    private func once(
        _ question: String, _ store: String, _ space: String, _ round: Int, _ isWith: Bool
    ) throws -> (search: Cost, hook: Cost) {
        let words = ["--store", store, "--space", space, "search"] + (isWith ? [] : ["--by", "words"]) + [question]
        let searching = try Cost.of(Command(workspace.reverie, words), workspace)
        let calls = HookCalls(store: store, space: space, session: "live-\(round)")
        var prompt = try calls.prompt(question, workspace)
        prompt.settings = lexicons.settings(withTable: isWith)
        return (searching, try Cost.of(prompt, workspace))
    }
}
