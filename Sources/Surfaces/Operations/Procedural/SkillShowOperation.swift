internal import JSONKit
internal import Reverie

enum SkillShowOperation {
    static let row = Operation(
        "skill show", "Show a skill: what it is for, its versions, what came of it, its bridges and its life; or its body",
        details: """
            With --body the instructions themselves are printed, for an agent to follow; only a skill in use has them. With --session it is \
            written down that they were given to that session, and how its run ends raises or lowers the skill.
            """,
        parameters: [
            .positional("name", .text, "NAME", "the skill"),
            .flag("body", "print the instructions"),
            .option("session", .text, "NAME", "the session that they are given to"),
            .option("run", .text, "NAME", "its run, where it has a name"),
            .flag("files", "list the files of the package with their digests"),
        ],
        output: .document, reach: .writes(.spaces),
        examples: [.init(command: "reverie skill show pdf-forms --body", meaning: "read the instructions")],
        tool: ToolFace(
            "skill_read", title: "Read a skill",
            """
            Read the instructions of an installed skill before you do what it is for. It is written down that this session used it, and how the \
            session comes out counts for or against the skill. Files that it names lie in the folder that comes with it.
            """,
            fields: [
                .init("name", required: true, "the skill's name, as skill_search or the menu gives it"),
                .init("session", "the session that follows it; this connection's own if not given"), .init("space"),
            ], fixed: [("body", "")], answer: .instructions),
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let skill = try memory.find(Subject(.skill, call.arguments.text("name") ?? ""), in: call.procedureSpaces)
        if call.arguments.has("body") { return try serve(skill, call, memory) }
        if call.arguments.has("session") || call.arguments.has("run") {
            throw UsageError.other("--session and --run go with --body: they say to whom the instructions are given.")
        }
        let page = try ProcedurePage(skill, memory)
        let files = call.arguments.has("files") ? try memory.files(of: skill.version) : nil
        let folder = memory.folder(of: skill)
        try call.answer(
            json: { page.write(to: &$0, folder: folder, files: files) },
            text: { page.text(more: [("folder", folder)]) + (files.map(Self.list) ?? "") })
        return .done
    }

    private static func serve(_ skill: Procedure, _ call: Call, _ memory: Memory) throws -> Outcome {
        let session = call.arguments.text("session").map(SessionName.init(rawValue:)) ?? call.session
        if session == nil, call.arguments.has("run") { throw UsageError.other("--run names a run of a session: give --session, too.") }
        let body = try memory.serve(skill, session: session, run: call.arguments.text("run").map(RunName.init(rawValue:)))
        let folder = memory.folder(of: skill)
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("id", skill.subject.name)
                writer.field("version", skill.version.id)
                writer.field("folder", folder)
                writer.field("body", body)
                writer.endObject()
            }, text: { body.hasSuffix("\n") ? body : body + "\n" })
        if call.reply.reader == .model { call.reply.note("The files of this skill lie in \(folder).") }
        return .done
    }

    private static func list(_ files: [PackageFile]) -> String {
        "files\n"
            + TextFormat.table(
                files.map { file in
                    let kind = file.target.map { "-> \($0)" } ?? (file.isExecutable ? "executable" : "")
                    return ["  " + file.path, TextFormat.bytes(file.bytes), String(file.digest.prefix(12)), kind]
                })
    }
}

extension Call {
    /// Skills and genes are called by their names, wherever they are, unless a space was named.
    var procedureSpaces: [SpaceName]? { spaces == .unnamed ? nil : spaces.reading }
}

/// What is to be said of one skill or gene.
struct ProcedurePage {
    let procedure: Procedure
    let versions: [ProcedureVersion]
    let bridges: [Bridge]
    let exports: [SkillExport]
    let life: [LifeStep]

    init(_ procedure: Procedure, _ memory: Memory) throws {
        self.procedure = procedure
        versions = try memory.versions(of: procedure)
        bridges = try memory.bridges(of: procedure)
        exports = procedure.subject.kind == .skill ? try memory.exports(of: procedure) : []
        life = try memory.life(of: procedure)
    }

    func write(to writer: inout JSONWriter, folder: String? = nil, files: [PackageFile]? = nil, more: (inout JSONWriter) -> Void = { _ in })
    {
        ProcedureFormat.write(procedure, to: &writer) { writer in
            writer.field("folder", folder)
            more(&writer)
            writer.list("all_versions", versions) { version, writer in
                writer.field("version", version.id)
                writer.field("label", version.label)
                writer.field("state", version.state.rawValue)
                writer.field("at", version.at.rfc3339)
                writer.key("from")
                ProcedureFormat.write(version.source, to: &writer)
            }
            writer.list("bridges", bridges, ProcedureFormat.members)
            writer.list("exports", exports) { export, writer in
                writer.field("path", export.target)
                writer.field("how", export.how.rawValue)
                writer.field("at", export.at.rfc3339)
            }
            writer.list("life", life) { step, writer in
                writer.field("at", step.at.rfc3339)
                writer.field("event", step.event.rawValue)
                writer.field("by", step.actor.rawValue)
                writer.field("what", step.what)
            }
            if let files { writer.list("package", files, ProcedureFormat.members) }
        }
    }

    // MARK: In words

    func text(more: [(String, String)] = []) -> String {
        let version = procedure.version
        let label = version.label.map { "\($0), " } ?? ""
        var rows = [
            ["state", "\(ProcedureFormat.state(procedure.state)) since \(TextFormat.moment(procedure.since))"],
            ["version", "\(label)\(ProcedureFormat.short(version.id))"],
            ["from", ProcedureFormat.source(version.source)],
        ]
        if let license = version.license { rows.append(["license", license]) }
        rows.append(["space", procedure.space.rawValue])
        rows += more.map { [$0.0, $0.1] }
        rows.append(["used", ProcedureFormat.experience(procedure.experience)])
        rows += exports.map { ["exported", "\($0.target) (\($0.how.rawValue))"] }
        var text = "\(procedure.subject.name)\n\(version.summary)\n\n" + TextFormat.table(rows)
        if versions.count > 1 {
            text +=
                "versions\n"
                + TextFormat.table(
                    versions.map { version in
                        [
                            "  " + ProcedureFormat.short(version.id), version.label ?? "", ProcedureFormat.state(version.state),
                            TextFormat.moment(version.at),
                        ]
                    })
        }
        if !bridges.isEmpty { text += "bridges\n" + bridges.map(ProcedureFormat.bridge).joined() }
        return text + "life\n" + life.map { "  \(TextFormat.moment($0.at))  \($0.what)\n" }.joined()
    }
}
