internal import JSONKit
internal import Lexicons
internal import Model
internal import SystemKit

/// pi's session files: a head, then one entry a line. Since version 2 the entries form a tree by `id` and `parentId`; version 1 has no
/// ids, and its entries are named by a `RecordClock`.
struct PiReader: TranscriptReader {
    let lexicon: HarnessLexicon
    var calls: OpenCalls
    private(set) var session: SessionName
    private var hasHead: Bool
    private var clock: RecordClock
    /// The file is of version 1.
    private var isOld: Bool
    /// How many entries have no id of their own.
    private var unnamed: Int64
    /// pi gives ids to the entries of an old file when it goes on with it. As many as were known without one keep the name they have.
    private var namedBefore: Int64
    private var model: String?

    init(stem: String, state: JSONValue, lexicon: HarnessLexicon) {
        self.lexicon = lexicon
        calls = OpenCalls(state["calls"])
        hasHead = state["session"] != nil
        session = SessionName(rawValue: state["session"]?.string ?? PiEntry.session(ofStem: stem))
        clock = RecordClock(state)
        isOld = state["old"]?.bool == true
        unnamed = state["unnamed"]?.int64 ?? 0
        let before = state["before"] ?? [:]
        namedBefore =
            state["named_before"]?.int64 ?? before["named_before"]?.int64
            ?? (before["old"]?.bool == true ? before["unnamed"]?.int64 ?? 0 : 0)
    }

    var state: JSONValue {
        var members: JSONObject = ["calls": calls.state]
        if hasHead { members["session"] = .string(session.rawValue) }
        if unnamed > 0 {
            for (key, value) in clock.state { members[key] = value }
            members["unnamed"] = .integer(unnamed)
        }
        if isOld { members["old"] = true }
        if namedBefore > 0 { members["named_before"] = .integer(namedBefore) }
        return .object(members)
    }

    var treeSession: SessionName? { session }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object else { throw BadRecord(problem: "the line is not a JSON object") }
        switch record["type"]?.string {
        case "session": return head(record, &batch)
        case "message": return try message(record, &batch)
        case "compaction", "branch_summary": return try summary(record, &batch)
        case "custom_message": return try injected(record, &batch)
        case "session_info": return title(record, &batch)
        case "model_change":
            note(model: RecordParts.string(record, "modelId"), &batch)
            return .skipped
        default: return .skipped
        }
    }

    /// The first one names the session.
    private mutating func head(_ record: JSONView, _ batch: inout IntakeBatch) -> RecordVerdict {
        guard !hasHead else { return .skipped }
        hasHead = true
        if let id = RecordParts.string(record, "id") { session = SessionName(rawValue: id) }
        var facts = SessionFacts(harness: "pi")
        facts.workingFolder = RecordParts.string(record, "cwd")
        facts.model = RecordParts.string(record, "modelId")
        model = facts.model
        let origin = RecordParts.string(record, "parentSession") ?? RecordParts.string(record, "branchedFrom")
        facts.parent = origin.map(Self.session(ofFile:))
        batch.items.append(.facts(session, facts))
        // Without ids a fork is known by repeating its parent word for word.
        isOld = record["version"] == nil
        if let parent = facts.parent, isOld { batch.items.append(.fork(session, of: parent)) }
        return .read
    }

    private static func session(ofFile path: String) -> SessionName {
        let name = Paths.lastComponent(path)
        let stem = name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name
        return SessionName(rawValue: PiEntry.session(ofStem: stem))
    }

    mutating func place(_ record: JSONView) throws -> EventPlace {
        let at = try PiEntry.time(record)
        guard unnamed >= namedBefore, let id = RecordParts.string(record, "id") else {
            unnamed += 1
            return clock.place(session, at: at)
        }
        return EventPlace(session: session, at: at, record: PiEntry.event(id: id, at: at))
    }

    mutating func note(model name: String?, _ batch: inout IntakeBatch) {
        guard let name, name != model else { return }
        model = name
        batch.items.append(.facts(session, SessionFacts(harness: "pi", model: name)))
    }

    private func title(_ record: JSONView, _ batch: inout IntakeBatch) -> RecordVerdict {
        guard let name = RecordParts.string(record, "name") else { return .skipped }
        batch.items.append(.facts(session, SessionFacts(harness: "pi", title: name)))
        return .read
    }

    private mutating func summary(_ record: JSONView, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        let place = try place(record)
        guard let text = RecordParts.string(record, "summary") else { return .skipped }
        batch.add(place.summary("pi", 0, text))
        return .read
    }

    /// What an extension put before the model.
    private mutating func injected(_ record: JSONView, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        let place = try place(record)
        let text = RecordParts.contentText(record["content"])
        guard !text.isEmpty else { return .skipped }
        batch.add(place.harness("pi", 0, text))
        return .read
    }
}
