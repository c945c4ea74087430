package import Model

/// What a reader found in a record, on its way to the ledger.
package enum IntakeItem: Sendable {
    /// An event; `answers` names the tool call that it answers. `space` is set only where the source itself says it.
    case event(EventDraft, answers: EventID?, space: SpaceName?)
    /// What the source says of a session; comes before that session's first event.
    case facts(SessionName, SessionFacts)
    /// The session repeats the beginning of another one.
    case fork(SessionName, of: SessionName)
    /// The event just before lies on a branch that was left.
    case abandoned(EventID, space: SpaceName?)
}

/// Items of some records, with how many bytes of text they hold.
package struct IntakeBatch {
    package var items: [IntakeItem] = []
    /// The line that each item came from.
    package private(set) var lines: [Int64] = []
    package var textBytes = 0

    mutating func add(_ draft: EventDraft, answers: EventID? = nil, space: SpaceName? = nil) {
        textBytes += draft.text.utf8.count + (draft.data?.utf8.count ?? 0)
        items.append(.event(draft, answers: answers, space: space))
    }

    /// Says which line the newest items came from.
    mutating func note(line: Int) {
        while lines.count < items.count { lines.append(Int64(line)) }
    }

    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        textBytes = 0
    }
}

/// A record that cannot be read: it costs its line and nothing else.
struct BadRecord: Error, Equatable {
    let problem: String
}

/// What became of a record.
enum RecordVerdict {
    case read
    /// It carries nothing for the ledger: metadata, repetitions, types that nobody knows yet.
    case skipped
}
