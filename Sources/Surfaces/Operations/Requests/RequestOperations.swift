internal import JSONKit
internal import Reverie

/// An agent asks, a person decides.
enum RequestOperations {
    private static let why: Parameter = .option("why", .text, "TEXT", "the reason, for the person who decides")

    static let forget = Operation(
        "request forget", "Ask a person to forget an event or a session",
        details: """
            Puts a request into the inbox and changes nothing else: `review approve` by a person at a terminal forgets, as `forget` does. The same \
            asked again says which number waits. What a person has said no to is refused.
            """,
        parameters: [
            .option("event", .text, "ID", "the event of this id"),
            .option("session", .text, "NAME", "this session; the beginning of its name is enough where no other begins so"), why,
        ],
        output: .document, reach: .writes(.spaces),
        examples: [.init(command: "reverie request forget --event e1 --why 'It names a client.'", meaning: "ask for one event")],
        tool: ToolFace(
            "request_forget", title: "Ask to forget",
            """
            Ask the person to forget an event or a whole session for good, because they said so or because it should never have been kept. \
            Give exactly one of event and session, with ids that memory_search showed. Nothing is forgotten by this call: the request waits in the \
            inbox, and only the person can approve it, at a terminal. Tell them its number.
            """,
            fields: [
                .init("event", "the id of the event"), .init("session", "the name of the session"),
                .init("why", "the reason, in a sentence for the person; do not repeat what is to be forgotten"), .init("space"),
            ], effect: .asks, answer: .receipt),
        run: runForget)

    static let correct = Operation(
        "request correct", "Ask a person to correct what an event or a fact says",
        details: """
            Puts a request into the inbox and changes nothing else: `review approve` by a person at a terminal appends the corrected words as the \
            person's own. An event is marked as corrected wherever it is found, and stays as it was said; a fact is retracted, and its history stays.
            """,
        parameters: [
            .option("event", .text, "ID", "the event of this id"), .option("fact", .text, "ID", "or the fact of this id"),
            .option("text", .text, "TEXT", "the words as they should be"), why,
        ],
        output: .document, reach: .writes(.spaces),
        examples: [
            .init(command: "reverie request correct --event e1 --text 'The port is 5434.'", meaning: "ask for one event to be corrected")
        ],
        tool: ToolFace(
            "request_correct", title: "Ask to correct",
            """
            Ask the person to correct something that is remembered wrongly: name the event or the fact that was shown, and say the words as they \
            should be, in a sentence that stands on its own. Nothing changes by this call: the request waits in the inbox, and only the person can \
            approve it, at a terminal. Tell them its number.
            """,
            fields: [
                .init("event", "the id of the event that is wrong"), .init("fact", "or the id of the fact"),
                .init("text", required: true, "the words as they should be"), .init("why", "how you know, in a sentence for the person"),
                .init("space"),
            ], effect: .asks, answer: .receipt),
        run: runCorrect)

    private static func runForget(_ call: Call) throws -> Outcome {
        let (event, session) = (call.arguments.text("event"), call.arguments.text("session"))
        guard (event == nil) != (session == nil) else {
            throw UsageError.other("Name exactly one of event and session: that is what is to be forgotten.")
        }
        let memory = try call.memory()
        let found = try event.map { try self.event($0, call, memory) } ?? self.session(session ?? "", call, memory)
        guard let found else { return .failed }
        return try ask(ChangeRequest(.forget, found.subject, why: call.arguments.text("why")), in: found.space, call, memory)
    }

    private static func runCorrect(_ call: Call) throws -> Outcome {
        let (event, fact) = (call.arguments.text("event"), call.arguments.text("fact"))
        guard (event == nil) != (fact == nil) else {
            throw UsageError.other("Name exactly one of event and fact: that is what is to be corrected.")
        }
        guard let text = call.arguments.text("text"), text.utf8.contains(where: { $0 > 0x20 }) else {
            throw UsageError.missing("--text TEXT", operation: "request correct")
        }
        let memory = try call.memory()
        let named = try fact.map { id in
            let fact = try memory.fact(id, in: call.spaces == .unnamed ? nil : call.spaces.reading)
            return (subject: Subject(.fact, fact.id.rawValue), space: fact.space)
        }
        guard let found = try named ?? self.event(event ?? "", call, memory) else { return .failed }
        let request = ChangeRequest(.correct, found.subject, why: call.arguments.text("why"), text: text)
        return try ask(request, in: found.space, call, memory)
    }

    // MARK: What it is about

    private static func event(_ id: String, _ call: Call, _ memory: Memory) throws -> (subject: Subject, space: SpaceName)? {
        let found = try memory.events(withID: EventID(rawValue: id), in: call.spaces == .unnamed ? nil : call.spaces.reading)
        let shown = TextFormat.printable(id)
        if found.count > 1 {
            let spaces = found.map(\.space.rawValue).joined(separator: ", ")
            let how = call.reply.reader == .model ? "as `space`" : "with --space"
            call.reply.complain("Several spaces have an event \(shown): \(spaces). Name one \(how).")
        } else if let event = found.first, event.text == nil {
            call.reply.complain("Event \(shown) was forgotten already.")
        } else if let event = found.first, event.kind == .decision {
            call.reply.complain("Event \(shown) says what was decided; that is a person's to look after.")
        } else if let event = found.first {
            return (Subject(.event, event.id.rawValue), event.space)
        } else {
            let places = call.spaces == .unnamed ? nil : call.spaces.reading
            let place = places.map { " in \($0.map(\.rawValue).joined(separator: " or "))" } ?? ""
            call.reply.complain("There is no event \(shown)\(place).")
        }
        return nil
    }

    private static func session(_ name: String, _ call: Call, _ memory: Memory) throws -> (subject: Subject, space: SpaceName)? {
        let found = try call.sessions(answeringTo: name, memory)
        guard found.count == 1, let session = found.first else {
            // Names of sessions are others' words, and what is complained of stands behind no fence.
            let shown = TextFormat.printable(name)
            let brief =
                found.isEmpty ? "There is no session \(shown)." : "\(found.count) sessions answer to \(shown). Give one's whole name."
            call.reply.complain(call.reply.reader == .model ? brief : SessionFormat.notOne(name, found))
            return nil
        }
        return (Subject(.session, session.name.rawValue), session.space)
    }

    private static func ask(_ request: ChangeRequest, in space: SpaceName, _ call: Call, _ memory: Memory) throws -> Outcome {
        let report = try memory.ask(request, in: space, through: call.door)
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("number", report.number)
                writer.field("outcome", report.outcome.rawValue)
                writer.field("space", report.space.rawValue)
                writer.endObject()
            }, text: { RequestFormat.told(report) })
        return report.outcome == .rejected ? .refused : .done
    }
}
