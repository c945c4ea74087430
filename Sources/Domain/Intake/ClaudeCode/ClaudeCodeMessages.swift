internal import JSONKit
internal import Lexicons
internal import Model

extension ClaudeCodeReader {
    mutating func message(_ record: JSONView, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        guard let message = record["message"], message.kind == .object else { throw BadRecord(problem: "message is missing") }
        let envelope = try envelope(record, &batch)
        let isUser = record["type"]?.string == "user"
        guard let content = message["content"] else { throw BadRecord(problem: "message.content is missing") }
        if !isUser, let model = RecordParts.string(message, "model"), model != lastModel, !model.hasPrefix("<") {
            lastModel = model
            batch.items.append(.facts(envelope.session, SessionFacts(model: model)))
        }
        if let text = content.string {
            add(isUser ? person(text, record, envelope, block: 0) : assistant(text, envelope, block: 0), &batch)
            return .read
        }
        guard content.kind == .array else { throw BadRecord(problem: "message.content is neither text nor a list") }
        var index = 0
        for block in content.elements {
            try self.block(block, index, isUser, record, envelope, &batch)
            index += 1
        }
        return .read
    }

    private func add(_ draft: EventDraft, _ batch: inout IntakeBatch) {
        if !draft.text.isEmpty { batch.add(draft) }
    }

    private mutating func block(
        _ block: JSONView, _ index: Int, _ isUser: Bool, _ record: JSONView, _ envelope: Envelope, _ batch: inout IntakeBatch
    ) throws {
        if let text = block.string {
            return add(isUser ? person(text, record, envelope, block: index) : assistant(text, envelope, block: index), &batch)
        }
        switch block["type"]?.string {
        case "text":
            let text = block["text"]?.string ?? ""
            add(isUser ? person(text, record, envelope, block: index) : assistant(text, envelope, block: index), &batch)
        case "thinking":
            let draft = EventDraft(
                id: envelope.id(block: index), session: envelope.session, at: envelope.at, kind: .modelIntent, speaker: "assistant",
                text: block["thinking"]?.string ?? "")
            add(draft, &batch)
        case "tool_use": toolUse(block, index, envelope, &batch)
        case "tool_result": toolResult(block, index, record, envelope, &batch)
        default: break  // Images and documents have no words.
        }
    }

    private func assistant(_ text: String, _ envelope: Envelope, block: Int) -> EventDraft {
        EventDraft(
            id: envelope.id(block: block), session: envelope.session, at: envelope.at, kind: .assistantMessage, speaker: "assistant",
            text: text)
    }

    /// A text under the person's name: their words, or what the harness put there.
    private func person(_ text: String, _ record: JSONView, _ envelope: Envelope, block: Int) -> EventDraft {
        var draft = EventDraft(
            id: envelope.id(block: block), session: envelope.session, at: envelope.at, kind: .userMessage, speaker: "user", text: text)
        if record["isCompactSummary"]?.bool == true {
            draft.kind = .contextCompacted
            draft.speaker = "claude-code"
            draft.origin = .assistant
            draft.standing = .summary
            return draft
        }
        switch lexicon.meaning(of: text) {
        case .words where !envelope.isMeta: break
        case .personCommand: draft.standing = .meta
        case .commandOutput: draft = notThePerson(draft, standing: .meta)
        case .words, .injected: draft = notThePerson(draft, standing: .injected)
        }
        return draft
    }

    private func notThePerson(_ draft: EventDraft, standing: Standing) -> EventDraft {
        var draft = draft
        draft.kind = .observation
        draft.speaker = "claude-code"
        draft.origin = .tool
        draft.standing = standing
        return draft
    }

    // MARK: Tools

    private mutating func toolUse(_ block: JSONView, _ index: Int, _ envelope: Envelope, _ batch: inout IntakeBatch) {
        let tool = RecordParts.string(block, "name") ?? "tool"
        let call = RecordParts.string(block, "id")
        var draft = EventDraft(
            id: envelope.id(block: index), session: envelope.session, at: envelope.at, kind: .toolStarted, speaker: "assistant", text: "",
            tool: tool, call: call)
        if let input = block["input"] {
            let (text, isWhole) = RecordParts.inputText(input)
            draft.text = text
            if !isWhole { draft.data = "{\"input\":" + RecordParts.source(input) + "}" }
        }
        if let call, let id = draft.id { calls.open(call, event: id, tool: tool) }
        batch.add(draft)
        if let member = lexicon.skillMember(tool: tool), let skill = block["input"]?[key: member]?.string {
            batch.add(RecordParts.use(of: skill, by: draft))
        }
    }

    private mutating func toolResult(
        _ block: JSONView, _ index: Int, _ record: JSONView, _ envelope: Envelope, _ batch: inout IntakeBatch
    ) {
        let call = RecordParts.string(block, "tool_use_id")
        let started = call.flatMap { calls.close($0) }
        let result = record["toolUseResult"]
        var draft = EventDraft(
            id: envelope.id(block: index), session: envelope.session, at: envelope.at, kind: .toolFinished,
            speaker: started?.tool ?? "tool",
            text: RecordParts.contentText(block["content"]), tool: started?.tool, call: call)
        draft.origin = started.map { lexicon.isWeb(tool: $0.tool) } == true ? .web : .tool
        draft.data = RecordParts.data([
            ("error", block["is_error"]?.bool == true ? true : nil),
            ("interrupted", result?["interrupted"]?.bool == true ? true : nil),
            ("changed", changedPath(result).map { .array([.string($0)]) }),
        ])
        draft.answers = started?.event
        batch.add(draft)
    }

    /// The file that an edit or a write changed, from the harness's own account of it.
    private func changedPath(_ result: JSONView?) -> String? {
        guard let result, result.kind == .object, result["structuredPatch"] != nil else { return nil }
        return RecordParts.string(result, "filePath")
    }
}
