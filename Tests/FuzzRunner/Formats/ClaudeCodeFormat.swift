internal import TestSupport

extension TranscriptFormat {
    static let claudeCode = TranscriptFormat(
        name: "claude-code", ending: ".jsonl",
        keys: [
            "type", "uuid", "parentUuid", "logicalParentUuid", "sessionId", "timestamp", "message", "content", "role", "id", "isMeta",
            "isSidechain", "agentId", "isCompactSummary", "cwd", "gitBranch", "toolUseResult", "subtype", "model", "text", "input",
            "tool_use_id", "leafUuid", "summary",
        ]
    ) { number, random in
        var conversation = ClaudeConversation(number: number)
        for _ in 0..<3 + random.below(12) { conversation.step(&random) }
        return conversation.lines
    }
}

/// Turns with tools, branches, notes of the harness, agents beside.
private struct ClaudeConversation {
    let number: Int
    private(set) var lines: [String] = []
    private var records: [String] = []

    init(number: Int) { self.number = number }

    mutating func step(_ random: inout SplitMix64) {
        // Mostly the last record, now and then one from before: a branch.
        let parent = random.below(5) == 0 ? records.randomElement(using: &random) : records.last
        let text = TranscriptFormat.text(&random)
        switch random.below(12) {
        case 0...3: add("user", parent, content: text)
        case 4...6: add("assistant", parent, content: #"[{"type":"text","text":\#(text)},{"type":"thinking","thinking":\#(text)}]"#)
        case 7, 8: call(parent, text, &random)
        case 9: add("user", parent, content: text, more: [#","isMeta":true"#, #","isCompactSummary":true"#][random.below(2)])
        case 10: add("user", parent, content: text, more: #","isSidechain":true,"agentId":"a\#(random.below(2))""#)
        default: note(parent, text, &random)
        }
    }

    private mutating func fresh() -> String {
        records.append("r\(number)-\(records.count)")
        return records[records.count - 1]
    }

    private mutating func add(_ type: String, _ parent: String?, content: String, more: String = "", answer: String = "m") {
        let id = fresh()
        lines.append(
            """
            {"type":"\(type)","uuid":"\(id)","parentUuid":\(parent.map { "\"\($0)\"" } ?? "null"),"sessionId":"s\(number)",\
            "timestamp":"\(TranscriptFormat.time(lines.count))","cwd":"/nowhere/app","gitBranch":"main"\(more),\
            "message":{"role":"\(type)","id":"\(answer)\(records.count)","model":"m1","content":\(content)}}
            """)
    }

    private mutating func call(_ parent: String?, _ text: String, _ random: inout SplitMix64) {
        let call = "t\(number)-\(records.count)"
        let tool = ["Bash", "WebFetch", "Edit"][random.below(3)]
        add(
            "assistant", parent,
            content: #"[{"type":"tool_use","id":"\#(call)","name":"\#(tool)","input":{"command":\#(text),"n":[1,{}]}}]"#)
        let result = #"{"filePath":"/nowhere/app/a.swift","structuredPatch":[],"interrupted":false}"#
        add(
            "user", records.last,
            content: #"[{"type":"tool_result","tool_use_id":"\#(call)","is_error":true,"content":[{"type":"text","text":\#(text)}]}]"#,
            more: #","toolUseResult":\#(result)"#)
    }

    private mutating func note(_ parent: String?, _ text: String, _ random: inout SplitMix64) {
        switch random.below(4) {
        case 0: lines.append(#"{"type":"summary","summary":\#(text),"leafUuid":"\#(records.last ?? "x")"}"#)
        case 1: lines.append(#"{"type":"custom-title","sessionId":"s\#(number)","customTitle":\#(text)}"#)
        case 2: lines.append(#"{"type":"file-history-snapshot","messageId":"\#(records.last ?? "x")","snapshot":{}}"#)
        default:
            let id = fresh()
            lines.append(
                """
                {"type":"system","subtype":"compact_boundary","uuid":"\(id)","parentUuid":null,\
                "logicalParentUuid":\(parent.map { "\"\($0)\"" } ?? "null"),"sessionId":"s\(number)",\
                "timestamp":"\(TranscriptFormat.time(lines.count))","content":\(text)}
                """)
        }
    }
}
