internal import JSONKit
internal import Model

/// Reverie's own event lines.
struct EventLineReader: TranscriptReader {
    private var calls: OpenCalls

    init(state: JSONValue) { calls = OpenCalls(state["calls"]) }

    var state: JSONValue { ["calls": calls.state] }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        let line: EventJSON.Line
        do {
            line = try EventJSON.read(record)
        } catch let problem as EventJSON.Problem {
            throw BadRecord(problem: problem.description)
        }
        batch.add(line.draft, answers: line.answers ?? pair(line.draft), space: line.space)
        if line.isAbandoned, let id = line.draft.id { batch.items.append(.abandoned(id, space: line.space)) }
        return .read
    }

    /// A result without a word on what it answers belongs to the call of its name in its session.
    private mutating func pair(_ draft: EventDraft) -> EventID? {
        guard let call = draft.call else { return nil }
        let name = draft.session.rawValue + "\u{0}" + call
        if draft.kind == .toolStarted, let id = draft.id { calls.open(name, event: id, tool: draft.tool ?? "") }
        return draft.kind == .toolFinished ? calls.close(name)?.event : nil
    }
}
