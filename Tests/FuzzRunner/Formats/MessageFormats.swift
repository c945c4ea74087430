internal import JSONKit
import TestSupport

extension TranscriptFormat {
    /// A message a line, or a conversation a line.
    static let openAI = TranscriptFormat(
        name: "openai", ending: ".jsonl",
        keys: [
            "role", "content", "tool_calls", "tool_call_id", "function_call", "function", "arguments", "name", "id", "created", "model",
            "messages", "type", "text", "refusal", "timestamp", "created_at",
        ], usualCases: 700
    ) { number, random in
        if random.below(2) == 0 { return messages(3 + random.below(12), &random) }
        return (0..<1 + random.below(5)).map { line in
            let messages = messages(1 + random.below(6), &random).joined(separator: ",")
            let id = random.below(2) == 0 ? #""id":"c\#(number)-\#(line)","# : ""
            return #"{\#(id)"created":\#(1_793_527_200 + line),"model":"m1","messages":[\#(messages)]}"#
        }
    }

    private static func messages(_ count: Int, _ random: inout SplitMix64) -> [String] {
        (0..<count).map { line in
            let text = text(&random)
            let call = "c\(random.below(3))"
            let created = random.below(2) == 0 ? #","created":\#(1_793_527_200 + line)"# : ""
            switch random.below(6) {
            case 0: return #"{"role":"system","content":\#(text)\#(created)}"#
            case 1:
                let input = JSONValue.string(#"{"command":\#(text)}"#).encoded()
                let function = #"{"name":"\#(["bash", "web_search"][random.below(2)])","arguments":\#(input)}"#
                let made = #"[{"id":"\#(call)","type":"function","function":\#(function)}]"#
                return #"{"role":"assistant","content":null,"tool_calls":\#(made)\#(created)}"#
            case 2: return #"{"role":"tool","tool_call_id":"\#(call)","content":\#(text)\#(created)}"#
            case 3: return #"{"role":"user","content":[{"type":"text","text":\#(text)},{"type":"image_url"}]\#(created)}"#
            case 4: return #"{"role":"user","content":\#(text)\#(created)}"#
            default: return #"{"role":"assistant","content":\#(text)\#(created)}"#
            }
        }
    }

    /// One document, which SWE-agent writes anew at each step.
    static let sweAgent = TranscriptFormat(
        name: "swe-agent", ending: ".traj",
        keys: [
            "history", "trajectory", "info", "role", "content", "thought", "action", "tool_calls", "tool_call_ids", "is_demo",
            "message_type", "exit_status", "submission", "replay_config", "environment", "observation", "response", "function", "messages",
        ], usualCases: 500, grows: false
    ) { _, random in
        var items: [String] = []
        let isHistory = random.below(4) > 0
        for step in 0..<1 + random.below(10) {
            let text = text(&random)
            guard isHistory else {
                items.append(#"{"action":\#(text),"observation":\#(text),"thought":\#(text),"response":"r\#(step)","state":{}}"#)
                continue
            }
            switch random.below(4) {
            case 0: items.append(#"{"role":"\#(["system", "user"][random.below(2)])","content":\#(text),"is_demo":\#(step == 1)}"#)
            case 1:
                let call = #"{"id":"c\#(step)","type":"function","function":{"name":"open","arguments":"{}"}}"#
                items.append(#"{"role":"assistant","content":\#(text),"thought":\#(text),"action":\#(text),"tool_calls":[\#(call)]}"#)
            case 2: items.append(#"{"role":"tool","content":\#(text),"tool_call_ids":["c\#(step - 1)"],"message_type":"observation"}"#)
            default: items.append(#"{"role":"assistant","content":\#(text),"action":"ls"}"#)
            }
        }
        let list = #""\#(isHistory ? "history" : "trajectory")":[\#(items.joined(separator: ","))]"#
        return [#"{\#(list),"info":{"exit_status":"submitted","submission":"diff"},"replay_config":"{\"agent\":{}}"}"#]
    }
}
