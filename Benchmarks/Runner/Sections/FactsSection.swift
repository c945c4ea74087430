internal import Model
internal import Reverie
internal import SystemKit

/// The knowledge graph: facts written one at a time, and read as of a moment.
struct FactsSection {
    let workspace: Workspace
    let scale: Scale

    func run() throws -> Section {
        var rows = try writes()
        for size in scale.factStores { rows += try reads(InventedFacts(count: size)) }
        return Section(
            "Facts",
            note: "Written: through the library, each with the event that says it, in a transaction of its own: gate, names, evolution, "
                + "decision, index. The reference inserts the rows that came of it, without the search index, and commits; both at "
                + "synchronous=NORMAL. Read: through the library, with names and quotes, against one bare statement over the same file "
                + "that reads the same columns. Each question counts with its median of \(scale.rounds) rounds.",
            rows: rows)
    }

    // MARK: Writing

    private func writes() throws -> [Row] {
        let store = workspace.file("facts-store")
        try Folders.create(store)
        try Files.writeAtomically(Paths.join(store, "config.json"), Array(#"{"durability":"normal"}"#.utf8))
        let memory = try Memory.open(store)
        let facts = InventedFacts(count: scale.facts)
        let each = scale.facts / scale.appendRounds
        var (ours, theirs, ratio, single) = (Samples(), Samples(), Samples(), Samples())
        for round in 0..<scale.appendRounds {
            let start = MonotonicClock.nanoseconds()
            for number in round * each..<(round + 1) * each {
                let before = MonotonicClock.nanoseconds()
                let report = try memory.add(write(facts.fact(number)))
                // Some come twice, which is no news.
                guard report.outcome != .refused else {
                    throw Command.Failure(description: "a fact was \(report.outcome): \(report.refusal?.sentence ?? "")")
                }
                single.add(Double(MonotonicClock.nanoseconds() - before) / 1e3)
            }
            let spent = Double(MonotonicClock.nanoseconds() - start)
            let words = [Paths.join(store, "reverie.sqlite"), workspace.file("facts-\(round).sqlite"), "\(round * each + 1)", "\(each)"]
            let bare = try Command(workspace.reference("facts_insert"), words).numbers(workspace).first ?? .nan
            ours.add(Double(each) / spent * 1e9)
            theirs.add(Double(each) / bare * 1e9)
            ratio.add(bare / spent)
        }
        return [
            Row(
                "facts.write", "Memory.add, one at a time", Figure(ours.median, "/s"), reference: Figure(theirs.median, "/s"),
                measured: Figure(ratio.median, "×"), spread: ratio.middle),
            Row("facts.write.p50", "one fact, median", Figure(single.median, "µs"), spread: single.middle),
            Row("facts.write.p95", "one fact, 95th of 100", Figure(single.percentile(95), "µs")),
        ]
    }

    /// Without periods: what is asserted says when it holds by when it is said.
    private func write(_ fact: InventedFacts.One) -> FactWrite {
        FactWrite(
            namespace: Namespace(rawValue: fact.namespace), subject: InventedFacts.name(fact.person), predicate: fact.predicate,
            object: fact.object)
    }

    // MARK: Reading

    private struct Question {
        let name: String
        let moment: Int64
    }

    private func reads(_ facts: InventedFacts) throws -> [Row] {
        let store = try FactStores(workspace: workspace).place(facts)
        let memory = try Memory.open(store)
        var random = SplitMix64(seed: 71)
        let people = (0..<scale.factQuestions).map { _ in
            Question(
                name: InventedFacts.name(Int(random.next() % UInt64(facts.people))),
                moment: InventedFacts.moment(Int64(random.next() % 4000)))
        }
        let namespaces = people.enumerated().map {
            Question(name: ["person.place", "person.relation", "person.taste"][$0 % 3], moment: $1.moment)
        }
        let size = "\(facts.count)"
        return [
            try compare("facts.subject.\(size)", "one subject of \(size) facts, p50", store, "subject", people) { question in
                var query = Self.query(question)
                query.subject = question.name
                return try memory.facts(query).count
            },
            try compare("facts.namespace.\(size)", "the first fifty of a namespace, p50", store, "namespace", namespaces) { question in
                var query = Self.query(question)
                (query.namespace, query.limit) = (question.name, 50)
                return try memory.facts(query).count
            },
            try compare("facts.walk.\(size)", "two steps from an entity, p50", store, "walk", people) { question in
                try memory.walk(memory.entity(question.name), depth: 2, view: Self.query(question).view).count
            },
        ]
    }

    private static func query(_ question: Question) -> FactQuery {
        var query = FactQuery()
        query.view.asOf = Period(from: question.moment, to: question.moment + 1)
        return query
    }

    private func compare(
        _ name: String, _ what: String, _ store: String, _ way: String, _ questions: [Question], _ ask: (Question) throws -> Int
    ) throws -> Row {
        let file = workspace.file("questions")
        let lines = questions.map { "\(way == "namespace" ? $0.name : $0.name.lowercased()) \($0.moment)" }
        try Files.writeAtomically(file, Array(lines.joined(separator: "\n").utf8))
        var ours = questions.map { _ in Samples() }
        var theirs = ours
        for round in 0...scale.rounds {
            let bare = try Command(workspace.reference("facts_read"), [Paths.join(store, "reverie.sqlite"), way, file]).numbers(workspace)
            for (index, question) in questions.enumerated() {
                let start = MonotonicClock.nanoseconds()
                let found = try ask(question)
                let spent = Double(MonotonicClock.nanoseconds() - start)
                guard bare.count == questions.count * 2, Int(bare[index * 2 + 1]) == found else {
                    throw Command.Failure(description: "\(way) \(question.name): \(found) facts, the reference has another number")
                }
                // The first round warms both sides.
                guard round > 0 else { continue }
                ours[index].add(spent / 1e6)
                theirs[index].add(bare[index * 2] / 1e6)
            }
        }
        let (mine, bare) = (Samples(ours.map(\.median)), Samples(theirs.map(\.median)))
        return Row(
            name, what, Figure(mine.median, "ms"), reference: Figure(bare.median, "ms"), measured: Figure(mine.median / bare.median, "×"),
            spread: mine.middle)
    }
}
