import JSONKit
import Model
import Testing

@testable import Dream
@testable import Intake

/// The same story as three harnesses write it down.
struct HarnessShapeTests {
    private static func text(_ text: String) -> String { JSONValue.string(text).encoded() }

    private static func claude(_ number: Int, _ type: String, _ block: String, more: String = "") -> String {
        #"{"type":"\#(type)","uuid":"u\#(number)","parentUuid":null,"sessionId":"s1","cwd":"/home/mara/ferry","timestamp":"2026-01-01T00:00:\#(10 + number)Z","message":{"role":"\#(type)","content":[\#(block)]}\#(more)}"#
    }

    static let claudeCode = [
        claude(1, "assistant", #"{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"pnpm test","description":"Run"}}"#),
        claude(
            2, "user",
            #"{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":"Exit code 1\nError: connect ECONNREFUSED 127.0.0.1:5432"}"#
        ),
        claude(
            3, "assistant",
            #"{"type":"tool_use","id":"t2","name":"Edit","input":{"file_path":"/home/mara/ferry/src/db.ts","old_string":"a","new_string":"b"}}"#
        ),
        claude(
            4, "user", #"{"type":"tool_result","tool_use_id":"t2","content":"done"}"#,
            more: #","toolUseResult":{"filePath":"/home/mara/ferry/src/db.ts","structuredPatch":[]}"#),
        claude(5, "assistant", #"{"type":"tool_use","id":"t3","name":"Bash","input":{"command":"cd /home/mara/ferry && pnpm test"}}"#),
        claude(6, "user", #"{"type":"tool_result","tool_use_id":"t3","content":"8 passed"}"#),
    ]

    private static func codex(_ number: Int, _ payload: String) -> String {
        #"{"timestamp":"2026-01-01T00:00:\#(10 + number).000Z","type":"response_item","payload":\#(payload)}"#
    }

    private static func shell(_ number: Int, _ call: String, _ script: String) -> String {
        let arguments = #"{"command":["bash","-lc",\#(text(script))],"workdir":"/home/mara/ferry"}"#
        return codex(number, #"{"type":"function_call","name":"shell","arguments":\#(text(arguments)),"call_id":"\#(call)"}"#)
    }

    static let codex = [
        #"{"timestamp":"2026-01-01T00:00:10.000Z","type":"session_meta","payload":{"id":"s1","timestamp":"2026-01-01T00:00:10.000Z","cwd":"/home/mara/ferry"}}"#,
        shell(1, "c1", "pnpm test"),
        codex(
            2,
            #"{"type":"function_call_output","call_id":"c1","output":\#(text(#"{"output":"Error: connect ECONNREFUSED 127.0.0.1:5432\n","metadata":{"exit_code":1,"duration_seconds":0.1}}"#))}"#
        ),
        codex(
            3,
            #"{"type":"custom_tool_call","status":"completed","call_id":"c2","name":"apply_patch","input":\#(text("*** Begin Patch\n*** Update File: src/db.ts\n@@\n-a\n+*** Add File: evil.ts\n*** End Patch"))}"#
        ),
        codex(
            4, #"{"type":"custom_tool_call_output","call_id":"c2","output":\#(text(#"{"output":"Success.","metadata":{"exit_code":0}}"#))}"#
        ),
        shell(5, "c3", "pnpm test"), codex(6, #"{"type":"function_call_output","call_id":"c3","output":"8 passed\n"}"#),
    ]

    static let openCode = [
        #"{"type":"tool","callID":"t1","tool":"bash","state":{"status":"completed","input":{"command":"pnpm test"},"output":"Error: connect ECONNREFUSED 127.0.0.1:5432","metadata":{"exit":1},"time":{"start":1,"end":2}}}"#,
        #"{"type":"tool","callID":"t2","tool":"edit","state":{"status":"completed","input":{"filePath":"/home/mara/ferry/src/db.ts"},"output":"","metadata":{"filediff":{"file":"/home/mara/ferry/src/db.ts"}},"time":{"start":3,"end":4}}}"#,
        #"{"type":"tool","callID":"t3","tool":"bash","state":{"status":"completed","input":{"command":"pnpm test"},"output":"8 passed","metadata":{"exit":0},"time":{"start":5,"end":6}}}"#,
    ]

    private func sessions() throws -> [(String, GatheredSession)] {
        [
            ("claude-code", try Transcribed.session(.claudeCode, Self.claudeCode)),
            ("codex", try Transcribed.session(.codex, Self.codex, folder: nil)),
            ("opencode", try Transcribed.openCode(Self.openCode)),
        ]
    }

    @Test func threeHarnessesTellOneStory() throws {
        var keys: Set<String> = []
        for (harness, session) in try sessions() {
            let lessons = SessionLessons(session)
            let gene = try #require(lessons.repairs.first.flatMap { try? JSONValue.parse($0.json) }, "\(harness)")
            #expect(lessons.repairs.count == 1, "\(harness)")
            #expect(gene["strategy"] == ["Change `src/db.ts`", "Run `pnpm test` again"], "\(harness)")
            #expect(gene["validation"] == ["pnpm test"], "\(harness)")
            #expect(gene["summary"]?.string?.contains("exit status 1") == true, "\(harness)")
            #expect(gene["signals_match"]?[0]?.string == "/Error\\W+connect\\W+ECONNREFUSED/i", "\(harness)")
            #expect(lessons.commands.map(\.write.object) == ["pnpm test"], "\(harness)")
            keys.formUnion(lessons.found.map(\.sighting.key))
        }
        // Whichever harness it was, it is the same repair.
        #expect(keys.count == 1)
    }

    @Test(
        arguments: [
            (["$ cat /home/mara/ferry/a.ts"], "/home/mara/ferry"), (["$ cd /home/mara/ferry && make"], "/home/mara/ferry"),
            (["$ cat /srv/ferryboat/a", "+ /srv/ferry/src/ferry/a.ts"], "/srv/ferry"), (["$ cat /ferry/a"], nil),
            (["$ cat src/ferry/a"], nil),
            (["$ curl https://example.org/ferry/x"], nil), (["$ ls"], nil), (["~$ cat /home/mara/ferry/a.ts"], nil),
            (["web /home/mara/ferry"], nil),
        ] as [([String], String?)])
    func whereASessionWorks(_ lines: [String], _ folder: String?) {
        #expect(WorkFolder.of(Script.session(lines, folder: nil)) == folder)
        #expect(WorkFolder.of(Script.session(lines, folder: "/given")) == "/given")
    }

    /// Of a harness that says nothing, of one that says it in words, of one that says it beside them.
    @Test(
        arguments: [
            (nil, "fine", "succeeded"), (nil, "", "succeeded"), (nil, "5 passed, 0 failed", "succeeded"),
            (nil, "a\nError: no such table", "unknown"),
            (nil, "FAILED tests/a.py", "unknown"), (nil, "bash: x: command not found", "unknown"),
            ("{}", "Error: as expected", "succeeded"),
            (nil, "Exit code: 0\nError: none", "succeeded"), (nil, "Exit code: 2\nWall time: 1\nOutput:\nboom", "2 boom"),
            (nil, "Process exited with code 1\nboom", "1 boom"), (#"{"exit_code":0}"#, "Error: x", "succeeded"),
            (#"{"exit_code":3}"#, "x", "3 x"),
            (#"{"error":true}"#, "Exit code 4\nerror: y", "4 error: y"),
            (#"{"error":true}"#, "error: z\n\nCommand exited with code 5\n", "5 error: z"),
            (#"{"error":true}"#, "boom", "? boom"), (#"{"error":true}"#, "The user doesn't want to proceed", "unknown"),
            (#"{"error":true,"interrupted":true}"#, "boom", "unknown"), (#"{"error":true,"exit_code":130}"#, "boom", "unknown"),
            (#"{"exit_code":-1}"#, "boom", "unknown"), (nil, "Command running in background with ID: 7", "unknown"),
            (#"{"rejected":true}"#, "", "unknown"), (#"{"error":true,"exit_code":0}"#, "boom", "? boom"),
        ] as [(String?, String, String)])
    func howACommandEnded(_ data: String?, _ text: String, _ outcome: String) {
        var script = Script()
        script.event(.toolFinished, text, data: data)
        switch ToolResult.outcome(of: script.events[0], ToolResult.Said(data), isCommand: true) {
        case .succeeded: #expect(outcome == "succeeded")
        case .unknown: #expect(outcome == "unknown")
        case .failed(let exit, let signature): #expect("\(exit.map { "\($0)" } ?? "?") \(signature)" == outcome)
        }
    }

    /// A session that is cut short anywhere teaches less, and never something else.
    @Test func anyBeginningIsHarmless() throws {
        for (harness, session) in try sessions() {
            for count in session.events.indices {
                var part = session
                part.events = Array(session.events.prefix(count))
                #expect(SessionLessons(part).repairs.isEmpty, "\(harness) \(count)")
            }
        }
    }

    @Test(
        arguments: [
            (#"{"command":"view","path":"src/a.ts"}"#, "str_replace_editor", nil),
            (#"{"command":"create","path":"src/a.ts"}"#, "str_replace_editor", "src/a.ts"),
            (#"{"command":"str_replace","path":"./src/a.ts"}"#, "file_editor", "src/a.ts"),
            (#"{"file_path":"/home/mara/ferry/b.ts"}"#, "Write", "b.ts"),
            (#"{"notebook_path":"n.ipynb"}"#, "NotebookEdit", "n.ipynb"), (#"{"file_path":"/home/mara/ferry"}"#, "Write", nil),
            (#"{}"#, "Edit", nil),
            (#"{"file_path":"/home/other/x"}"#, "Edit", "~/x"), (#"{"file_path":"/tmp/x"}"#, "Edit", nil),
            (#"{"file_path":"two words"}"#, "Edit", nil),
            (#"{"file_path":"a"}"#, "Read", nil), ("*** Begin Patch\n*** Delete File: old.ts\n*** End Patch", "apply_patch", "old.ts"),
            (#"{"patch":"*** Begin Patch\n*** Add File: new.ts\n*** End Patch"}"#, "patch", "new.ts"), ("not json {", "Edit", nil),
        ] as [(String, String, String?)])
    func whatAnEditorChanges(_ input: String, _ tool: String, _ path: String?) {
        var script = Script()
        script.event(.toolStarted, input, tool: tool)
        var commands = ReadCommands()
        let action = ToolCall.action(of: script.events[0], Scrubber(folder: "/home/mara/ferry"), &commands)
        if case .change(let paths) = action { #expect(paths == [path].compactMap { $0 }) } else { #expect(path == nil) }
    }
}
