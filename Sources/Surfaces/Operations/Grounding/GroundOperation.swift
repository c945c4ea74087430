internal import JSONKit
internal import Reverie
internal import SystemKit

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

enum GroundOperation {
    static let row = Operation(
        "ground", "Check what a text claims against what memory holds, claim by claim",
        details: """
            What needs a source the lexicons under `lexicons/grounding` say: terms, and forms of words such as doses, versions or sums of money. \
            Each such claim is compared with facts that hold at the moment, and with what was said: numbers with their units, dates, names, denial, \
            comparison and who does what to whom must agree. It is supported, contradicted, unsupported or not checkable. What a lexicon wants \
            done about misses, --action overrules: `report` tells, `annotate` writes the text with citations and marks behind its claims, `block` ends in 3. \
            Each check is written down as a signal, `grounded` or `miss`, without the words of the text.
            """,
        parameters: [
            .positional("file", .path, "FILE", required: false, "the text; - or none reads standard input"),
            .option("text", .text, "TEXT", "the text itself, instead of a file"),
            .option("lexicon", .text, "NAME", repeats: true, default: "all in force", "what needs authority"),
            .option(
                "action", .choice(GroundAction.allCases.map(\.rawValue)), "ACTION", default: "what the lexicons say",
                "what is done about misses"),
            .flag("all", "check every claim, also those that no lexicon asks about"),
            .option("as-of", .moment, "TIME", "what held then: at that moment, or at some moment of that day"),
            .option("session", .text, "SESSION", "whose answer it is; the check is written down there"),
            .flag("stream", "answer sentence by sentence while the text arrives"),
            .flag("no-record", "write nothing down"),
        ],
        output: .document, reach: .writes(.spaces),
        examples: [
            .init(command: "reverie ground answer.md", meaning: "which claims does memory bear out?"),
            .init(command: "agent | reverie ground --action block", meaning: "3 where one is not borne out"),
            .init(command: "agent | reverie ground --stream --action annotate", meaning: "with citations, as it arrives"),
        ],
        tool: ToolFace(
            "memory_ground", title: "Check claims against memory",
            """
            Check an answer before you give it: which of its claims about people, projects, numbers, dates, versions or doses does memory support, \
            and which does it contradict? Each claim comes back with its verdict, the reason and the sources to cite. Correct what is contradicted, \
            and say that you are not sure of what is unsupported.
            """,
            fields: [
                .init("text", required: true, "the answer, as it is"), .init("lexicon"), .init("all"), .init("session"), .init("space"),
            ]),
        run: run)

    private static func run(_ call: Call) throws -> Outcome {
        let memory = try call.memory()
        let request = try request(call, memory)
        let home = try request.session.flatMap { try memory.home(of: $0) } ?? call.writingSpace(memory)
        if call.arguments.has("stream") { return try GroundStreaming(call: call, memory: memory, request: request, home: home).run() }
        let text = try text(call)
        let report = try memory.ground(text, request, in: home, door: call.door, isCancelled: call.reply.isCancelled)
        let action = request.action ?? report.action
        try call.answer(
            json: { writer in
                writer.beginObject()
                GroundFormat.members(of: report, action, &writer)
                if action == .annotate { writer.field("annotated", memory.annotated(text, report)) }
                writer.endObject()
            },
            text: { action == .annotate ? memory.annotated(text, report) : GroundFormat.text(report, text) })
        call.tellRemarks()
        return outcome(action, report.misses.isEmpty)
    }

    static func outcome(_ action: GroundAction, _ isSound: Bool) -> Outcome { action == .block && !isSound ? .refused : .done }

    private static func text(_ call: Call) throws -> String {
        if let text = call.arguments.text("text") {
            if call.arguments.has("file") { throw UsageError.other("Give a FILE or --text, not both.") }
            return text
        }
        let path = call.arguments.text("file") ?? "-"
        let bytes = path == "-" ? try call.reply.input() : try Files.readAll(path, limit: largest)
        // What is no text could not be given back as it was.
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SystemError("read as text", path: path == "-" ? "standard input" : path, errno: EILSEQ)
        }
        return text
    }

    /// More than this is no answer.
    private static let largest = 64 << 20

    private static func request(_ call: Call, _ memory: Memory) throws -> GroundRequest {
        var request = GroundRequest()
        request.lexicons = call.arguments.all("lexicon")
        request.action = call.arguments.text("action").flatMap(GroundAction.init(rawValue:))
        request.asOf = try call.moment("as-of", memory).map { Period(from: $0.lowerBound, to: $0.upperBound) }
        request.spaces = call.spaces.reading
        request.session = call.arguments.text("session").map(SessionName.init(rawValue:)) ?? call.session
        request.takesAll = call.arguments.has("all")
        request.isRecorded = !call.arguments.has("no-record")
        return request
    }
}
