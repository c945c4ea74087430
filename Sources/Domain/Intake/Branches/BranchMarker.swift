internal import JSONKit
internal import Model
internal import Store
internal import SystemKit

/// Walks a Claude Code file back from its end and marks what lies on branches that were left. An import that only went on where the
/// last one stopped costs a look at the new records.
struct BranchMarker {
    let path: String
    let store: Store
    let space: SpaceName
    /// Where the file ended at the import before this one.
    let knownBytes: Int64
    /// What comes after may carry marks, too: an import died while it marked, or the file was rewritten.
    let mayCarryMarks: Bool

    /// A result may wait for a call that was imported before; this far back it can still find it.
    private static let patience = 512

    func run(upTo end: Int64) throws {
        let isAgentFile = Paths.lastComponent(path).hasPrefix("agent-")
        let parser = JSONParser(limits: JSONLimits(loneSurrogates: .replace))
        let lines = try BackwardLineReader(path: path, endOffset: end)
        var walk = BranchWalk()
        var marks: [(String, Bool)] = []
        var looked = 0
        // Behind the first live record that was known, everything was decided before; it is read only for calls that wait above.
        var settled: Set<String>?
        while let line = try lines.next() {
            guard case .text(let view) = line else { continue }
            let read = try? parser.withDocument(view.text) { BranchWalk.Record($0, isAgentFile: isAgentFile) }
            guard let record = read ?? nil else { continue }
            let isKnown = view.offset < knownBytes
            let step = walk.feed(record)
            if step.verdict == .waiting { settled?.insert(record.uuid) }
            marks += step.abandoned.filter { settled?.contains($0) != true }.map { ($0, true) }
            guard isKnown || mayCarryMarks else { continue }
            if isKnown { looked += 1 }
            // Only what was imported before can carry a mark that is now wrong.
            marks += step.claimed.map { ($0, false) }
            guard step.verdict == .live, record.isMessage else { continue }
            let wasAbandoned = try isAbandoned(record.uuid)
            if wasAbandoned { marks.append((record.uuid, false)) }
            guard isKnown, !wasAbandoned else { continue }
            if settled == nil { settled = [] }
            if looked > Self.patience || walk.undecided.allSatisfy({ settled?.contains($0) == true }) { break }
        }
        // What nobody claimed lies on a branch that was left.
        marks += walk.undecided.filter { settled?.contains($0) != true }.map { ($0, true) }
        try save(marks)
    }

    private func isAbandoned(_ uuid: String) throws -> Bool {
        try store.read { reader in
            guard let number = try reader.space(space) else { return false }
            return try reader.isAbandoned(record: EventID(rawValue: uuid), in: number)
        }
    }

    private func save(_ marks: [(String, Bool)]) throws {
        var rest = marks[...]
        while !rest.isEmpty {
            let some = rest.prefix(1000)
            rest = rest.dropFirst(1000)
            try store.writeInBulk { writer in
                for (uuid, isAbandoned) in some { try writer.mark(record: EventID(rawValue: uuid), in: space, isAbandoned: isAbandoned) }
            }
        }
    }
}
