internal import JSONKit
internal import Reverie
internal import SystemKit

/// Facts are written through one door; what it says of one can be asked without writing.
enum FactWriteOperations {
    private static let session: Parameter = .option(
        "session", .text, "NAME", default: "reverie-assertions", "the session that an assertion is said in")
    private static let batch: Parameter = .option("batch", .path, "FILE", "read a JSONL of facts; - reads standard input")
    private static let lines = """
        Lines of a batch have namespace, subject, predicate, topic, object, statement, valid_from, valid_to, speaker, confidence, space and \
        sources: a list of event, space, from, to, quote. Each line is answered by one, in order.
        """

    static let add = Operation(
        "fact add", "Remember a fact, with the words that it rests on",
        details: """
            It must stand in what it cites, in a namespace that a domain pack lists; `fact check` says whether it would be taken. What cites \
            nothing becomes an assertion with its caller's trust: the assistant's, unless a person verifies it at a terminal. Another value \
            of something that has one at a time ends the earlier one; what a person has verified stays, and a person is asked in `reverie \
            review`: then, and when it is refused, it exits 3. \(lines)
            """,
        parameters: FactInput.parameters + [
            session, .flag("verify", "ask the person at the terminal whether it holds, and write it as human_verified"), batch,
        ],
        output: .lines, reach: .writes(.spaces),
        examples: [
            .init(
                command: "reverie fact add --namespace user.place --predicate lives_in --object Lisbon --source note-1",
                meaning: "what an event says"),
            .init(
                command: "reverie fact add --namespace project.tool --predicate test_framework --object pytest --space ferry",
                meaning: "an assertion about the project of a space"),
            .init(command: "reverie fact add --batch facts.jsonl", meaning: "many, a line each"),
        ],
        tool: ToolFace(
            "fact_add", title: "Remember a fact",
            """
            Write down one fact that will be true tomorrow, in a form that can be asked for by date: who somebody is, where they live, what they \
            prefer, what a project uses or has decided. Use it when somebody says such a thing or takes an earlier one back; a new value ends \
            the old one. Cite the event that says so (memory_search shows ids) and quote its words exactly: numbers, names and dates must \
            stand in them. Without a source it is only your own word. A refusal says what is wrong; a contradiction to what the person has \
            verified waits for the person. For anything else use remember.
            """,
            fields: [
                .init(
                    "namespace", required: true,
                    "such as user.place, user.preference, user.work, project.tool, project.decision, project.convention"),
                .init("predicate", required: true, "such as lives_in, prefers, works_for, test_framework, chose, rule"),
                .init("object", required: true, "the value or the name, as it was said"), .init("subject"),
                .init("topic", "in which respect, where there is one value for each: the drink of a preferred drink"),
                .init("statement", "the fact in words, close to those of the source; a usual form of words if not given"),
                .init("source", "ids of the events that say so"),
                .init("quote", "the words that stand in the last source, letter by letter"),
                .init("from", "since when it holds, such as 2026-03-01 (default: when it was said)"),
                .init("to", "the last day on which it held, where it is over"), .init("session"), .init("space"),
            ], effect: .adds, answer: .receipt),
        run: runAdd)

    static let check = Operation(
        "fact check", "Say whether a fact would be taken, and if not, why; nothing is written",
        details: "Exits 3 when it is refused, of a batch when any is. \(lines)",
        parameters: FactInput.parameters + [session, batch],
        output: .lines, reach: .reads(.spaces),
        examples: [
            .init(
                command: "reverie fact check --namespace user.place --predicate lives_in --object Lisbon --source note-1",
                meaning: "the gate's verdict")
        ],
        run: runCheck)

    private static func runAdd(_ call: Call) throws -> Outcome {
        if let path = call.arguments.text("batch") {
            guard !call.arguments.has("verify") else {
                throw UsageError.other("A person verifies one fact at a time: give --verify without --batch.")
            }
            try checkAlone(call)
            return try FactBatch(call: call, memory: call.memory(.create), isCheck: false).run(path)
        }
        try FactInput.check(call, call.reply.reader == .model ? "fact_add" : "fact add")
        if !call.spaces.isOpen { _ = try call.spaces.writing() }
        let memory = try call.memory(.create)
        let space = try call.writingSpace(memory)
        let write = try FactInput.write(call, memory, in: space)
        var caller = call.factCaller
        if call.arguments.has("verify") {
            if let refusal = try memory.check(write, in: space, by: caller) {
                return try FactReply(call, memory).tell(FactReport(outcome: .refused, refusal: refusal), of: write)
            }
            let answer = try FactPrompt(call: call).verify(write)
            guard let answer else { return .refused }
            caller.answer = answer
        }
        let report = try memory.add(write, in: space, by: caller)
        try? memory.settle()
        return try FactReply(call, memory).tell(report, of: write)
    }

    private static func runCheck(_ call: Call) throws -> Outcome {
        if let path = call.arguments.text("batch") {
            try checkAlone(call)
            return try FactBatch(call: call, memory: call.memory(), isCheck: true).run(path)
        }
        try FactInput.check(call, "fact check")
        let memory = try call.memory()
        let space = try call.writingSpace(memory)
        let write = try FactInput.write(call, memory, in: space)
        return try FactReply(call, memory).tell(memory.check(write, in: space, by: call.factCaller), of: write)
    }

    /// What a batch says, its lines say.
    private static func checkAlone(_ call: Call) throws {
        if let given = FactInput.parameters.first(where: { call.arguments.has($0.name) }) {
            let name = given.place == .positional ? given.placeholder : "--\(given.name)"
            throw UsageError.other("Give \(name) or --batch, not both.")
        }
    }
}
