internal import SystemKit
import TestSupport

extension TranscriptFormat {
    /// A folder: the first line is its state, each other one an event's file.
    static let openHands = TranscriptFormat(
        name: "openhands", ending: "",
        keys: [
            "kind", "id", "timestamp", "source", "llm_message", "content", "role", "tool_name", "tool_call_id", "tool_call", "action",
            "action_id", "observation", "thought", "reasoning_content", "extended_content", "summary", "error", "rejection_reason", "args",
            "extras", "cause", "message", "agent", "workspace", "is_error", "exit_code", "metadata",
        ], usualCases: 300, grows: false, put: putFolder
    ) { number, random in
        let isOld = random.below(4) == 0
        let base = #"{"id":"h\#(number)","agent":{"llm":{"model":"m1"}},"workspace":{"working_dir":"/nowhere/app"}}"#
        return [base] + (0..<2 + random.below(9)).map { isOld ? old($0, &random) : event($0, &random) }
    }

    private static func putFolder(_ path: String, _ bytes: [UInt8], _ random: inout SplitMix64) throws {
        try Folders.create(Paths.join(path, "events"))
        let files = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        try Files.overwrite(Paths.join(path, "base_state.json"), Array(files.first ?? []))
        for (number, file) in files.dropFirst().enumerated() {
            let name = random.below(20) == 0 ? "\(number).json" : "event-\(String(100_000 + number).dropFirst())-e\(number).json"
            try Files.overwrite(Paths.join(path, "events/\(name)"), Array(file))
        }
    }

    private static func event(_ number: Int, _ random: inout SplitMix64) -> String {
        let text = text(&random)
        let block = #"[{"type":"text","text":\#(text)}]"#
        let call = "c\(random.below(3))"
        let (kind, source, members): (String, String, String) =
            switch random.below(9) {
            case 0: ("SystemPromptEvent", "agent", #""system_prompt":{"type":"text","text":\#(text)},"tools":[]"#)
            case 1, 2: ("MessageEvent", "user", #""llm_message":{"role":"user","content":\#(block)},"extended_content":\#(block)"#)
            case 3: ("MessageEvent", "agent", #""llm_message":{"role":"assistant","content":\#(block),"reasoning_content":\#(text)}"#)
            case 4:
                (
                    "ActionEvent", "agent",
                    #""thought":\#(block),"tool_name":"terminal","tool_call_id":"\#(call)","action":{"command":\#(text)}"#
                )
            case 5, 6:
                (
                    "ObservationEvent", "environment",
                    #""tool_name":"terminal","tool_call_id":"\#(call)","action_id":"e\#(max(0, number - 1))","#
                        + #""observation":{"content":\#(block),"metadata":{"exit_code":1}}"#
                )
            case 7: ("AgentErrorEvent", "agent", #""tool_name":"terminal","tool_call_id":"\#(call)","error":\#(text)"#)
            default: ("Condensation", "environment", #""summary":\#(text),"forgotten_event_ids":[]"#)
            }
        let time = "2026-11-01T10:00:\(10 + number % 50).123456"
        return #"{"kind":"\#(kind)","id":"e\#(number)","timestamp":"\#(time)","source":"\#(source)",\#(members)}"#
    }

    /// As versions before 1 wrote them.
    private static func old(_ number: Int, _ random: inout SplitMix64) -> String {
        let text = text(&random)
        let rest =
            switch random.below(4) {
            case 0: #""source":"user","action":"message","args":{"content":\#(text)}"#
            case 1: #""source":"agent","action":"run","args":{"command":\#(text),"thought":\#(text)}"#
            case 2: #""source":"agent","observation":"run","content":\#(text),"cause":\#(number - 1),"extras":{"metadata":{"exit_code":0}}"#
            default: #""source":"agent","action":"message","args":{"content":\#(text)}"#
            }
        return #"{"id":\#(number),"timestamp":"2026-11-01T10:00:\#(10 + number % 50).123456",\#(rest)}"#
    }
}
