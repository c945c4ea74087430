internal import JSONKit
internal import Reverie

enum LexiconListOperations {
    static let list = Operation(
        "lexicon list", "List the lexicons in force, and where two packs contradict each other",
        details: """
            The store's own files lie below `lexicons/` in its folder: one of the name of a shipped file takes its place (`replaced`), any \
            other is `added`. No store is needed.
            """,
        output: .lines, reach: .reads(.store),
        run: runList)

    static let check = Operation(
        "lexicon check", "Say what is wrong with a lexicon, anywhere",
        details: """
            What kind of lexicon a file is, its keys say: `harness`, `redaction`, `pack`, `restraint`, `distil`, `prompt` or `grounding`. Of the last five all \
            mistakes are told, of the others the first. Exits 1 when something is wrong, and 2 when a file is no lexicon.
            """,
        parameters: [.positional("file", .path, "FILE", repeats: true, "a YAML file")],
        output: .lines,
        examples: [.init(command: "reverie lexicon check my-pack.yaml", meaning: "would it be taken?")],
        run: runCheck)

    private static func runList(_ call: Call) throws -> Outcome {
        let shelf = try LexiconShelf(store: call.folder, environment: call.environment)
        let entries = try shelf.list()
        if call.reply.wantsJSON {
            for entry in entries { try line(call) { LexiconFormat.members(of: entry, &$0) } }
        } else {
            try call.reply.write(text: TextFormat.table([["kind", "name", "from", "holds", "path"]] + entries.map(LexiconFormat.row)))
        }
        for conflict in shelf.conflicts ?? [] {
            if call.reply.wantsJSON {
                try line(call) { $0.field("conflict", conflict) }
            } else {
                try call.reply.write(text: "conflict: \(conflict)\n")
            }
        }
        return .done
    }

    private static func line(_ call: Call, _ members: (inout JSONWriter) -> Void) throws {
        try call.answer(
            json: { writer in
                writer.beginObject()
                members(&writer)
                writer.endObject()
            }, text: { "" })
    }

    private static func runCheck(_ call: Call) throws -> Outcome {
        var isSound = true
        var foreign: String?
        for path in call.arguments.all("file") {
            let look = LexiconShelf.check(path)
            if look.isForeign {
                foreign = foreign ?? path
                continue
            }
            if !look.problems.isEmpty { isSound = false }
            try call.answer(
                json: { writer in
                    writer.beginObject()
                    writer.field("file", path)
                    writer.field("ok", look.problems.isEmpty)
                    writer.field("kind", look.kind)
                    LexiconFormat.members(of: look, &writer)
                    writer.endObject()
                },
                text: {
                    guard look.problems.isEmpty else { return look.problems.map { LexiconFormat.text($0, in: path) }.joined() }
                    let holds = look.counts.first.map { ", \($0.number) \($0.what)" } ?? ""
                    return "\(path): ok (\(look.kind ?? "")\(holds))\n"
                })
        }
        if let foreign {
            throw UsageError.other(
                "\(foreign) is no lexicon: none of the keys harness, redaction, pack, restraint, distil, prompt and grounding is in it.")
        }
        return isSound ? .done : .failed
    }
}
