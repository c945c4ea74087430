internal import JSONKit
internal import Model
internal import SystemKit

/// Tells a source's format by its first records, never by its name.
enum Sniffer {
    /// Records looked at before giving up: a session may begin with metadata that says nothing.
    private static let mostLines = 200

    static func format(path: String, _ status: FileStatus) throws -> SourceFormat? {
        if status.kind == .folder { return try EventFolder.isOne(path) ? .openHands : nil }
        if try OpenCodeDatabase.isDatabase(path) {
            return (try? OpenCodeDatabase(path: path)) == nil ? nil : .opencode
        }
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        let lines = try LineReader(path: path)
        var isFirst = true
        for _ in 0..<mostLines {
            guard let line = try lines.next() else { return nil }
            guard case .text(let view) = line, !view.isBlank else { continue }
            // Bytes that are no text at all end the search at once: a large binary file has few lines, and long ones.
            if view.text.prefix(512).contains(0) { return nil }
            let read = try? parser.withDocument(view.text) { format(of: $0) }
            if let found = read ?? nil { return found }
            // A document of many lines begins with one that is only part of it.
            if isFirst, read == nil, view.text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
                if let found = try document(path, status) { return found }
            }
            isFirst = false
        }
        return nil
    }

    private static func document(_ path: String, _ status: FileStatus) throws -> SourceFormat? {
        guard status.size <= FileImporter.largestDocument else {
            // Too large to be read, which is said of what is called a trajectory.
            return path.hasSuffix(".traj") ? .sweAgent : nil
        }
        let bytes = try Files.readAll(path, limit: Int(FileImporter.largestDocument))
        let parser = JSONParser(limits: .insideData)
        return bytes.withUnsafeBufferPointer { buffer in (try? parser.withDocument(buffer) { isTrajectory($0) }) ?? false }
            ? .sweAgent : nil
    }

    static func format(of record: JSONView) -> SourceFormat? {
        guard record.kind == .object else { return nil }
        if record["session"]?.string != nil, record["kind"]?.string != nil, record["at"] != nil { return .events }
        if ((try? PlaceLine.read(record)) ?? nil) != nil { return .events }
        if let type = record["type"]?.string, let found = format(of: record, type: type) { return found }
        if isTrajectory(record) { return .sweAgent }
        return isMessages(record) ? .openAI : nil
    }

    private static func format(of record: JSONView, type: String) -> SourceFormat? {
        if record["payload"]?.kind == .object, codexTypes.contains(type) { return .codex }
        if record["uuid"]?.string != nil, record["sessionId"] != nil || record["parentUuid"] != nil { return .claudeCode }
        if claudeMetadata.contains(type), (record["leafUuid"] ?? record["messageId"] ?? record["sessionId"]) != nil { return .claudeCode }
        guard record["timestamp"] != nil else { return nil }
        if type == "session", record["id"]?.string != nil, record["cwd"] != nil { return .pi }
        if type == "message", record["message"]?["role"]?.string != nil { return .pi }
        return piTypes.contains(type) && record["id"]?.string != nil && record["parentId"] != nil ? .pi : nil
    }

    private static func isTrajectory(_ record: JSONView) -> Bool {
        if let steps = record["trajectory"], steps.kind == .array { return record["history"]?.kind == .array || steps.count > 0 }
        guard let messages = record["history"] ?? (record["trajectory_format"] == nil ? nil : record["messages"]) else { return false }
        return holdsMessages(messages)
    }

    private static func isMessages(_ record: JSONView) -> Bool {
        if let messages = record["messages"] { return holdsMessages(messages) }
        guard let role = record["role"]?.string, roles.contains(role) else { return false }
        return record["content"] != nil || record["tool_calls"] != nil || record["function_call"] != nil
    }

    private static func holdsMessages(_ list: JSONView) -> Bool {
        guard list.kind == .array else { return false }
        for message in list.elements { return message["role"]?.string.map(roles.contains) == true }
        return false
    }

    private static let codexTypes: Set<String> = ["session_meta", "response_item", "event_msg", "turn_context", "compacted", "world_state"]
    private static let claudeMetadata: Set<String> = [
        "summary", "custom-title", "ai-title", "last-prompt", "tag", "mode", "permission-mode", "agent-name", "queue-operation",
        "file-history-snapshot", "pr-link",
    ]
    private static let piTypes: Set<String> = [
        "model_change", "thinking_level_change", "compaction", "branch_summary", "custom", "custom_message", "label", "session_info",
    ]
    private static let roles: Set<String> = ["system", "developer", "user", "assistant", "tool", "function"]
}
