internal import JSONKit
internal import Reverie
internal import SystemKit

/// The harnesses whose hooks are served.
package enum HookHarness: String, CaseIterable, Sendable {
    case claudeCode = "claude-code"
    case codex
    case pi
    case opencode

    /// What a harness calls its points where they have other names than Claude Code's, which are understood from all.
    fileprivate var names: [String: HookEvent] {
        switch self {
        case .claudeCode, .codex: [:]
        case .pi:
            [
                "session_start": .sessionStart, "before_agent_start": .prompt, "tool_result": .toolUsed,
                "session_before_compact": .compacting, "session_compact": .compacted, "agent_end": .stopped, "session_shutdown": .ended,
            ]
        case .opencode:
            [
                "session.created": .sessionStart, "chat.message": .prompt, "tool.execute.after": .toolUsed,
                "experimental.session.compacting": .compacting, "session.compacted": .compacted, "session.idle": .stopped,
            ]
        }
    }
}

/// At which point of a session a harness calls.
enum HookEvent: String, Sendable {
    case sessionStart = "SessionStart"
    case prompt = "UserPromptSubmit"
    case toolUsed = "PostToolUse"
    case toolFailed = "PostToolUseFailure"
    case compacting = "PreCompact"
    case compacted = "PostCompact"
    case stopped = "Stop"
    case ended = "SessionEnd"
    case interrupted = "Interrupt"
    case subagentStopped = "SubagentStop"
    /// Codex's older way to tell of the end of a turn.
    case turnComplete = "agent-turn-complete"
}

/// What a harness says when it calls, whichever it is.
struct HookInput: Sendable {
    enum Problem: Error, Equatable {
        case notJSON(String)
        case noSession
    }

    let session: SessionName
    /// Nil: a point that a later version of the harness may know.
    let event: HookEvent?
    let eventName: String
    let transcript: String?
    let folder: String?
    let turn: String?
    let prompt: String?
    /// What the model said last.
    let lastMessage: String?
    let tool: ToolReport?

    struct ToolReport: Sendable {
        let name: String
        let call: String?
        /// The input as text: the one that names what is done, else all of it.
        let aim: String
        let input: String
        let response: String
        let error: String?
        let isInterrupt: Bool
    }

    /// No text of a session is longer; more of it says nothing new.
    private static let mostText = 256 << 10

    init(_ bytes: [UInt8], from harness: HookHarness = .claudeCode) throws {
        let limits = JSONLimits(loneSurrogates: .replace)
        do {
            self = try bytes.withUnsafeBufferPointer { buffer in
                try JSONParser(limits: limits).withDocument(buffer) { try Self($0, from: harness) }
            }
        } catch let error as JSONError {
            throw Problem.notJSON(error.description)
        }
    }

    private init(_ record: JSONView, from harness: HookHarness) throws {
        guard record.kind == .object else { throw Problem.notJSON("it is not an object") }
        func text(_ key: StaticString, _ other: StaticString? = nil) -> String? {
            let found = record[key]?.string ?? other.flatMap { record[$0]?.string }
            return found.flatMap { $0.isEmpty ? nil : Self.limited($0) }
        }
        guard let name = text("session_id", "thread-id") else { throw Problem.noSession }
        session = SessionName(rawValue: name)
        eventName = text("hook_event_name", "type") ?? ""
        let named = HookEvent(rawValue: eventName) ?? harness.names[eventName]
        // Who has one event for tools says in it how the call came out.
        event = named == .toolUsed && record["is_error"]?.bool == true ? .toolFailed : named
        let folder = text("cwd")
        self.folder = folder
        // Whoever takes it in later may work in another folder.
        transcript = text("transcript_path").flatMap { path in
            path.hasPrefix("/") ? path : folder.flatMap { $0.hasPrefix("/") ? Paths.absolute(path, relativeTo: $0) : nil }
        }
        turn = text("turn_id", "turn-id")
        prompt = text("prompt") ?? record["input-messages"]?.elements.compactMap(\.string).last
        lastMessage = text("last_assistant_message", "last-assistant-message")
        tool = event == .toolUsed || event == .toolFailed ? Self.tool(record, isFailure: event == .toolFailed) : nil
    }

    static func limited(_ text: String) -> String { text.beginning(ofWords: mostText) }
}

extension HookInput {
    private static let mostName = 200
    private static let namingMembers: [StaticString] = [
        "command", "cmd", "file_path", "filePath", "path", "notebook_path", "url", "pattern", "query",
    ]

    fileprivate static func tool(_ record: JSONView, isFailure: Bool) -> ToolReport {
        let input = record["tool_input"]
        let response = record["tool_response"]
        let told = record["error"]?.string
        return ToolReport(
            name: (record["tool_name"]?.string ?? "tool").beginning(bytes: mostName), call: record["tool_use_id"]?.string,
            aim: limited(input.map(aim) ?? ""), input: limited(input.map(source) ?? ""), response: limited(response.map(source) ?? ""),
            error: isFailure ? limited(told ?? response.map(source) ?? "") : response.flatMap(failure).map(limited),
            isInterrupt: record["is_interrupt"]?.bool == true)
    }

    private static func source(_ value: JSONView) -> String { value.string ?? String(decoding: value.source, as: UTF8.self) }

    private static func aim(_ input: JSONView) -> String {
        if let text = input.string { return text }
        guard input.kind == .object else { return "" }
        for member in namingMembers {
            guard let value = input[member] else { continue }
            if let text = value.string { return text }
            // Codex gives a command as its words; the line itself is the last one of a shell's.
            if value.kind == .array {
                let words = value.elements.compactMap(\.string)
                let isShell = words.count >= 3 && words[words.count - 2].hasSuffix("c") && words[words.count - 2].hasPrefix("-")
                return isShell ? words[words.count - 1] : words.joined(separator: " ")
            }
        }
        return ""
    }

    /// Harnesses without an event for failures say it in the answer.
    private static func failure(_ response: JSONView) -> String? {
        if let text = response.string {
            guard let code = ToolOutcome.statedExitCode(text), code != 0 else { return nil }
            return text
        }
        guard response.kind == .object else { return nil }
        let metadata = response["metadata"]
        let code = response["exit_code"]?.int64 ?? metadata?["exit_code"]?.int64 ?? metadata?["exit"]?.int64
        let isFailure = code.map { $0 != 0 } ?? false || response["is_error"]?.bool == true || response["success"]?.bool == false
        guard isFailure else { return nil }
        for member in ["stderr", "output", "stdout", "error", "content"] as [StaticString] {
            if let text = response[member]?.string, !text.isEmpty { return text }
        }
        return source(response)
    }
}
