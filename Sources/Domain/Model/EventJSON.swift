package import JSONKit
internal import SystemKit

/// Reverie's own event format: one JSON object a line, read by `import` and `event add`, written by `event list --json`.
package enum EventJSON {
    /// What a line says, before the ledger gives it a place.
    package struct Line {
        package var draft: EventDraft
        package var space: SpaceName?
    }

    /// Why a line is no event: the field and what is wrong with it.
    package struct Problem: Error, CustomStringConvertible, Equatable {
        package let field: String
        package let problem: String
        package var description: String { "\(field) \(problem)" }
    }

    // MARK: Reading

    /// `now` serves a live writer, who may leave the time out.
    package static func read(_ line: JSONView, now: Instant? = nil) throws -> Line {
        guard line.kind == .object else { throw Problem(field: "line", problem: "must be a JSON object") }
        guard let session = try name(line, "session").map(SessionName.init(rawValue:)) else {
            throw Problem(field: "session", problem: "is missing")
        }
        guard let at = try time(line["at"]) ?? now else { throw Problem(field: "at", problem: "is missing") }
        guard let kindName = try name(line, "kind") else { throw Problem(field: "kind", problem: "is missing") }
        guard let kind = EventKind(rawValue: kindName) else { throw Problem(field: "kind", problem: "is not known: \(kindName)") }
        var draft = EventDraft(
            id: try name(line, "id").map(EventID.init(rawValue:)), session: session,
            run: try name(line, "run").map(RunName.init(rawValue:)),
            at: at, kind: kind, speaker: try name(line, "speaker"), text: try name(line, "text") ?? "")
        draft.tool = try name(line, "tool")
        draft.call = try name(line, "call")
        draft.origin = try choice(line, "origin")
        draft.standing = try choice(line, "standing") ?? .evidence
        draft.data = try data(line["data"])
        draft.answers = try name(line, "answers").map(EventID.init(rawValue:))
        draft.isAbandoned = line["branch"]?.string == "abandoned"
        try readRecord(line, into: &draft)
        return Line(draft: draft, space: try name(line, "space").map(SpaceName.init(rawValue:)))
    }

    /// A string member; nil when it is absent or null.
    static func name(_ line: JSONView, _ key: StaticString) throws -> String? {
        guard let value = line[key], !value.isNull else { return nil }
        guard let text = value.string else { throw Problem(field: "\(key)", problem: "must be a string") }
        return text
    }

    static func choice<T: RawRepresentable>(_ line: JSONView, _ key: StaticString) throws -> T? where T.RawValue == String {
        guard let text = try name(line, key) else { return nil }
        guard let value = T(rawValue: text) else { throw Problem(field: "\(key)", problem: "is not known: \(text)") }
        return value
    }

    private static func data(_ value: JSONView?) throws -> String? {
        guard let value, !value.isNull else { return nil }
        guard value.kind == .object else { throw Problem(field: "data", problem: "must be a JSON object") }
        return String(decoding: value.source, as: UTF8.self)
    }

    /// RFC 3339, or Unix milliseconds.
    package static func time(_ value: JSONView?) throws -> Instant? {
        guard let value, !value.isNull else { return nil }
        if let milliseconds = value.int64 { return Instant(milliseconds: milliseconds) }
        let parsed = value.withStringBytes { RFC3339.parse($0) }
        guard let parsed, let found = parsed else {
            throw Problem(field: "at", problem: "must be RFC 3339 (2026-11-01T10:00:00Z) or Unix milliseconds")
        }
        return Instant(milliseconds: found.milliseconds, offsetMinutes: found.offsetMinutes)
    }

    // MARK: Writing

    package static func write(_ event: Event, to writer: inout JSONWriter) {
        writer.beginObject()
        members(of: event, run: event.run, &writer) { field("at", event.at.rfc3339, &$0) }
        writer.endObject()
    }

    /// What every line of an event has; `time` writes when it happened.
    static func members(of event: Event, run: RunName?, _ writer: inout JSONWriter, time: (inout JSONWriter) -> Void) {
        field("id", event.id.rawValue, &writer)
        field("space", event.space.rawValue, &writer)
        field("session", event.session.rawValue, &writer)
        field("run", run?.rawValue, &writer)
        time(&writer)
        field("kind", event.kind.rawValue, &writer)
        field("speaker", event.speaker, &writer)
        field("origin", event.origin.rawValue, &writer)
        writer.key("text")
        if let text = event.text { writer.string(text) } else { writer.null() }
        field("tool", event.tool, &writer)
        field("call", event.call, &writer)
        field("answers", event.answers?.rawValue, &writer)
        if event.standing != .evidence { field("standing", event.standing.rawValue, &writer) }
        if event.isAbandoned { field("branch", "abandoned", &writer) }
        raw("data", event.data, &writer)
    }

    /// A draft with its place, for the spool.
    package static func write(_ draft: EventDraft, place: LivePlace, door: Door, to writer: inout JSONWriter) {
        writer.beginObject()
        field("id", draft.id?.rawValue, &writer)
        switch place {
        case .space(let space): field("space", space.rawValue, &writer)
        case .project(let root): field("root", root, &writer)
        }
        field("door", door.rawValue, &writer)
        field("session", draft.session.rawValue, &writer)
        field("run", draft.run?.rawValue, &writer)
        field("at", draft.at.rfc3339, &writer)
        field("kind", draft.kind.rawValue, &writer)
        field("speaker", draft.speaker, &writer)
        field("origin", draft.origin?.rawValue, &writer)
        if draft.standing != .evidence { field("standing", draft.standing.rawValue, &writer) }
        field("text", draft.text, &writer)
        field("tool", draft.tool, &writer)
        field("call", draft.call, &writer)
        field("answers", draft.answers?.rawValue, &writer)
        if draft.isAbandoned { field("branch", "abandoned", &writer) }
        raw("data", draft.data, &writer)
        writer.endObject()
    }

    static func field(_ key: String, _ value: String?, _ writer: inout JSONWriter) {
        guard let value else { return }
        writer.key(key)
        writer.string(value)
    }

    static func raw(_ key: String, _ json: String?, _ writer: inout JSONWriter) {
        guard let json else { return }
        writer.key(key)
        // Line ends can only stand between the members of an object; an event is one line.
        writer.raw(isOneLine(json) ? json : String(json.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : Character($0) }))
    }
}

extension EventJSON {
    static func isOneLine(_ json: String) -> Bool { json.utf8.allSatisfy { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } }
}

extension Instant {
    /// As RFC 3339, in the offset that it was said in.
    public var rfc3339: String { RFC3339.format(milliseconds: milliseconds, offsetMinutes: offsetMinutes ?? 0) }
}
