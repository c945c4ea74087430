internal import JSONKit
internal import Reverie

enum RecallOperation {
    static let row = Operation(
        "recall", "Pack what a question earns from memory into a budget of tokens, for a model to read",
        details: """
            The block is fenced as data, and each piece is one line with its day, whose words it has and its citation: [f:ID] a fact, [e:ID] an event, \
            [s:NAME] a skill, [g:ID] a gene. Pinned facts come first, then what was found, best first, each thing once. The tokens are \
            estimated on the high side. With --session it is written down what was given, and the same version of a thing is never given to \
            that session twice, neither by this command nor by its hooks.
            """,
        parameters: [
            .positional("query", .text, "QUERY", repeats: true, "the question, in words"),
            .option("budget", .integer(0...1_000_000), "TOKENS", default: String(Memory.usualBudget), "the block costs no more than this"),
            .option("session", .text, "SESSION", "write down that it was given to this session, and give nothing twice"),
            .option("kind", .choice(HitKind.usual.map(\.rawValue)), "KIND", repeats: true, "only things of this kind"),
        ],
        output: .document, reach: .writes(.spaces),
        examples: [
            .init(command: "reverie recall 'how do we deploy' --budget 800", meaning: "what to put before a model's work"),
            .init(command: "reverie recall 'how do we deploy' --session s1", meaning: "only what that session was not given yet"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let query = call.arguments.all("query").joined(separator: " ")
        let session = call.arguments.text("session").map(SessionName.init(rawValue:))
        let found = try memory.recall(
            query, in: call.spaces.reading, kinds: call.arguments.all("kind").compactMap(HitKind.init(rawValue:)),
            budget: call.arguments.integer("budget") ?? Memory.usualBudget, session: session,
            home: session.flatMap { try memory.home(of: $0) ?? call.writingSpace(memory) } ?? .personal, door: call.door)
        let times = FactTimes(memory)
        try call.answer(json: { write(found, times, to: &$0) }, text: { found.text })
        if let session, !found.items.isEmpty, !found.isRecorded {
            call.reply.note("Nothing may be recorded there: session \(TextFormat.printable(session.rawValue)) may be given the same again.")
        }
        if found.items.isEmpty, found.budget > 0 { try noteNothing(found, call, memory) }
        return .done
    }

    private static func noteNothing(_ found: Recollection, _ call: Call, _ memory: Memory) throws {
        if let needed = found.needed {
            return call.reply.note("A budget of \(found.budget) tokens has no room for the fence and one line: that takes \(needed).")
        }
        let place = call.spaces.reading.map { " in " + $0.map(\.rawValue).joined(separator: ", ") } ?? ""
        call.reply.note("Nothing was found\(place)\(call.arguments.has("session") ? " that is new to the session" : "").")
        try SpaceHint.note(call, memory)
    }

    // MARK: JSON

    private static func write(_ found: Recollection, _ times: FactTimes, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("text", found.text)
        writer.field("tokens", found.tokens)
        writer.field("budget", found.budget)
        writer.field("needed", found.needed)
        writer.field("recorded", found.isRecorded)
        writer.list("items", found.items) { item, writer in write(item, times, &writer) }
        writer.endObject()
    }

    private static func write(_ item: RecalledItem, _ times: FactTimes, _ writer: inout JSONWriter) {
        writer.field("kind", item.hit.kind.rawValue)
        writer.field("id", item.hit.id)
        writer.field("version", item.given.version)
        writer.field("citation", item.citation)
        writer.field("line", item.line)
        writer.field("core", item.isCore)
        writer.key("score")
        writer.number(ProcedureFormat.rounded(item.hit.score))
        writer.field("mark", item.hit.mark)
        if let fact = item.hit.fact {
            FactFormat(times).clocks(of: fact, &writer)
            writer.key("strength")
            writer.number(ProcedureFormat.rounded(fact.strength))
        }
        HitFormat.write(sources: item.hit.sources, to: &writer)
    }
}
