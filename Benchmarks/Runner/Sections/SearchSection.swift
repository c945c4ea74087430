internal import Reverie
internal import SystemKit

/// Questions in words, in one process, against the bare statement of FTS5 over the same texts.
struct SearchSection {
    let workspace: Workspace
    let scale: Scale
    let stores: SearchStores

    func run() throws -> Section {
        var rows: [Row] = []
        for (name, size) in [("large", scale.largeStore), ("small", scale.smallStore)] {
            let corpus = stores.corpus(size)
            let place = try stores.place("one-space", corpus, turns: 0..<size)
            let questions = Question.draw(scale.questions, from: corpus, turns: 0..<size, seed: 41)
            rows += try compare(name, size, place, SpaceName(rawValue: corpus.spaceName(0)), questions)
        }
        rows += try spaceShare()
        return Section(
            "Search",
            note: "\(scale.questions) questions of 3 to 8 words, through the library, hits with their sources. The reference is "
                + "`SELECT rowid … MATCH … ORDER BY rank LIMIT 10`, prepared once, over the same texts, function words left out. "
                + "Each question counts with its median of \(scale.rounds) rounds.",
            rows: rows)
    }

    // MARK: Against FTS5

    private func compare(
        _ name: String, _ size: Int, _ place: SearchStores.Place, _ space: SpaceName, _ questions: [Question]
    ) throws -> [Row] {
        let expressions = workspace.file("expressions")
        try Files.writeAtomically(expressions, Array(questions.map(\.expression).joined(separator: "\n").utf8))
        let memory = try Memory.open(place.store)
        var (ours, theirs) = (perQuestion(questions), perQuestion(questions))
        for round in 0...scale.rounds {
            let mine = try times(memory, space, questions)
            let reference = try Command(workspace.reference("fts_search"), [place.database, expressions]).numbers(workspace)
            guard reference.count == questions.count * 2 else {
                throw Command.Failure(description: "fts_search did not answer every question")
            }
            // The first round warms both sides.
            guard round > 0 else { continue }
            for index in questions.indices {
                ours[index].add(mine[index])
                theirs[index].add(reference[index * 2] / 1e6)
            }
        }
        let (mine, bare) = (Samples(ours.map(\.median)), Samples(theirs.map(\.median)))
        return [50.0, 95.0].map { share in
            let (a, b) = (mine.percentile(share), bare.percentile(share))
            return Row(
                "search.\(name).p\(Int(share))", "\(size) turns in one space, p\(Int(share))", Figure(a, "ms"), reference: Figure(b, "ms"),
                measured: Figure(a / b, "×"))
        }
    }

    private func perQuestion(_ questions: [Question]) -> [Samples] { [Samples](repeating: Samples(), count: questions.count) }

    /// Milliseconds for each question.
    private func times(_ memory: Memory, _ space: SpaceName, _ questions: [Question]) throws -> [Double] {
        try questions.map { question in
            let start = MonotonicClock.nanoseconds()
            let hits = try memory.search(question.text, in: [space])
            let spent = Double(MonotonicClock.nanoseconds() - start) / 1e6
            guard !hits.isEmpty else { throw Command.Failure(description: "no hits for a question out of the store: \(question.text)") }
            return spent
        }
    }

    // MARK: A space among many

    /// The same thousand turns asked in a store of a hundred such spaces and in a store of their own.
    private func spaceShare() throws -> [Row] {
        let corpus = stores.manySpaces(scale.otherSpaces + 1)
        let asked = corpus.spaces / 2
        let turns = asked * 1000..<(asked + 1) * 1000
        let all = try stores.place("many-spaces", corpus, turns: 0..<corpus.events)
        let alone = try stores.place("space-alone", corpus, turns: turns)
        let questions = Question.draw(scale.questions, from: corpus, turns: turns, seed: 42)
        let space = SpaceName(rawValue: corpus.spaceName(asked))
        let (amongMany, byItself) = (try Memory.open(all.store), try Memory.open(alone.store))
        var (many, one) = (perQuestion(questions), perQuestion(questions))
        for round in 0...scale.rounds {
            let (a, b) = (try times(amongMany, space, questions), try times(byItself, space, questions))
            guard round > 0 else { continue }
            for index in questions.indices {
                many[index].add(a[index])
                one[index].add(b[index])
            }
        }
        let (a, b) = (Samples(many.map(\.median)), Samples(one.map(\.median)))
        let ratio = Samples(zip(many, one).map { $0.median / $1.median })
        return [
            Row(
                "search.space", "1,000 turns in one space of \(corpus.spaces), p50", Figure(a.median, "ms"),
                reference: Figure(b.median, "ms"), measured: Figure(ratio.median, "×"), spread: ratio.middle,
                note: "the reference is Reverie with that space alone"),
            Row(
                "search.space.p95", "the same, p95", Figure(a.percentile(95), "ms"), reference: Figure(b.percentile(95), "ms"),
                measured: Figure(a.percentile(95) / b.percentile(95), "×")),
        ]
    }
}
