internal import Intake
internal import JSONKit
internal import Model
internal import Store
internal import SystemKit
internal import TestSupport

extension Area {
    /// Mutated files through the real readers and the importer, many into one store: it stays sound, a second import finds nothing new,
    /// and what it writes out is read in as the same.
    static func transcripts(_ format: TranscriptFormat) -> Area {
        Area(format.name, usualCases: format.usualCases, roundSize: 50) { cases, run in
            run.measure(cases) {
                let ground = try StoreGround()
                for number in cases {
                    var random = run.random(number)
                    try format.putMutated(number, in: ground.folder.file("t"), &random)
                }
                try importTwice(ground, mayFail: format.mayFail, cases, run)
                let report = try ground.store.verify()
                run.expect(report.faults == [], cases, "verify: \(report.faults)")
                try checkRoundTrip(ground, cases, run)
            }
        }
    }

    private static func importTwice(_ ground: StoreGround, mayFail: Bool, _ cases: Range<Int>, _ run: FuzzRun) throws {
        var last = MonotonicClock.nanoseconds()
        try ground.importAll { summary in
            let now = MonotonicClock.nanoseconds()
            run.noteTime(Double(now - last) / 1e6, cases)
            last = now
            // A failure is for files that cannot be read at all.
            run.expect(mayFail || summary.failure == nil, cases, "\(summary.path): \(summary.failure ?? "")")
        }
        let before = try ground.lines()
        let again = try ground.importAll()
        let added = again.reduce(0) { $0 + $1.added }
        run.expect(added == 0, cases, "a second import adds \(added)")
        run.expect(try ground.lines() == before, cases, "a second import changes what there is")
    }

    /// What is written out is read in again as the same events.
    private static func checkRoundTrip(_ ground: StoreGround, _ cases: Range<Int>, _ run: FuzzRun) throws {
        let other = try StoreGround()
        let lines = try ground.lines()
        try other.put("all.jsonl", Array(lines.map { $0 + "\n" }.joined().utf8))
        let summary = try other.importAll()
        let bad = summary.flatMap(\.badLines)
        run.expect(bad.isEmpty, cases, "written out it cannot be read: \(bad.prefix(3))")
        let back = try other.lines()
        let lost = Set(lines).subtracting(back).sorted()
        let byID = Dictionary(try back.map { (try identity($0), $0) }) { first, _ in first }
        for line in lost.prefix(20) {
            let found = byID[try identity(line)]
            run.expect(
                try found.map { try isSame(line, $0) } ?? false, cases,
                "written out and read in it is another event:\n  \(line)\n  \(found ?? "none")")
        }
    }

    private static func identity(_ line: String) throws -> String {
        let event = try EventLine.parse(line)
        return "\(event["space"]?.string ?? "") \(event["id"]?.string ?? "")"
    }

    /// A list goes session by session, with signals last, and not by arrival. So a line may come before the event that it answers, and
    /// does not find it; and one that belonged to no run joins the one before it. What was redacted is redacted once more, and beside a
    /// mark a rule may find more.
    private static func isSame(_ line: String, _ again: String) throws -> Bool {
        var (event, other) = (try EventLine.parse(line).object ?? [:], try EventLine.parse(again).object ?? [:])
        if event["run"] == nil { other["run"] = nil }
        var ignored = ["answers"]
        if line.contains("[redacted:") { ignored += ["text", "data"] }
        // Only an export says that nobody knows the offset.
        let moments = [event, other].map { $0["at"]?.string.flatMap { RFC3339.parse($0)?.milliseconds } }
        if event["at"]?.string?.hasSuffix("Z") == true, moments[0] == moments[1] { ignored.append("at") }
        for key in ignored { (event[key], other[key]) = (nil, nil) }
        return event == other
    }

    /// A file that is read while it grows, cut at the end of a line, comes to the same as the whole at once. Not so where one record
    /// stands twice with other parents: on which branch it lies hangs on which of the two was looked at last.
    static func growth(_ format: TranscriptFormat) -> Area {
        Area("growing-" + format.name, usualCases: 80) { number, run in
            var random = run.random(number)
            let bytes = format.mutated(number, &random)
            let ends = bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
            guard let cut = ends.randomElement(using: &random), !repeatsRecords(bytes) else { return }
            let name = "f\(format.ending)"
            let (whole, grown) = (try StoreGround(), try StoreGround())
            try whole.put(name, bytes)
            try whole.importAll()
            try grown.put(name, Array(bytes[..<cut]))
            try grown.importAll()
            try grown.put(name, bytes)
            try grown.importAll()
            let (expected, found) = (try whole.comparableLines(), try grown.comparableLines())
            let difference = zip(expected, found).first { $0 != $1 }.map(firstDifference) ?? ""
            run.expect(
                expected == found, number, "cut at \(cut) of \(bytes.count): \(expected.count) and \(found.count) events; \(difference)")
        }
    }

    private static func repeatsRecords(_ bytes: [UInt8]) -> Bool {
        let ids = bytes.split(separator: 0x0A).compactMap { try? JSONValue.parse(bytes: Array($0))["uuid"]?.string }
        return Set(ids).count < ids.count
    }

    /// Where two lines part, with what is around it.
    private static func firstDifference(_ one: String, _ other: String) -> String {
        let same = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
        let around = [one, other].map { String(decoding: $0.utf8.dropFirst(max(0, same - 60)).prefix(160), as: UTF8.self) }
        return around.joined(separator: "\n  ")
    }
}
