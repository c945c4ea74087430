internal import JSONKit
internal import Model
internal import SystemKit

/// What the readers of all formats need of a record.
enum RecordParts {
    static func instant(_ record: JSONView, _ key: StaticString) throws -> Instant {
        guard let value = record[key] else { throw BadRecord(problem: "\(key) is missing") }
        do {
            guard let instant = try EventJSON.time(value) else { throw BadRecord(problem: "\(key) is missing") }
            return instant
        } catch let problem as EventJSON.Problem {
            throw BadRecord(problem: "\(key) \(problem.problem)")
        }
    }

    static func string(_ record: JSONView, _ key: StaticString) -> String? {
        guard let text = record[key]?.string, !text.isEmpty else { return nil }
        return text
    }

    /// The words of a tool's input: the command that it runs, else the input as it was written.
    static func inputText(_ input: JSONView) -> (text: String, isWhole: Bool) {
        if let command = input["command"] ?? input["cmd"] {
            if let text = command.string { return (text, false) }
            if command.kind == .array { return (commandLine(command), false) }
        }
        return (source(input), true)
    }

    /// An argument list as one line; `bash -lc SCRIPT` is the script.
    static func commandLine(_ arguments: JSONView) -> String {
        let words = arguments.elements.compactMap(\.string)
        if words.count == 3, words[1] == "-lc" || words[1] == "-c" { return words[2] }
        return words.joined(separator: " ")
    }

    static func source(_ value: JSONView) -> String { String(decoding: value.source, as: UTF8.self) }

    /// The text blocks of a content that is a string or a list of blocks, joined by line ends.
    static func contentText(_ content: JSONView?) -> String {
        guard let content else { return "" }
        if let text = content.string { return text }
        guard content.kind == .array else { return content.kind == .object ? source(content) : "" }
        var parts: [String] = []
        for block in content.elements {
            if let text = block.string ?? block["text"]?.string { parts.append(text) }
        }
        return parts.joined(separator: "\n")
    }

    /// `{"key": …}` from members that are there; nil when none is.
    static func data(_ members: [(String, JSONValue?)]) -> String? {
        let present = members.compactMap { key, value in value.map { (key, $0) } }
        guard !present.isEmpty else { return nil }
        var writer = JSONWriter()
        writer.beginObject()
        for (key, value) in present {
            writer.key(key)
            writer.write(value)
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// That a call loaded a skill, as an event of its own beside the call.
    static func use(of skill: String, by call: EventDraft) -> EventDraft {
        var draft = EventDraft(
            id: call.id.map { EventID(rawValue: $0.rawValue + "/used") }, session: call.session, at: call.at, kind: .memoryUsed,
            speaker: call.speaker, text: "")
        draft.isAbandoned = call.isAbandoned
        draft.data = JSONValue.object(["skill": .string(skill)]).encoded()
        return draft
    }
}
