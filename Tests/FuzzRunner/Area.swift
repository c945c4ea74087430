/// One kind of input, and what is done with it. Cases that share what is expensive to make form a round.
struct Area: Sendable {
    let name: String
    /// How many cases an ordinary test run takes.
    let usualCases: Int
    let roundSize: Int
    /// Runs cases that belong together and tells `FuzzRun` what does not hold.
    let round: @Sendable (Range<Int>, FuzzRun) throws -> Void

    /// Each case by itself.
    init(_ name: String, usualCases: Int, each: @escaping @Sendable (Int, FuzzRun) throws -> Void) {
        self.init(name, usualCases: usualCases, roundSize: 1) { cases, run in
            for number in cases { run.measure(number) { try each(number, run) } }
        }
    }

    init(_ name: String, usualCases: Int, roundSize: Int, round: @escaping @Sendable (Range<Int>, FuzzRun) throws -> Void) {
        self.name = name
        self.usualCases = usualCases
        self.roundSize = roundSize
        self.round = round
    }

    /// Everything that reads what others wrote.
    static func all() throws -> [Area] {
        [
            json, yaml, try lexicon(), try redactionLexicon(), try redaction(), try packs(), try configuration(), spool, try backup(),
            archives,
        ]
            + TranscriptFormat.all.map(transcripts) + TranscriptFormat.all.filter(\.grows).map(growth) + [program]
    }

    /// False when something did not hold.
    func run(seed: UInt64, first: Int, cases: Int, statusFile: String?) throws -> Bool {
        let run = FuzzRun(area: name, seed: seed, statusFile: statusFile)
        var next = first
        while next < first + cases, !run.isGivingUp {
            let end = min(first + cases, next + roundSize)
            try round(next..<end, run)
            next = end
            if next - first >= cases / 10 { run.noteWarm() }
        }
        run.checkMemory(next - 1)
        StandardStreams.say(
            "\(name): \(next - first) cases, seed \(seed), slowest \(run.slowest.milliseconds.rounded()) ms (case \(run.slowest.case)), "
                + "peak \(FuzzRun.peakBytes >> 20) MiB, \(run.failures) failures")
        for (what, note) in run.notes.sorted(by: { $0.key < $1.key }) {
            StandardStreams.say("  \(what): \(note.count); one of them: \(note.example.prefix(400))")
        }
        return run.failures == 0
    }
}
