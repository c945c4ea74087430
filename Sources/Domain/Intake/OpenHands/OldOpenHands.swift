internal import JSONKit
internal import Lexicons
internal import Model

/// Events as OpenHands wrote them before version 1: numbered, with `action` and `args`, or `observation` and `content`.
extension OpenHandsReader {
    mutating func old(_ record: JSONView, _ batch: inout IntakeBatch) throws {
        guard let number = record["id"]?.int64 else { throw BadRecord(problem: "id is missing") }
        let place = EventPlace(session: session, at: try time(record), record: oldName(number))
        if let action = record["action"]?.string {
            oldAction(record, action, place, &batch)
        } else if let observation = record["observation"]?.string {
            oldObservation(record, observation, place, &batch)
        } else {
            throw BadRecord(problem: "action and observation are no strings")
        }
    }

    private func oldName(_ number: Int64) -> String { "\(session.rawValue)@\(number)" }

    private static let notices: Set<String> = ["change_agent_state", "recall", "null", "agent_state_changed", "condensation_request"]

    private mutating func oldAction(_ record: JSONView, _ action: String, _ place: EventPlace, _ batch: inout IntakeBatch) {
        let arguments = record["args"]
        let isPerson = record["source"]?.isText("user") == true
        switch action {
        case "message":
            let text = arguments.flatMap { RecordParts.string($0, "content") } ?? RecordParts.string(record, "message") ?? ""
            if text.isEmpty { return }
            batch.add(isPerson ? place.person(0, text, lexicon) : place.draft(0, .assistantMessage, speaker: "assistant", text))
        case "system":
            add(place.harness("openhands", 0, arguments.flatMap { RecordParts.string($0, "content") } ?? "", kind: .systemMessage), &batch)
        case "condensation":
            if let text = arguments.flatMap({ RecordParts.string($0, "summary") }) { batch.add(place.summary("openhands", 0, text)) }
        case _ where Self.notices.contains(action): return
        default:
            let thought = arguments.flatMap { RecordParts.string($0, "thought") } ?? ""
            add(place.draft(1, .assistantMessage, speaker: "assistant", thought), &batch)
            // Observations name the action that caused them by its number.
            var draft = calls.started(place, 0, tool: action, call: place.record, arguments.map { ToolInput($0) } ?? .none)
            if isPerson { (draft.speaker, draft.origin, draft.standing) = ("user", .user, .meta) }
            batch.add(draft)
        }
    }

    private mutating func oldObservation(_ record: JSONView, _ observation: String, _ place: EventPlace, _ batch: inout IntakeBatch) {
        guard !Self.notices.contains(observation) else { return }
        let extras = record["extras"]
        let exitCode = extras.flatMap { $0["metadata"]?["exit_code"] ?? $0["exit_code"] }?.int64
        let isError = observation == "error" || (exitCode ?? 0) > 0
        let data = RecordParts.data([("error", isError ? true : nil), ("exit_code", exitCode.map { .integer($0) })])
        batch.add(
            calls.finished(
                place, 0, call: record["cause"]?.int64.map(oldName), tool: observation, RecordParts.contentText(record["content"]),
                data: data, lexicon))
    }
}
