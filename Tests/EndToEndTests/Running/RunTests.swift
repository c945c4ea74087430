internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// What a command that is run with memory gets, and what is kept of it.
@Suite struct RunTests {
    private let reverie: Reverie

    init() throws { reverie = try Reverie() }

    @Test func whatStandsInTheEnvironment() throws {
        let result = try reverie.wrap(
            """
            cat "$REVERIE_CONTEXT_FILE"; test "$REVERIE_CONTEXT" = "$(cat "$REVERIE_CONTEXT_FILE")" || exit 1
            stat -c %a "$REVERIE_CONTEXT_FILE" "$REVERIE_MCP_CONFIG" "$(dirname "$REVERIE_CONTEXT_FILE")" >&2
            printf '%s\\n' "$REVERIE_CONTEXT_FILE" > file; cp "$REVERIE_MCP_CONFIG" mcp.json
            printf '%s' "$REVERIE_SESSION" > session; printf '%s' "$REVERIE_HOME" > home
            """, ["--json"])
        #expect(result.code == 0 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.hasPrefix("600\n600\n700\n"))
        func text(_ name: String) throws -> String { String(decoding: try Files.readAll(reverie.folder.file(name)), as: UTF8.self) }
        let report = try result.report()
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
        let result = try reverie.wrap("eval \"$REVERIE_MCP\"", ["--session", "s1"], input: calls + "\n")
        #expect(result.code == 0 && result.output.contains("Kept as event"), "\(result.output)")
        #expect(try reverie.events("--session", "s1", "--kind", "assistant_message").count == 1)
    }

    @Test func aTaskEarnsWhatIsKnownOfIt() throws {
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
        let options = ["--task", "Move the staging database to another port.", "--session", "s1", "--json"]
        let first = try reverie.wrap("cat \"$REVERIE_CONTEXT_FILE\"", options)
        #expect(first.output.hasPrefix("<reverie-memory>") && first.output.contains("[e:port]"), "\(first.output)")
        #expect(try first.report()["given"]?.int64 == 1)
        // It is given once, and what came back from memory is never taken for news.
        #expect(try reverie.wrap("cat \"$REVERIE_CONTEXT_FILE\"", options).output.isEmpty)
        let events = try reverie.events("--session", "s1")
        #expect(events.count { $0["kind"] == "memory_injected" } == 1)
        let echo = try #require(events.first { $0["kind"] == "tool_finished" && $0["text"]?.string?.contains("5433") == true })
        #expect(echo["origin"] == "memory")
        for event in events where event["kind"] == "user_message" { #expect(event["origin"] == "tool", "raised trust") }
        #expect(try reverie.wrap("cat \"$REVERIE_CONTEXT_FILE\"", ["--task", "staging database port", "--budget", "0"]).output.isEmpty)
    }

    @Test func withoutATaskItIsCoreMemory() throws {
        try reverie.say("I live in Hamburg.", as: "e1", in: "old", at: "2026-11-01T10:00:00Z")
        let added = try reverie.learn("Hamburg", from: "e1", "I live in Hamburg.")
        let id = try #require(added["fact"]?["id"]?.string ?? added["id"]?.string, "\(added.encoded())")
        #expect(try reverie.run("fact", "pin", id).code == 0)
        let result = try reverie.wrap("cat \"$REVERIE_CONTEXT_FILE\"")
        #expect(result.output.contains("Hamburg") && result.output.contains("[f:\(id)]"), "\(result.output)")
    }

    // MARK: What is recorded

    @Test func theOutputAndTheOutcome() throws {
        #expect(try reverie.wrap("echo building; echo 'error: no rule' >&2; exit 2", ["--session", "s1"]).code == 2)
        #expect(try reverie.wrap("echo building", ["--session", "s1"]).code == 0)
        #expect(try reverie.wrap("kill -INT $$", ["--session", "s2"]).code == 130)
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
        let result = try reverie.wrap(script, ["--session", "s1"])
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
        #expect(try reverie.wrap(reads + "exit 1", environment: environment).code == 1)
        #expect(try reverie.wrap(reads + "exit 0", environment: environment).code == 0)
        #expect(try reverie.wrap(reads + "kill -INT $$", environment: environment).code == 130)
        let skill = try reverie.run("skill", "show", "roll-back", "--json").document()
        #expect(skill["uses"]?.int64 == 3 && skill["failures"]?.int64 == 1 && skill["successes"]?.int64 == 1, "\(skill.encoded())")
    }
}
