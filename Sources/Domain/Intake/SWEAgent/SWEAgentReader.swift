internal import JSONKit
internal import Lexicons
internal import Model

/// SWE-agent's trajectories: one document, written anew at each step, with `history` (messages) and `trajectory` (steps). The history is
/// read where there is one, as it holds the task and what the steps hold. Nothing in it has a time or an id: its place in the list is
/// the id.
struct SWEAgentReader: TranscriptReader {
    private let session: SessionName
    private let at: Model.Instant
    private let lexicon: HarnessLexicon
    private var calls = OpenCalls()
    /// The call whose result comes next, where results do not name theirs.
    private var lastCall: String?
    /// The task is the first thing said to the agent; what is said later answers its actions.
    private var hasActed = false

    init(_ seed: ReaderSeed, lexicon: HarnessLexicon) {
        session = SessionName(rawValue: seed.session)
        at = seed.modified
        self.lexicon = lexicon
    }

    let state: JSONValue = [:]

    mutating func read(_ document: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard document.kind == .object else { throw BadRecord(problem: "it is not a JSON object") }
        let messages = document["history"].flatMap { $0.count > 0 ? $0 : nil } ?? document["messages"]
        batch.items.append(.facts(session, facts(document)))
        if let messages, messages.kind == .array {
            each(messages, "history", &batch) { reader, item, index, batch in try reader.message(item, index, &batch) }
        } else if let steps = document["trajectory"], steps.kind == .array {
            each(steps, "trajectory", &batch) { reader, item, index, batch in try reader.step(item, index, &batch) }
        } else {
            throw BadRecord(problem: "it has neither a history nor a trajectory")
        }
        outcome(document["info"], &batch)
        return .read
    }

    /// A bad item costs that item.
    private mutating func each(
        _ list: JSONView, _ name: String, _ batch: inout IntakeBatch,
        _ body: (inout Self, JSONView, Int, inout IntakeBatch) throws -> Void
    ) {
        var index = 0
        for item in list.elements {
            do {
                guard item.kind == .object else { throw BadRecord(problem: "it is not a JSON object") }
                try body(&self, item, index, &batch)
            } catch let error as BadRecord {
                batch.addBad("\(name)[\(index)]: \(error.problem)")
            } catch {
                batch.addBad("\(name)[\(index)]: \(error)")
            }
            index += 1
        }
    }

    private func place(_ index: Int) -> EventPlace {
        EventPlace(session: session, at: at, record: "\(session.rawValue)@\(index)")
    }

    private func facts(_ document: JSONView) -> SessionFacts {
        var facts = SessionFacts(harness: "swe-agent", title: session.rawValue)
        // The configuration of the run is a document in a string.
        let configured = document["replay_config"]?.string.flatMap { text in
            ToolInput.withDocument(text) { $0["agent"]?["model"].flatMap { RecordParts.string($0, "name") } } ?? nil
        }
        facts.model = configured ?? document["info"]?["config"]?["model"].flatMap { RecordParts.string($0, "model_name") }
        return facts
    }

    // MARK: Messages

    private mutating func message(_ item: JSONView, _ index: Int, _ batch: inout IntakeBatch) throws {
        guard let role = item["role"]?.string else { throw BadRecord(problem: "role is missing") }
        let place = place(index)
        let text = RecordParts.contentText(item["content"])
        switch role {
        case "system":
            if !text.isEmpty { batch.add(place.harness("swe-agent", 0, text, kind: .systemMessage)) }
        case "assistant", "ai": assistant(item, text, place, &batch)
        case "user" where item["is_demo"]?.bool == true || item["message_type"]?.isText("demonstration") == true:
            if !text.isEmpty { batch.add(place.harness("swe-agent", 0, text)) }
        case "user" where !hasActed:
            if !text.isEmpty { batch.add(place.person(0, text, lexicon)) }
        case "user", "tool": result(item, text, place, &batch)
        default: break  // `exit` and the like say nothing that the outcome does not.
        }
    }

    private mutating func assistant(_ item: JSONView, _ text: String, _ place: EventPlace, _ batch: inout IntakeBatch) {
        guard item["is_demo"]?.bool != true else {
            if !text.isEmpty { batch.add(place.harness("swe-agent", 0, text)) }
            return
        }
        hasActed = true
        let thought = RecordParts.string(item, "thought") ?? text
        if !thought.isEmpty { batch.add(place.draft(0, .assistantMessage, speaker: "assistant", thought)) }
        act(item, RecordParts.string(item, "action"), place, &batch)
    }

    /// The action as it was run, under the names of the calls that asked for it. Returns the number of the next block.
    @discardableResult
    private mutating func act(_ item: JSONView, _ action: String?, _ place: EventPlace, _ batch: inout IntakeBatch) -> Int {
        var block = 1
        if let list = item["tool_calls"] {
            for call in list.elements {
                let function = call["function"] ?? call
                var input = function["arguments"].map { ToolInput($0) } ?? .none
                if let action, block == 1 { input = input.found(by: action) }
                let name = RecordParts.string(call, "id") ?? "\(place.record)/\(block)"
                batch.add(calls.started(place, block, tool: RecordParts.string(function, "name") ?? "bash", call: name, input))
                lastCall = name
                block += 1
            }
        }
        guard block == 1, let action else { return block }
        batch.add(calls.started(place, 1, tool: "bash", call: place.record, ToolInput(text: action, data: nil)))
        lastCall = place.record
        return 2
    }

    private mutating func result(_ item: JSONView, _ text: String, _ place: EventPlace, _ batch: inout IntakeBatch) {
        var named: String?
        if let names = item["tool_call_ids"] { for name in names.elements where named == nil { named = name.string } }
        let call = named ?? RecordParts.string(item, "tool_call_id") ?? lastCall
        if call == lastCall { lastCall = nil }
        batch.add(calls.finished(place, 0, call: call, tool: nil, text, data: nil, lexicon))
    }

    // MARK: Steps

    private mutating func step(_ item: JSONView, _ index: Int, _ batch: inout IntakeBatch) throws {
        let place = place(index)
        let thought = RecordParts.string(item, "thought") ?? RecordParts.string(item, "response")
        if let thought { batch.add(place.draft(0, .assistantMessage, speaker: "assistant", thought)) }
        guard let action = RecordParts.string(item, "action") else { return }
        let next = act(item, action, place, &batch)
        guard let observation = item["observation"]?.string else { return }
        batch.add(calls.finished(place, next, call: lastCall, tool: nil, observation, data: nil, lexicon))
        lastCall = nil
    }

    /// How the run ended, in SWE-agent's words.
    private func outcome(_ info: JSONView?, _ batch: inout IntakeBatch) {
        guard let info, info.kind == .object, let status = RecordParts.string(info, "exit_status") else { return }
        let isDone = status.lowercased().hasPrefix("submitted")
        let place = EventPlace(session: session, at: at, record: "\(session.rawValue)@end")
        var draft = place.harness("swe-agent", 0, status, standing: .meta, kind: isDone ? .taskCompleted : .taskBlocked)
        draft.data = RecordParts.data([("submission", RecordParts.string(info, "submission").map { .string($0) })])
        batch.add(draft)
    }
}
