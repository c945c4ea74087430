internal import Recall
internal import Reverie
internal import Store
internal import SystemKit

/// Questions in words, in one process, against the bare statement of FTS5 over the same texts.
struct SearchSection {
    let workspace: Workspace
    let scale: Scale
    let stores: SearchStores

    /// The most common words stand in about a third of the turns, rare ones in hardly any; a tenth of the others lies between.
    private static let kinds: [(name: String, title: String, ranks: Range<Int>?)] = [
        ("", "words of a turn", nil), (".common", "common words", 0..<60), (".rare", "rare words", 4_000..<40_000),
    ]

    func run() throws -> Section {
        var rows: [Row] = []
        if scale.measuresDevelopmentQuestions, let (place, questions) = try DevelopmentSpace(stores: stores, workspace: workspace).open() {
            let asked = Asked(name: "development", title: "all development turns in one space, their questions", questions: questions)
            rows += try compare(asked, place, SpaceName(rawValue: DevelopmentSpace.space), rounds: scale.rounds, judged: questions.count)
        }
        for (name, size) in [("huge", scale.hugeStore), ("large", scale.largeStore), ("small", scale.smallStore)] {
            let corpus = stores.corpus(size)
            let place = try stores.place("one-space", corpus, turns: 0..<size)
            for kind in Self.kinds {
                let questions =
                    kind.ranks.map { Question.drawWords($0, scale.questions, from: corpus, seed: 43) }
                    ?? Question.draw(scale.questions, from: corpus, turns: 0..<size, seed: 41)
                let asked = Asked(name: name + kind.name, title: "\(size) turns in one space, \(kind.title)", questions: questions)
                rows += try compare(
                    asked, place, SpaceName(rawValue: corpus.spaceName(0)), rounds: size > 500_000 ? 2 : scale.rounds,
                    judged: scale.questions / (size > 500_000 ? 20 : 4))
            }
            if name == "huge" { rows.append(try memory(place, corpus)) }
        }
        rows += try spaceShare()
        return Section(
            "Search",
            note: "\(scale.questions) questions of 3 to 8 words, through the library, hits with their sources. The reference is "
                + "`SELECT rowid … MATCH … ORDER BY rank LIMIT 10`, prepared once, over the same texts, function words left out. "
                + "Each question counts with its median of \(scale.rounds) rounds (2 in the largest store). Agreement: how many of the first "
                + "ten are the first ten also when everything that shares a word is looked at closely, by the same formula.",
            rows: rows)
    }

    private struct Asked {
        let name: String
        let title: String
        let questions: [Question]
    }

    // MARK: Against FTS5

    private func compare(_ asked: Asked, _ place: SearchStores.Place, _ space: SpaceName, rounds: Int, judged: Int) throws -> [Row] {
        let questions = asked.questions
        let expressions = workspace.file("expressions")
        try Files.writeAtomically(expressions, Array(questions.map(\.expression).joined(separator: "\n").utf8))
        let memory = try Memory.open(place.store)
        var (ours, theirs) = (perQuestion(questions), perQuestion(questions))
        for round in 0...rounds {
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
        let times = [50.0, 95.0].map { share in
            let (a, b) = (mine.percentile(share), bare.percentile(share))
            return Row(
                "search.\(asked.name).p\(Int(share))", "\(asked.title), p\(Int(share))", Figure(a, "ms"), reference: Figure(b, "ms"),
                measured: Figure(a / b, "×"))
        }
        let agreement = try agreement(memory, space, questions.prefix(judged))
        let mean = agreement.values.reduce(0, +) / Double(max(agreement.values.count, 1))
        return times + [
            Row("search.\(asked.name).agreement", "the same, agreement of the first ten", Figure(mean, ""), measured: Figure(mean, ""))
        ]
    }

    /// The share of the first ten that the bounds of a usual search do not lose.
    private func agreement(_ memory: Memory, _ space: SpaceName, _ questions: some Sequence<Question>) throws -> Samples {
        var shares = Samples()
        for question in questions {
            var request = SearchRequest(query: question.text, spaces: [space])
            let usual = try memory.store.read { try Searcher(reader: $0, embedder: memory.store.embedder).search(request) }.map(\.id)
            request.isExhaustive = true
            let exact = try memory.store.read { try Searcher(reader: $0, embedder: memory.store.embedder).search(request) }.map(\.id)
            shares.add(Double(Set(usual).intersection(exact).count) / Double(max(exact.count, 1)))
        }
        return shares
    }

    private func memory(_ place: SearchStores.Place, _ corpus: Corpus) throws -> Row {
        var peak = Samples()
        for question in Question.draw(10, from: corpus, turns: 0..<corpus.events, seed: 44) {
            let words = ["--store", place.store, "--space", corpus.spaceName(0), "search", question.text]
            peak.add(try Cost.of(Command(workspace.reverie, words), workspace).peakKilobytes / 1000)
        }
        let highest = Figure(peak.percentile(100), "MB")
        return Row(
            "search.huge.memory", "reverie search over \(corpus.events) turns, peak memory (the highest of 10)", highest, measured: highest)
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
