internal import Reverie
internal import SystemKit

/// The scan of all codes of a store, and the weighing of what it led to.
struct MeaningScan {
    let workspace: Workspace
    let scale: Scale
    let store: String
    let questions: [String]

    /// As many texts as a search asks for, and the codes that this makes it keep.
    private static let limit = 100
    private static let candidates = 400

    private struct Side {
        var milliseconds = Samples()
        var processor = Samples()

        mutating func add(_ answer: ScanProbe.Answer) {
            milliseconds.add(answer.milliseconds)
            processor.add(answer.processor)
        }
    }

    private struct Sides {
        var scan = Side()
        var nearest = Side()
        var bare = Side()
    }

    func rows() throws -> [Row] {
        try prepare()
        var (warm, first, cold) = (questions.dropFirst().map { _ in Sides() }, Sides(), Sides())
        for _ in 0..<scale.rounds {
            let (scan, bare, nearest) = (try probe(.scan), try reference(), try probe(.nearest))
            guard scan.map(\.sum) == bare.map(\.sum), scan.count == questions.count, nearest.count == questions.count else {
                throw Command.Failure(description: "the scan and its reference found different codes")
            }
            for index in questions.indices {
                let add = { (sides: inout Sides) in
                    sides.scan.add(scan[index])
                    sides.bare.add(bare[index])
                    sides.nearest.add(nearest[index])
                }
                if index == 0 { add(&first) } else { add(&warm[index - 1]) }
            }
        }
        let canForget = try measureCold(&cold)
        for path in [codes, file, questionCodes] { Workspace.remove(path) }
        return rows(warm) + times("first", "the first of a process, the file in the system's memory", first)
            + (canForget ? times("cold", "truly cold, nothing of the store in memory", cold) : [])
    }

    // MARK: Both sides

    private var file: String { workspace.file("probe-questions") }
    private var questionCodes: String { workspace.file("probe-codes") }
    private var codes: String { workspace.file("codes") }
    private var database: String { Paths.join(codes, "codes.sqlite") }

    private func prepare() throws {
        try Files.writeAtomically(file, Array(questions.joined(separator: "\n").utf8))
        try Files.writeAtomically(questionCodes, try QuestionVectors(questions, Memory.open(store).store).codes)
        try Folders.create(codes)
        try Command(workspace.reference("code_scan"), [Paths.join(store, "reverie.sqlite"), database]).run()
        Workspace.settle()
    }

    private func probe(_ part: ScanProbe.Part) throws -> [ScanProbe.Answer] {
        try ScanProbe(part, store: store, questions: file, count: part == .scan ? Self.candidates : Self.limit).ask(workspace)
    }

    private func reference() throws -> [ScanProbe.Answer] {
        let words = [database, questionCodes, String(Self.candidates)]
        return ScanProbe.answers(try Command(workspace.reference("code_scan"), words).text(workspace))
    }

    /// One question a process, and nothing of the file in memory before. False where the system cannot be made to forget.
    private func measureCold(_ cold: inout Sides) throws -> Bool {
        for index in 0..<scale.rounds {
            try Files.writeAtomically(file, Array(questions[index].utf8))
            guard try PageCache.forget(store) else { return false }
            cold.scan.add(try probe(.scan)[0])
            guard try PageCache.forget(store) else { return false }
            cold.nearest.add(try probe(.nearest)[0])
            guard try PageCache.forget(codes) else { return false }
            cold.bare.add(try reference()[0])
        }
        return true
    }

    // MARK: Rows

    private func rows(_ warm: [Sides]) -> [Row] {
        func medians(_ part: (Sides) -> Double) -> Samples { Samples(warm.map(part)) }
        let (scan, bare) = (medians(\.scan.milliseconds.median), medians(\.bare.milliseconds.median))
        let (busy, bareBusy) = (medians(\.scan.processor.median), medians(\.bare.processor.median))
        let weighing = medians { $0.nearest.milliseconds.median - $0.scan.milliseconds.median }
        let ratio = medians { $0.scan.processor.median / $0.bare.processor.median }
        let what = "scan of \(scale.vectors) codes, warm"
        return [
            Row("meaning.scan", "\(what), median", Figure(scan.median, "ms"), reference: Figure(bare.median, "ms"), spread: scan.middle),
            Row(
                "meaning.scan.processor", "\(what), processor time", Figure(busy.median, "ms"), reference: Figure(bareBusy.median, "ms"),
                measured: Figure(ratio.median, "×"), spread: ratio.middle),
            Row("meaning.scan.p95", "\(what), p95", Figure(scan.percentile(95), "ms"), reference: Figure(bare.percentile(95), "ms")),
            Row(
                "meaning.weighing", "weighing of the \(Self.candidates) nearest codes, warm, median", Figure(weighing.median, "ms"),
                spread: weighing.middle, note: "what the whole takes beside the scan"),
        ]
    }

    private func times(_ name: String, _ what: String, _ sides: Sides) -> [Row] {
        let (scan, nearest) = (sides.scan.milliseconds, sides.nearest.milliseconds)
        return [
            Row(
                "meaning.scan.\(name)", "scan, \(what)", Figure(scan.median, "ms"), reference: Figure(sides.bare.milliseconds.median, "ms"),
                spread: scan.middle),
            Row("meaning.nearest.\(name)", "scan and weighing, \(what)", Figure(nearest.median, "ms"), spread: nearest.middle),
        ]
    }
}
