internal import JSONKit

/// How the records of a format form a tree, where they do: who a record's parent is, and where a branch can end.
enum ConversationTree {
    /// In a file of a subagent all records are its own main chain.
    case claudeCode(isAgentFile: Bool)
    case pi

    struct Link {
        let id: String
        let parent: String?
        /// It is one of the conversation's own words, not a note of the harness.
        let isMessage: Bool
        /// The last one of these tells the branch that lives.
        let isLeaf: Bool
        /// The conversation goes on behind it without naming what came before.
        let isBoundary: Bool
    }

    /// The member that names a record.
    var idKey: String {
        switch self {
        case .claudeCode: "uuid"
        case .pi: "id"
        }
    }

    /// Nil for records outside the tree.
    func link(_ record: JSONView) -> Link? {
        guard record.kind == .object else { return nil }
        switch self {
        case .claudeCode(let isAgentFile): return Self.claudeCode(record, isAgentFile)
        case .pi: return PiEntry.link(record)
        }
    }

    private static func claudeCode(_ record: JSONView, _ isAgentFile: Bool) -> Link? {
        guard let uuid = RecordParts.string(record, "uuid"), isAgentFile || record["isSidechain"]?.bool != true else { return nil }
        let type = record["type"]?.string
        let isMessage = (type == "user" || type == "assistant") && record["isMeta"]?.bool != true
        return Link(
            id: uuid, parent: RecordParts.string(record, "parentUuid"), isMessage: isMessage, isLeaf: isMessage,
            isBoundary: record["subtype"]?.string == "compact_boundary")
    }

    /// What `BranchWalk` needs of a record; nil for records outside the tree.
    func record(_ record: JSONView) -> BranchWalk.Record? {
        guard let link = link(record) else { return nil }
        var found = BranchWalk.Record(link, event: link.id)
        switch self {
        case .claudeCode: Self.addClaims(record, to: &found)
        case .pi: found.event = PiEntry.event(record, id: link.id)
        }
        return found
    }

    private static func addClaims(_ record: JSONView, to found: inout BranchWalk.Record) {
        let type = record["type"]?.string
        guard type == "user" || type == "assistant", let message = record["message"] else { return }
        if type == "assistant" { found.answer = RecordParts.string(message, "id") }
        guard let content = message["content"], content.kind == .array else { return }
        for block in content.elements {
            if let call = block["id"]?.string, block["type"]?.string == "tool_use" { found.calls.append(call) }
            if let call = block["tool_use_id"]?.string { found.result = call }
        }
    }
}
