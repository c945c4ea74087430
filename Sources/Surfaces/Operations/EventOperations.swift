internal import JSONKit
internal import Reverie
internal import SystemKit

enum EventOperations {
    static let list = Operation(
        "event list", "List events, session by session; with --json as event lines that import reads",
        parameters: EventFlags.filter + [.option("limit", .integer(0...Int.max), "N", "at most so many")],
        output: .lines, reach: .reads(.spaces),
        examples: [.init(command: "reverie event list --space '*' --json > events.jsonl", meaning: "everything, as event lines")],
        run: runList)

    static let show = Operation(
        "event show", "Show one event whole",
        parameters: [.positional("id", .text, "ID", "the event's id")],
        output: .lines, reach: .reads(.spaces),
        run: runShow)

    private static func runList(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        var query = EventQuery(spaces: call.spaces.reading)
        query.session = call.arguments.text("session").map(SessionName.init(rawValue:))
        if query.session != nil, call.spaces == .unnamed { query.spaces = nil }
        query.kinds = call.arguments.all("kind").compactMap(EventKind.init(rawValue:))
        query.origins = call.arguments.all("origin").compactMap(Origin.init(rawValue:))
        query.since = try call.moment("since", memory)?.lowerBound
        query.until = try call.moment("until", memory)?.upperBound
        query.limit = call.arguments.integer("limit") ?? .max
        var count = 0
        try memory.events(query) { event in
            count += 1
            try call.answer(json: { EventJSON.write(event, to: &$0) }, text: { EventFormat.line(event) })
        }
        if count == 0 {
            call.reply.note("No events.")
            try SpaceHint.note(call, memory)
        }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let id = call.arguments.text("id") ?? ""
        let memory = try call.memory()
        let found = try memory.events(withID: EventID(rawValue: id), in: call.spaces == .unnamed ? nil : call.spaces.reading)
        guard !found.isEmpty else {
            call.reply.complain("There is no event \(TextFormat.printable(id)).")
            return .failed
        }
        for event in found {
            try call.answer(json: { EventJSON.write(event, to: &$0) }, text: { EventFormat.whole(event) })
        }
        return .done
    }
}

extension Call {
    /// An option as its caller writes it.
    func shown(option name: String) -> String {
        guard reply.reader == .model else { return "--" + name }
        return String(decoding: name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }
}

/// The flags that several event operations share.
enum EventFlags {
    static let filter: [Parameter] = [
        .option("session", .text, "NAME", "only this session"),
        .option("kind", .choice(EventKind.allCases.map(\.rawValue)), "KIND", repeats: true, "only this kind"),
        .option("origin", .choice(Origin.allCases.map(\.rawValue)), "ORIGIN", repeats: true, "only from there"),
        .option("since", .moment, "TIME", "from this moment or day on"),
        .option("until", .moment, "TIME", "up to this moment, or to the end of this day"),
    ]
}

extension Call {
    /// The interval that a moment's option names.
    func moment(_ name: String, _ memory: Memory) throws -> Range<Int64>? { try moment(name, zone: memory.zone) }

    func moment(_ name: String, zone: TimeZoneRules) throws -> Range<Int64>? {
        guard let text = arguments.text(name) else { return nil }
        guard let interval = Moment.interval(text, zone: zone) else {
            throw UsageError.badValue(option: shown(option: name), value: text, expected: Moment.forms)
        }
        return interval
    }
}

enum EventFormat {
    /// One event on one line.
    static func line(_ event: Event) -> String {
        let words = Memory.sentence(of: event) ?? event.text
        let text = words.map { TextFormat.excerpt($0, lines: 1, width: 100) } ?? "(forgotten)"
        let tool = event.tool.map { " \($0)" } ?? ""
        let mark = event.isAbandoned ? " [abandoned]" : event.standing == .evidence ? "" : " [\(event.standing.rawValue)]"
        return "\(TextFormat.moment(event.at))  \(event.kind.rawValue)\(tool)\(mark)  \(text)\n"
    }

    static func whole(_ event: Event) -> String {
        var rows = [
            ["event", event.id.rawValue], ["space", event.space.rawValue], ["session", event.session.rawValue],
            ["run", event.run?.rawValue ?? "–"], ["at", event.at.rfc3339], ["received", event.receivedAt.rfc3339],
            ["kind", event.kind.rawValue],
            ["speaker", event.speaker], ["origin", event.origin.rawValue], ["standing", event.standing.rawValue],
        ]
        if event.isAbandoned { rows.append(["branch", "abandoned"]) }
        if let tool = event.tool { rows.append(["tool", tool]) }
        if let answers = event.answers { rows.append(["answers", answers.rawValue]) }
        if let data = event.data { rows.append(["data", TextFormat.printable(data)]) }
        return TextFormat.table(rows) + "\n" + TextFormat.printable(event.text ?? "(forgotten)") + "\n"
    }
}
