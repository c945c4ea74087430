internal import JSONKit
internal import Reverie

enum FactHistoryOperations {
    private static let id: Parameter = .positional("id", .text, "ID", "a fact's id, or the beginning of it")

    static let history = Operation(
        "fact history", "Show the life of a fact: each decision about it, and each version that was believed",
        details: "--known-at tells it up to then, and --as-of names the versions that held then.",
        parameters: [id] + FactFlags.view, output: .document, reach: .reads(.spaces), run: runHistory)

    static let why = Operation(
        "fact why", "Show why a fact is believed: the words, what the gate asked of them, and the decisions that followed",
        parameters: [id], output: .document, reach: .reads(.spaces), run: runWhy)

    private static func runHistory(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let view = try call.factView(memory)
        guard let fact = try call.facts(memory, view).first else { return .failed }
        let (steps, versions) = (try memory.history(of: fact, view: view), try memory.versions(of: fact, view: view))
        let format = FactFormat(memory)
        let life = FactLifeFormat(format)
        try call.answer(
            json: { writer in
                format.write(fact, to: &writer) { writer in
                    life.write(steps, to: &writer)
                    writer.key("versions")
                    writer.beginArray()
                    for version in versions { format.write(version, to: &writer) }
                    writer.endArray()
                }
            },
            text: {
                let reader = call.reply.reader
                let rows = versions.map { version in
                    [
                        "    \(version.version)", format.times.words(version.valid), version.confidence.rawValue, format.known(version),
                    ]
                }
                return format.line(fact, for: reader) + "  what happened\n" + steps.map { life.text($0, for: reader) }.joined()
                    + "  versions\n" + TextFormat.table(rows)
            })
        return .done
    }

    private static func runWhy(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        guard let fact = try call.facts(memory).first else { return .failed }
        let steps = try memory.history(of: fact)
        let format = FactFormat(memory)
        let life = FactLifeFormat(format)
        try call.answer(
            json: { writer in
                format.write(fact, to: &writer) { writer in
                    writer.list("checks", FactRefusalCode.allCases) { code, writer in
                        writer.field("code", code.rawValue)
                        writer.field("what", code.asks)
                    }
                    life.write(steps, to: &writer)
                }
            }, text: { because(fact, steps, life, call.reply.reader) })
        return .done
    }

    private static func because(_ fact: Fact, _ steps: [FactStep], _ life: FactLifeFormat, _ reader: AnswerReader) -> String {
        let format = life.format
        let words = fact.sources.map { format.text($0, for: reader) }.joined()
        let checks = TextFormat.table(FactRefusalCode.allCases.map { ["    \($0.rawValue)", $0.asks] })
        return format.line(fact, for: reader)
            + "  1. Somebody said it.\n" + (words.isEmpty ? "    The words were forgotten.\n" : words)
            + "  2. It passed the gate, which asks of every fact, in this order:\n" + checks
            + "  3. These decisions followed, the last of which counts.\n"
            + steps.map { life.text($0, for: reader, quotes: false) }.joined()
    }
}

extension FactRefusalCode {
    /// What a fact must be to get past it.
    fileprivate var asks: String {
        switch self {
        case .malformed: "it has a namespace, a predicate and a value, of no more than a fact's length"
        case .banned: "no pack bans its namespace"
        case .unlistedNamespace: "a pack lists its namespace"
        case .secret: "it holds no secret"
        case .schema: "the namespace has the predicate, and the value is of its kind"
        case .noSource: "what it cites is there, and is evidence"
        case .quoteMismatch: "the words that it quotes stand there"
        case .speakerMismatch: "who said it may say it"
        case .unsupportedSpecifics: "numbers, dates, names and what it claims stand in those words"
        case .untrustedOrigin: "the namespace believes where the words come from"
        case .confidence: "it claims to be no surer than what it rests on"
        }
    }
}
