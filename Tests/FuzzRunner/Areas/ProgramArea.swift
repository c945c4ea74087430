internal import JSONKit
internal import SystemKit
internal import TestSupport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension Area {
    /// The built program: whatever it is fed with, it answers, and the store stays sound.
    static let program = Area("program", usualCases: 300, roundSize: 25) { cases, run in
        let reverie = try Reverie()
        try reverie.run("event", "add", "--session", "s", "--id", "first", "--text", "the first words")
        for number in cases {
            var random = run.random(number)
            run.measure(number) { try feed(reverie, number, &random, run) }
        }
        let verdict = try reverie.run("verify")
        run.expect(verdict.code == 0, cases, "verify: \(verdict.output) \(verdict.errors)")
        let first = try reverie.run("event", "show", "first")
        run.expect(first.code == 0, cases, "the first event is gone: \(first.errors)")
    }

    private static func feed(_ reverie: Reverie, _ number: Int, _ random: inout SplitMix64, _ run: FuzzRun) throws {
        let format = TranscriptFormat.all[random.below(TranscriptFormat.all.count)]
        switch random.below(6) {
        case 0, 1:
            try Folders.create(reverie.folder.file("t"))
            try format.putMutated(number, in: reverie.folder.file("t"), &random)
            try answer(reverie, ["import", reverie.folder.file("t")], [], number, run)
        case 2: try answer(reverie, ["event", "add"], TranscriptFormat.events.mutated(number, &random), number, run)
        case 3: try answer(reverie, ["search", "--batch", "-"], questions(&random), number, run)
        case 4: try withFile(reverie, "config.json", configuration(&random)) { try answer(reverie, ["stats"], [], number, run) }
        default:
            try Folders.create(Paths.join(reverie.store, "spool"))
            let bytes = TranscriptFormat.events.mutated(number, &random)
            try Files.overwrite(Paths.join(reverie.store, "spool/e\(number).jsonl"), bytes)
            try answer(reverie, ["event", "add", "--session", "s", "--text", "drains"], [], number, run)
        }
    }

    private static func answer(_ reverie: Reverie, _ words: [String], _ input: [UInt8], _ number: Int, _ run: FuzzRun) throws {
        let program = try Program(Program.reverie(), words, environment: reverie.environment, input: input)
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while Processes.isAlive(program.process), MonotonicClock.nanoseconds() < deadline { usleep(1000) }
        if Processes.isAlive(program.process) { program.signal(SIGKILL) }
        let result = try program.wait()
        run.expect(result.code <= 1, number, "\(words) ended with \(result.code): \(result.errors)")
        run.expect(result.code == 0 || !result.errors.isEmpty || !result.output.isEmpty, number, "\(words) says nothing")
    }

    private static func withFile(_ reverie: Reverie, _ name: String, _ bytes: [UInt8], _ body: () throws -> Void) throws {
        let path = Paths.join(reverie.store, name)
        try Files.overwrite(path, bytes)
        defer { _ = try? Files.remove(path) }
        try body()
    }

    private static func configuration(_ random: inout SplitMix64) -> [UInt8] {
        let sample = Array(#"{"durability": "normal", "timezone": "Europe/Lisbon", "busy_ms": 50}"#.utf8)
        let changed = JSONMutator(keys: ["durability", "timezone", "busy_ms"]).mutate(line: sample, &random)
        return Mutator(tokens: ["{", "}", "\"", ","]).mutate(changed, steps: 0...2, using: &random)
    }

    private static func questions(_ random: inout SplitMix64) -> [UInt8] {
        let words = ["words", "\\\"", "*", "NEAR(", "OR", "^", "-", "日本", "a_b", "\\u0000", "fir*", "\\ud800", ":", "("]
        let lines = (0..<8).map { id in
            let query = (0..<random.below(8)).map { _ in words[random.below(words.count)] }.joined(separator: " ")
            return #"{"qid":\#(id),"query":"\#(query)","limit":5}"# + "\n"
        }
        let mutator = Mutator(tokens: ["{", "}", "\"", "\\", "null", "-1"])
        return mutator.mutateLines(Array(lines.joined().utf8), using: &random)
    }
}
