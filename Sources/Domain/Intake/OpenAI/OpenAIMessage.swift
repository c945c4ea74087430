internal import JSONKit
internal import Lexicons
internal import Model
internal import SystemKit

/// One message with a role, as many harnesses and providers have it.
struct OpenAIMessage {
    private let lexicon: HarnessLexicon

    init(_ lexicon: HarnessLexicon) { self.lexicon = lexicon }

    func read(_ message: JSONView, _ place: EventPlace, _ calls: inout OpenCalls, _ batch: inout IntakeBatch) throws {
        guard message.kind == .object else { throw BadRecord(problem: "a message is not a JSON object") }
        guard let role = message["role"]?.string else { throw BadRecord(problem: "role is missing") }
        let text = try Self.text(message["content"])
        switch role {
        case "assistant": assistant(message, text, place, &calls, &batch)
        case "user":
            if !text.isEmpty { batch.add(place.person(0, text, lexicon)) }
        case "tool", "function":
            let name = RecordParts.string(message, "name")
            let call = RecordParts.string(message, "tool_call_id") ?? name
            batch.add(calls.finished(place, 0, call: call, tool: name, text, data: nil, lexicon))
        case "system", "developer":
            if !text.isEmpty { batch.add(place.harness(lexicon.harness, 0, text, kind: .systemMessage)) }
        default: break
        }
    }

    private func assistant(
        _ message: JSONView, _ text: String, _ place: EventPlace, _ calls: inout OpenCalls, _ batch: inout IntakeBatch
    ) {
        var block = 0
        func add(_ kind: EventKind, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            batch.add(place.draft(block, kind, speaker: "assistant", text))
            block += 1
        }
        add(.modelIntent, message["reasoning_content"]?.string ?? message["reasoning"]?.string)
        add(.assistantMessage, text)
        add(.assistantMessage, message["refusal"]?.string)
        if let list = message["tool_calls"] {
            for call in list.elements {
                let function = call["function"] ?? call["custom"] ?? call
                let name = RecordParts.string(function, "name") ?? "tool"
                let input = (function["arguments"] ?? function["input"]).map { ToolInput($0) } ?? .none
                batch.add(calls.started(place, block, tool: name, call: RecordParts.string(call, "id") ?? name, input))
                block += 1
            }
        }
        if let function = message["function_call"], let name = RecordParts.string(function, "name") {
            batch.add(calls.started(place, block, tool: name, call: name, function["arguments"].map { ToolInput($0) } ?? .none))
        }
    }

    /// A string, a list of parts, or nothing.
    private static func text(_ content: JSONView?) throws -> String {
        guard let content, !content.isNull else { return "" }
        if let text = content.string { return text }
        guard content.kind == .array else { throw BadRecord(problem: "content is neither text nor a list") }
        return RecordParts.contentText(content)
    }

    /// A time that is stated: RFC 3339, or Unix seconds or milliseconds.
    static func time(_ record: JSONView) -> Model.Instant? {
        guard record.kind == .object else { return nil }
        for key in ["timestamp", "created_at", "created"] {
            guard let value = record[key: key] else { continue }
            if let number = value.double, abs(number) < 1e14 {
                // Milliseconds have been beyond this since 1973, and seconds will not be before 5138.
                return Model.Instant(milliseconds: abs(number) < 1e11 ? Int64(number * 1000) : Int64(number))
            }
            if let time = (try? EventJSON.time(value)) ?? nil { return time }
        }
        return nil
    }
}
