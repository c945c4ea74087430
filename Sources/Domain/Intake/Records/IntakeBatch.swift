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
    /// A part of a record that cannot be read, where the rest of it can.
    case bad(line: Int64, problem: String)
    /// What an export says of a space or a session beside its events.
    case place(PlaceLine, line: Int64)
}

/// An item without its secrets: what may be written.
enum CleanItem: Sendable {
    case event(Redacted<EventDraft>, space: SpaceName?, line: Int64)
    case facts(Redacted<SessionName>, Redacted<SessionFacts>)
    case fork(Redacted<SessionName>, of: Redacted<SessionName>)
    case bad(line: Int64, problem: String)
    case space(SpaceName, root: String?, line: Int64)
    case session(Redacted<SessionRecord>, space: SpaceName, line: Int64)

    init(_ item: IntakeItem, _ redactor: Redactor) throws {
        switch item {
        case .event(let draft, let space, let line):
            self = .event(try redactor.clean(draft), space: try space.map(redactor.clean), line: line)
        case .facts(let session, let facts): self = .facts(try redactor.clean(session), try redactor.clean(facts))
        case .fork(let session, let parent): self = .fork(try redactor.clean(session), of: try redactor.clean(parent))
        case .bad(let line, let problem): self = .bad(line: line, problem: problem)
        case .place(.space(let space, let root), let line):
            self = .space(try redactor.clean(space), root: try root.map(redactor.clean), line: line)
        case .place(.session(let record, let space), let line):
            self = .session(try redactor.clean(record), space: try redactor.clean(space), line: line)
        }
    }

    /// Words and data of an item. A session may repeat many events: they count as if they were words.
    var bytes: Int {
        switch self {
        case .event(let draft, _, _): draft.value.text.utf8.count + (draft.value.data?.utf8.count ?? 0)
        case .session(let record, _, _): record.value.copies.count * 64
        default: 0
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
        items.append(.event(draft, space: space, line: line))
        textBytes += draft.text.utf8.count + (draft.data?.utf8.count ?? 0)
    }

    mutating func add(_ place: PlaceLine) {
        if case .session(let session, _) = place { textBytes += session.copies.count * 64 }
        items.append(.place(place, line: line))
    }

    mutating func addBad(_ problem: String) { items.append(.bad(line: line, problem: problem)) }

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
    /// It is still being written; the next import reads it.
    case unfinished
}
