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

    private struct Sides {
        var scan = Samples()
        var nearest = Samples()
        var bare = Samples()
    }

    func rows() throws -> [Row] {
        try prepare()
        var (warm, first, cold) = (questions.dropFirst().map { _ in Sides() }, Sides(), Sides())
        for _ in 0..<scale.rounds {
            let (scan, bare, nearest) = (try probe(.scan), try reference(), try probe(.nearest))
            guard scan.map(\.sum) == bare.map(\.sum), scan.count == questions.count, nearest.count == questions.count else {
                throw Command.Failure(description: "the scan and its reference found different codes")
            }
            first.scan.add(scan[0].milliseconds)
            first.bare.add(bare[0].milliseconds)
            first.nearest.add(nearest[0].milliseconds)
            for index in warm.indices {
                warm[index].scan.add(scan[index + 1].milliseconds)
                warm[index].bare.add(bare[index + 1].milliseconds)
                warm[index].nearest.add(nearest[index + 1].milliseconds)
            }
        }
        let canForget = try measureCold(&cold)
        for path in [codes, file, questionCodes] { Workspace.remove(path) }
        return rows(warm, first) + (canForget ? times("cold", "truly cold: nothing of the store in memory", cold) : [])
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
        try ScanProbe(part, store: store, questions: file, limit: Self.limit).ask(workspace)
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
            cold.scan.add(try probe(.scan)[0].milliseconds)
            guard try PageCache.forget(store) else { return false }
            cold.nearest.add(try probe(.nearest)[0].milliseconds)
            guard try PageCache.forget(codes) else { return false }
            cold.bare.add(try reference()[0].milliseconds)
        }
        return true
    }

    // MARK: Rows

    private func rows(_ warm: [Sides], _ first: Sides) -> [Row] {
        let (scan, bare) = (Samples(warm.map(\.scan.median)), Samples(warm.map(\.bare.median)))
        let weighing = Samples(warm.map { $0.nearest.median - $0.scan.median })
        let ratio = Samples(warm.map { $0.scan.median / $0.bare.median })
        let what = "scan of \(scale.vectors) codes"
        return [
            Row(
                "meaning.scan", "\(what), warm, median", Figure(scan.median, "ms"), reference: Figure(bare.median, "ms"),
                measured: Figure(scan.median, "ms"), spread: scan.middle),
            Row(
                "meaning.scan.ratio", "the same by the reference's time", Figure(scan.median, "ms"), reference: Figure(bare.median, "ms"),
                measured: Figure(ratio.median, "×"), spread: ratio.middle),
            Row(
                "meaning.scan.p95", "\(what), warm, p95", Figure(scan.percentile(95), "ms"), reference: Figure(bare.percentile(95), "ms")),
            Row(
                "meaning.weighing", "weighing of the \(Self.candidates) nearest codes, warm, median", Figure(weighing.median, "ms"),
                spread: weighing.middle, note: "what the whole takes beside the scan"),
        ] + times("first", "the first of a process, the file in the system's memory", first)
    }

    private func times(_ name: String, _ what: String, _ sides: Sides) -> [Row] {
        [
            Row(
                "meaning.scan.\(name)", "scan, \(what)", Figure(sides.scan.median, "ms"), reference: Figure(sides.bare.median, "ms"),
                spread: sides.scan.middle),
            Row(
                "meaning.nearest.\(name)", "scan and weighing, \(what)", Figure(sides.nearest.median, "ms"), spread: sides.nearest.middle),
        ]
    }
}
