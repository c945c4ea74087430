package import JSONKit
internal import SystemKit

/// Event lines of an export: what any event line has, and what the ledger wrote down beside it.
extension EventJSON {
    /// Writes one; `run` is its number within the session, and has a name only where somebody gave one.
    package static func write(_ event: Event, _ record: EventRecord, runName: RunName?, to writer: inout JSONWriter) {
        writer.beginObject()
        members(of: event, run: runName, &writer) { time(event.at, &$0) }
        // The member cannot hold the line ends that may stand in it.
        if let data = event.data, !isOneLine(data) { field("data_text", data, &writer) }
        field("door", record.door.rawValue, &writer)
        number("received_at", record.receivedAt, &writer)
        number("position", record.position, &writer)
        number("run_number", record.run, &writer)
        writer.endObject()
    }

    /// The offset stands by itself: RFC 3339 cannot say that nobody knows it, nor every one that a caller may give.
    private static func time(_ at: Instant, _ writer: inout JSONWriter) {
        writer.key("at")
        let text = at.rfc3339
        if RFC3339.parse(text)?.milliseconds == at.milliseconds { writer.string(text) } else { writer.int(at.milliseconds) }
        writer.key("offset")
        if let offset = at.offsetMinutes { writer.int(offset) } else { writer.null() }
    }

    private static func number(_ key: String, _ value: Int64?, _ writer: inout JSONWriter) {
        guard let value else { return }
        writer.key(key)
        writer.int(value)
    }

    // MARK: Reading

    /// A line that names its door is the record of a ledger; every other is read as it always was.
    static func readRecord(_ line: JSONView, into draft: inout EventDraft) throws {
        guard let door: Door = try choice(line, "door") else { return }
        var record = EventRecord(door: door)
        record.receivedAt = try number(line, "received_at", in: Instant.representable)
        record.position = try number(line, "position", in: 0...EventKey.highestOrdinal)
        record.run = try number(line, "run_number", in: 1...EventKey.highestOrdinal)
        record.isForgotten = line["text"]?.isNull ?? false
        if let offset = line["offset"] {
            let minutes = offset.isNull ? nil : try number(line, "offset", in: Int64(Int32.min)...Int64(Int32.max))
            draft.at = Instant(milliseconds: draft.at.milliseconds, offsetMinutes: minutes.map(Int.init))
        }
        if let data = try name(line, "data_text") {
            let limits = JSONLimits(maxDepth: JSONLimits.deepest - 4, loneSurrogates: .replace)
            guard (try? JSONValue.parse(data, limits: limits))?.object != nil else {
                throw Problem(field: "data_text", problem: "must hold one JSON object")
            }
            draft.data = data
        }
        draft.record = record
    }

    private static func number(_ line: JSONView, _ key: StaticString, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let value = line[key], !value.isNull else { return nil }
        guard let number = value.int64, range.contains(number) else {
            throw Problem(field: "\(key)", problem: "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

/// Lines of an export that are no events: what is known of spaces and sessions beside their events.
package enum PlaceLine {
    case space(SpaceName, root: String?)
    case session(SessionRecord, space: SpaceName)

    /// Nil for a line of another kind.
    package static func read(_ line: JSONView) throws -> PlaceLine? {
        guard line.kind == .object, line["kind"] == nil, let type = line["type"]?.string else { return nil }
        guard let space = line["space"]?.string.map(SpaceName.init(rawValue:)) else { return nil }
        if type == "space" { return .space(space, root: try EventJSON.name(line, "root")) }
        guard type == "session", let name = try EventJSON.name(line, "session") else { return nil }
        var facts = SessionFacts()
        facts.harness = try EventJSON.name(line, "harness")
        facts.parent = try EventJSON.name(line, "parent").map(SessionName.init(rawValue:))
        facts.workingFolder = try EventJSON.name(line, "folder")
        facts.branch = try EventJSON.name(line, "branch")
        facts.title = try EventJSON.name(line, "title")
        facts.model = try EventJSON.name(line, "model")
        let copies = (line["copies"]?.elements).map { $0.compactMap(\.string) } ?? []
        return .session(
            SessionRecord(name: SessionName(rawValue: name), facts: facts, copies: copies.map(EventID.init(rawValue:))), space: space)
    }

    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch self {
        case .space(let space, let root):
            EventJSON.field("type", "space", &writer)
            EventJSON.field("space", space.rawValue, &writer)
            EventJSON.field("root", root, &writer)
        case .session(let session, let space):
            EventJSON.field("type", "session", &writer)
            EventJSON.field("space", space.rawValue, &writer)
            EventJSON.field("session", session.name.rawValue, &writer)
            EventJSON.field("harness", session.facts.harness, &writer)
            EventJSON.field("parent", session.facts.parent?.rawValue, &writer)
            EventJSON.field("folder", session.facts.workingFolder, &writer)
            EventJSON.field("branch", session.facts.branch, &writer)
            EventJSON.field("title", session.facts.title, &writer)
            EventJSON.field("model", session.facts.model, &writer)
            if !session.copies.isEmpty {
                writer.key("copies")
                writer.beginArray()
                for copy in session.copies { writer.string(copy.rawValue) }
                writer.endArray()
            }
        }
        writer.endObject()
    }
}
