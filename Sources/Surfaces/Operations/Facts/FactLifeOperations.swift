internal import JSONKit
internal import Reverie
internal import SystemKit

/// What happens to a fact after it was written. It is closed or gets another version; nothing of what was believed goes.
enum FactLifeOperations {
    private static let verified =
        "What a person has verified only a person may change: the answer is read from the controlling terminal; without one it exits 3."

    static let retract = Operation(
        "fact retract", "Take facts back: they are believed no more, and their history stays", details: verified,
        parameters: [FactFlags.ids, FactFlags.why], output: .lines, reach: .writes(.store),
        run: { call in
            try each(call) { fact, memory, caller in
                guard let caller = try asked(fact, "Retract it", memory, call, caller) else { return nil }
                return (try memory.retract(fact, why: call.arguments.text("why"), by: caller), "retracted")
            }
        })

    static let pin = pinning("fact pin", "Pin facts, so that they are among those that are always loaded", true)
    static let unpin = pinning("fact unpin", "Take pins off facts", false)

    static let verify = Operation(
        "fact verify", "Say as a person that facts hold: they become human_verified",
        details:
            "The answer is read from the controlling terminal, whatever standard input is. Where there is none, nothing happens and it exits 3.",
        parameters: [FactFlags.ids], output: .lines, reach: .writes(.store),
        run: { call in
            try each(call) { fact, memory, _ in
                guard let answer = try FactPrompt(call: call).verify(fact, memory) else { return nil }
                return (try memory.verify(fact, answer: answer), "verified")
            }
        })

    static let revise = Operation(
        "fact revise", "Correct since when or up to when a fact holds: it gets another version", details: verified,
        parameters: [
            .positional("id", .text, "ID", "a fact's id, or the beginning of it"),
            .option("from", .moment, "TIME", "since when it holds"),
            .option("to", .moment, "TIME", "up to when it holds; a day is part of it"),
            FactFlags.why,
        ],
        output: .lines, reach: .writes(.store),
        examples: [.init(command: "reverie fact revise f3k2 --to 2026-04-30 --why 'The lease ended in April.'", meaning: "it is over")],
        run: { call in
            guard call.arguments.has("from") || call.arguments.has("to") else {
                throw UsageError.missing("--from TIME or --to TIME", operation: "fact revise")
            }
            return try each(call) { fact, memory, caller in
                let from = try call.moment("from", memory)?.lowerBound
                let to = try call.moment("to", memory).map(Moment.end)
                let valid = Period(from: from ?? fact.valid.from, to: to ?? fact.valid.to)
                guard let caller = try asked(fact, "Revise it", memory, call, caller) else { return nil }
                return (try memory.revise(fact, valid: valid, why: call.arguments.text("why"), by: caller), "revised")
            }
        })

    private static func pinning(_ name: String, _ summary: String, _ isPinned: Bool) -> Operation {
        Operation(
            name, summary, parameters: [FactFlags.ids], output: .lines, reach: .writes(.store),
            run: { call in
                try each(call) { fact, memory, caller in (try memory.pin(fact, isPinned, by: caller), isPinned ? "pinned" : "unpinned") }
            })
    }

    /// Does something to each fact that was named. Nil is a person's no.
    private static func each(_ call: Call, _ change: (Fact, Memory, FactCaller) throws -> (Fact, String)?) throws -> Outcome {
        let memory = try call.memory()
        let format = FactFormat(memory)
        var outcome = Outcome.done
        for fact in try call.facts(memory) {
            guard let (now, what) = try change(fact, memory, call.factCaller) else {
                outcome = .refused
                continue
            }
            try call.acknowledge(
                json: { format.write(now, to: &$0) },
                text: {
                    "\(now.id.rawValue): \(what)\n   \(format.place(of: now, for: .person))\n   \(TextFormat.excerpt(now.statement, lines: 1))\n"
                })
        }
        call.tellRemarks()
        return outcome
    }

    /// The caller, with a person's answer where one is needed.
    private static func asked(_ fact: Fact, _ act: String, _ memory: Memory, _ call: Call, _ caller: FactCaller) throws -> FactCaller? {
        guard fact.confidence == .verified else { return caller }
        guard let answer = try FactPrompt(call: call).change(fact, act, memory) else { return nil }
        var caller = caller
        caller.answer = answer
        return caller
    }
}
