internal import JSONKit
internal import Reverie

enum RebuildOperation {
    static let row = Operation(
        "rebuild", "Make every table that follows from the ledger anew: what was decided, folded again",
        details: """
            The decisions of the ledger are folded beside the store, and rows that differ are written in short transactions: others go on \
            reading and writing. No rule, no lexicon and no model is asked. Prints the digest of the tables, which `verify --digest` prints \
            as well. A second one changes nothing. Exits 1 when something could not be folded, and says what.
            """,
        parameters: [.flag("dry-run", "only say what would change")],
        output: .document, reach: .writes(.store),
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let ticker = Ticker(call.reply)
        defer { ticker.end() }
        let isTrial = call.arguments.has("dry-run")
        let report = try memory.rebuild(
            isTrial: isTrial, progress: { ticker.tick("rebuild", $0) }, isCancelled: call.reply.isCancelled)
        ticker.end()
        try call.answer(json: { write(report, isTrial, to: &$0) }, text: { text(report, isTrial) })
        return report.problems.isEmpty && (isTrial || report.isWhole) ? .done : .failed
    }

    private static func write(_ report: RebuildReport, _ isTrial: Bool, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("decisions", report.decisions)
        writer.field("dry_run", isTrial)
        writer.field("whole", report.isWhole)
        writer.list("tables", report.tables) { table, writer in
            writer.field("table", table.name)
            writer.field("missing", table.missing)
            writer.field("surplus", table.surplus)
            writer.field("changed", table.changed)
        }
        writer.key("remade")
        writer.beginArray()
        for place in report.remade { writer.string(place) }
        writer.endArray()
        writer.field("indexed", report.indexed)
        writer.list("problems", report.problems, VerifyOperation.members)
        writer.field("digest", report.digest)
        writer.endObject()
    }

    private static func text(_ report: RebuildReport, _ isTrial: Bool) -> String {
        var lines = report.problems.map { "\($0.place): \($0.what)" }
        lines += report.remade.map { "\($0): \(isTrial ? "would be made" : "was made") anew" }
        lines += report.tables.map { "\($0.name): \(differences($0))" }
        if let indexed = report.indexed { lines.append("the search index was made anew: \(indexed) turns") }
        let count = TextFormat.count(report.differences, "row")
        let did =
            report.differences == 0 && report.remade.isEmpty
            ? "nothing differs"
            : isTrial ? "\(count) would change" : report.isWhole ? "\(count) differed" : "\(count) differed, and some still do"
        lines.append("\(TextFormat.count(report.decisions, "decision")) folded, \(did)")
        lines.append("digest \(report.digest)")
        if !isTrial, !report.isWhole { lines.append("Others change the tables all the time: give the same command again.") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func differences(_ table: RebuildReport.Table) -> String {
        [(table.missing, "missing"), (table.surplus, "too many"), (table.changed, "changed")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
