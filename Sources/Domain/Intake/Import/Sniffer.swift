internal import JSONKit
internal import Model
internal import SystemKit

/// Tells a file's format by its first records, never by its name.
enum Sniffer {
    /// Records looked at before giving up: a session may begin with metadata that says nothing.
    private static let mostLines = 200

    static func format(path: String) throws -> SourceFormat? {
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        let lines = try LineReader(path: path)
        for _ in 0..<mostLines {
            guard let line = try lines.next() else { return nil }
            guard case .text(let view) = line else { continue }
            // Bytes that are no text at all end the search at once: a large binary file has few lines, and long ones.
            if view.text.prefix(512).contains(0) { return nil }
            if let found = try? parser.withDocument(view.text, format(of:)) { return found }
        }
        return nil
    }

    static func format(of record: JSONView) -> SourceFormat? {
        guard record.kind == .object else { return nil }
        if record["session"]?.string != nil, record["kind"]?.string != nil, record["at"] != nil { return .events }
        if ((try? PlaceLine.read(record)) ?? nil) != nil { return .events }
        guard let type = record["type"]?.string else { return nil }
        if record["payload"]?.kind == .object, codexTypes.contains(type) { return .codex }
        if record["uuid"]?.string != nil, record["sessionId"] != nil || record["parentUuid"] != nil { return .claudeCode }
        return claudeMetadata.contains(type) && (record["leafUuid"] ?? record["messageId"] ?? record["sessionId"]) != nil
            ? .claudeCode : nil
    }

    private static let codexTypes: Set<String> = ["session_meta", "response_item", "event_msg", "turn_context", "compacted", "world_state"]
    private static let claudeMetadata: Set<String> = [
        "summary", "custom-title", "ai-title", "last-prompt", "tag", "mode", "permission-mode", "agent-name", "queue-operation",
        "file-history-snapshot", "pr-link",
    ]
}
