internal import JSONKit
internal import Reverie

/// Entities are found to be one, parted again, and called by other names. Facts stay as they are.
enum EntityChangeOperations {
    private static let name: Parameter = .positional("name", .text, "NAME", "its name, an alias or its id")

    static let merge = Operation(
        "entity merge", "Say that two names mean one thing; `entity split` undoes it",
        details: "What cannot both hold of one thing goes to the inbox: `reverie review list`.",
        parameters: [name, .positional("into", .text, "INTO", "what it is from now on: a name, an alias or an id"), FactFlags.why],
        output: .document, reach: .writes(.store),
        run: { call in
            let memory = try call.memory()
            let (name, target) = (call.arguments.text("name") ?? "", call.arguments.text("into") ?? "")
            let before = try memory.entity(name, in: call.factSpaces)
            guard let caller = try asked("Merge them", about: [name, target], memory, call) else { return .refused }
            let reviews = try memory.merge(name, into: target, why: call.arguments.text("why"), in: call.factSpaces, by: caller)
            let entity = try memory.entity(before.reference.id.rawValue, in: call.factSpaces)
            try tell(call, reviews == nil ? "known" : "merged", entity, reviews: reviews ?? [])
            guard let reviews else {
                call.reply.note("They are one already; nothing was written.")
                return .done
            }
            let words = reviews.map { "`reverie review show \($0)`" }.joined(separator: ", ")
            if !reviews.isEmpty {
                call.reply.note("\(TextFormat.count(reviews.count, "pair")) of facts cannot both hold of one thing: \(words).")
            }
            return .done
        })

    static let split = Operation(
        "entity split", "Undo a merge: the names mean two things again",
        parameters: [.positional("name", .text, "NAME", "what was merged into another: its name or its id")], output: .document,
        reach: .writes(.store),
        run: { call in
            let memory = try call.memory()
            let parted = try memory.split(call.arguments.text("name") ?? "", in: call.factSpaces, by: call.factCaller)
            try tell(call, "split", memory.entity(parted.id.rawValue, in: call.factSpaces))
            return .done
        })

    static let rename = Operation(
        "entity rename", "Give something another name; the old one leads to it still",
        parameters: [name, .positional("new", .text, "NEW", "the name from now on")], output: .document, reach: .writes(.store),
        run: { call in
            let memory = try call.memory()
            let name = call.arguments.text("name") ?? ""
            guard let caller = try asked("Rename it", about: [name], memory, call) else { return .refused }
            let renamed = try memory.rename(name, to: call.arguments.text("new") ?? "", in: call.factSpaces, by: caller)
            try tell(call, "renamed", memory.entity(renamed.id.rawValue, in: call.factSpaces))
            return .done
        })

    static let alias = Operation(
        "entity alias", "Add a name by which something is found",
        parameters: [name, .positional("alias", .text, "ALIAS", "the other name")], output: .document, reach: .writes(.store),
        run: { call in
            let memory = try call.memory()
            let called = try memory.alias(
                call.arguments.text("name") ?? "", call.arguments.text("alias") ?? "", in: call.factSpaces, by: call.factCaller)
            try tell(call, "aliased", memory.entity(called.id.rawValue, in: call.factSpaces))
            return .done
        })

    /// The caller, with a person's answer where a person has verified something of these; nil is a no.
    private static func asked(_ act: String, about names: [String], _ memory: Memory, _ call: Call) throws -> FactCaller? {
        var caller = call.factCaller
        for name in names {
            guard caller.answer == nil, let fact = try memory.verifiedFact(about: name, in: call.factSpaces) else { continue }
            guard let answer = try FactPrompt(call: call).change(fact, act, memory) else { return nil }
            caller.answer = answer
        }
        return caller
    }

    private static func tell(_ call: Call, _ outcome: String, _ entity: Entity, reviews: [Int] = []) throws {
        try call.acknowledge(
            json: { writer in
                EntityFormat.write(entity, to: &writer) { writer in
                    writer.field("outcome", outcome)
                    writer.key("reviews")
                    writer.beginArray()
                    for number in reviews { writer.int(number) }
                    writer.endArray()
                }
            }, text: { EntityFormat.text(entity, for: call.reply.reader) })
        call.tellRemarks()
    }
}
