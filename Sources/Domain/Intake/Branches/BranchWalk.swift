internal import JSONKit

/// Tells the live branch of a conversation tree from the branches that were left, reading the records from the last to the first.
///
/// The live branch is the chain of parents from the last leaf. What belongs to a live message without lying on the chain is live too:
/// the other blocks of the same answer, and results of its tool calls (parallel calls hang each result on its own call). Before a
/// compact boundary the conversation went on as it was then, so its chain begins at the last message before the boundary.
struct BranchWalk {
    struct Record: Equatable {
        var uuid: String
        var parent: String?
        var isMessage: Bool
        var isBoundary: Bool
        /// The answer that this block is part of.
        var answer: String?
        /// Tool calls that it makes.
        var calls: [String]
        /// The tool call that it answers.
        var result: String?
    }

    enum Verdict: Equatable {
        case live
        case abandoned
        /// Off the chain; a live record further up may still claim it.
        case waiting
    }

    /// More than this many undecided records can only be a branch that was left.
    private static let mostWaiting = 4096
    private var wanted: String?
    private var seeksLeaf = true
    private var liveAnswers: Set<String> = []
    private var waiting: [Record] = []

    /// Feeds the record before the last one fed. Returns its verdict, and waiting records that are now decided.
    mutating func feed(_ record: Record) -> (verdict: Verdict, claimed: [String], abandoned: [String]) {
        if seeksLeaf, record.isMessage || record.uuid == wanted {
            seeksLeaf = false
            wanted = record.uuid
        }
        let isOnChain = record.uuid == wanted
        if isOnChain {
            wanted = record.parent
            if record.parent == nil, record.isBoundary { seeksLeaf = true }
        }
        let isSibling = record.answer.map(liveAnswers.contains) ?? false
        guard isOnChain || isSibling else {
            guard record.isMessage else { return (.abandoned, [], []) }
            waiting.append(record)
            return (.waiting, [], waiting.count > Self.mostWaiting ? [waiting.removeFirst().uuid] : [])
        }
        if let answer = record.answer { liveAnswers = [answer] }
        return (.live, claim(record), [])
    }

    /// What waited and belongs to a record that is live.
    private mutating func claim(_ live: Record) -> [String] {
        var claimed: [String] = []
        var calls = Set(live.calls)
        var isChanged = true
        while isChanged {
            isChanged = false
            waiting.removeAll { record in
                let belongs = (record.answer != nil && record.answer == live.answer) || (record.result.map(calls.contains) ?? false)
                guard belongs else { return false }
                claimed.append(record.uuid)
                if !record.calls.isEmpty {
                    calls.formUnion(record.calls)
                    isChanged = true
                }
                return true
            }
        }
        return claimed
    }

    /// Records that are not decided yet.
    var undecided: [String] { waiting.map(\.uuid) }

}

extension BranchWalk.Record {
    /// Nil for records outside the tree. In a file of a subagent all records are its own main chain.
    init?(_ record: JSONView, isAgentFile: Bool) {
        guard record.kind == .object, let uuid = RecordParts.string(record, "uuid") else { return nil }
        if record["isSidechain"]?.bool == true, !isAgentFile { return nil }
        let type = record["type"]?.string
        let isTurn = type == "user" || type == "assistant"
        self.init(
            uuid: uuid, parent: RecordParts.string(record, "parentUuid"), isMessage: isTurn && record["isMeta"]?.bool != true,
            isBoundary: record["subtype"]?.string == "compact_boundary", calls: [])
        guard isTurn, let message = record["message"] else { return }
        if type == "assistant" { answer = RecordParts.string(message, "id") }
        guard let content = message["content"], content.kind == .array else { return }
        for block in content.elements {
            if let call = block["id"]?.string, block["type"]?.string == "tool_use" { calls.append(call) }
            if let call = block["tool_use_id"]?.string { result = call }
        }
    }
}
