internal import JSONKit
internal import Reverie
internal import SystemKit

enum GeneOperations {
    static let list = Operation(
        "gene list", "List genes: what to do when certain signals are seen",
        parameters: [
            .flag("all", "also those that are retired, removed, rejected or waiting"),
            .option("state", .choice(LifeState.allCases.map(\.rawValue)), "STATE", repeats: true, "only those in this state"),
        ],
        output: .lines, reach: .reads(.spaces),
        run: { try ProcedureList.run($0, .gene) })

    static let show = Operation(
        "gene show", "Show a gene: its signals, strategy, validation, its versions, what came of it, its bridges and its life",
        parameters: [.positional("gene", .text, "GENE", "the gene's id")],
        output: .document, reach: .reads(.spaces),
        run: runShow)

    static let match = Operation(
        "gene match", "Find the genes that signals call for, with every term of the score",
        details: """
            A signal is a line that was seen: an error message, the name of a failure. A gene's score is how many of its entries are met, by \
            0.8 where it was distilled, by what came of its uses. Its validation commands are shown, and never run.
            """,
        parameters: [
            .positional("signal", .text, "SIGNAL", repeats: true, required: false, "what was seen; without any, lines of standard input"),
            .option("limit", .integer(0...1000), "N", default: "5", "at most so many"),
            .option("session", .text, "NAME", "write down that the best one was given to this session"),
            .option("run", .text, "NAME", "its run, where it has a name"),
        ],
        output: .lines, reach: .writes(.spaces),
        examples: [.init(command: "reverie gene match 'database is locked'", meaning: "what helped when that was seen?")],
        tool: ToolFace(
            "gene_match", title: "Match genes",
            """
            Find short strategies that helped before when the same signals were seen. Use it when a command fails, a test breaks or you go \
            round in circles: give the error lines as they are. The best match is noted as given to this session.
            """,
            fields: [
                .init("signal", required: true, list: true, "lines that were seen, such as error messages, each as it is"), .init("limit"),
                .init("session", "the session that follows it; this connection's own if not given"), .init("space"),
            ]),
        run: runMatch)

    private static func runShow(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let found = try memory.find(Subject(.gene, call.arguments.text("gene") ?? ""), in: call.procedureSpaces)
        let gene = try memory.gene(of: found)
        let page = try ProcedurePage(found, memory)
        try call.answer(
            json: { page.write(to: &$0) { GeneFormat.members(of: gene, &$0) } },
            text: { page.text() + GeneFormat.text(gene) })
        return .done
    }

    private static func runMatch(_ call: Call) throws -> Outcome {
        if call.arguments.has("run"), !call.arguments.has("session") {
            throw UsageError.other("--run names a run of a session: give --session, too.")
        }
        var signals = call.arguments.all("signal")
        if signals.isEmpty { signals = try call.inputLines() }
        let memory = try call.memory()
        let matches = try memory.matchGenes(signals, in: call.spaces.reading, limit: call.arguments.integer("limit") ?? 5)
        for (index, match) in matches.enumerated() {
            try call.answer(
                json: { GeneFormat.write(match, to: &$0) }, text: { GeneFormat.text(match, rank: index + 1, for: call.reply.reader) })
        }
        if matches.isEmpty { call.reply.note("No gene answers to that.") }
        if let best = matches.first, let session = call.arguments.text("session").map(SessionName.init(rawValue:)) ?? call.session {
            try memory.note(best.procedure, session: session, run: call.arguments.text("run").map(RunName.init(rawValue:)))
        }
        call.tellRemarks()
        return .done
    }
}

extension Call {
    /// All lines of standard input that say something.
    func inputLines() throws -> [String] {
        let lines = try reply.lines(of: "-")
        var found: [String] = []
        while found.count < 1000, let line = try lines.next() {
            guard case .text(let view) = line else { continue }
            let text = String(decoding: view.bytes, as: UTF8.self)
            if !text.allSatisfy(\.isWhitespace) { found.append(text) }
        }
        return found
    }
}

enum GeneFormat {
    static func members(of gene: Gene, _ writer: inout JSONWriter) {
        writer.field("category", gene.category.rawValue)
        writer.field("asset_id", gene.assetID.rawValue)
        writer.texts("signals", gene.signals)
        writer.texts("preconditions", gene.preconditions)
        writer.texts("strategy", gene.strategy)
        limits(gene.maxFiles, gene.forbiddenPaths, &writer)
        writer.texts("validation", gene.validation)
        writer.field("document", gene.json)
    }

    static func write(_ match: MatchedGene, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("kind", "gene")
        writer.field("id", match.gene.rawValue)
        writer.field("text", match.summary)
        writer.key("score")
        writer.number(ProcedureFormat.rounded(match.score))
        writer.list("hits", match.hits) { hit, writer in
            writer.field("entry", hit.entry)
            writer.field("form", hit.form)
            writer.field("signal", hit.signal)
            writer.field("text", hit.text)
        }
        writer.key("factors")
        writer.beginObject()
        for factor in match.factors {
            writer.key(factor.name)
            writer.number(ProcedureFormat.rounded(factor.value))
        }
        writer.endObject()
        writer.texts("preconditions", match.preconditions)
        writer.texts("strategy", match.strategy)
        limits(match.maxFiles, match.forbiddenPaths, &writer)
        writer.texts("validation", match.validation)
        writer.texts("faults", match.faults)
        writer.endObject()
    }

    private static func limits(_ maxFiles: Int?, _ forbidden: [String], _ writer: inout JSONWriter) {
        writer.field("max_files", maxFiles)
        writer.texts("forbidden_paths", forbidden)
    }

    // MARK: In words

    static func text(_ gene: Gene) -> String {
        let maxFiles = gene.maxFiles.map { ["at most \($0) files"] } ?? []
        return lines("signals", gene.signals) + lines("preconditions", gene.preconditions) + lines("strategy", gene.strategy)
            + lines("limits", maxFiles + gene.forbiddenPaths.map { "not \($0)" })
            + lines("validation (never run by Reverie)", gene.validation)
    }

    static func text(_ match: MatchedGene, rank: Int, for reader: AnswerReader) -> String {
        let head =
            "\(rank). \(match.gene.rawValue)  \(ProcedureFormat.rounded(match.score))\n\(reader.excerpt(match.summary, lines: 2))\n"
        return head + match.explanation.map { "   \(inOne($0))\n" }.joined() + lines("   strategy", match.strategy, indent: "     ")
            + lines("   validation (never run by Reverie)", match.validation, indent: "     ") + "\n"
    }

    private static func lines(_ title: String, _ items: [String], indent: String = "  ") -> String {
        items.isEmpty ? "" : "\(title)\n" + items.map { "\(indent)\(inOne($0))\n" }.joined()
    }

    /// An item is one line, whatever it holds: none of its own lines may pass for an item or a title.
    private static func inOne(_ item: String) -> String {
        item.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
