internal import JSONKit
internal import Reverie

enum LexiconShowOperation {
    static let row = Operation(
        "lexicon show", "Show a lexicon: of a pack all namespaces and predicates, of others where they are and what they hold",
        details: "A pack is shown as its file declares it; what it leaves open, other packs may say. No store is needed.",
        parameters: [
            .positional("name", .text, "NAME", "the file's name, without .yaml"),
            .option("kind", .choice(LexiconShelf.kinds), "KIND", "where several have the name"),
        ],
        output: .document, reach: .reads(.store),
        examples: [.init(command: "reverie lexicon show people", meaning: "what is remembered of people?")],
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let shelf = try LexiconShelf(store: call.folder, environment: call.environment)
        let entry = try shelf.find(call.arguments.text("name") ?? "", kind: call.arguments.text("kind"))
        let content = entry.look.problems.isEmpty ? try shelf.content(of: entry) : nil
        try call.answer(
            json: { writer in
                writer.beginObject()
                LexiconFormat.members(of: entry, &writer)
                if let content { write(content, to: &writer) }
                writer.endObject()
            },
            text: { text(entry) + (content.map(text) ?? "") })
        return entry.look.problems.isEmpty ? .done : .failed
    }

    // MARK: JSON

    /// `namespaces` is a number before, in the counts; what they are stands in `declares`.
    private static func write(_ content: PackContent, to writer: inout JSONWriter) {
        writer.field("summary", content.summary)
        writer.texts("bans", content.banned)
        writer.list("declares", content.sections) { section, writer in
            let rule = section.rule
            writer.field("namespace", rule.namespace.rawValue)
            writer.field("summary", rule.summary)
            writer.field("subject", rule.subjectKind)
            writer.texts("origins", origins(rule))
            writer.field("speaker", rule.speaker.rawValue)
            writer.list("predicates", section.predicates) { write($0, of: rule, &$1) }
        }
    }

    private static func write(_ predicate: DomainPack.Predicate, of rule: DomainPack.Rule, _ writer: inout JSONWriter) {
        writer.field("name", predicate.name)
        writer.field("cardinality", predicate.cardinality.rawValue)
        writer.field("value", predicate.value.rawValue)
        writer.field("of", predicate.valueKind)
        if !predicate.choices.isEmpty { writer.texts("choices", predicate.choices) }
        writer.field("inverse", predicate.inverse)
        writer.field("timeless", predicate.isTimeless)
        writer.texts("identity", rule.identity(of: predicate).map(\.rawValue))
        writer.field("says", predicate.says)
        writer.texts("words", predicate.words)
    }

    private static func origins(_ rule: DomainPack.Rule) -> [String] { Origin.allCases.filter(rule.origins.contains).map(\.rawValue) }

    // MARK: In words

    private static func text(_ entry: LexiconEntry) -> String {
        let replaces = entry.replaces.map { ", instead of \($0)" } ?? ""
        return
            "\(entry.name)  \(entry.kind), \(LexiconFormat.standing(entry))\n\(entry.path)\(replaces)\n\(LexiconFormat.holds(entry.look))\n"
    }

    private static func text(_ content: PackContent) -> String {
        var result = content.summary.map { $0 + "\n" } ?? ""
        if !content.banned.isEmpty { result += "never written: \(content.banned.joined(separator: "  "))\n" }
        for (rule, predicates) in content.sections {
            let subject = rule.subjectKind.map { "subject \($0)" } ?? "any subject"
            let speaker = rule.speaker == .subject ? "said by the subject" : "said by anyone"
            let identity = rule.identity.isEmpty ? "" : "; the same fact by \(rule.identity.map(\.rawValue).joined(separator: ", "))"
            result += "\n\(rule.namespace.rawValue)  \(rule.summary)\n"
            result += "  \(subject); from \(origins(rule).joined(separator: ", ")); \(speaker)\(identity)\n"
            result += TextFormat.table(predicates.map(row))
        }
        return result
    }

    private static func row(_ predicate: DomainPack.Predicate) -> [String] {
        var value = predicate.value.rawValue + (predicate.valueKind.map { " (\($0))" } ?? "")
        if !predicate.choices.isEmpty { value = predicate.choices.joined(separator: "|") }
        let marks = (predicate.inverse.map { ["inverse \($0)"] } ?? []) + (predicate.isTimeless ? ["timeless"] : [])
        return ["  " + predicate.name, predicate.cardinality.rawValue, value, marks.joined(separator: ", "), predicate.says ?? ""]
    }
}
