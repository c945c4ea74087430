internal import JSONKit
internal import Lexicons
internal import Model

/// Reads the parts of opencode's messages: a record is what one row of `part` holds. The row's id is the event's.
final class OpenCodeReader: TranscriptReader {
    /// The message that the parts belong to.
    struct Message {
        let id: String
        let session: SessionName
        let isPerson: Bool
        /// opencode's own summary of what came before.
        let isSummary: Bool
        let at: Model.Instant
    }

    /// The part that is read.
    struct Place {
        let message: Message
        let part: String
        let at: Model.Instant
        /// It is as it will be, even where it does not say so.
        let isSettled: Bool
        /// The session was taken back to a point before it.
        let isReverted: Bool
    }

    private let lexicon: HarnessLexicon
    var place: Place?

    init(lexicon: HarnessLexicon) { self.lexicon = lexicon }

    /// Calls and results stand in one row.
    let state: JSONValue = [:]

    func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object, let row = self.place else { throw BadRecord(problem: "it is not a JSON object") }
        guard row.isSettled || Self.isFinal(record) else { return .unfinished }
        let before = batch.items.count
        let place = EventPlace(session: row.message.session, at: start(record) ?? row.at, record: row.part)
        switch record["type"]?.string {
        case "text": text(record, row.message, place, &batch)
        case "reasoning": add(place.draft(0, .modelIntent, speaker: "assistant", record["text"]?.string ?? ""), &batch)
        case "tool": try tool(record, place, &batch)
        case "subtask":
            // A command that the person gave to opencode.
            var draft = place.draft(0, .userMessage, speaker: "user", record["prompt"]?.string ?? "")
            draft.standing = .meta
            add(draft, &batch)
        case "patch": patch(record, place, &batch)
        default: return .skipped
        }
        return batch.items.count > before ? .read : .skipped
    }

    /// A part is written when it begins, and again until it is done.
    private static func isFinal(_ record: JSONView) -> Bool {
        switch record["type"]?.string {
        case "text", "reasoning": record["time"]?["end"]?.int64 != nil
        case "tool": record["state"]?["status"].map { $0.isText("completed") || $0.isText("error") } ?? true
        default: true
        }
    }

    private func add(_ draft: EventDraft, _ batch: inout IntakeBatch) {
        guard !draft.text.isEmpty || draft.kind == .toolStarted || draft.kind == .toolFinished else { return }
        var draft = draft
        draft.isAbandoned = place?.isReverted == true
        batch.add(draft)
    }

    /// Times are milliseconds.
    private func start(_ record: JSONView) -> Model.Instant? {
        let time = record["time"] ?? record["state"]?["time"]
        return time?["start"]?.int64.map { Model.Instant(milliseconds: $0) }
    }

    private func text(_ record: JSONView, _ message: Message, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let text = record["text"]?.string ?? ""
        if record["synthetic"]?.bool == true || record["ignored"]?.bool == true {
            add(place.harness("opencode", 0, text, standing: record["ignored"]?.bool == true ? .meta : .injected), &batch)
        } else if message.isSummary {
            add(place.summary("opencode", 0, text), &batch)
        } else {
            add(message.isPerson ? place.person(0, text, lexicon) : place.draft(0, .assistantMessage, speaker: "assistant", text), &batch)
        }
    }

    private func tool(_ record: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) throws {
        guard let state = record["state"], state.kind == .object else { throw BadRecord(problem: "state is missing") }
        var calls = OpenCalls()
        let call = RecordParts.string(record, "callID") ?? place.record
        let tool = RecordParts.string(record, "tool") ?? "tool"
        add(calls.started(place, 0, tool: tool, call: call, state["input"].map { ToolInput($0) } ?? .none), &batch)
        let isError = state["status"]?.isText("error") == true
        guard isError || state["status"]?.isText("completed") == true else { return }
        let metadata = state["metadata"]
        let exitCode = metadata?["exit"]?.int64
        let data = RecordParts.data([
            ("error", isError || (exitCode ?? 0) != 0 ? true : nil), ("exit_code", exitCode.map { .integer($0) }),
            ("changed", metadata.flatMap(Self.changed)),
        ])
        let text = RecordParts.contentText(isError ? state["error"] : state["output"])
        let end = state["time"]?["end"]?.int64.map { Model.Instant(milliseconds: $0) }
        let ending = EventPlace(session: place.session, at: end ?? place.at, record: place.record)
        add(calls.finished(ending, 1, call: call, tool: tool, text, data: data, lexicon), &batch)
    }

    /// The file that an edit or a write changed, from opencode's own account of it.
    private static func changed(_ metadata: JSONView) -> JSONValue? {
        let path = metadata["filediff"].flatMap { RecordParts.string($0, "file") } ?? RecordParts.string(metadata, "filepath")
        return path.map { .array([.string($0)]) }
    }

    /// The files that a step changed.
    private func patch(_ record: JSONView, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let files = record["files"].map { $0.elements.compactMap(\.string) } ?? []
        var draft = place.draft(0, .fileChanged, speaker: "opencode", files.joined(separator: "\n"))
        draft.data = files.isEmpty ? nil : RecordParts.data([("changed", .array(files.map { .string($0) }))])
        add(draft, &batch)
    }
}
