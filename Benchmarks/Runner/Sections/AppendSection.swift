internal import Reverie
internal import SystemKit

/// Single events, each of them durable and found by search when its append returns.
struct AppendSection {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary

    func run() throws -> Section {
        let corpus = Corpus(
            vocabulary: vocabulary, seed: 21, events: scale.heldEvents + scale.appends * 2, sessions: 400, spaces: 1, meanWords: 30)
        let texts = workspace.file("append-texts")
        try corpus.write(0..<corpus.events, lines: nil, texts: texts)
        let database = workspace.file("append.sqlite")
        let bare = { (first: Int, count: Int) throws -> Double in
            try Command(workspace.reference("append"), [database, texts, String(first), String(count)]).numbers(workspace).first ?? .nan
        }
        let store = workspace.file("append-store")
        _ = try bare(0, -scale.heldEvents)
        try fill(store, corpus)
        var rows = try library(store, corpus, bare)
        rows += try commandLine(store, corpus, bare)
        for path in [store, texts] + ["", "-wal", "-shm"].map({ database + $0 }) { Workspace.remove(path) }
        return Section(
            "Durable single appends",
            note: "On a store of \(scale.heldEvents) events, about 200 bytes each. The reference inserts the same text into one table and "
                + "commits, at synchronous=FULL in WAL.",
            rows: rows)
    }

    private func draft(_ corpus: Corpus, _ number: Int) -> EventDraft {
        let turn = corpus.turn(number)
        return EventDraft(
            id: EventID(rawValue: "append-\(number)"), session: SessionName(rawValue: "session-\(turn.session)"),
            at: Instant(milliseconds: 1_790_000_000_000 + Int64(number) * 1000), kind: number % 2 == 0 ? .userMessage : .assistantMessage,
            text: String(decoding: turn.text, as: UTF8.self))
    }

    private func fill(_ store: String, _ corpus: Corpus) throws {
        let memory = try Memory.open(store)
        for start in stride(from: 0, to: scale.heldEvents, by: 500) {
            try memory.append((start..<min(start + 500, scale.heldEvents)).map { draft(corpus, $0) })
        }
    }

    private func library(_ store: String, _ corpus: Corpus, _ bare: (Int, Int) throws -> Double) throws -> [Row] {
        let memory = try Memory.open(store)
        let each = scale.appends / scale.appendRounds
        var (rates, single) = (AppendRates(), Samples())
        for round in 0..<scale.appendRounds {
            let first = scale.heldEvents + round * each
            let drafts = (first..<first + each).map { draft(corpus, $0) }
            let start = MonotonicClock.nanoseconds()
            for draft in drafts {
                let before = MonotonicClock.nanoseconds()
                try memory.append(draft)
                single.add(Double(MonotonicClock.nanoseconds() - before) / 1e3)
            }
            let spent = Double(MonotonicClock.nanoseconds() - start)
            let reference = try bare(first, each)
            rates.add(each, spent: spent, reference: reference)
        }
        return [
            rates.row("append.library", "Memory.append, one at a time"),
            Row("append.library.p50", "one append, median", Figure(single.median, "µs"), spread: single.middle),
            Row("append.library.p95", "one append, 95th of 100", Figure(single.percentile(95), "µs")),
        ]
    }

    private func commandLine(_ store: String, _ corpus: Corpus, _ bare: (Int, Int) throws -> Double) throws -> [Row] {
        let each = scale.appends / scale.rounds
        var rates = AppendRates()
        for round in 0..<scale.rounds {
            let first = scale.heldEvents + scale.appends + round * each
            let lines = workspace.file("append-lines")
            try corpus.write(first..<first + each, lines: lines, texts: nil)
            var command = Command(workspace.reverie, ["--store", store, "event", "add"])
            command.input = lines
            let spent = try command.run()
            let reference = try bare(first, each)
            rates.add(each, spent: spent, reference: reference)
        }
        return [rates.row("append.command", "reverie event add, fed lines", note: "the whole process")]
    }
}

/// Appends a second by both sides, and their ratio round by round.
private struct AppendRates {
    private var ours = Samples()
    private var theirs = Samples()
    private var ratio = Samples()

    /// `spent` and `reference` are nanoseconds for `count` appends.
    mutating func add(_ count: Int, spent: Double, reference: Double) {
        ours.add(Double(count) / spent * 1e9)
        theirs.add(Double(count) / reference * 1e9)
        ratio.add(reference / spent)
    }

    func row(_ id: String, _ name: String, note: String = "") -> Row {
        Row(
            id, name, Figure(ours.median, "/s"), reference: Figure(theirs.median, "/s"), measured: Figure(ratio.median, "×"),
            spread: ratio.middle, note: note)
    }
}
