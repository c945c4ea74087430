internal import Dream
internal import Model
internal import Reverie
internal import SystemKit

/// How long dreams take: on the samples, and for the same news in stores of other sizes.
struct DreamSpeed {
    let workspace: Workspace
    let scale: Scale
    let vocabulary: Vocabulary

    private static let news = 2_000
    private static let newsSessions = 40

    func rows() throws -> [Row] {
        var rows = try samples()
        var first: Double?
        for held in scale.dreamStores {
            let milliseconds = try news(held)
            rows.append(
                Row(
                    "dream.news.\(held)", "a dream of \(Self.news) new events beside \(held) that were read", Figure(milliseconds, "ms"),
                    reference: first.map { Figure($0, "ms") }, measured: first.map { Figure(milliseconds / $0, "x") }))
            first = first ?? milliseconds
        }
        return rows
    }

    /// The transcripts that ship with the benchmark, many times over under other names.
    private func samples() throws -> [Row] {
        let folder = workspace.file("dream-samples")
        let memory = try Memory(path: folder, access: .create, environment: .current())
        let copies = workspace.file("dream-copies")
        // As an import counts them.
        let files = scale.transcriptBytes / 4
        try TranscriptCopies(source: Paths.join(workspace.checkout, "Benchmarks/Samples"), target: copies).make(
            bytes: files, parts: 1)
        try memory.importSessions([copies]) { _ in }
        let (seconds, night) = try timed { try memory.dream() }
        let events = night.dreams.reduce(0) { $0 + $1.events }
        var bytes = 0
        try memory.events(EventQuery(spaces: nil)) { bytes += ($0.text?.utf8.count ?? 0) + ($0.data?.utf8.count ?? 0) }
        Workspace.remove(folder)
        Workspace.remove(copies)
        return [
            Row(
                "dream.samples.events", "events of sample transcripts dreamt", Figure(Double(events) / seconds, "/s"),
                note: "\(events) events"),
            Row("dream.samples.bytes", "the same, their files", Figure(Double(files) / 1e6 / seconds, "MB/s")),
            Row("dream.samples.text", "the same, texts and data that are in the store", Figure(Double(bytes) / 1e6 / seconds, "MB/s")),
        ]
    }

    private func news(_ held: Int) throws -> Double {
        let folder = workspace.file("dream-held")
        defer { Workspace.remove(folder) }
        let memory = try Memory(path: folder, access: .create, environment: .current())
        let path = workspace.file("dream-events.jsonl")
        try write(held, sessions: max(1, held / 50), named: "old", to: path)
        try memory.importSessions([path]) { _ in }
        try memory.dream()
        var samples = Samples()
        for round in 0..<3 {
            try write(Self.news, sessions: Self.newsSessions, named: "new\(round)", to: path)
            try memory.importSessions([path]) { _ in }
            samples.add(try timed { try memory.dream() }.seconds * 1000)
        }
        Workspace.remove(path)
        return samples.median
    }

    private func timed(_ body: () throws -> DreamNight) throws -> (seconds: Double, DreamNight) {
        let start = MonotonicClock.nanoseconds()
        let night = try body()
        return (Double(MonotonicClock.nanoseconds() - start) / 1e9, night)
    }

    /// Turns of made-up words; one in five says something of its speaker.
    private func write(_ events: Int, sessions: Int, named name: String, to path: String) throws {
        let sink = try FileSink(path: path)
        var random = SplitMix64(seed: UInt64(events))
        for number in 0..<events {
            let words = (0..<20).map { _ in String(decoding: vocabulary.draw(&random).bytes, as: UTF8.self) }.joined(separator: " ")
            let text =
                number.isMultiple(of: 5)
                ? "I bought a \(words.split(separator: " ").last ?? "boat") for \(number) euros, and \(words)." : words
            let line =
                #"{"id":"\#(name)-\#(number)","session":"\#(name)\#(number * sessions / events)","at":\#(1_700_000_000_000 + number * 1000),"#
                + #""kind":"\#(number.isMultiple(of: 2) ? "user_message" : "assistant_message")","text":"\#(text)"}"# + "\n"
            try sink.write(Array(line.utf8))
        }
        try sink.end()
    }
}
