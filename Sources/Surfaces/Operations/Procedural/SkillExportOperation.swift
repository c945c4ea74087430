internal import JSONKit
internal import Reverie

enum SkillExportOperation {
    static let row = Operation(
        "skill export", "Put skills where harnesses find them",
        details: """
            `claude` is ~/.claude/skills (or $CLAUDE_CONFIG_DIR/skills), `pi` is ~/.pi/agent/skills, `agents` is ~/.agents/skills, which Codex, opencode and others read; \
            anything else is a folder. A skill is linked, so that it costs nothing and follows every new version; or copied with --copy, or \
            when its head had to be made anew because some harnesses would refuse it (--as-is keeps it). What Reverie did not put there is \
            never overwritten or removed. When a skill is retired or removed it is taken away again.
            """,
        parameters: [
            .positional("name", .text, "NAME", repeats: true, required: false, "a skill in use"),
            .option("to", .path, "claude|pi|agents|DIR", required: true, "where to"),
            .flag("all", "all skills in use"),
            .flag("copy", "a copy instead of a link"),
            .flag("as-is", "with all its fields, also those that some harnesses refuse"),
            .flag("withdraw", "take it away again"),
        ],
        output: .lines,
        examples: [
            .init(command: "reverie skill export pdf-forms --to claude", meaning: "Claude Code finds it from now on"),
            .init(command: "reverie skill export --all --to agents", meaning: "all harnesses that read ~/.agents/skills do"),
        ],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let names = call.arguments.all("name")
        guard names.isEmpty == call.arguments.has("all") else { throw UsageError.other("Give the names of skills, or --all.") }
        let skills =
            names.isEmpty
            ? try memory.skills(in: call.procedureSpaces)
            : try names.map { try memory.find(Subject(.skill, $0), in: call.procedureSpaces) }
        let target = call.arguments.text("to") ?? ""
        var worst = Outcome.done
        for skill in skills {
            do {
                if call.arguments.has("withdraw") {
                    try withdraw(skill, target, call, memory)
                } else {
                    try export(skill, target, call, memory)
                }
            } catch {
                guard let outcome = call.complain(error, about: skill.subject.name) else { throw error }
                worst = worst == .done ? outcome : worst
            }
            call.tellRemarks()
        }
        if skills.isEmpty { call.reply.note("No skills in use.") }
        return worst
    }

    private static func export(_ skill: Procedure, _ target: String, _ call: Call, _ memory: Memory) throws {
        let done = try memory.export(skill, to: target, copies: call.arguments.has("copy"), isAsItIs: call.arguments.has("as-is"))
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("id", skill.subject.name)
                writer.field("path", done.path)
                writer.field("how", done.how.rawValue)
                writer.key("rewritten")
                writer.bool(done.isRewritten)
                writer.key("dropped")
                writer.beginArray()
                for field in done.dropped { writer.string(field) }
                writer.endArray()
                writer.endObject()
            },
            text: { "\(done.how == .link ? "Linked" : "Copied") \(skill.subject.name) to \(done.path)\n" })
        guard done.isRewritten, !call.reply.wantsJSON else { return }
        let fields = done.dropped.isEmpty ? "" : "; left out: \(done.dropped.joined(separator: ", "))"
        call.reply.note("The head of \(skill.subject.name) was made anew for strict harnesses\(fields). --as-is keeps it.")
    }

    private static func withdraw(_ skill: Procedure, _ target: String, _ call: Call, _ memory: Memory) throws {
        let done = try memory.withdraw(skill, from: target)
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("id", skill.subject.name)
                writer.field("withdrawn", done.rawValue)
                writer.endObject()
            },
            text: {
                switch done {
                case .taken: "Took \(skill.subject.name) away.\n"
                case .left: ""
                case .notThere: "\(skill.subject.name) was not exported there.\n"
                }
            })
    }
}
