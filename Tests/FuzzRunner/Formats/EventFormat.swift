internal import TestSupport

extension TranscriptFormat {
    static let events = TranscriptFormat(
        name: "events", ending: ".jsonl",
        keys: [
            "id", "session", "space", "run", "at", "kind", "speaker", "origin", "standing", "text", "tool", "call", "answers", "data",
            "branch", "door", "received_at", "position", "run_number", "offset", "data_text", "copies", "type", "root", "title",
        ]
    ) { number, random in
        (0..<2 + random.below(12)).map { line in
            let id = random.below(4) == 0 ? "" : #""id":"e\#(number)-\#(line)","#
            let kinds = ["user_message", "assistant_message", "tool_started", "tool_finished", "miss", "task_completed", "memory_injected"]
            let more = [
                "", #","run":"r\#(random.below(3))""#, #","data":{"a":[1,2,{"b":null}]}"#, #","origin":"web""#, #","branch":"abandoned""#,
                #","space":"work\#(random.below(3))""#, #","call":"c","tool":"t""#, #","answers":"e\#(number)-0""#,
            ][random.below(8)]
            if random.below(12) == 0 { return place(number, line, &random) }
            // As an export has them.
            let record =
                random.below(4) > 0
                ? ""
                : #","door":"\#(["command", "transcript", "hook"][random.below(3)])","received_at":1760000000500,"position":\#(line),"run_number":1,"offset":60"#
            let at = random.below(2) == 0 ? String(1_760_000_000_000 + line) : "\"2026-11-01T10:00:00+02:00\""
            let kind = kinds[random.below(kinds.count)]
            return
                #"{\#(id)"session":"s\#(number)-\#(random.below(2))","at":\#(at),"kind":"\#(kind)","text":\#(text(&random))\#(more)\#(record)}"#
        }
    }

    /// What an export says beside the events.
    private static func place(_ number: Int, _ line: Int, _ random: inout SplitMix64) -> String {
        if random.below(3) == 0 { return #"{"type":"space","space":"work\#(random.below(3))","root":"/nowhere/\#(number)"}"# }
        let copies = (0..<random.below(3)).map { "\"e\(number)-\($0)\"" }.joined(separator: ",")
        return
            #"{"type":"session","space":"personal","session":"s\#(number)-9","harness":"x","title":\#(text(&random)),"copies":[\#(copies)]}"#
    }
}
