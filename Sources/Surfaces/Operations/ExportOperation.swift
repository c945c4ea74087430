internal import JSONKit
internal import Reverie

enum ExportOperation {
    static let row = Operation(
        "export", "Write the ledger as event lines into a folder, for other programs and other stores",
        details: """
            A file a space, one about spaces and sessions, and export.json with the counts and the digest of the ledger. `reverie import \
            DIR` reads it back: an empty store then has the same digest, and a record of what was decided, which decides nothing there. \
            Skills and genes in use lie beside: `reverie skill install DIR/skills/*` and `reverie gene import DIR/genes.json` take them in, and what is believed does \
            `reverie fact add --batch DIR/facts.jsonl`, past the gate once more; \
            where several spaces have some, each has a folder in skills and a file in genes. The folder appears whole; one that holds other things is left alone.
            """,
        parameters: [
            .positional("folder", .path, "DIR", "the folder to make"),
            .flag("force", "replace an export that is there"),
        ],
        output: .document,
        examples: [.init(command: "reverie export ~/reverie-export", meaning: "all spaces; --space NAME for some")],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let ticker = Ticker(call.reply)
        var options = CareOptions()
        options.isForced = call.arguments.has("force")
        options.isCancelled = call.reply.isCancelled
        options.progress = { ticker.tick("export", $0) }
        defer { ticker.end() }
        var spaces: [SpaceName]?
        if case .named(let names) = call.spaces { spaces = names }
        let report = try memory.export(spaces, to: call.arguments.text("folder") ?? "", options: options)
        ticker.end()
        try call.answer(
            json: { writer in
                writer.beginObject()
                writer.field("folder", report.folder)
                writer.field("spaces", report.spaces)
                writer.field("sessions", report.sessions)
                writer.field("events", report.events)
                writer.field("digest", report.digest)
                writer.endObject()
            },
            text: {
                "\(report.folder): \(report.events) events in \(report.sessions) sessions of \(report.spaces) spaces\ndigest \(report.digest)\n"
            })
        return .done
    }
}
