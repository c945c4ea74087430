internal import JSONKit
internal import Reverie

enum SkillListOperations {
    static let list = Operation(
        "skill list", "List installed skills",
        parameters: [
            .flag("all", "also those that are retired, removed, rejected or waiting"),
            .option("state", .choice(LifeState.allCases.map(\.rawValue)), "STATE", repeats: true, "only those in this state"),
        ],
        output: .lines, reach: .reads(.spaces),
        run: { try ProcedureList.run($0, .skill) })

    static let search = Operation(
        "skill search", "Find skills by name, description and body, best first",
        parameters: [
            .positional("query", .text, "QUERY", repeats: true, "the question, in words"),
            .option("limit", .integer(0...10_000), "N", default: "10", "at most so many"),
        ],
        output: .lines, reach: .reads(.spaces),
        examples: [.init(command: "reverie skill search fill a pdf form", meaning: "which skill is for that?")],
        tool: ToolFace(
            "skill_search", title: "Search skills",
            """
            Find installed skills, packages of instructions for a kind of task, by what they are for. Use it when a task looks like one that \
            somebody may have written instructions for; then read the best one with skill_read.
            """,
            fields: [.init("query", required: true, "the task, in plain words"), .init("limit"), .init("space")]),
        run: runSearch)

    static let menu = Operation(
        "skill menu", "Print what a harness is told at its start: a line for each skill in use",
        details: """
            The strongest first: often and lately used, in runs that went well. Each line has at most a hundred tokens by a cautious \
            estimate; the body is given on demand by `skill show NAME --body`.
            """,
        parameters: [.option("budget", .integer(0...1_000_000), "TOKENS", "no more tokens than this in all")],
        output: .lines, reach: .reads(.spaces),
        run: runMenu)

    private static func runSearch(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let query = call.arguments.all("query").joined(separator: " ")
        let hits = try memory.search(query, in: call.spaces.reading, kinds: [.skill], limit: call.arguments.integer("limit") ?? 10)
        let times = FactTimes(memory)
        for (index, hit) in hits.enumerated() {
            try call.answer(
                json: { HitFormat.write(hit, times, to: &$0) },
                text: { "\(index + 1). \(hit.id)\n\(call.reply.reader.excerpt(hit.text, lines: 2))\n" })
        }
        if hits.isEmpty { call.reply.note("No skill says that.") }
        return .done
    }

    private static func runMenu(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let entries = try memory.skillMenu(in: call.spaces.reading, budget: call.arguments.integer("budget") ?? .max)
        for entry in entries {
            try call.answer(
                json: { writer in
                    writer.beginObject()
                    writer.field("id", entry.name.rawValue)
                    writer.field("text", entry.description)
                    writer.field("space", entry.space.rawValue)
                    writer.field("tokens", entry.tokens)
                    writer.endObject()
                }, text: { entry.line + "\n" })
        }
        if entries.isEmpty {
            let isEmpty = try memory.skills(in: call.spaces.reading).isEmpty
            call.reply.note(isEmpty ? "No skills in use. `reverie skill install PATH` brings one in." : "No line fits into the budget.")
        }
        call.tellRemarks()
        return .done
    }
}

/// Lists of skills and of genes are alike.
enum ProcedureList {
    static func run(_ call: Call, _ kind: Subject.Kind) throws -> Outcome {
        let memory = try call.memory()
        let asked = call.arguments.all("state").compactMap(LifeState.init(rawValue:))
        let states = call.arguments.has("all") ? LifeState.allCases : asked.isEmpty ? [.onDemand] : asked
        let found =
            kind == .skill
            ? try memory.skills(in: call.spaces.reading, states: states)
            : try memory.genes(in: call.spaces.reading, states: states)
        if call.reply.wantsJSON {
            for procedure in found { try call.answer(json: { ProcedureFormat.write(procedure, to: &$0) }, text: { "" }) }
        } else if !found.isEmpty {
            try call.reply.write(text: TextFormat.table([ProcedureFormat.heads] + found.map(ProcedureFormat.row)))
        }
        if found.isEmpty {
            let how = kind == .skill ? "`reverie skill install PATH`" : "`reverie gene import FILE`"
            call.reply.note("No \(kind.rawValue)s here. \(how) brings some in; --all shows also those out of use.")
            try SpaceHint.note(call, memory)
        }
        return .done
    }
}
