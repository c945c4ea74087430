internal import JSONKit
internal import SQLiteKit
internal import SystemKit
internal import TestSupport
import Testing

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Harnesses call while the store is locked, gone, full or broken: they are not kept waiting, hear nothing, and nothing is lost that can be
/// kept.
@Suite struct HookFaultTests {
    private let reverie: Reverie

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
    }

    /// A debug build on a machine that does other things beside: a release build takes a hundredth of it.
    private static let bound = 2500.0

    private static let prompt: JSONObject = ["prompt": "On which port does the staging database listen?"]
    private static let tool: JSONObject = [
        "tool_name": "Bash", "tool_input": ["command": "make test"], "transcript_path": "/none.jsonl",
    ]

    private func failure(_ call: String, session: String = "s") throws -> String {
        var members = Self.tool
        members["tool_use_id"] = .string(call)
        members["error"] = "error: no rule"
        return Reverie.hookInput("PostToolUseFailure", session: session, members)
    }

    /// A call with the usual patience, from which nothing may come back.
    @discardableResult
    private func silent(_ input: String, _ harness: String = "claude-code", within milliseconds: Double = bound) throws -> Program.Result {
        let result = try reverie.run(words: ["hook", harness], input: input, environment: ["XDG_STATE_HOME": ""])
        #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.code) \(result.output) \(result.errors)")
        #expect(result.milliseconds < milliseconds)
        return result
    }

    private func ids(_ kind: String) throws -> [String] {
        try reverie.events().filter { $0["kind"]?.string == kind }.compactMap { $0["id"]?.string }
    }

    private var holder: Connection { get throws { try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite) } }

    // MARK: Locked

    @Test(arguments: [TransactionKind.immediate, .exclusive]) func aLockedStore(_ kind: TransactionKind) throws {
        let holder = try holder
        try holder.transaction(kind) {
            try silent(failure("c1"))
            // What was not written down is not given.
            try silent(Reverie.hookInput("UserPromptSubmit", session: "s", Self.prompt))
            try silent(Reverie.hookInput("UserPromptSubmit", session: "s2", Self.prompt), "codex")
            try silent(Reverie.hookInput("Stop", session: "s2", ["last_assistant_message": "Done.", "turn_id": "n"]), "codex")
            #expect(try reverie.spooled().filter { $0.hasSuffix(".jsonl") }.count == 4)
        }
        holder.close()
        #expect(try reverie.hookLog().count == 4)
        try reverie.run("event", "add", "--session", "after", "--text", "x", "--id", "after")
        #expect(try ids("failure") == ["s/c1/failure"] && ids("assistant_message") == ["s2/n/assistant_message"])
        #expect(try ids("user_message").count == 4 && ids("memory_injected").isEmpty)
        #expect(try reverie.spooled().isEmpty && reverie.run("verify").code == 0)
        // And now it can be given.
        #expect(try reverie.hook("codex", "UserPromptSubmit", session: "s2", Self.prompt).context()?.contains("[e:port]") == true)
    }

    @Test func aFileThatSomebodyKeepsForItself() throws {
        let holder = try Connection.open(
            Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite, pragmas: ["locking_mode = EXCLUSIVE"])
        try holder.transaction(.exclusive) { try silent(failure("c1")) }
        holder.close()
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure") == ["s/c1/failure"])
    }

    /// Twenty at once: some find the lock, some do not, and each is told once.
    @Test(arguments: [true, false]) func twentyAtOnce(_ isLocked: Bool) throws {
        let holder = try holder
        if isLocked { try holder.execute("BEGIN EXCLUSIVE") }
        let calls = try (0..<20).map { number in
            try Program(
                Program.reverie(), ["hook", "claude-code"],
                environment: reverie.environment.merging(["XDG_STATE_HOME": "", "REVERIE_HOOK_MS": "4000"]) { $1 },
                input: Array(failure("c\(number)", session: "s\(number % 4)").utf8))
        }
        for call in calls {
            let result = try call.wait(within: 30)
            #expect(result.code == 0 && result.output.isEmpty && result.milliseconds < 15_000)
        }
        if isLocked {
            #expect(try reverie.spooled().count == 20)
            try holder.execute("ROLLBACK")
        }
        holder.close()
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try Set(ids("failure")) == Set((0..<20).map { "s\($0 % 4)/c\($0)/failure" }) && ids("failure").count == 20)
        #expect(try reverie.spooled().isEmpty && reverie.run("verify").code == 0)
    }

    // MARK: Gone and broken

    @Test func aMissingFolderIsMade() throws {
        try Folders.removeTree(reverie.store)
        try silent(failure("c1"))
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure") == ["s/c1/failure"])
    }

    @Test func aFileInThePlaceOfTheFolder() throws {
        try Folders.removeTree(reverie.store)
        try Files.writeAtomically(reverie.store, Array("a file".utf8))
        try silent(failure("c1"))
        #expect(try reverie.ownHookLog().count == 1)
        #expect(try Files.readAll(reverie.store) == Array("a file".utf8))
    }

    @Test func aFolderThatCannotBeWrittenTo() throws {
        try reverie.folder.write("in", failure("c1"))
        let line = "reverie hook claude-code < in"
        let script =
            getuid() == 0
            ? "mount --bind -o ro \"$REVERIE_HOME\" \"$REVERIE_HOME\" || exit 77; \(line); code=$?; umount -l \"$REVERIE_HOME\"; exit $code"
            : "chmod 500 \"$REVERIE_HOME\"; \(line); code=$?; chmod 700 \"$REVERIE_HOME\"; exit $code"
        let result = try reverie.shell(script)
        if result.code == 77 { return print("no mount here") }
        #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty)
        #expect(try reverie.ownHookLog().count == 1)
    }

    @Test(arguments: ["rubbish", "", "SQLite format 3\u{0}rubbish", String(repeating: "\u{0}", count: 8192)])
    func rubbishInThePlaceOfTheDatabase(_ text: String) throws {
        let database = Paths.join(reverie.store, "reverie.sqlite")
        let before = try Files.readAll(database)
        for name in try Folders.list(reverie.store) where name != "reverie.sqlite" {
            _ = try? Files.remove(Paths.join(reverie.store, name))
        }
        try Files.overwrite(database, Array(text.utf8))
        try silent(failure("c1"))
        // An empty file is a store that is new: it is made at once or, where that takes too long for a hook, by the next writer.
        if text.isEmpty {
            try reverie.run("event", "add", "--session", "after", "--text", "x")
            return #expect(try ids("failure") == ["s/c1/failure"] && reverie.spooled().isEmpty)
        }
        // Of all else nothing is touched, and what was told waits.
        #expect(try Files.readAll(database) == Array(text.utf8))
        #expect(try reverie.hookLog().count == 1 && reverie.spooled().count == 1)
        try Files.overwrite(database, before)
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure") == ["s/c1/failure"] && reverie.spooled().isEmpty)
    }

    @Test func aSchemaOfALaterVersion() throws {
        let holder = try holder
        try holder.execute("INSERT INTO schema_migration(position, name, digest, applied_at) VALUES (9999, 'of-a-later-version', 1, 1)")
        holder.close()
        try silent(failure("c1"))
        #expect(try reverie.hookLog().count == 1 && reverie.spooled().count == 1)
        let again = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        try again.execute("DELETE FROM schema_migration WHERE position = 9999")
        again.close()
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure") == ["s/c1/failure"])
    }

    /// It may say that nothing is to be recorded here: nothing is written but the line in the log.
    @Test(arguments: ["{", "[]", #"{"busy_ms":"soon"}"#, "\u{0}"]) func aConfigurationThatCannotBeRead(_ text: String) throws {
        try reverie.write(configuration: text)
        try silent(failure("c1"))
        #expect(try reverie.hookLog().count == 1 && reverie.spooled().isEmpty)
        try reverie.write(configuration: "{}")
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure").isEmpty)
    }

    /// Without the rules nothing can be told from a secret: what cannot be cleaned is not written anywhere.
    @Test func rulesThatCannotBeRead() throws {
        try reverie.folder.write("store/lexicons/redaction/own.yaml", "rules: [{")
        let key = Reverie.key
        try silent(Reverie.hookInput("PostToolUseFailure", session: "s", ["tool_name": "Bash", "error": .string("error: \(key)")]))
        #expect(try reverie.hookLog().count == 1)
        #expect(try Remains(of: [key]).found(in: reverie.folder.path).isEmpty)
    }

    // MARK: Full

    @Test func aDiskThatIsFull() throws {
        let filler = String(repeating: "long ", count: 30_000)
        try reverie.folder.write("in", Reverie.hookInput("UserPromptSubmit", session: "s", ["prompt": .string(filler)]))
        let before = try reverie.events().count
        // 20 blocks are less than the database has already; the log and the spool are files, too.
        let result = try reverie.shell("ulimit -f 20; for i in 1 2 3; do reverie hook codex < in || echo $?; done")
        #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.output) \(result.errors)")
        #expect(try reverie.hookLog().count == 3)
        #expect(try reverie.spooled().allSatisfy { !$0.hasPrefix(".tmp") })
        #expect(try reverie.run("event", "add", "--session", "after", "--text", "x").code == 0)
        #expect(try reverie.events().count == before + 1)
        #expect(try reverie.run("verify").code == 0)
    }

    /// The database may not grow, but there is room for a small file.
    @Test func whatFindsNoRoomInTheDatabaseWaits() throws {
        try reverie.folder.write("in", failure("c1"))
        let result = try reverie.shell("ulimit -f 4; reverie hook claude-code < in; echo $?")
        #expect(result.output == "0\n" && result.errors.isEmpty)
        #expect(try reverie.hookLog().count == 1 && reverie.spooled().count == 1)
        try reverie.run("event", "add", "--session", "after", "--text", "x")
        #expect(try ids("failure") == ["s/c1/failure"] && reverie.spooled().isEmpty)
    }

    // MARK: Input

    @Test func fiftyMegabytes() throws {
        for (harness, filler) in [("claude-code", "word "), ("codex", "日本"), ("claude-code", "\\u0000")] {
            let text = String(repeating: filler, count: 50_000_000 / filler.utf8.count)
            let input = #"{"session_id":"s","hook_event_name":"UserPromptSubmit","prompt":"\#(text)","cwd":"/x"}"#
            let result = try reverie.run(words: ["hook", harness], input: input, environment: Reverie.unhurried)
            #expect(result.code == 0 && result.errors.isEmpty && result.milliseconds < 15_000)
        }
        // Of a session without a transcript the beginning is kept.
        let kept = try #require(try reverie.events("--session", "s").first { $0["text"]?.string?.hasPrefix("日本") == true })
        #expect((200_000...262_144).contains(kept["text"]?.string?.utf8.count ?? 0))
    }

    @Test func inputThatNeverEnds() throws {
        let program = try Program(
            Program.reverie(), ["hook", "claude-code"], environment: reverie.environment.merging(["XDG_STATE_HOME": ""]) { $1 },
            keepsInputOpen: true)
        try program.send(#"{"session_id":"s","#)
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while Processes.isAlive(program.process), MonotonicClock.nanoseconds() < deadline { usleep(5_000) }
        #expect(!Processes.isAlive(program.process))
        let result = try program.wait(within: 1)
        #expect(result.code == 0 && result.output.isEmpty && result.milliseconds < 5_000)
        #expect(try reverie.hookLog().count >= 1)
        let flood = try reverie.shell("yes | reverie hook claude-code; echo $?")
        #expect(flood.output == "0\n" && flood.milliseconds < 5_000)
    }

    /// Neither the store nor the log answers; the harness is let go all the same.
    @Test func aLogThatNeverAnswers() throws {
        #expect(mkfifo(Paths.join(reverie.store, "hook.log"), 0o600) == 0)
        try silent("rubbish")
        #expect(try reverie.ownHookLog().count == 1)
    }

    /// One whose transcript cannot be taken in now owes it.
    @Test func aTranscriptIsOwedWhileTheStoreIsLocked() throws {
        let line =
            #"{"type":"user","uuid":"u1","parentUuid":null,"sessionId":"s","timestamp":"2026-11-01T10:00:00.000Z","message":{"role":"user","content":"hello"}}"#
        let transcript = try reverie.folder.write("s.jsonl", line + "\n")
        let holder = try holder
        try holder.transaction(.exclusive) {
            for _ in 0..<3 { try silent(Reverie.hookInput("Stop", session: "s", ["transcript_path": .string(transcript)])) }
            try reverie.waitForImports()
            #expect(try reverie.spooled().count == 1)
        }
        holder.close()
        try reverie.hook("claude-code", "SessionStart", session: "s2")
        try reverie.waitForImports()
        #expect(try reverie.events("--session", "s").count == 1)
        #expect(try reverie.spooled().isEmpty)
    }
}
