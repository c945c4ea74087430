internal import JSONKit
internal import Reverie
internal import SystemKit

enum SkillVerifyOperation {
    static let row = Operation(
        "skill verify", "Prove that installed packages are as they came in, or check a package that is not installed",
        details: """
            A name means an installed skill, whose bytes are compared with what was installed; a path (with a slash, `.`, or an archive) a package \
            anywhere. Without either, all versions of all skills are proved. Exits 1 when something is not as it was, or cannot be used; \
            with --strict also when the standard does not allow it: exactly six fields, and its rules for names and lengths.
            """,
        parameters: [
            .positional("package", .path, "NAME|PATH", repeats: true, required: false, "a skill, or the folder of a package"),
            .flag("strict", "hold it to the standard"),
        ],
        output: .lines, reach: .reads(.store),
        examples: [.init(command: "reverie skill verify ./my-skill --strict", meaning: "would every harness take it?")],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let named = call.arguments.all("package")
        var failed = 0
        var looked = 0
        func tell(_ proof: PackageProof) throws {
            looked += 1
            if !isGood(proof, call) { failed += 1 }
            try answer(proof, call)
        }
        for name in named {
            do {
                try tell(isPath(name) ? Memory.examine(name, environment: call.environment) : prove(name, call))
            } catch {
                guard call.complain(error, about: name) != nil else { throw error }
                failed += 1
                looked += 1
            }
        }
        if named.isEmpty {
            let memory = try call.memory()
            for skill in try memory.skills(in: call.procedureSpaces, states: LifeState.allCases) {
                for version in try memory.versions(of: skill) { try tell(memory.prove(skill, version: version)) }
            }
        }
        if looked != 1 || named.isEmpty { call.reply.note("\(TextFormat.count(looked, "package")), \(failed) not in order.") }
        return failed == 0 ? .done : .failed
    }

    private static func prove(_ name: String, _ call: Call) throws -> PackageProof {
        let memory = try call.memory()
        return try memory.prove(memory.find(Subject(.skill, name), in: call.procedureSpaces))
    }

    private static func isPath(_ name: String) -> Bool {
        name.contains("/") || name == "." || name == ".." || [".zip", ".skill", ".gz", ".tgz", ".tar"].contains { name.hasSuffix($0) }
    }

    private static func isGood(_ proof: PackageProof, _ call: Call) -> Bool {
        let worst = proof.findings.map(\.level).max() ?? .advice
        return call.arguments.has("strict") ? worst < .strict : worst < .error
    }

    private static func answer(_ proof: PackageProof, _ call: Call) throws {
        let isGood = isGood(proof, call)
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("id", proof.name.rawValue)
                writer.field("ok", isGood)
                writer.field("version", proof.digest?.rawValue)
                writer.field("folder", proof.folder)
                writer.field("files", proof.files)
                FindingFormat.write(proof.findings, to: &writer)
                writer.endObject()
            },
            text: {
                let version = proof.digest.map { " \(ProcedureFormat.short($0.rawValue))" } ?? ""
                let lines = proof.findings.map { "  " + FindingFormat.text($0) + "\n" }.joined()
                return "\(isGood ? "ok " : "BAD") \(proof.name.rawValue)\(version), \(TextFormat.count(proof.files, "file"))\n\(lines)"
            })
    }
}
