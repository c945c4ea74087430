internal import JSONKit
internal import Reverie

/// What facts are about: people, projects, places.
enum EntityOperations {
    static let list = Operation(
        "entity list", "List what facts are about, by name",
        parameters: [
            .option("kind", .text, "KIND", "only of this kind, such as person or project"),
            .option("limit", .integer(0...1_000_000), "N", default: "1000", "at most so many"),
        ],
        output: .lines, reach: .reads(.spaces), run: runList)

    static let show = Operation(
        "entity show", "Show by which names something goes, what was merged into it, and what it is related to",
        parameters: [
            .positional("name", .text, "NAME", "its name, an alias or its id"),
            .option("depth", .integer(1...5), "N", default: "1", "so many steps from one thing to the next"),
        ] + FactFlags.view,
        output: .document, reach: .reads(.spaces),
        examples: [.init(command: "reverie entity show ferry --depth 2", meaning: "a project, and what is known of what it is related to")],
        tool: ToolFace(
            "entity_show", title: "Show an entity",
            """
            Show what is known of a person, a project, a place or anything else that facts are about, and what it is related to, up to some steps \
            away. Use it when a name comes up and you need to know who or what that is, or how two things are connected.
            """,
            fields: [
                .init("name", required: true, "its name, an alias or its id; user is the person"), .init("depth"),
                .init("as-of", "what held on that day, such as 2026-03-01"), .init("known-at", "what was believed at the end of that day"),
                .init("space"),
            ]),
        run: runShow)

    private static func runList(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let limit = call.arguments.integer("limit") ?? 1000
        let entities = try memory.entities(in: call.spaces.reading, kind: call.arguments.text("kind"), limit: limit)
        if call.reply.wantsJSON {
            for entity in entities { try call.answer(json: { EntityFormat.write(entity, to: &$0) }, text: { "" }) }
        } else if !entities.isEmpty {
            try call.reply.write(text: TextFormat.table([EntityFormat.heads] + entities.map(EntityFormat.row)))
        }
        if entities.isEmpty {
            call.reply.note("No entities.")
            try SpaceHint.note(call, memory)
        }
        return .done
    }

    private static func runShow(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let entity = try memory.entity(call.arguments.text("name") ?? "", in: call.factSpaces)
        let steps = try memory.walk(entity, depth: call.arguments.integer("depth") ?? 1, view: call.factView(memory))
        if steps.count >= Memory.mostSteps {
            call.reply.note(
                "Only the first \(steps.count) relations are shown; `reverie fact list --subject` lists what is said of one thing.")
        }
        let walk = EntityWalkFormat(steps, FactFormat(memory), call.reply.reader)
        try call.answer(
            json: { writer in EntityFormat.write(entity, to: &writer) { walk.write(to: &$0) } },
            text: { EntityFormat.text(entity, for: call.reply.reader) + walk.text(from: entity.reference) })
        return .done
    }
}
