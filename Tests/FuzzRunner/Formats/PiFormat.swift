import TestSupport

extension TranscriptFormat {
    static let pi = TranscriptFormat(
        name: "pi", ending: ".jsonl",
        keys: [
            "type", "id", "parentId", "timestamp", "message", "role", "content", "text", "toolCallId", "toolName", "isError", "arguments",
            "name", "model", "modelId", "cwd", "version", "summary", "fromId", "firstKeptEntryId", "targetId", "label", "thinking",
            "branchedFrom", "parentSession",
        ], usualCases: 700
    ) { number, random in
        // Version 1 has neither ids nor a tree.
        var session = PiSession(number: number, hasTree: random.below(5) > 0)
        for _ in 0..<3 + random.below(12) { session.step(&random) }
        return session.lines
    }
}

private struct PiSession {
    let hasTree: Bool
    private(set) var lines: [String]
    private var entries: [String] = []

    init(number: Int, hasTree: Bool) {
        self.hasTree = hasTree
        let version = hasTree ? #","version":3"# : #","provider":"p","modelId":"m1""#
        lines = [#"{"type":"session","id":"p\#(number)","timestamp":"\#(TranscriptFormat.time(0))","cwd":"/nowhere/app"\#(version)}"#]
    }

    mutating func step(_ random: inout SplitMix64) {
        // Mostly the last entry, now and then one from before: a branch.
        let parent = random.below(5) == 0 ? entries.randomElement(using: &random) : entries.last
        let text = TranscriptFormat.text(&random)
        let block = #"[{"type":"text","text":\#(text)},{"type":"thinking","thinking":\#(text)}]"#
        switch random.below(12) {
        case 0...2: message(parent, #"{"role":"user","content":\#(random.below(2) == 0 ? text : block)}"#)
        case 3...5: message(parent, #"{"role":"assistant","content":\#(block),"model":"m\#(random.below(2))"}"#)
        case 6, 7: call(parent, text, &random)
        case 8: message(parent, #"{"role":"bashExecution","command":"ls","output":\#(text),"exitCode":1}"#)
        case 9: entry("compaction", parent, #""summary":\#(text),"firstKeptEntryId":"\#(entries.first ?? "x")","tokensBefore":5"#)
        case 10: entry("branch_summary", parent, #""fromId":"\#(entries.last ?? "x")","summary":\#(text)"#)
        default: entry(["label", "session_info", "model_change", "custom"][random.below(4)], parent, #""targetId":"x","name":\#(text)"#)
        }
    }

    private mutating func entry(_ type: String, _ parent: String?, _ members: String) {
        let id = "e\(entries.count)"
        entries.append(id)
        let place = hasTree ? #","id":"\#(id)","parentId":\#(parent.map { "\"\($0)\"" } ?? "null")"# : ""
        lines.append(#"{"type":"\#(type)"\#(place),"timestamp":"\#(TranscriptFormat.time(lines.count))",\#(members)}"#)
    }

    private mutating func message(_ parent: String?, _ message: String) { entry("message", parent, #""message":\#(message)"#) }

    private mutating func call(_ parent: String?, _ text: String, _ random: inout SplitMix64) {
        let (call, tool) = ("c\(entries.count)", ["bash", "web_search", "edit"][random.below(3)])
        message(
            parent,
            #"{"role":"assistant","content":[{"type":"toolCall","id":"\#(call)","name":"\#(tool)","arguments":{"command":\#(text)}}]}"#)
        let result = #"{"type":"text","text":\#(text)}"#
        message(
            entries.last,
            #"{"role":"toolResult","toolCallId":"\#(call)","toolName":"\#(tool)","content":[\#(result)],"isError":\#(random.below(2) == 0)}"#
        )
    }
}
