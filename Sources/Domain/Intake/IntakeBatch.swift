internal import Gates
package import Model

/// What a reader found in a record, on its way to the ledger.
package enum IntakeItem: Sendable {
    /// An event of a line. `space` is set only where the source itself says it.
    case event(EventDraft, space: SpaceName?, line: Int64)
    /// What the source says of a session; comes before that session's first event.
    case facts(SessionName, SessionFacts)
    /// The session repeats the beginning of another one.
    case fork(SessionName, of: SessionName)
}

/// An item without its secrets: what may be written.
enum CleanItem: Sendable {
    case event(Redacted<EventDraft>, space: SpaceName?, line: Int64)
    case facts(Redacted<SessionName>, Redacted<SessionFacts>)
    case fork(Redacted<SessionName>, of: Redacted<SessionName>)

    init(_ item: IntakeItem, _ redactor: Redactor) throws {
        switch item {
        case .event(let draft, let space, let line): self = .event(try redactor.clean(draft), space: space, line: line)
        case .facts(let session, let facts): self = .facts(try redactor.clean(session), try redactor.clean(facts))
        case .fork(let session, let parent): self = .fork(try redactor.clean(session), of: try redactor.clean(parent))
        }
    }
}

/// Items of some records, with how many bytes of text they hold.
package struct IntakeBatch {
    package var items: [IntakeItem] = []
    package var textBytes = 0
    /// The line that is being read.
    var line: Int64 = 0

    mutating func add(_ draft: EventDraft, space: SpaceName? = nil) {
        textBytes += draft.text.utf8.count + (draft.data?.utf8.count ?? 0)
        items.append(.event(draft, space: space, line: line))
    }

    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
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
