internal import JSONKit
internal import Lexicons
internal import Model

/// Codex's rollout files: `{timestamp, type, payload}` a line. Records have no id, so a `RecordClock` names them.
struct CodexReader: TranscriptReader {
    let lexicon: HarnessLexicon
    var calls: OpenCalls
    private(set) var session: SessionName
    private var hasMeta: Bool
    private var clock: RecordClock
    private var model: String?

    init(stem: String, state: JSONValue, lexicon: HarnessLexicon) {
        self.lexicon = lexicon
        calls = OpenCalls(state["calls"])
        hasMeta = state["session"] != nil
        session = SessionName(rawValue: state["session"]?.string ?? stem)
        clock = RecordClock(state)
    }

    var state: JSONValue {
        var members: JSONObject = ["calls": calls.state]
        for (key, value) in clock.state { members[key] = value }
        if hasMeta { members["session"] = .string(session.rawValue) }
        return .object(members)
    }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object else { throw BadRecord(problem: "the line is not a JSON object") }
        guard let payload = record["payload"], payload.kind == .object else { return .skipped }
        switch record["type"]?.string {
        case "session_meta": return meta(payload, &batch)
        case "turn_context": return turn(payload, &batch)
        case "response_item": return try item(payload, place(record), &batch)
        case "compacted": return try compacted(payload, place(record), &batch)
        default: return .skipped  // `event_msg` repeats what the items say.
        }
    }

    private mutating func place(_ record: JSONView) throws -> EventPlace {
        clock.place(session, at: try RecordParts.instant(record, "timestamp"))
    }

    /// The first one names the session; a fork repeats its parent's behind it.
    private mutating func meta(_ payload: JSONView, _ batch: inout IntakeBatch) -> RecordVerdict {
        guard !hasMeta else { return .skipped }
        hasMeta = true
        if let id = RecordParts.string(payload, "id") { session = SessionName(rawValue: id) }
        var facts = SessionFacts(harness: "codex")
        facts.workingFolder = RecordParts.string(payload, "cwd")
        facts.branch = payload["git"].flatMap { RecordParts.string($0, "branch") }
        let parent = RecordParts.string(payload, "forked_from_id").map(SessionName.init(rawValue:))
        facts.parent = parent
        batch.items.append(.facts(session, facts))
        if let parent { batch.items.append(.fork(session, of: parent)) }
        return .read
    }

    private mutating func turn(_ payload: JSONView, _ batch: inout IntakeBatch) -> RecordVerdict {
        guard let name = RecordParts.string(payload, "model"), name != model else { return .skipped }
        model = name
        batch.items.append(.facts(session, SessionFacts(harness: "codex", workingFolder: RecordParts.string(payload, "cwd"), model: name)))
        return .skipped
    }

    private func compacted(_ payload: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        let text = RecordParts.string(payload, "message") ?? ""
        batch.add(
            EventDraft(
                id: place.id(block: 0), session: place.session, at: place.at, kind: .contextCompacted, speaker: "codex", origin: .assistant,
                standing: .summary, text: text))
        return .read
    }
}
