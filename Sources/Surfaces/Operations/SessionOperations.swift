internal import JSONKit
internal import Reverie

enum SessionOperations {
    static let list = Operation(
        "session list", "List sessions, the newest first",
        parameters: [.option("limit", .integer(0...Int.max), "N", default: "50", "at most so many")],
        output: .lines, reach: .reads(.spaces),
        run: runList)

    static let show = Operation(
        "session show", "Show a session as it went: its runs, its turns, what its tools did",
        parameters: [.positional("session", .text, "SESSION", "the session's name, or the beginning of it")],
        output: .document, reach: .reads(.spaces),
        run: runShow)

    private static func runList(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let sessions = try memory.sessions(in: call.spaces.reading, limit: call.arguments.integer("limit") ?? 50)
        if call.reply.wantsJSON {
            for session in sessions { try call.answer(json: { SessionFormat.write(session, to: &$0) }, text: { "" }) }
        } else if !sessions.isEmpty {
            try call.reply.write(text: TextFormat.table([SessionFormat.heads] + sessions.map(SessionFormat.row)))
        }
        if sessions.isEmpty {
            call.reply.note("No sessions.")
            try SpaceHint.note(call, memory)
        }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let name = call.arguments.text("session") ?? ""
        let found = try call.sessions(answeringTo: name, memory)
        guard found.count == 1, let session = found.first else {
            call.reply.complain(SessionFormat.notOne(name, found))
            return .failed
        }
        let runs = try memory.runs(of: session)
        if call.reply.wantsJSON {
            var writer = JSONWriter()
            SessionFormat.begin(session, runs, &writer)
            try memory.timeline(of: session) { EventJSON.write($0, to: &writer) }
            writer.endArray()
            writer.endObject()
            writer.bytes.append(UInt8(ascii: "\n"))
            try call.reply.write(json: writer.bytes)
            return .done
        }
        try call.reply.write(text: SessionFormat.head(session, runs))
        try memory.timeline(of: session) { try call.reply.write(text: EventFormat.line($0)) }
        return .done
    }
}

extension Call {
    /// The sessions of this name, else those whose names begin with it; in every space unless one was named.
    func sessions(answeringTo name: String, _ memory: Memory) throws -> [SessionSummary] {
        let spaces = self.spaces == .unnamed ? nil : self.spaces.reading
        let exact = try memory.sessions(named: SessionName(rawValue: name), in: spaces)
        guard exact.isEmpty, !name.isEmpty else { return exact }
        return try memory.sessions(in: spaces).filter { $0.name.rawValue.hasPrefix(name) }
    }
}

enum SessionFormat {
    static let heads = ["session", "space", "harness", "last", "events", "runs", "title"]

    static func row(_ session: SessionSummary) -> [String] {
        [
            session.name.rawValue, session.space.rawValue, session.facts.harness ?? "–", session.lastAt.map(TextFormat.moment) ?? "–",
            String(session.events), String(session.runs), TextFormat.excerpt(session.facts.title ?? "", lines: 1),
        ]
    }

    static func notOne(_ name: String, _ found: [SessionSummary]) -> String {
        let shown = TextFormat.printable(name)
        if found.isEmpty { return "There is no session \(shown). `reverie session list --space '*'` lists them." }
        let list = found.prefix(8).map { "\($0.name.rawValue) in \($0.space.rawValue)" }.joined(separator: ", ")
        return "\(found.count) sessions answer to \(shown): \(list)\(found.count > 8 ? ", …" : ""). Give more of the name, or --space."
    }

    static func head(_ session: SessionSummary, _ runs: [RunSummary]) -> String {
        let facts = session.facts
        var rows = [["session", session.name.rawValue], ["space", session.space.rawValue]]
        let named: [(String, String?)] = [
            ("title", facts.title), ("harness", facts.harness), ("parent", facts.parent?.rawValue), ("folder", facts.workingFolder),
            ("branch", facts.branch), ("model", facts.model), ("from", session.firstAt.map(TextFormat.moment)),
            ("to", session.lastAt.map(TextFormat.moment)),
        ]
        rows += named.compactMap { key, value in value.map { [key, TextFormat.printable($0)] } }
        let copies = session.copies > 0 ? ", and \(session.copies) that it repeats from another session" : ""
        rows.append(["events", "\(session.events) in \(runs.count) runs\(copies)"])
        return TextFormat.table(rows) + "\n"
    }

    static func write(_ session: SessionSummary, to writer: inout JSONWriter) {
        writer.beginObject()
        fields(session, &writer)
        writer.field("runs", session.runs)
        writer.endObject()
    }

    /// Opens the document up to the list of its events.
    static func begin(_ session: SessionSummary, _ runs: [RunSummary], _ writer: inout JSONWriter) {
        writer.beginObject()
        fields(session, &writer)
        writer.key("runs")
        writer.beginArray()
        for run in runs {
            writer.beginObject()
            writer.field("run", run.name.rawValue)
            writer.field("started_at", run.startedAt.rfc3339)
            writer.field("ended_at", run.endedAt.rfc3339)
            writer.field("events", run.events)
            writer.field("outcome", run.outcome)
            writer.endObject()
        }
        writer.endArray()
        writer.key("timeline")
        writer.beginArray()
    }

    private static func fields(_ session: SessionSummary, _ writer: inout JSONWriter) {
        let facts = session.facts
        writer.field("session", session.name.rawValue)
        writer.field("space", session.space.rawValue)
        writer.field("harness", facts.harness)
        writer.field("title", facts.title)
        writer.field("parent", facts.parent?.rawValue)
        writer.field("folder", facts.workingFolder)
        writer.field("branch", facts.branch)
        writer.field("model", facts.model)
        writer.field("first_at", session.firstAt?.rfc3339)
        writer.field("last_at", session.lastAt?.rfc3339)
        writer.field("events", session.events)
        writer.field("copies", session.copies)
    }
}
