internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

/// A command that is interrupted at every point. A new one is one more row of `all`; what it leaves behind, in the store or beside it,
/// is compared by itself.
struct Scenario: Sendable, CustomTestStringConvertible {
    let name: String
    /// Makes what is there before: the store, transcripts.
    var prepare: @Sendable (Reverie) throws -> Void = { _ in }
    /// The command; `@/` stands for the test's folder.
    let words: [String]
    var input = ""
    /// Each line of the output is an id, and the event is durable when it is there.
    var printsIDs = false
    /// Made when all is prepared: what the command keeps, whenever it is interrupted.
    var promise: @Sendable (Reverie) throws -> any Promise = { try KeptEvents($0) }
    /// How many times as much as others it costs to interrupt it once.
    var weight = 1
    /// Another writer holds the lock while the command runs, and lets go of it then.
    var isLocked = false
    /// A proof may find faults until the command has got through; the promise says which.
    var isSoundAtTheEndOnly = false

    var testDescription: String { name }

    func command(_ reverie: Reverie) -> [String] {
        words.map { $0.hasPrefix("@/") ? reverie.folder.file(String($0.dropFirst(2))) : $0 }
    }

    /// Runs `body` under another writer's lock where that is part of the scenario.
    func held<T>(_ reverie: Reverie, _ body: () throws -> T) throws -> T { isLocked ? try Self.locked(reverie, body) : try body() }

    static let all = ofEvents + ofSchemas + ofForgetting + ofCare + ofSkills + ofFacts + ofDreams + ofRebuilding

    private static let ofEvents = [
        Scenario(name: "import into a new store", prepare: writeTranscripts, words: ["import", "@/transcripts"]),
        Scenario(
            name: "import of what grew",
            prepare: { reverie in
                try writeTranscripts(reverie)
                try reverie.run("import", reverie.folder.file("transcripts"))
                try reverie.folder.write("transcripts/claude/s.jsonl", Lines.conversation(40))
            }, words: ["import", "@/transcripts"]),
        Scenario(name: "event add makes the store", words: one("only"), printsIDs: true),
        Scenario(name: "event add", prepare: addSome, words: one("next"), printsIDs: true),
        Scenario(
            name: "event add of lines", prepare: addSome, words: ["event", "add"],
            input: (0..<4).map { Lines.event("line\($0)") }.joined()
                + Lines.event("long", text: String(repeating: "harbour ", count: 1500)),
            printsIDs: true),
        Scenario(name: "event add drains the spool", prepare: fillSpool, words: one("next"), printsIDs: true),
        Scenario(
            name: "event add into the spool", prepare: shortWaits, words: ["event", "add", "--on-busy", "spool"],
            input: Lines.many(3, prefix: "spooled"), printsIDs: true, isLocked: true),
    ]

    static func one(_ id: String) -> [String] {
        ["event", "add", "--session", "s", "--id", id, "--at", "1760000000000", "--text", "text of \(id)"]
    }

    static func addSome(_ reverie: Reverie) throws {
        try reverie.run("event", "add", input: Lines.many(12))
    }

    /// A Claude Code session with branches, a Codex rollout, event lines of which one has no id.
    private static func writeTranscripts(_ reverie: Reverie) throws {
        try reverie.folder.write("transcripts/claude/s.jsonl", Lines.conversation(24))
        let codex = (0..<8).map { number in
            let role = number.isMultiple(of: 2) ? "user" : "assistant"
            return """
                {"timestamp":"2026-11-01T10:00:0\(number).000Z","type":"response_item","payload":{"type":"message","role":"\(role)",\
                "content":[{"type":"input_text","text":"rollout \(number) with lights"}]}}

                """
        }
        let meta = #"{"timestamp":"2026-11-01T10:00:00.000Z","type":"session_meta","payload":{"id":"k","cwd":"/nowhere/app"}}"# + "\n"
        try reverie.folder.write("transcripts/codex/rollout.jsonl", meta + codex.joined())
        let nameless = #"{"session":"s0","at":1760000000001,"kind":"user_message","text":"text without an id"}"# + "\n"
        try reverie.folder.write("transcripts/events.jsonl", Lines.many(12) + nameless)
    }

    private static func shortWaits(_ reverie: Reverie) throws {
        try addSome(reverie)
        try reverie.write(configuration: #"{"busy_ms": 10}"#)
        try Folders.create(Paths.join(reverie.store, "spool"))
    }

    /// Two writers that could not have the lock.
    private static func fillSpool(_ reverie: Reverie) throws {
        try shortWaits(reverie)
        try locked(reverie) {
            for prefix in ["a", "b"] {
                _ = try reverie.run("event", "add", "--on-busy", "spool", input: Lines.many(3, prefix: "spooled-\(prefix)"))
            }
        }
    }

    private static func locked<T>(_ reverie: Reverie, _ body: () throws -> T) throws -> T {
        let holder = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        defer { holder.close() }
        return try holder.transaction(.immediate) { try body() }
    }
}
