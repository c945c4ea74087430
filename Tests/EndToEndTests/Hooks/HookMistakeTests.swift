internal import JSONKit
internal import SystemKit
import TestSupport
import Testing

/// Whatever is wrong with a call, the harness hears nothing of it: a code other than 0 may be a veto, and any output an answer.
@Suite struct HookMistakeTests {
    private let reverie: Reverie
    private let prompt = Reverie.hookInput("UserPromptSubmit", session: "s", ["prompt": "On which port does the staging database listen?"])

    init() throws {
        reverie = try Reverie()
        try reverie.run("event", "add", "--session", "old", "--id", "port", "--text", "The staging database listens on port 5433.")
    }

    @Test(arguments: [
        ["hook"], ["hook", "nobody"], ["hook", "claude-code", "--bogus"], ["hook", "claude-code", "--limit", "3"], ["hook", "--store"],
        ["hook", "claude-code", "{}", "more"], ["hook", "claude-code", "--space", "a b"], ["--bogus", "hook", "codex"], ["hook", "Codex"],
        ["hook", "claude-code", "--space", "*"], ["hook", "claude-code", "--space", "a", "--space", "b"], ["hook", "claude-code", "-x"],
        ["hook", ""], ["--store", "other", "hook", "codex", "--bogus"], ["hook", "codex", "not json"], ["hook", "codex", ""],
    ])
    func wrongWords(_ words: [String]) throws {
        let result = try reverie.run(words: words, input: prompt, environment: Reverie.unhurried)
        #expect(result.code == 0 && result.output.isEmpty, "\(words): \(result.code) \(result.output)")
        #expect(try reverie.hookLog().count == 1, "\(words)")
    }

    private static let inputs = [
        "", " ", "nonsense", "{", "null", "[]", "3", "{}", #"{"session_id":"s"}"#, #"{"hook_event_name":"Stop"}"#, "\u{0}\u{0}\u{0}\n",
        #"{"session_id":"a\u0000b","hook_event_name":"PostToolUseFailure"}"#,
        #"{"session_id":"\#(String(repeating: "x", count: 2000))","hook_event_name":"PostToolUseFailure"}"#,
        #"{"session_id":"s","hook_event_name":"UserPromptSubmit","prompt":{"a":1},"cwd":7,"transcript_path":[]}"#,
        #"{"session_id":"s","hook_event_name":"Evil\nName\u001b[2J"}"#,
        #"{"session_id":"s","hook_event_name":"Stop","transcript_path":"/\u0000"}"#,
        String(repeating: "[", count: 1 << 20), String(repeating: "x", count: 1 << 20),
    ]

    @Test(arguments: inputs.indices) func wrongInput(_ index: Int) throws {
        let input = Self.inputs[index]
        for harness in ["claude-code", "codex"] {
            let result = try reverie.run(words: ["hook", harness], input: input, environment: Reverie.unhurried)
            #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.code) \(result.output) \(result.errors)")
        }
        let log = try reverie.hookLog()
        #expect(log.count <= 2 && log.allSatisfy { $0.utf8.count < 800 && !$0.contains("\u{1B}") })
        #expect(try reverie.run("verify").code == 0)
    }

    @Test(arguments: [
        ("reverie hook claude-code < in >&-", ""), ("reverie hook claude-code <&-", ""), ("reverie hook claude-code < in >/dev/full", ""),
        ("reverie hook claude-code <&- >&- 2>&-", ""), ("reverie hook claude-code < / ", ""), ("reverie hook nobody <&- >&- 2>&-", ""),
        ("(sleep 0.1; cat in) | reverie hook claude-code | cat > /dev/null", ""),
        // Nobody reads what it says: the pipe is closed before it begins.
        (
            "mkfifo f; (exec 3<f; exec 3<&-; touch closed) & exec 4>f; while [ ! -e closed ]; do sleep 0.01; done; reverie hook claude-code < in >&4",
            ""
        ),
    ])
    func streamsThatAreNotThere(_ line: String, _ expected: String) throws {
        try reverie.folder.write("in", prompt)
        let script = "reverie() { REVERIE_HOOK_MS=20000 XDG_STATE_HOME= \"$REVERIE_PROGRAM\" \"$@\"; }; \(line); echo $? > code; wait"
        let result = try reverie.shell(script)
        #expect(result.output == expected && result.errors.isEmpty, "\(line): \(result.output) \(result.errors)")
        #expect(String(decoding: try Files.readAll(reverie.folder.file("code")), as: UTF8.self) == "0\n", "\(line)")
        #expect(try reverie.run("verify").code == 0)
        #expect(try reverie.hookLog().allSatisfy { !$0.contains("hookSpecificOutput") })
    }

    /// A person who tries it is told what it is for.
    @Test(.enabled(if: Seat.isPossible)) func atATerminalItSaysWhoCalls() throws {
        let seat = try Seat(reverie, ["hook", "codex"])
        try seat.wait(for: "reverie connect codex")
        #expect(try seat.program.wait().code == 0)
        let wrong = try Seat(reverie, ["hook", "nobody"])
        try wrong.wait(for: "nobody")
        #expect(try wrong.program.wait().code == 2)
    }

    @Test func theLogTellsNoSecrets() throws {
        let key = Reverie.key
        try reverie.run(words: ["hook", "codex"], input: #"{"session_id":"s","x":\#(key)}"#, environment: Reverie.unhurried)
        try reverie.run(words: ["hook", "codex", "--\(key)"], environment: Reverie.unhurried)
        try reverie.hook("codex", key, session: "a\u{1}b", ["prompt": "x"])
        let log = try reverie.hookLog().joined()
        #expect(!log.isEmpty && !log.contains(key))
    }
}
