internal import JSONKit
internal import Reverie
internal import SystemKit

/// Genes in and out, as the Gene Evolution Protocol writes them.
enum GeneTransferOperations {
    static let importing = Operation(
        "gene import", "Take in genes and capsules from GEP JSON",
        details: """
            A file holds one object, a list, an object with the list `genes` or `capsules`, or an object a line. Each is kept byte for byte. \
            What is no gene or capsule is reported and the rest comes in; then it exits 1. A file that is no JSON is refused whole. It exits 3 where \
            one holds a secret, or waits for a person already. With --candidate they wait, inert, until a person \
            approves them in `reverie review`.
            """,
        parameters: [
            .positional("file", .path, "FILE", repeats: true, "a file of GEP JSON; - reads standard input"),
            .flag("candidate", "put genes into the inbox; nothing matches them until a person approves them"),
        ],
        output: .lines, reach: .writes(.store),
        examples: [.init(command: "reverie gene import genes.json", meaning: "take in what another agent learnt")],
        run: runImport)

    static let exporting = Operation(
        "gene export", "Print genes as GEP JSON, byte for byte as they came in",
        parameters: [
            .positional("gene", .text, "GENE", repeats: true, required: false, "only these; else all that are in use"),
            .flag("capsules", "also what is known of their applications"),
            .flag("lines", "an object a line instead of one list"),
        ],
        output: .document, reach: .reads(.spaces),
        run: runExport)

    private static func runImport(_ call: Call) throws -> Outcome {
        var request = ProcedureRequest()
        request.space = try call.spaces.writing()
        request.isProposal = call.arguments.has("candidate")
        let memory = try call.memory(.create)
        var worst = Outcome.done
        for path in call.arguments.all("file") {
            do {
                let reports =
                    path == "-"
                    ? try memory.importGenes(call.reply.input(), from: "standard input", request) : try memory.importGenes(path, request)
                for report in reports {
                    try call.acknowledge(json: { write(report, path, to: &$0) }, text: { text(report, path) })
                    if report.outcome == .refused { worst = worse(worst, report) }
                }
            } catch {
                guard call.complain(error, about: path) != nil else { throw error }
                worst = .failed
            }
        }
        try memory.settle()
        call.tellRemarks()
        return worst
    }

    /// What a rule refused tells more than what could not be read.
    private static func worse(_ worst: Outcome, _ report: GeneImport) -> Outcome {
        let codes = Set(report.findings.map(\.code))
        return worst == .refused || codes.contains("not-approved") || codes.contains("secret") ? .refused : .failed
    }

    private static func runExport(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let names = call.arguments.all("gene")
        let spaces = names.isEmpty ? call.spaces.reading : call.procedureSpaces
        let bytes = try memory.exportGenes(
            names, in: spaces, withCapsules: call.arguments.has("capsules"), asLines: call.arguments.has("lines"))
        try call.reply.write(json: bytes)
        return .done
    }

    private static func write(_ report: GeneImport, _ path: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("file", path)
        writer.field("line", report.line)
        writer.field("outcome", report.outcome.rawValue)
        writer.field("kind", report.subject?.kind.rawValue)
        writer.field("id", report.subject?.name)
        writer.field("asset_id", report.version?.rawValue)
        FindingFormat.write(report.findings, to: &writer)
        writer.endObject()
    }

    private static func text(_ report: GeneImport, _ path: String) -> String {
        let what = report.subject.map { "\($0.kind.rawValue) \($0.name)" } ?? "\(path), line \(report.line)"
        let version = report.version.map { " (\(ProcedureFormat.short($0.rawValue)))" } ?? ""
        return "\(report.outcome.rawValue) \(what)\(version)\n" + report.findings.map { "  " + FindingFormat.text($0) + "\n" }.joined()
    }
}
