import TestSupport

/// Entries of pi's files, as short as they may be.
enum Pi {
    static func head(_ session: String = "s1", version: Int? = 3, more: String = "") -> String {
        let version = version.map { ",\"version\":\($0)" } ?? ""
        return #"{"type":"session","id":"\#(session)","timestamp":"\#(Claude.time(0))","cwd":"/nowhere/app"\#(version)\#(more)}"#
    }

    static func entry(_ type: String, _ id: String?, _ parent: String?, second: Int, _ members: String) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        let place = id.map { ",\"id\":\"\($0)\",\"parentId\":\(parent)" } ?? ""
        return #"{"type":"\#(type)"\#(place),"timestamp":"\#(Claude.time(second))"\#(members.isEmpty ? "" : "," + members)}"#
    }

    static func message(_ id: String?, _ parent: String?, second: Int, _ message: String) -> String {
        entry("message", id, parent, second: second, "\"message\":\(message)")
    }

    static func user(_ id: String?, _ parent: String?, _ text: String, second: Int) -> String {
        message(id, parent, second: second, #"{"role":"user","content":[{"type":"text","text":"\#(text)"}]}"#)
    }

    static func assistant(_ id: String?, _ parent: String?, _ text: String, second: Int, model: String = "m1") -> String {
        message(id, parent, second: second, #"{"role":"assistant","content":[{"type":"text","text":"\#(text)"}],"model":"\#(model)"}"#)
    }

    static func call(_ id: String?, _ parent: String?, _ calls: [(id: String, tool: String, input: String)], second: Int) -> String {
        let blocks = calls.map { #"{"type":"toolCall","id":"\#($0.id)","name":"\#($0.tool)","arguments":\#($0.input)}"# }
        return message(id, parent, second: second, #"{"role":"assistant","content":[\#(blocks.joined(separator: ","))],"model":"m1"}"#)
    }

    static func result(
        _ id: String?, _ parent: String?, _ call: String, tool: String = "bash", _ text: String = "done", second: Int,
        isError: Bool = false
    ) -> String {
        message(
            id, parent, second: second,
            #"{"role":"toolResult","toolCallId":"\#(call)","toolName":"\#(tool)","content":[{"type":"text","text":"\#(text)"}],"isError":\#(isError)}"#
        )
    }

    /// The id that an entry's events have in the ledger.
    static func event(_ id: String, second: Int) -> String { "\(id)@\(1_793_527_200_000 + second * 1000)" }
}

/// Transcripts of the other formats for the tests of growing files.
extension PrefixTests {
    static let pi = Transcript(
        description: "pi", name: "2026-11-01_s1.jsonl",
        lines: [
            Pi.head(), Pi.entry("model_change", "a0", nil, second: 1, #""provider":"p","modelId":"m1""#),
            Pi.user("a1", "a0", "begin é😀", second: 2),
            Pi.call("a2", "a1", [("c1", "bash", #"{"command":"ls"}"#), ("c2", "web_search", #"{"query":"x"}"#)], second: 3),
            Pi.result("a3", "a2", "c2", tool: "web_search", "web", second: 4), Pi.result("a4", "a3", "c1", second: 5),
            Pi.assistant("a5", "a4", "done", second: 6), Pi.user("a6", "a5", "left", second: 7),
            Pi.assistant("a7", "a6", "left", second: 8, model: "m2"),
            Pi.entry("branch_summary", "a8", "a5", second: 9, #""fromId":"a7","summary":"what was left""#),
            Pi.user("a9", "a8", "instead", second: 10), Pi.assistant("b1", "a9", "yes", second: 11),
            Pi.entry("label", "b2", "a7", second: 12, #""targetId":"a7","label":"x""#),
            Pi.user("b3", "b2", "on the branch that was left", second: 13),
            Pi.entry("compaction", "b4", "b3", second: 14, #""summary":"short","firstKeptEntryId":"b3","tokensBefore":5"#),
            Pi.entry("session_info", "b5", "b4", second: 15, #""name":"T""#),
            Pi.entry("custom", "b6", "b1", second: 16, #""customType":"x","data":{}"#),
        ])

    static let oldPi = Transcript(
        description: "pi, version 1", name: "2026-11-01_s1.jsonl",
        lines: [
            Pi.head(version: nil, more: #","provider":"p","modelId":"m1""#), Pi.user(nil, nil, "begin", second: 1),
            Pi.call(nil, nil, [("c1", "bash", #"{"command":"ls"}"#)], second: 2), Pi.result(nil, nil, "c1", "one", second: 2),
            Pi.assistant(nil, nil, "same moment", second: 2), Pi.assistant(nil, nil, "clock set back", second: 1),
            Pi.entry("thinking_level_change", nil, nil, second: 3, #""thinkingLevel":"off""#), Pi.user(nil, nil, "bye", second: 4),
        ])

    static let messages = Transcript(
        description: "OpenAI messages", name: "chat.jsonl",
        lines: [
            #"{"role":"system","content":"be kind","created":1793527200}"#, #"{"role":"user","content":"go é😀","created":1793527201}"#,
            #"{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"bash","arguments":"{\"command\":\"ls\"}"}},{"id":"c2","type":"function","function":{"name":"web_search","arguments":"{}"}}],"created":1793527202}"#,
            #"{"role":"tool","tool_call_id":"c2","content":"web","created":1793527203}"#,
            #"{"role":"tool","tool_call_id":"c1","content":"done","created":1793527203}"#, "",
            #"{"role":"assistant","content":[{"type":"text","text":"ok"}],"created":1793527204}"#,
        ])

    static let conversations = Transcript(
        description: "OpenAI conversations", name: "chats.jsonl",
        lines: (1...8).map { number in
            #"{"created":\#(1_793_527_200 + number),"messages":[{"role":"user","content":"ask \#(number)"},{"role":"assistant","content":"answer \#(number)","tool_calls":[{"id":"c","function":{"name":"t","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"r"}]}"#
        })
}
