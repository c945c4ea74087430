internal import JSONKit
internal import TestSupport

extension TranscriptFormat {
    static let codex = TranscriptFormat(
        name: "codex", ending: ".jsonl",
        keys: [
            "type", "timestamp", "payload", "id", "cwd", "git", "branch", "forked_from_id", "role", "content", "text", "name", "arguments",
            "call_id", "output", "input", "action", "summary", "message", "model", "query", "command",
        ]
    ) { number, random in
        var lines = [line(0, "session_meta", #"{"id":"k\#(number)","cwd":"/nowhere/app","git":{"branch":"main"}}"#)]
        for second in 1...4 + random.below(12) { lines.append(contentsOf: codexLines(second, &random)) }
        return lines
    }

    private static func line(_ second: Int, _ type: String, _ payload: String) -> String {
        #"{"timestamp":"\#(time(second))","type":"\#(type)","payload":\#(payload)}"#
    }

    private static func item(_ second: Int, _ payload: String) -> String { line(second, "response_item", payload) }

    private static func codexLines(_ second: Int, _ random: inout SplitMix64) -> [String] {
        let text = text(&random)
        let call = "c\(second)"
        switch random.below(9) {
        case 0: return [line(second, "turn_context", #"{"cwd":"/nowhere/app","model":"m\#(random.below(2))"}"#)]
        case 1: return [line(second, "event_msg", #"{"type":"user_message","message":\#(text)}"#)]
        case 2: return [line(second, "compacted", #"{"message":\#(text)}"#)]
        case 3: return [item(second, #"{"type":"reasoning","summary":[{"type":"summary_text","text":\#(text)}],"content":null}"#)]
        case 4:
            let arguments = JSONValue.string(#"{"command":["bash","-lc",\#(text)]}"#).encoded()
            return [
                item(second, #"{"type":"function_call","name":"shell","arguments":\#(arguments),"call_id":"\#(call)"}"#),
                item(
                    second,
                    #"{"type":"function_call_output","call_id":"\#(call)","output":"{\"output\":\"x\",\"metadata\":{\"exit_code\":2}}"}"#),
            ]
        case 5:
            return [
                item(second, #"{"type":"custom_tool_call","name":"apply_patch","input":\#(text),"call_id":"\#(call)"}"#),
                item(second, #"{"type":"custom_tool_call_output","call_id":"\#(call)","output":\#(text)}"#),
            ]
        case 6:
            return [item(second, #"{"type":"local_shell_call","call_id":"\#(call)","action":{"type":"exec","command":["ls",\#(text)]}}"#)]
        default:
            let role = ["user", "assistant", "developer"][random.below(3)]
            return [item(second, #"{"type":"message","role":"\#(role)","content":[{"type":"input_text","text":\#(text)}]}"#)]
        }
    }
}
