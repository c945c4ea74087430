internal import JSONKit
internal import Lexicons
internal import Model

extension PiReader {
    mutating func message(_ record: JSONView, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        guard let message = record["message"], message.kind == .object else { throw BadRecord(problem: "message is missing") }
        guard let role = message["role"]?.string else { throw BadRecord(problem: "message.role is missing") }
        let place = try place(record)
        let before = batch.items.count
        switch role {
        case "user": try blocks(message, place, &batch)
        case "assistant":
            note(model: RecordParts.string(message, "model"), &batch)
            try blocks(message, place, isAssistant: true, &batch)
        case "toolResult": toolResult(message, place, &batch)
        case "bashExecution": personsCommand(message, place, &batch)
        case "compactionSummary", "branchSummary":
            if let text = RecordParts.string(message, "summary") { batch.add(place.summary("pi", 0, text)) }
        case "custom", "hookMessage": add(place.harness("pi", 0, RecordParts.contentText(message["content"])), &batch)
        default: return .skipped
        }
        return batch.items.count > before ? .read : .skipped
    }

    private func add(_ draft: EventDraft, _ batch: inout IntakeBatch) {
        if !draft.text.isEmpty { batch.add(draft) }
    }

    private mutating func blocks(
        _ message: JSONView, _ place: EventPlace, isAssistant: Bool = false, _ batch: inout IntakeBatch
    ) throws {
        guard let content = message["content"] else { throw BadRecord(problem: "message.content is missing") }
        if let text = content.string { return say(text, place, 0, isAssistant, &batch) }
        guard content.kind == .array else { throw BadRecord(problem: "message.content is neither text nor a list") }
        var index = 0
        for block in content.elements {
            switch block["type"]?.string {
            case "text": say(block["text"]?.string ?? "", place, index, isAssistant, &batch)
            case "thinking" where isAssistant:
                add(place.draft(index, .modelIntent, speaker: "assistant", block["thinking"]?.string ?? ""), &batch)
            case "toolCall" where isAssistant:
                let input = block["arguments"].map { ToolInput($0) } ?? .none
                let tool = RecordParts.string(block, "name") ?? "tool"
                batch.add(calls.started(place, index, tool: tool, call: RecordParts.string(block, "id"), input))
            default: break  // Images have no words.
            }
            index += 1
        }
    }

    private func say(_ text: String, _ place: EventPlace, _ block: Int, _ isAssistant: Bool, _ batch: inout IntakeBatch) {
        guard !text.isEmpty else { return }
        batch.add(
            isAssistant ? place.draft(block, .assistantMessage, speaker: "assistant", text) : place.person(block, text, lexicon))
    }

    private mutating func toolResult(_ message: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let data = RecordParts.data([("error", message["isError"]?.bool == true ? true : nil)])
        batch.add(
            calls.finished(
                place, 0, call: RecordParts.string(message, "toolCallId"), tool: RecordParts.string(message, "toolName"),
                RecordParts.contentText(message["content"]), data: data, lexicon))
    }

    /// A command that the person ran inside pi, and what it printed: neither is something that they told the model.
    private func personsCommand(_ message: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) {
        if let command = RecordParts.string(message, "command") {
            var draft = place.draft(0, .userMessage, speaker: "user", command)
            draft.standing = .meta
            batch.add(draft)
        }
        guard let output = RecordParts.string(message, "output") else { return }
        var draft = place.harness("pi", 1, output, standing: .meta)
        let exitCode = message["exitCode"]?.int64
        draft.data = RecordParts.data([
            ("error", exitCode.map { $0 != 0 } == true ? true : nil), ("exit_code", exitCode.map { .integer($0) }),
            ("interrupted", message["cancelled"]?.bool == true ? true : nil),
        ])
        batch.add(draft)
    }
}
