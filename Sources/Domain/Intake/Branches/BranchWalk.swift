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
        /// The id of the record's events in the ledger.
        var event: String
        var isMessage: Bool
        var isLeaf: Bool
        var isBoundary: Bool
        /// The answer that this block is part of.
        var answer: String?
        /// Tool calls that it makes.
        var calls: [String]
        /// The tool call that it answers.
        var result: String?

        /// A live record further up may make it live, too.
        var isClaimable: Bool { answer != nil || result != nil }
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

    /// Feeds the record before the last one fed. Returns its verdict, and the events of records that are now decided.
    mutating func feed(_ record: Record) -> (verdict: Verdict, claimed: [String], abandoned: [String]) {
        if seeksLeaf, record.isLeaf || record.uuid == wanted {
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
            guard record.isClaimable else { return (.abandoned, [], [record.event]) }
            waiting.append(record)
            return (.waiting, [], waiting.count > Self.mostWaiting ? [waiting.removeFirst().event] : [])
        }
        if let answer = record.answer { liveAnswers = [answer] }
        return (.live, claim(record), [])
    }

    /// A line that cannot be read, where the chain goes on with the record that was to stand in it: what stands before it is on the chain,
    /// too, so that a damaged line costs itself and not all before it.
    mutating func feedDamaged(_ line: UnsafeBufferPointer<UInt8>, idKey: String) {
        guard let id = wanted, line.holds(Array("\"\(idKey)\":\"\(id)\"".utf8)) else { return }
        wanted = nil
        seeksLeaf = true
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
                claimed.append(record.event)
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
    var undecided: [String] { waiting.map(\.event) }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func holds(_ piece: [UInt8]) -> Bool {
        var start = startIndex
        while let found = self[start...].firstIndex(of: piece[0]) {
            if self[found...].starts(with: piece) { return true }
            start = found + 1
        }
        return false
    }
}

extension BranchWalk.Record {
    init(_ link: ConversationTree.Link, event: String) {
        self.init(
            uuid: link.id, parent: link.parent, event: event, isMessage: link.isMessage, isLeaf: link.isLeaf,
            isBoundary: link.isBoundary, calls: [])
    }
}
