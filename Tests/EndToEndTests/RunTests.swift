internal import JSONKit
internal import SQLiteKit
internal import SystemKit
import TestSupport
import Testing

/// Commands that are run with memory.
@Suite struct RunTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    @discardableResult
    private func run(_ script: String, _ options: [String] = [], input: String = "", environment: [String: String] = [:]) throws
        -> Program.Result
    {
        try reverie.run(words: ["run"] + options + ["--", "/bin/sh", "-c", script], input: input, environment: environment)
    }

    /// What --json says at the end.
    private func report(_ result: Program.Result) throws -> JSONValue {
        try JSONValue.parse(String(try #require(result.errors.split(separator: "\n").last)))
    }

    // MARK: As if it were not there

    @Test(
        arguments: [
            ("exit 0", 0), ("exit 3", 3), ("exit 255", 255), ("kill -KILL $$", 137), ("kill -TERM $$", 143), ("kill -USR1 $$", 138),
        ] as [(String, Int32)])
    func theExitCodePasses(_ script: String, _ code: Int32) throws {
        let result = try run(script)
        #expect(result.code == code && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
    }

    @Test func whatCannotBeRun() throws {
        let plain = try reverie.folder.write("plain", "#!/bin/sh\nexit 0\n")
        for (words, code) in [
            (["nosuchcommand"], 127), (["/no/where"], 127), ([plain], 126), (["/"], 126), (["./plain"], 126),
        ] as [([String], Int32)] {
            let result = try reverie.run(words: ["run", "--"] + words)
            #expect(result.code == code && result.errors.hasPrefix("reverie: "), "\(words): \(result.code) \(result.errors)")
        }
        try Descriptor.open(plain, .read).setPermissions(0o755)
        #expect(try reverie.run("run", "--", "./plain").code == 0)
        try Files.overwrite(plain, Array("#!/no/such/interpreter\n".utf8))
        #expect(try reverie.run("run", "--", plain).code == 127)
        // Without a first line that says who reads it, the shell does, as shells have it.
        try Files.overwrite(plain, Array("echo \"$1\"; exit 4\n".utf8))
        let script = try reverie.run("run", "--", plain, "--an option")
        #expect(script.code == 4 && script.output == "--an option\n")
        #expect(try reverie.run("run").code == 2 && reverie.run("run", "--", "").code == 2)
        #expect(try reverie.run("run", "ls", "-la").errors.contains("-la"))
    }

    @Test func streamsPassByteForByte() throws {
        let bytes = (0..<200_000).map { String(UnicodeScalar(UInt8(truncatingIfNeeded: $0 * 7 % 127))) }.joined()
        let copied = try run("cat; echo to errors >&2", input: bytes)
        #expect(copied.output == bytes && copied.errors == "to errors\n")
        let closed = try reverie.shell("$REVERIE_PROGRAM run -- yes | head -n 1; exit")
        #expect(closed.output == "y\n" && closed.errors.isEmpty)
        // Who is left behind with the stream is not waited for.
        let started = MonotonicClock.nanoseconds()
        #expect(try reverie.shell("$REVERIE_PROGRAM run -- /bin/sh -c 'sleep 30 & echo $!' > out; kill $(cat out)").code == 0)
        #expect(MonotonicClock.nanoseconds() - started < 20_000_000_000)
    }

    @Test func descriptorsAndVariablesPass() throws {
        let result = try reverie.shell("OWN=\"a=b c\" $REVERIE_PROGRAM run -- /bin/sh -c 'echo \"$OWN\" >&7' 7>seven; cat seven")
        #expect(result.output == "a=b c\n")
        // An ignored signal stays ignored.
        #expect(try reverie.shell("trap '' HUP; $REVERIE_PROGRAM run -- /bin/sh -c 'kill -HUP $$; echo alive'").output == "alive\n")
        #expect(try reverie.shell("$REVERIE_PROGRAM run -- /bin/sh -c 'kill -HUP $$; echo alive'").code == 129)
    }

    private func waitFor(_ name: String) throws {
        let deadline = MonotonicClock.nanoseconds() + 20_000_000_000
        while try FileStatus.of(reverie.folder.file(name)) == nil, MonotonicClock.nanoseconds() < deadline {
            MonotonicClock.sleep(nanoseconds: 5_000_000)
        }
        #expect(try FileStatus.of(reverie.folder.file(name)) != nil, "\(name) did not come")
    }

    @Test(arguments: [(2, "INT"), (15, "TERM"), (1, "HUP"), (3, "QUIT"), (10, "USR1"), (12, "USR2"), (28, "WINCH")] as [(Int32, String)])
    func signalsPass(_ number: Int32, _ name: String) throws {
        let script = "trap 'echo got \(name); exit 5' \(name); : > ready; while :; do sleep 0.05; done"
        let program = try reverie.start("run", "--", "/bin/sh", "-c", script)
        try waitFor("ready")
        program.signal(number)
        let result = try program.wait()
        #expect(result.code == 5 && result.output == "got \(name)\n", "\(result.code) \(result.output) \(result.errors)")
    }

    @Test func itStopsAndGoesOn() throws {
        guard try FileStatus.of("/proc/self/stat") != nil else { return }
        let program = try reverie.start(
            "run", "--", "/bin/sh", "-c", "echo $$ > pid; : > ready; while [ ! -e go ]; do sleep 0.05; done; echo on")
        try waitFor("ready")
        let child = String(decoding: try Files.readAll(reverie.folder.file("pid")), as: UTF8.self).split(separator: "\n")[0]
        func isStopped(_ process: String) throws -> Bool {
            String(decoding: try Files.readAll("/proc/\(process)/stat"), as: UTF8.self).contains(") T ")
        }
        func expect(_ stopped: Bool) throws {
            let deadline = MonotonicClock.nanoseconds() + 10_000_000_000
            let both = [String(child), String(program.process)]
            while try both.contains(where: { try isStopped($0) != stopped }), MonotonicClock.nanoseconds() < deadline {
                MonotonicClock.sleep(nanoseconds: 5_000_000)
            }
            for process in both { #expect(try isStopped(process) == stopped, "\(process)") }
        }
        for _ in 0..<2 {
            program.signal(20)
            try expect(true)
            program.signal(18)
            try expect(false)
        }
        try reverie.folder.write("go", "")
        #expect(try program.wait().output == "on\n")
    }

    @Test(.enabled(if: Seat.isPossible)) func aTerminalStaysATerminal() throws {
        let seat = try Seat(
            reverie, ["run", "--", "/bin/sh", "-c", "test -t 0 && test -t 1 && test -t 2 && echo all three"], showsOutput: true)
        try seat.wait(for: "all three")
        #expect(try seat.program.wait().code == 0)
        let recorded = try Seat(reverie, ["run", "--record", "--", "/bin/sh", "-c", "test -t 1 || echo a pipe"], showsOutput: true)
        try recorded.wait(for: "a pipe")
        #expect(try recorded.program.wait().code == 0)
        let texts = try reverie.events("--kind", "tool_finished").compactMap { $0["text"]?.string }
        #expect(texts.sorted() == ["What it printed went to the terminal.", "a pipe\n"])
    }

    /// The terminal tells the command itself; told once more it would take that for a second wish.
    @Test(.enabled(if: Seat.isPossible)) func anInterruptIsHeardOnce() throws {
        let script = "trap 'echo heard >> heard' INT; : > ready; while [ ! -e heard ]; do sleep 0.05; done; sleep 0.5; exit 5"
        let seat = try Seat(reverie, ["run", "--", "/bin/sh", "-c", script], showsOutput: true)
        try waitFor("ready")
        seat.type("\u{3}")
        #expect(try seat.program.wait().code == 5)
        #expect(try String(decoding: Files.readAll(reverie.folder.file("heard")), as: UTF8.self) == "heard\n")
    }

    /// Who has the ends of its children ignored still learns how it came out.
    @Test func ignoredChildrenAreWaitedFor() throws {
        let result = try reverie.shell("trap '' CHLD; exec $REVERIE_PROGRAM run -- /bin/sh -c 'exit 6'")
        #expect(result.code == 6)
    }

    // MARK: What it gets

    @Test func whatStandsInTheEnvironment() throws {
        let result = try run(
            """
            cat "$REVERIE_CONTEXT_FILE"; test "$REVERIE_CONTEXT" = "$(cat "$REVERIE_CONTEXT_FILE")" || exit 1
            stat -c %a "$REVERIE_CONTEXT_FILE" "$REVERIE_MCP_CONFIG" "$(dirname "$REVERIE_CONTEXT_FILE")" >&2
            printf '%s\\n' "$REVERIE_CONTEXT_FILE" > file; cp "$REVERIE_MCP_CONFIG" mcp.json
            printf '%s' "$REVERIE_SESSION" > session; printf '%s' "$REVERIE_HOME" > home
            """, ["--json"])
        #expect(result.code == 0 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.hasPrefix("600\n600\n700\n"))
        func text(_ name: String) throws -> String { String(decoding: try Files.readAll(reverie.folder.file(name)), as: UTF8.self) }
        let report = try report(result)
        #expect(try text("session") == report["session"]?.string && text("home") == reverie.store)
        #expect(
            report["outcome"] == "completed" && report["code"]?.int64 == 0 && report["recorded"] == true && report["tokens"]?.int64 == 0)
        #expect(try FileStatus.of(Paths.parent(String(text("file").dropLast()))) == nil, "what was made for it stayed")
        let server = try JSONValue.parse(text("mcp.json"))["mcpServers"]?["reverie"]
        #expect(server?["args"] == ["mcp", "--store", .string(reverie.store)])
        #expect(server?["env"]?["REVERIE_SESSION"] == report["session"])
    }

    /// The tools of memory are at the end of that line, and what is written down by them belongs to the session.
    @Test func theToolsAnswer() throws {
        let calls = [
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}"#,
            #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"remember","arguments":{"text":"The lamp is green."}}}"#,
        ].joined(separator: "\n")
        let result = try run("eval \"$REVERIE_MCP\"", ["--session", "s1"], input: calls + "\n")
        #expect(result.code == 0 && result.output.contains("Kept as event"), "\(result.output)")
        #expect(try reverie.events("--session", "s1", "--kind", "assistant_message").count == 1)
    }

    @Test func aTaskEarnsWhatIsKnownOfIt() throws {
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
        let options = ["--task", "Move the staging database to another port.", "--session", "s1", "--json"]
        let first = try run("cat \"$REVERIE_CONTEXT_FILE\"", options)
        #expect(first.output.hasPrefix("<reverie-memory>") && first.output.contains("[e:port]"), "\(first.output)")
        #expect(try report(first)["given"]?.int64 == 1)
        // It is given once, and what came back from memory is never taken for news.
        #expect(try run("cat \"$REVERIE_CONTEXT_FILE\"", options).output.isEmpty)
        let events = try reverie.events("--session", "s1")
        #expect(events.count { $0["kind"] == "memory_injected" } == 1)
        let echo = try #require(events.first { $0["kind"] == "tool_finished" && $0["text"]?.string?.contains("5433") == true })
        #expect(echo["origin"] == "memory")
        for event in events where event["kind"] == "user_message" { #expect(event["origin"] == "tool", "raised trust") }
        #expect(try run("cat \"$REVERIE_CONTEXT_FILE\"", ["--task", "staging database port", "--budget", "0"]).output.isEmpty)
    }

    @Test func withoutATaskItIsCoreMemory() throws {
        try reverie.say("I live in Hamburg.", as: "e1", in: "old", at: "2026-11-01T10:00:00Z")
        let added = try reverie.learn("Hamburg", from: "e1", "I live in Hamburg.")
        let id = try #require(added["fact"]?["id"]?.string ?? added["id"]?.string, "\(added.encoded())")
        #expect(try reverie.run("fact", "pin", id).code == 0)
        let result = try run("cat \"$REVERIE_CONTEXT_FILE\"")
        #expect(result.output.contains("Hamburg") && result.output.contains("[f:\(id)]"), "\(result.output)")
    }

    // MARK: What is recorded

    @Test func theOutputAndTheOutcome() throws {
        #expect(try run("echo building; echo 'error: no rule' >&2; exit 2", ["--session", "s1"]).code == 2)
        #expect(try run("echo building", ["--session", "s1"]).code == 0)
        #expect(try run("kill -INT $$", ["--session", "s2"]).code == 130)
        func kinds(_ session: String) throws -> [String] {
            try reverie.events("--session", session).compactMap { $0["kind"]?.string }.sorted()
        }
        #expect(
            try kinds("s1") == [
                "failure", "task_blocked", "task_completed", "tool_finished", "tool_finished", "tool_started", "tool_started",
            ])
        #expect(try kinds("s2") == ["tool_finished", "tool_started"], "what a person broke off did not fail")
        let finished = try reverie.events("--session", "s1", "--kind", "tool_finished")[0]
        #expect(finished["text"]?.string?.contains("error: no rule") == true && finished["origin"] == "tool" && finished["tool"] == "shell")
        #expect(finished["data"]?["exit_code"]?.int64 == 2)
        let runs = try reverie.run("session", "show", "s1", "--json").document()["runs"]?.array
        #expect(runs?.compactMap { $0["outcome"]?.string } == ["blocked", "completed"], "\(String(describing: runs))")
    }

    @Test func muchOutputIsKeptInPart() throws {
        let script = """
            echo first; echo 'token = \(Reverie.key)'; i=0; while [ $i -lt 20000 ]; do echo "line $i is one of many"; i=$((i+1)); done; echo last
            grep VmHWM /proc/$PPID/status >&2
            """
        let result = try run(script, ["--session", "s1"])
        #expect(result.code == 0 && result.lines.count == 20_003)
        let text = try #require(try reverie.events("--session", "s1", "--kind", "tool_finished").first?["text"]?.string)
        #expect(text.hasPrefix("first\n") && text.contains("\nlast\n") && text.contains("bytes are left out here]"))
        #expect(text.utf8.count < 80_000 && !text.contains(Reverie.key))
        #expect(
            try !Folders.list(reverie.store).filter { $0.hasPrefix("reverie") }.contains { name in
                String(decoding: try Files.readAll(Paths.join(reverie.store, name)), as: UTF8.self).contains(Reverie.key)
            })
    }

    @Test func itsMemoryIsFlat() throws {
        guard try FileStatus.of("/proc/self/status") != nil else { return }
        func peak(_ megabytes: Int) throws -> Int {
            let result = try reverie.shell(
                "$REVERIE_PROGRAM run -- /bin/sh -c 'head -c \(megabytes)000000 /dev/zero; grep VmHWM /proc/$PPID/status >&2' > /dev/null")
            return try #require(result.errors.split(separator: " ").compactMap { Int($0) }.first, "\(result.errors)")
        }
        let (small, large) = (try peak(1), try peak(200))
        #expect(large < small + 4_000, "\(small) kB, then \(large) kB")
    }

    /// What a skill was good for shows in how the runs came out that read it.
    @Test func aSkillThatWasReadLivesWithTheOutcome() throws {
        let path = try reverie.folder.writeSkill("roll-back", description: "Roll a release back.")
        #expect(try reverie.run("skill", "install", path).code == 0)
        let reads = "\"$PROGRAM\" skill show roll-back --body --session \"$REVERIE_SESSION\" > body; test -s body || exit 9; "
        let environment = ["PROGRAM": try Program.reverie()]
        #expect(try run(reads + "exit 1", environment: environment).code == 1)
        #expect(try run(reads + "exit 0", environment: environment).code == 0)
        #expect(try run(reads + "kill -INT $$", environment: environment).code == 130)
        let skill = try reverie.run("skill", "show", "roll-back", "--json").document()
        #expect(skill["uses"]?.int64 == 3 && skill["failures"]?.int64 == 1 && skill["successes"]?.int64 == 1, "\(skill.encoded())")
    }

    // MARK: Transcripts

    private func claudeLine(_ text: String, folder: String, session: String = "c1", id: String) -> String {
        JSONValue.object([
            "type": "user", "uuid": .string(id), "parentUuid": .null, "sessionId": .string(session),
            "timestamp": "2026-11-01T10:00:00.000Z",
            "cwd": .string(folder), "isSidechain": false, "message": ["role": "user", "content": .string(text)],
        ]).encoded()
    }

    private func agent(_ name: String, _ script: String) throws -> String {
        let path = try reverie.folder.write("bin/\(name)", "#!/bin/sh\n\(script)\n")
        try Descriptor.open(path, .read).setPermissions(0o755)
        return path
    }

    @Test func aTranscriptTakesThePlaceOfTheOutput() throws {
        try reverie.folder.write("line", claudeLine("We deploy on Tuesdays.", folder: reverie.folder.path, id: "u1") + "\n")
        let program = try agent("agent.sh", "mkdir -p .claude/projects/p; cat line > .claude/projects/p/c1.jsonl; echo printed")
        let result = try reverie.run("run", "--session", "s1", "--json", "--", program)
        #expect(try report(result)["transcripts"]?.array?.count == 1, "\(result.errors)")
        #expect(try reverie.events("--session", "c1").map { $0["text"]?.string } == ["We deploy on Tuesdays."])
        #expect(try reverie.events("--session", "s1").allSatisfy { $0["text"]?.string?.contains("printed") != true })
    }

    /// Another window may work on in the same folder, and other folders are nobody's business here.
    @Test func transcriptsOfOthersAreLeftAlone() throws {
        let before = claudeLine("Said before.", folder: reverie.folder.path, id: "u1")
        try reverie.folder.write(".claude/projects/p/c1.jsonl", before + "\n")
        try reverie.folder.write("line", claudeLine("Said now.", folder: reverie.folder.path, id: "u2") + "\n")
        try reverie.folder.write("other", claudeLine("Elsewhere.", folder: "/nowhere/else", session: "c2", id: "u3") + "\n")
        let script = "cat line >> .claude/projects/p/c1.jsonl; cat other > .claude/projects/p/c2.jsonl; echo printed"
        let result = try reverie.run("run", "--session", "s1", "--json", "--", agent("agent.sh", script))
        #expect(try report(result)["transcripts"]?.array?.isEmpty == true)
        #expect(try reverie.events("--session", "s1").contains { $0["text"]?.string == "printed\n" })
        // The harness itself goes on with a session of its own.
        try reverie.folder.write("line", claudeLine("Said at last.", folder: reverie.folder.path, id: "u4") + "\n")
        #expect(try report(reverie.run("run", "--json", "--", agent("claude", script)))["transcripts"]?.array?.count == 1)
        #expect(try reverie.events("--session", "c1").count == 3 && reverie.events("--session", "c2").isEmpty)
    }

    @Test func codexAndPiAreKnown() throws {
        let folder = JSONValue.string(reverie.folder.path).encoded()
        let head = #"{"timestamp":"2026-11-01T10:00:00.000Z","type":"session_meta","payload":{"id":"x1","cwd":\#(folder)}}"#
        let said =
            #"{"timestamp":"2026-11-01T10:00:01.000Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello."}]}}"#
        try reverie.folder.write("codex-lines", head + "\n" + said + "\n")
        let pi = #"{"type":"session","version":3,"id":"p1","timestamp":"2026-11-01T10:00:00.000Z","cwd":\#(folder)}"#
        let piSaid =
            #"{"type":"message","id":"a1","parentId":null,"timestamp":"2026-11-01T10:00:01.000Z","message":{"role":"user","content":"Hello."}}"#
        try reverie.folder.write("pi-lines", pi + "\n" + piSaid + "\n")
        try reverie.run(
            "run", "--", agent("codex", "mkdir -p .codex/sessions/2026; cat codex-lines > .codex/sessions/2026/rollout-1-x1.jsonl"))
        try reverie.run("run", "--", agent("pi", "mkdir -p .pi/agent/sessions/s; cat pi-lines > .pi/agent/sessions/s/1_p1.jsonl"))
        for session in ["x1", "p1"] { #expect(try reverie.events("--session", session).count == 1, "\(session)") }
    }

    // MARK: Whatever is the matter with the store

    @Test func aBrokenStoreKeepsNobody() throws {
        try reverie.folder.write("store", "a file where the folder should be")
        let result = try run("echo works; exit 3")
        #expect(result.code == 3 && result.output == "works\n")
        #expect(result.errors.split(separator: "\n").count == 2 && result.errors.contains("runs without memory"), "\(result.errors)")
    }

    @Test func aDamagedDatabaseKeepsNobody() throws {
        try run("true")
        for name in ["reverie.sqlite-wal", "reverie.sqlite-shm"] { try Files.remove(Paths.join(reverie.store, name)) }
        try Files.overwrite(Paths.join(reverie.store, "reverie.sqlite"), [UInt8](repeating: 0x41, count: 20_000))
        let result = try run("echo works; exit 3")
        #expect(result.code == 3 && result.output == "works\n" && !result.errors.isEmpty)
    }

    @Test func aLockedStoreIsNotWaitedFor() throws {
        try run("true")
        let other = try Connection.open(Paths.join(reverie.store, "reverie.sqlite"), mode: .readWrite)
        try other.execute("BEGIN IMMEDIATE")
        let result = try run("echo works; exit 3", ["--session", "s1"])
        try other.execute("ROLLBACK")
        other.close()
        #expect(result.code == 3 && result.output == "works\n" && result.milliseconds < 15_000, "\(result.errors)")
        #expect(try reverie.run("event", "add", "--session", "x", "--text", "Now.").code == 0)
        let kinds = try Set(reverie.events("--session", "s1").compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["tool_started", "tool_finished", "task_blocked"]), "\(kinds)")
    }

    @Test func whereNothingMayBeRecorded() throws {
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
        try reverie.folder.write("store/config.json", #"{"mode":"recall-only"}"#)
        let result = try run("cat \"$REVERIE_CONTEXT_FILE\"", ["--task", "staging database port"])
        #expect(result.code == 0 && result.output.contains("[e:port]") && result.errors.isEmpty, "\(result.errors)")
        #expect(try reverie.events().count == 1)
    }
}
