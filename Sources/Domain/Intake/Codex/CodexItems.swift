internal import JSONKit
internal import Lexicons
internal import Model

extension CodexReader {
    mutating func item(_ payload: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        let before = batch.items.count
        switch payload["type"]?.string {
        case "message": try message(payload, place, &batch)
        case "reasoning": reasoning(payload, place, &batch)
        case "function_call": started(payload, place, input: payload["arguments"], &batch)
        case "custom_tool_call": started(payload, place, input: payload["input"], &batch)
        case "local_shell_call": started(payload, place, input: payload["action"], tool: "shell", &batch)
        case "web_search_call": started(payload, place, input: payload["action"], tool: "web_search", &batch)
        case "function_call_output", "custom_tool_call_output", "local_shell_call_output": finished(payload, place, &batch)
        default: return .skipped
        }
        return batch.items.count > before ? .read : .skipped
    }

    private func message(_ payload: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) throws {
        guard let role = payload["role"]?.string else { throw BadRecord(problem: "payload.role is missing") }
        guard let content = payload["content"] else { throw BadRecord(problem: "payload.content is missing") }
        if let text = content.string { return add(text, role, place, 0, &batch) }
        guard content.kind == .array else { throw BadRecord(problem: "payload.content is neither text nor a list") }
        var index = 0
        for block in content.elements {
            add(block.string ?? block["text"]?.string ?? "", role, place, index, &batch)
            index += 1
        }
    }

    private func add(_ text: String, _ role: String, _ place: EventPlace, _ index: Int, _ batch: inout IntakeBatch) {
        guard !text.isEmpty else { return }
        var draft = EventDraft(
            id: place.id(block: index), session: place.session, at: place.at, kind: .assistantMessage, speaker: role, text: text)
        switch role {
        case "assistant": break
        case "user":
            draft.kind = .userMessage
            switch lexicon.meaning(of: text) {
            case .words: break
            case .personCommand: draft.standing = .meta
            case .injected, .commandOutput: harness(&draft, .observation, .tool)
            }
        default: harness(&draft, .systemMessage, .tool)
        }
        batch.add(draft)
    }

    /// What the harness puts in beside the person's words is context, whatever role it is given.
    private func harness(_ draft: inout EventDraft, _ kind: EventKind, _ origin: Origin) {
        draft.kind = kind
        draft.origin = origin
        draft.speaker = "codex"
        draft.standing = .injected
    }

    private func reasoning(_ payload: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let parts = [payload["summary"], payload["content"]].map(RecordParts.contentText).filter { !$0.isEmpty }
        guard !parts.isEmpty else { return }
        batch.add(
            EventDraft(
                id: place.id(block: 0), session: place.session, at: place.at, kind: .modelIntent, speaker: "assistant",
                text: parts.joined(separator: "\n")))
    }

    // MARK: Tools

    private mutating func started(
        _ payload: JSONView, _ place: EventPlace, input: JSONView?, tool fixed: String? = nil, _ batch: inout IntakeBatch
    ) {
        let tool = fixed ?? RecordParts.string(payload, "name") ?? "tool"
        let call = RecordParts.string(payload, "call_id")
        var draft = EventDraft(
            id: place.id(block: 0), session: place.session, at: place.at, kind: .toolStarted, speaker: "assistant", text: "", tool: tool,
            call: call)
        if let input {
            var words = ToolInput(input)
            if let query = RecordParts.string(input, "query") { words = words.found(by: query) }
            (draft.text, draft.data) = (words.text, words.data)
        }
        if let call, let id = draft.id { calls.open(call, event: id, tool: tool) }
        batch.add(draft)
    }

    private mutating func finished(_ payload: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let call = RecordParts.string(payload, "call_id")
        let started = call.flatMap { calls.close($0) }
        var text = RecordParts.contentText(payload["output"])
        var exitCode = ToolOutcome.statedExitCode(text)
        let unwrapped = ToolInput.withDocument(text) { output -> (String, Int64?)? in
            guard let inner = output["output"]?.string else { return nil }
            return (inner, output["metadata"]?["exit_code"]?.int64)
        }
        if let unwrapped, let (inner, code) = unwrapped { (text, exitCode) = (inner, code) }
        var draft = EventDraft(
            id: place.id(block: 0), session: place.session, at: place.at, kind: .toolFinished, speaker: started?.tool ?? "tool", text: text,
            tool: started?.tool, call: call)
        draft.origin = started.map { lexicon.isWeb(tool: $0.tool) } == true ? .web : .tool
        draft.data = RecordParts.data([
            ("error", exitCode.map { $0 != 0 } == true ? true : nil), ("exit_code", exitCode.map { .integer($0) }),
        ])
        draft.answers = started?.event
        batch.add(draft)
    }
}
