internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Walks a file of records that form a tree back from its end and marks what lies on branches that were left. An import that only went
/// on where the last one stopped costs a look at the new records.
struct BranchMarker {
    let path: String
    let store: Store
    let space: SpaceName
    let tree: ConversationTree
    /// Only this session's own events are marked: what it repeats of another one is that one's to mark.
    let session: SessionName?
    /// Where the file ended at the import before this one.
    let knownBytes: Int64
    /// What comes after may carry marks, too: an import died while it marked, or the file was rewritten.
    let mayCarryMarks: Bool

    /// A result may wait for a call that was imported before; this far back it can still find it.
    private static let patience = 512

    func run(upTo end: Int64) throws {
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        let lines = try BackwardLineReader(path: path, endOffset: end)
        var walk = BranchWalk()
        var marks: [(String, Bool)] = []
        var looked = 0
        // Behind the first live record that was known, everything was decided before; it is read only for calls that wait above.
        var settled: Set<String>?
        while let line = try lines.next() {
            guard case .text(let view) = line else { continue }
            let found: BranchWalk.Record?
            do {
                found = try parser.withDocument(view.text) { tree.record($0) }
            } catch {
                walk.feedDamaged(view.text, idKey: tree.idKey)
                continue
            }
            guard let record = found else { continue }
            let isKnown = view.offset < knownBytes
            let step = walk.feed(record)
            if step.verdict != .live { settled?.insert(record.event) }
            marks += step.abandoned.filter { settled?.contains($0) != true }.map { ($0, true) }
            guard isKnown || mayCarryMarks else { continue }
            if isKnown { looked += 1 }
            // Only what was imported before can carry a mark that is now wrong.
            marks += step.claimed.map { ($0, false) }
            // A record that gave no event tells nothing of how the branch was marked.
            guard step.verdict == .live, record.isMessage, let wasAbandoned = try isAbandoned(record.event) else { continue }
            if wasAbandoned { marks.append((record.event, false)) }
            guard isKnown, !wasAbandoned else { continue }
            if settled == nil { settled = [] }
            if looked > Self.patience || walk.undecided.allSatisfy({ settled?.contains($0) == true }) { break }
        }
        // What nobody claimed lies on a branch that was left.
        marks += walk.undecided.filter { settled?.contains($0) != true }.map { ($0, true) }
        try save(marks)
    }

    private func isAbandoned(_ event: String) throws -> Bool? {
        try store.read { reader in
            guard let number = try reader.space(space) else { return nil }
            return try reader.isAbandoned(record: EventID(rawValue: event), in: number)
        }
    }

    private func save(_ marks: [(String, Bool)]) throws {
        var rest = marks[...]
        while !rest.isEmpty {
            let some = rest.prefix(1000)
            rest = rest.dropFirst(1000)
            try store.writeInBulk { writer in
                for (event, isAbandoned) in some {
                    try writer.mark(record: EventID(rawValue: event), in: space, of: session, isAbandoned: isAbandoned)
                }
            }
        }
    }
}
