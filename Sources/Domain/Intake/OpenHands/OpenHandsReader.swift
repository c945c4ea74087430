internal import JSONKit
internal import Lexicons
internal import Model
internal import SystemKit

/// A conversation of OpenHands: its state, then one event a file. What versions before 1 wrote (`action` and `observation` with numbers
/// for ids) is read by `OldOpenHands`.
struct OpenHandsReader: TranscriptReader {
    let lexicon: HarnessLexicon
    var calls: OpenCalls
    private(set) var session: SessionName
    private let zone: TimeZoneRules
    /// Something was read under this name; what names the session otherwise comes too late.
    private var isNamed: Bool

    init(_ seed: ReaderSeed, lexicon: HarnessLexicon) {
        self.lexicon = lexicon
        calls = OpenCalls(seed.state["calls"])
        session = SessionName(rawValue: seed.state["session"]?.string ?? seed.stem)
        zone = seed.zone
        isNamed = seed.state["session"] != nil
    }

    var state: JSONValue { ["calls": calls.state, "session": .string(session.rawValue)] }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object else { throw BadRecord(problem: "it is not a JSON object") }
        defer { isNamed = true }
        let before = batch.items.count
        switch record["kind"]?.string {
        case "MessageEvent": try message(record, &batch)
        case "ActionEvent": try action(record, &batch)
        case "ObservationEvent", "AgentErrorEvent", "UserRejectObservation": try result(record, &batch)
        case "SystemPromptEvent":
            let prompt = record["system_prompt"].map { $0["text"]?.string ?? RecordParts.contentText($0) } ?? ""
            add(try place(record).harness("openhands", 0, prompt, kind: .systemMessage), &batch)
        case "Condensation", "CondensationSummaryEvent":
            if let text = RecordParts.string(record, "summary") { batch.add(try place(record).summary("openhands", 0, text)) }
        case "ConversationErrorEvent":
            let text = RecordParts.string(record, "detail") ?? RecordParts.string(record, "code") ?? ""
            add(try place(record).harness("openhands", 0, text, standing: .meta, kind: .systemMessage), &batch)
        case .some: return .skipped
        case nil:
            if record["action"] != nil || record["observation"] != nil {
                try old(record, &batch)
            } else if record["agent"] != nil || record["workspace"] != nil {
                base(record, &batch)
            }
        }
        return batch.items.count > before ? .read : .skipped
    }

    func add(_ draft: EventDraft, _ batch: inout IntakeBatch) {
        if !draft.text.isEmpty { batch.add(draft) }
    }

    /// The conversation's state: who it is, where it works, with which model.
    private mutating func base(_ record: JSONView, _ batch: inout IntakeBatch) {
        if !isNamed, let id = RecordParts.string(record, "id") { session = SessionName(rawValue: id) }
        var facts = SessionFacts(harness: "openhands")
        facts.workingFolder = record["workspace"].flatMap { RecordParts.string($0, "working_dir") }
        facts.model = record["agent"]?["llm"].flatMap { RecordParts.string($0, "model") }
        facts.title = RecordParts.string(record, "title")
        batch.items.append(.facts(session, facts))
    }

    private func place(_ record: JSONView) throws -> EventPlace {
        guard let id = RecordParts.string(record, "id") else { throw BadRecord(problem: "id is missing") }
        return EventPlace(session: session, at: try time(record), record: id)
    }

    /// OpenHands writes the time of the clock on the wall, without an offset.
    func time(_ record: JSONView) throws -> Model.Instant {
        let at = try RecordParts.instant(record, "timestamp")
        guard record["timestamp"]?.kind == .string, at.offsetMinutes == nil else { return at }
        return Model.Instant(milliseconds: zone.localToUTC(CivilTime(milliseconds: at.milliseconds)))
    }

    // MARK: Messages

    private func message(_ record: JSONView, _ batch: inout IntakeBatch) throws {
        guard let message = record["llm_message"], message.kind == .object else { throw BadRecord(problem: "llm_message is missing") }
        let place = try place(record)
        let text = RecordParts.contentText(message["content"])
        let isPerson = record["source"]?.isText("user") == true
        if isPerson, RecordParts.string(record, "sender") == nil {
            if !text.isEmpty { batch.add(place.person(0, text, lexicon)) }
        } else if record["source"]?.isText("agent") == true {
            add(place.draft(2, .modelIntent, speaker: "assistant", Self.reasoning(message)), &batch)
            add(place.draft(0, .assistantMessage, speaker: "assistant", text), &batch)
        } else {
            add(place.harness("openhands", 0, text), &batch)
        }
        // What the harness added to the message: skills, rules, memory.
        add(place.harness("openhands", 1, RecordParts.contentText(record["extended_content"])), &batch)
    }

    private static func reasoning(_ record: JSONView) -> String {
        if let text = RecordParts.string(record, "reasoning_content") { return text }
        guard let blocks = record["thinking_blocks"], blocks.kind == .array else { return "" }
        return blocks.elements.compactMap { $0["thinking"]?.string }.joined(separator: "\n")
    }

    // MARK: Tools

    /// The call stands under the event's own id: results name it.
    private mutating func action(_ record: JSONView, _ batch: inout IntakeBatch) throws {
        let place = try place(record)
        add(place.draft(2, .modelIntent, speaker: "assistant", Self.reasoning(record)), &batch)
        add(place.draft(1, .assistantMessage, speaker: "assistant", RecordParts.contentText(record["thought"])), &batch)
        let call = record["tool_call"]
        let tool = RecordParts.string(record, "tool_name") ?? call.flatMap { RecordParts.string($0, "name") } ?? "tool"
        let arguments = call.flatMap { $0["arguments"] ?? $0["function"]?["arguments"] }
        let input = record["action"].flatMap { $0.isNull ? nil : $0 } ?? arguments
        let name = RecordParts.string(record, "tool_call_id") ?? place.record
        var draft = calls.started(place, 0, tool: tool, call: name, input.map { ToolInput($0) } ?? .none)
        draft.call = name
        batch.add(draft)
    }

    private mutating func result(_ record: JSONView, _ batch: inout IntakeBatch) throws {
        let place = try place(record)
        let observation = record["observation"]
        var isError = observation?["is_error"]?.bool == true
        var text = RecordParts.contentText(observation?["content"] ?? observation?["output"])
        if text.isEmpty, let observation, observation.kind == .object { text = RecordParts.string(observation, "error") ?? "" }
        if let error = RecordParts.string(record, "error") ?? RecordParts.string(record, "rejection_reason") {
            (text, isError) = (error, true)
        }
        let exitCode = observation.flatMap { $0["exit_code"] ?? $0["metadata"]?["exit_code"] }?.int64
        let data = RecordParts.data([
            ("error", isError || (exitCode ?? 0) > 0 ? true : nil), ("exit_code", exitCode.map { .integer($0) }),
            ("rejected", record["rejection_reason"] != nil ? true : nil), ("changed", Self.changed(observation)),
        ])
        var draft = calls.finished(
            place, 0, call: RecordParts.string(record, "tool_call_id"), tool: RecordParts.string(record, "tool_name"), text, data: data,
            lexicon)
        if let action = RecordParts.string(record, "action_id") { draft.answers = EventID(rawValue: action) }
        batch.add(draft)
        add(place.harness("openhands", 1, RecordParts.contentText(record["extended_content"])), &batch)
    }

    /// The file that an edit changed, from the harness's own account of it.
    private static func changed(_ observation: JSONView?) -> JSONValue? {
        guard let observation, observation["new_content"]?.string != nil, observation["is_error"]?.bool != true else { return nil }
        return RecordParts.string(observation, "path").map { .array([.string($0)]) }
    }
}
