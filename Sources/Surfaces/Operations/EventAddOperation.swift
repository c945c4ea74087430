internal import JSONKit
internal import Reverie
internal import SystemKit

extension EventOperations {
    private static let fields: [Parameter] = [
        .option("session", .text, "NAME", "the session it belongs to"),
        .option(
            "kind", .choice(EventKind.allCases.filter { $0 != .decision }.map(\.rawValue)), "KIND", default: "user_message",
            "what kind of event it is"),
        .option("text", .text, "TEXT", "the words"),
        .option("run", .text, "NAME", "the run inside the session"),
        .option("at", .moment, "TIME", default: "now", "when it happened"),
        .option("speaker", .text, "NAME", "who said it"),
        .option(
            "origin", .choice(Origin.allCases.map(\.rawValue)), "ORIGIN", "where it comes from; what is usual for the kind if not given"),
        .option("tool", .text, "NAME", "the tool of a tool event"),
        .option("call", .text, "ID", "the tool call that it belongs to"),
        .option("data", .text, "JSON", "whatever else there is, as one JSON object"),
        .option("id", .text, "ID", "its own id; the same id again is the same event"),
    ]

    static let add = Operation(
        "event add", "Append events to the ledger: one by flags, or event lines on standard input",
        details: """
            What is acknowledged, by its id on standard output, is durable. With no field given, event lines are read from standard input \
            and acknowledged one by one.
            """,
        parameters: fields + [
            .option("on-busy", .choice(["fail", "spool"]), "CHOICE", default: "fail", "when another writer holds the lock for too long")
        ],
        output: .lines, reach: .writes(.spaces),
        examples: [
            .init(command: "reverie event add --session s1 --text 'The staging port is 5433.'", meaning: "one event, now"),
            .init(command: "reverie event add < events.jsonl", meaning: "event lines"),
        ],
        tool: remember,
        run: runAdd)

    private static let remember = ToolFace(
        "remember", title: "Remember",
        """
        Write down something worth keeping beyond this session: a decision and its reason, a fix that worked, a convention, what the \
        person asked you to keep in mind. It is kept word for word as your own statement and can be found by memory_search at once. Say it \
        in a sentence or two that make sense on their own. Never put secrets into it.
        """,
        fields: [
            .init("text", required: true, "what to remember, in words that stand on their own"),
            .init("session", "the session that it belongs to; this connection's own if not given"), .init("space"),
        ], fixed: [("kind", EventKind.assistantMessage.rawValue)], effect: .adds, answer: .receipt)

    private static func runAdd(_ call: Call) throws -> Outcome {
        let given = fields.contains { call.arguments.has($0.name) }
        try checkUsage(call, given)
        let memory = try call.memory(.create)
        return given ? try addOne(call, memory) : try addLines(call, memory)
    }

    /// Before the store is made: wrong usage leaves nothing behind.
    private static func checkUsage(_ call: Call, _ given: Bool) throws {
        if !call.spaces.isOpen { _ = try call.spaces.writing() }
        guard given else { return }
        guard call.arguments.has("session") || call.session != nil else {
            throw UsageError.missing("--session NAME", operation: "event add")
        }
        if let data = call.arguments.text("data"), (try? JSONValue.parse(data))?.object == nil {
            throw UsageError.badValue(option: "--data", value: data, expected: "one JSON object")
        }
        // Whether it is a moment at all does not hang on the zone.
        _ = try call.moment("at", zone: TimeZoneRules.current(variable: "UTC"))
    }

    private static func addOne(_ call: Call, _ memory: Memory) throws -> Outcome {
        let arguments = call.arguments
        let session = arguments.text("session").map(SessionName.init(rawValue:)) ?? call.session ?? SessionName(rawValue: "")
        let kind = arguments.text("kind").flatMap(EventKind.init(rawValue:)) ?? .userMessage
        let at = try call.moment("at", memory).map {
            Instant(milliseconds: $0.lowerBound, offsetMinutes: statedOffset(arguments.text("at")))
        }
        var draft = EventDraft(
            id: arguments.text("id").map(EventID.init(rawValue:)), session: session,
            run: arguments.text("run").map(RunName.init(rawValue:)), at: at ?? memory.now, kind: kind, speaker: arguments.text("speaker"),
            origin: arguments.text("origin").flatMap(Origin.init(rawValue:)), text: arguments.text("text") ?? "",
            tool: arguments.text("tool"),
            call: arguments.text("call"))
        draft.data = arguments.text("data")
        let isMessage = [.userMessage, .assistantMessage, .systemMessage].contains(kind)
        guard !isMessage || arguments.has("text") else { throw UsageError.missing("--text TEXT", operation: "event add") }
        // Said now and by nobody else: it cannot be reported a second time.
        if draft.id == nil, at == nil { draft.id = try memory.freshID() }
        return try acknowledge(call, memory.add(draft, in: call.writingSpace(memory), whenBusy: busyChoice(call), door: call.door))
    }

    private static func statedOffset(_ text: String?) -> Int? { text.flatMap { RFC3339.parse($0)?.offsetMinutes } }

    private static func busyChoice(_ call: Call) -> BusyChoice { call.arguments.text("on-busy") == "spool" ? .spool : .fail }

    /// What was forgotten is told, but not acknowledged: its words are not in the ledger.
    private static func acknowledge(_ call: Call, _ outcome: AppendOutcome) throws -> Outcome {
        var isForgotten = false
        if case .forgotten = outcome { isForgotten = true }
        if isForgotten, !call.reply.wantsJSON {
            call.reply.complain("Event \(outcome.id.rawValue) was forgotten; its words stay out.")
            return .refused
        }
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("id", outcome.id.rawValue)
                writer.field("outcome", outcome.name)
                writer.endObject()
            }, text: { call.reply.reader == .model ? "Kept as event \(outcome.id.rawValue).\n" : outcome.id.rawValue + "\n" })
        return isForgotten ? .refused : .done
    }

    /// A bad line costs that line; the others are appended.
    private static func addLines(_ call: Call, _ memory: Memory) throws -> Outcome {
        let lines = try call.reply.lines(of: "-")
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        var result = Outcome.done
        while let line = try lines.next() {
            if call.reply.isCancelled() {
                call.reply.complain("Interrupted: what was acknowledged is in the ledger.")
                return .failed
            }
            guard case .text(let view) = line else {
                result = .failed
                call.reply.complain("A line is longer than 64 MiB; it was left out.")
                continue
            }
            if view.isBlank { continue }
            do {
                let (draft, space) = try parser.withDocument(view.bytes, memory.parse)
                let place = call.spaces == .unnamed ? space ?? .personal : try call.spaces.writing()
                let outcome = try acknowledge(call, memory.add(draft, in: place, whenBusy: busyChoice(call), door: call.door))
                if result == .done { result = outcome }
            } catch  where Memory.isAboutEvent(error) {
                // A line that a rule keeps out is no failure, and no success.
                if !Memory.isRefusal(error) { result = .failed } else if result == .done { result = .refused }
                call.reply.complain("Line \(view.number): \(ErrorSentence.of(error).what)")
            }
        }
        return result
    }
}

extension AppendOutcome {
    fileprivate var name: String {
        switch self {
        case .added: "added"
        case .known: "known"
        case .copied: "copied"
        case .spooled: "spooled"
        case .forgotten: "forgotten"
        }
    }
}
