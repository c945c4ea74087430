internal import JSONKit
internal import Reverie

/// Out of use and back, the same for skills and genes.
enum LifeOperations {
    static let removeSkill = remove(.skill, "Take skills out of use; their versions and history stay")
    static let restoreSkill = restore(.skill, "Bring a skill back into use, or an earlier version of it, byte for byte")
    static let removeGene = remove(.gene, "Take genes out of use; their versions and history stay")
    static let restoreGene = restore(.gene, "Bring a gene back into use, or an earlier version of it")

    private static func remove(_ kind: Subject.Kind, _ summary: String) -> Operation {
        Operation(
            "\(kind.rawValue) remove", summary,
            parameters: [.positional("name", .text, "NAME", repeats: true, "what to take out of use")],
            output: .lines, reach: .writes(.store),
            run: { call in
                let memory = try call.memory()
                for name in call.arguments.all("name") {
                    let found = try memory.find(Subject(kind, name), in: call.procedureSpaces)
                    let isNews = found.state != .removed
                    try memory.removeProcedure(found)
                    try answer(
                        call, found, found.version.id, .removed,
                        isNews
                            ? "Removed \(name). `reverie \(kind.rawValue) restore \(name)` brings it back." : "\(name) is removed already.")
                }
                call.tellRemarks()
                return .done
            })
    }

    private static func restore(_ kind: Subject.Kind, _ summary: String) -> Operation {
        Operation(
            "\(kind.rawValue) restore", summary,
            details: """
                Only what was in use before can come back this way; a candidate needs a person's approval in `reverie review`. The version is \
                named by its digest, the beginning of it, or what the package calls it; `\(kind.rawValue) show NAME` lists them.
                """,
            parameters: [
                .positional("name", .text, "NAME", "what to bring back"),
                .positional("version", .text, "VERSION", required: false, "which version; else the one that was in use last"),
            ],
            output: .document, reach: .writes(.store),
            run: { call in
                let memory = try call.memory()
                let name = call.arguments.text("name") ?? ""
                let found = try memory.find(Subject(kind, name), in: call.procedureSpaces)
                let version = try memory.restore(found, version: call.arguments.text("version"))
                try answer(call, found, version.id, .onDemand, "\(name) is in use, version \(ProcedureFormat.short(version.id)).")
                call.tellRemarks()
                return .done
            })
    }

    private static func answer(_ call: Call, _ found: Procedure, _ version: String, _ state: LifeState, _ sentence: String) throws {
        try call.acknowledge(
            json: { writer in
                writer.beginObject()
                writer.field("kind", found.subject.kind.rawValue)
                writer.field("id", found.subject.name)
                writer.field("state", state.rawValue)
                writer.field("version", version)
                writer.endObject()
            }, text: { sentence + "\n" })
    }
}
