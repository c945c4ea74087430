internal import JSONKit
internal import Lexicons
internal import Model

/// Claude Code's session files: one record a line, a tree by `uuid` and `parentUuid`.
struct ClaudeCodeReader: TranscriptReader {
    private let stem: String
    let lexicon: HarnessLexicon
    var calls: OpenCalls
    var lastModel = ""
    private var announced: Set<String> = []

    init(stem: String, state: JSONValue, lexicon: HarnessLexicon) {
        self.stem = stem
        self.lexicon = lexicon
        calls = OpenCalls(state["calls"])
    }

    var state: JSONValue { ["calls": calls.state] }

    mutating func read(_ record: JSONView, into batch: inout IntakeBatch) throws -> RecordVerdict {
        guard record.kind == .object else { throw BadRecord(problem: "the line is not a JSON object") }
        switch record["type"]?.string {
        case "user", "assistant": return try message(record, &batch)
        case "system": return try system(record, &batch)
        case "custom-title", "ai-title", "summary": return title(record, &batch)
        default: return .skipped
        }
    }

    /// What every event of a record shares.
    struct Envelope {
        let uuid: String
        let session: SessionName
        let at: Model.Instant
        let isMeta: Bool

        /// The blocks of one record are `uuid`, `uuid/1`, …
        func id(block: Int) -> EventID { EventID(rawValue: block == 0 ? uuid : "\(uuid)/\(block)") }
    }

    private func session(of record: JSONView) -> SessionName {
        let main = RecordParts.string(record, "sessionId") ?? stem
        guard record["isSidechain"]?.bool == true, let agent = RecordParts.string(record, "agentId") else {
            return SessionName(rawValue: main)
        }
        return SessionName(rawValue: "\(main)/agent-\(agent)")
    }

    mutating func envelope(_ record: JSONView, _ batch: inout IntakeBatch) throws -> Envelope {
        guard let uuid = RecordParts.string(record, "uuid") else { throw BadRecord(problem: "uuid is missing") }
        let session = session(of: record)
        if announced.insert(session.rawValue).inserted { announce(session, record, &batch) }
        return Envelope(
            uuid: uuid, session: session, at: try RecordParts.instant(record, "timestamp"), isMeta: record["isMeta"]?.bool == true)
    }

    private func announce(_ session: SessionName, _ record: JSONView, _ batch: inout IntakeBatch) {
        var facts = SessionFacts(harness: "claude-code")
        if let main = RecordParts.string(record, "sessionId"), main != session.rawValue { facts.parent = SessionName(rawValue: main) }
        facts.workingFolder = RecordParts.string(record, "cwd")
        facts.branch = RecordParts.string(record, "gitBranch")
        batch.items.append(.facts(session, facts))
    }

    private func title(_ record: JSONView, _ batch: inout IntakeBatch) -> RecordVerdict {
        guard let session = RecordParts.string(record, "sessionId"),
            let title = RecordParts.string(record, "customTitle") ?? RecordParts.string(record, "aiTitle")
                ?? RecordParts.string(record, "title")
        else { return .skipped }
        batch.items.append(.facts(SessionName(rawValue: session), SessionFacts(title: title)))
        return .read
    }

    private mutating func system(_ record: JSONView, _ batch: inout IntakeBatch) throws -> RecordVerdict {
        guard let text = RecordParts.string(record, "content"), record["uuid"] != nil else { return .skipped }
        let envelope = try envelope(record, &batch)
        let isBoundary = record["subtype"]?.string == "compact_boundary"
        batch.add(
            EventDraft(
                id: envelope.id(block: 0), session: envelope.session, at: envelope.at,
                kind: isBoundary ? .contextCompacted : .systemMessage,
                speaker: "claude-code", origin: .tool, standing: .meta, text: text))
        return .read
    }
}
