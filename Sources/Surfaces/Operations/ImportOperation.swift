internal import JSONKit
internal import Reverie
internal import SystemKit

enum ImportOperation {
    static let row = Operation(
        "import", "Read the sessions of coding harnesses, OpenAI messages, or Reverie's own event lines, into the ledger",
        details: """
            Formats are told by content: session files of Claude Code, Codex and pi, opencode's database, conversation folders of \
            OpenHands, trajectories of SWE-agent, OpenAI messages (one, or a conversation, a line), event lines. A file that grew is read from where the last import stopped; nothing is read in twice. Without a \
            PATH the places where harnesses keep their sessions are listed, and read after a yes. A session goes to the space of its \
            project unless --space names one.
            """,
        parameters: [
            .positional(
                "path", .path, "PATH", repeats: true, required: false,
                "files, and folders to look through (.jsonl, .traj, .db, conversation folders)"),
            .flag("yes", "without a PATH: do not ask"),
        ],
        output: .document,
        examples: [
            .init(command: "reverie import ~/.claude/projects", meaning: "all sessions of Claude Code"),
            .init(command: "reverie import ~/.local/share/opencode/opencode.db", meaning: "opencode's database, which is only read"),
            .init(command: "reverie import", meaning: "look where harnesses keep sessions, list them, ask"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        var paths = call.arguments.all("path")
        if paths.isEmpty {
            guard let found = try discover(call) else { return .done }
            paths = found
        }
        for path in paths where try FileStatus.of(path) == nil { throw UsageError.other("There is no file or folder \(path).") }
        var options = ImportOptions()
        if case .named = call.spaces { options.space = try call.spaces.writing() }
        let reply = call.reply
        options.isCancelled = reply.isCancelled
        let ticker = Ticker(reply)
        options.progress = { path, done, all in ticker.tick(Paths.lastComponent(path), Double(done) / Double(max(all, 1))) }
        var files: [FileSummary] = []
        let result = Result { try call.memory(.create).importSessions(paths, options: options) { files.append($0) } }
        ticker.end()
        // Whatever ended it, what was read is told.
        if !files.isEmpty || (try? result.get()) != nil {
            try call.answer(json: { ImportFormat.write(files, to: &$0) }, text: { ImportFormat.text(files) })
        }
        try result.get()
        if reply.isCancelled() {
            call.reply.complain("Interrupted: what is counted above is in the ledger; the same command goes on from there.")
        }
        return files.contains { $0.failure != nil } || reply.isCancelled() ? .failed : .done
    }

    /// The folders to import, after a yes; nil when there is nothing to do.
    private static func discover(_ call: Call) throws -> [String]? {
        let found = try Memory.findSessions(call.environment)
        guard !found.isEmpty else {
            call.reply.note("No sessions of a harness were found on this machine. Name files or folders: reverie import PATH…")
            if call.reply.wantsJSON { try call.answer(json: { ImportFormat.write([], to: &$0) }, text: { "" }) }
            return nil
        }
        let rows = found.map { [$0.harness, $0.folder, "\($0.files) files", TextFormat.bytes($0.bytes)] }
        if call.arguments.has("yes") { return found.map(\.folder) }
        call.reply.note("Found:\n" + TextFormat.table(rows))
        guard call.reply.isInteractive else { throw UsageError.other("Say --yes to import them, or name a PATH.") }
        return call.reply.confirm("Import them?") ? found.map(\.folder) : nil
    }
}

enum ImportFormat {
    static func write(_ files: [FileSummary], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("files")
        writer.beginArray()
        for file in files { write(file, to: &writer) }
        writer.endArray()
        for (key, value) in totals(files) { writer.field(key, value) }
        writer.field("forgotten", files.reduce(0) { $0 + $1.forgotten })
        writer.field("withheld", files.count { $0.withheld != nil })
        writer.endObject()
    }

    private static func totals(_ files: [FileSummary]) -> [(String, Int)] {
        [
            ("read", files.reduce(0) { $0 + $1.read }), ("skipped", files.reduce(0) { $0 + $1.skipped }),
            ("bad", files.reduce(0) { $0 + $1.bad }), ("added", files.reduce(0) { $0 + $1.added }),
            ("known", files.reduce(0) { $0 + $1.known }), ("copies", files.reduce(0) { $0 + $1.copies }),
        ]
    }

    private static func write(_ file: FileSummary, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("path", file.path)
        writer.field("format", file.format)
        for (key, value) in totals([file]) { writer.field(key, value) }
        writer.field("forgotten", file.forgotten)
        writer.field("bytes", Int(file.bytes))
        if file.wasRewritten { writer.field("rewritten", true) }
        if file.endsInPart { writer.field("ends_in_part", true) }
        if file.isForeign { writer.field("foreign", true) }
        writer.field("withheld", file.withheld?.rawValue)
        writer.field("failure", file.failure)
        writer.key("bad_lines")
        writer.beginArray()
        for line in file.badLines {
            writer.beginObject()
            writer.field("line", Int(line.number))
            writer.field("problem", line.problem)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    static func text(_ files: [FileSummary]) -> String {
        var result = ""
        for file in files {
            for line in file.badLines { result += "\(file.path):\(line.number): \(line.problem)\n" }
            if file.bad > file.badLines.count { result += "\(file.path): \(file.bad - file.badLines.count) more bad lines\n" }
            if let failure = file.failure { result += "\(file.path): not read: \(failure)\n" }
        }
        let read = files.filter { $0.failure == nil && !$0.isForeign && ($0.withheld == nil || $0.read > 0) }
        let told = read.filter { $0.read + $0.skipped + $0.bad > 0 }
        let rows = told.map { file in
            [Paths.lastComponent(file.path), file.format ?? ""] + totals([file]).map { String($0.1) } + [remark(file)]
        }
        if !rows.isEmpty {
            result += TextFormat.table([["file", "format", "read", "skipped", "bad", "new", "known", "copies", ""]] + rows)
        }
        let unchanged = read.count - told.count
        if unchanged > 0 { result += "nothing new: \(unchanged)\n" }
        let sums = totals(files).map(\.1)
        let foreign = files.filter { $0.isForeign && $0.failure == nil }.count
        if foreign > 0 { result += "left alone, as no transcripts: \(foreign)\n" }
        result += withheld(files)
        return result
            + "\(files.count - foreign) \(files.count - foreign == 1 ? "file" : "files"): \(sums[0]) lines read, \(sums[1]) skipped, \(sums[2]) bad; "
            + "\(sums[3]) events new, \(sums[4]) known, \(sums[5]) copies\n"
    }

    /// What was left out because recording is off, by space.
    private static func withheld(_ files: [FileSummary]) -> String {
        let spaces = Dictionary(grouping: files.compactMap(\.withheld), by: \.rawValue).mapValues(\.count)
        guard !spaces.isEmpty else { return "" }
        let shown = spaces.sorted { $0.key < $1.key }.map { "\(TextFormat.printable($0.key)) \($0.value)" }.joined(separator: ", ")
        return "left out, since recording is off there (config.json, consent): \(shown)\n"
    }

    private static func remark(_ file: FileSummary) -> String {
        [
            file.wasRewritten ? "was rewritten" : "", file.endsInPart ? "last line not whole yet" : "",
            file.withheld == nil ? "" : "in part: recording is off for some of it",
            file.forgotten > 0 ? "\(file.forgotten) were forgotten and stay out" : "",
        ].filter { !$0.isEmpty }.joined(
            separator: ", ")
    }
}
