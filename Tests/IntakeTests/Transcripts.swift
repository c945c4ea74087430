/// Transcripts that branch in every way that harnesses let them.
extension PrefixTests {
    /// A person goes back three times, once to a branch that was left before.
    static let branching = Transcript(
        description: "branching", name: "s1.jsonl",
        lines: [
            Claude.user("u1", nil, "begin", second: 1), Claude.assistant("a1", "u1", "first", second: 2),
            Claude.call("c1", "a1", "t1", answer: "m1", second: 3),
            Claude.result("r1", "c1", "t1", "one", second: 4), Claude.assistant("a2", "r1", "second", second: 5),
            Claude.user("u2", "a2", "left é日😀", second: 6), Claude.assistant("a3", "u2", "left too", second: 7),
            Claude.user("u3", "a2", "again", second: 8), Claude.assistant("a4", "u3", "third", second: 9),
            #"{"type":"file-history-snapshot","messageId":"u3","snapshot":{}}"#,
            Claude.user("u4", "a4", "on", second: 10), Claude.assistant("a5", "u4", "fourth", second: 11),
            Claude.user("u5", "a1", "far back", second: 12), Claude.call("c2", "u5", "t2", answer: "m2", second: 13),
            Claude.result("r2", "c2", "t2", "two", second: 14), Claude.assistant("a6", "r2", "fifth", second: 15),
            Claude.user("u6", "a5", "back to the branch before", second: 16), Claude.assistant("a7", "u6", "sixth", second: 17),
            #"{"type":"system","subtype":"info","uuid":"y1","parentUuid":"a7","sessionId":"s1","timestamp":"\#(Claude.time(18))","content":"note"}"#,
            Claude.user("u7", "y1", "after the note", second: 19), Claude.assistant("a8", "u7", "seventh", second: 20),
            #"{"type":"progress","uuid":"p1","parentUuid":"a8","sessionId":"s1","timestamp":"\#(Claude.time(21))"}"#,
            Claude.user("u8", "p1", "after progress", second: 22), Claude.assistant("a9", "u8", "eighth", second: 23),
            Claude.user("x1", nil, "side", second: 24, more: #","isSidechain":true"#),
            Claude.assistant("x2", "x1", "side", second: 25, more: #","isSidechain":true"#),
            Claude.user("u9", "a9", "on again", second: 26), Claude.assistant("a10", "u9", "ninth", second: 27),
            Claude.user("u10", "a9", "other words", second: 28), Claude.user("u11", "a9", "and others", second: 29),
            Claude.assistant("a11", "u11", "tenth", second: 30), Claude.user("u12", "a11", "twelve", second: 31),
            Claude.assistant("a12", "u12", "eleventh", second: 32), Claude.user("u13", "a12", "last", second: 33),
            Claude.call("c3", "u13", "t3", answer: "m3", second: 34), Claude.result("r3", "c3", "t3", "three", second: 35),
            Claude.assistant("a13", "r3", "twelfth", second: 36), Claude.user("u14", "a13", "bye", second: 37),
            #"{"type":"custom-title","sessionId":"s1","customTitle":"T"}"#, Claude.assistant("a14", "u14", "bye", second: 38),
        ])

    /// The whole conversation is begun anew, then the first one goes on.
    static let twoTries = Transcript(
        description: "two tries", name: "s1.jsonl",
        lines: [
            Claude.user("u1", nil, "one", second: 1), Claude.assistant("a1", "u1", "two", second: 2),
            Claude.user("v1", nil, "anew", second: 3),
            Claude.assistant("b1", "v1", "three", second: 4), Claude.user("u2", "a1", "back", second: 5),
            Claude.assistant("a2", "u2", "four", second: 6),
            Claude.user("v2", "b1", "and forth", second: 7),
        ])

    /// Three calls at once; results come in another order; one call is on a branch that is left.
    static let parallel = Transcript(
        description: "parallel calls", name: "s1.jsonl",
        lines: [
            Claude.user("u1", nil, "go", second: 1), Claude.call("c1", "u1", "t1", answer: "m1", second: 2),
            Claude.call("c2", "c1", "t2", tool: "WebFetch", answer: "m1", second: 3),
            Claude.call("c3", "c2", "t3", answer: "m1", second: 4),
            Claude.result("r2", "c2", "t2", "two", second: 5), Claude.result("r1", "c1", "t1", "one", second: 6),
            Claude.result("r3", "c3", "t3", "three", second: 7), Claude.assistant("a1", "r3", "all three", second: 8),
            Claude.user("u2", "a1", "left", second: 9), Claude.call("d1", "u2", "s1", answer: "m2", second: 10),
            Claude.call("d2", "d1", "s2", answer: "m2", second: 11), Claude.result("q1", "d1", "s1", "left", second: 12),
            Claude.result("q2", "d2", "s2", "left", second: 13), Claude.user("u3", "a1", "instead", second: 14),
            Claude.assistant("a2", "u3", "yes", second: 15),
        ])

    /// A compact boundary cuts the chain of parents; what came before it stays as it was then.
    static let compacted = Transcript(
        description: "compacted", name: "s1.jsonl",
        lines: [
            Claude.user("u1", nil, "one", second: 1), Claude.assistant("a1", "u1", "two", second: 2),
            Claude.user("u2", "a1", "left", second: 3),
            Claude.user("u3", "a1", "kept", second: 4), Claude.assistant("a2", "u3", "three", second: 5),
            #"{"type":"system","subtype":"compact_boundary","uuid":"y1","parentUuid":null,"logicalParentUuid":"a2","sessionId":"s1","timestamp":"\#(Claude.time(6))","content":"Conversation compacted"}"#,
            Claude.user("k1", "y1", "summary of it", second: 7, more: #","isCompactSummary":true"#),
            Claude.user("u4", "k1", "on", second: 8), Claude.assistant("a3", "u4", "four", second: 9),
            Claude.user("u5", "a3", "left too", second: 10),
            Claude.user("u6", "k1", "instead", second: 11), Claude.assistant("a4", "u6", "five", second: 12),
        ])

    /// The first record of a new branch is no message: the harness notes something, then the person speaks.
    static let metaFork = Transcript(
        description: "a branch that begins with a note", name: "s1.jsonl",
        lines: [
            Claude.user("u1", nil, "one", second: 1), Claude.assistant("a1", "u1", "two", second: 2),
            Claude.user("u2", "a1", "left", second: 3),
            Claude.assistant("a2", "u2", "left", second: 4), Claude.user("n1", "a1", "Caveat", second: 5, more: #","isMeta":true"#),
            #"{"type":"progress","uuid":"p1","parentUuid":"n1","sessionId":"s1","timestamp":"\#(Claude.time(6))"}"#,
            Claude.user("u3", "p1", "instead", second: 7), Claude.assistant("a3", "u3", "three", second: 8),
        ])

    static let codex = Transcript(
        description: "codex", name: "rollout.jsonl",
        lines: [
            Codex.meta("k1"), Codex.line("turn_context", #"{"cwd":"/nowhere/app","model":"m1"}"#),
            Codex.message("user", "input_text", "<environment_context>x", at: "00.100"),
            Codex.message("user", "input_text", "go", at: "01.000"),
            Codex.line("event_msg", #"{"type":"user_message","message":"go"}"#, at: "01.000"),
            Codex.item(
                #"{"type":"function_call","name":"shell","arguments":"{\"command\":[\"bash\",\"-lc\",\"ls é\"]}","call_id":"c1"}"#,
                at: "02.000"),
            Codex.item(#"{"type":"function_call","name":"web_search","arguments":"{}","call_id":"c2"}"#, at: "02.000"),
            Codex.item(#"{"type":"function_call_output","call_id":"c2","output":"web"}"#, at: "02.000"),
            Codex.item(#"{"type":"function_call_output","call_id":"c1","output":"done"}"#, at: "02.000"),
            Codex.line("turn_context", #"{"cwd":"/nowhere/app","model":"m2"}"#),
            Codex.message("assistant", "output_text", "done", at: "03.000"),
        ])

    static let events = Transcript(
        description: "event lines", name: "a.jsonl",
        lines: [
            #"{"session":"s","at":1,"kind":"user_message","text":"no id"}"#,
            #"{"id":"2","session":"s","at":2,"kind":"tool_started","call":"c","tool":"t","text":"é"}"#,
            #"{"session":"t","space":"work","at":2,"kind":"miss","text":""}"#, "",
            #"{"id":"3","session":"s","at":3,"kind":"tool_finished","call":"c","text":"ok"}"#,
            #"{"id":"4","session":"s","at":4,"kind":"user_message","text":"left","branch":"abandoned"}"#, "  ",
            #"{"id":"5","session":"s","run":"r","at":"2026-11-01T10:00:00+02:00","kind":"user_message","text":"run"}"#,
        ])
}

/// Lines of Codex's rollouts.
enum Codex {
    static func line(_ type: String, _ payload: String, at second: String = "00.000") -> String {
        #"{"timestamp":"2026-11-01T10:00:\#(second)Z","type":"\#(type)","payload":\#(payload)}"#
    }

    static func item(_ payload: String, at second: String) -> String { line("response_item", payload, at: second) }

    static func meta(_ id: String, more: String = "") -> String {
        line("session_meta", #"{"id":"\#(id)","cwd":"/nowhere/app","git":{"branch":"main"}\#(more)}"#)
    }

    static func message(_ role: String, _ type: String, _ text: String, at second: String) -> String {
        item(#"{"type":"message","role":"\#(role)","content":[{"type":"\#(type)","text":"\#(text)"}]}"#, at: second)
    }
}
