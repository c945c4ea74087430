package import JSONKit
internal import SQLiteKit
internal import Store
package import SystemKit

extension Memory {
    /// Appends one event on a person's or a script's behalf, with a word on what to do when another writer holds the lock.
    package func add(_ draft: EventDraft, in space: SpaceName, whenBusy: BusyChoice, door: Door) throws -> AppendOutcome {
        try settled { try store.append([draft], in: space, door: door, whenBusy: whenBusy)[0] }
    }

    /// Reads one of Reverie's own event lines.
    package func parse(_ line: JSONView) throws -> (draft: EventDraft, space: SpaceName?) {
        var parsed = try EventJSON.read(line, now: now)
        // Said now, without a name of its own: two that are alike are two events, even within one millisecond.
        if parsed.draft.id == nil, line["at"]?.isNull ?? true { parsed.draft.id = try freshID() }
        return (parsed.draft, parsed.space)
    }
}

extension Memory {
    /// The event at hand is at fault; others can still be appended.
    package static func isAboutEvent(_ error: any Error) -> Bool {
        switch error {
        case is JSONError, is EventJSON.Problem: true
        case StoreError.recordingOff: true
        case let error as StoreError: error.isAboutEvent
        default: false
        }
    }

    /// Somebody stopped it.
    package static func isInterruption(_ error: any Error) -> Bool {
        (error as? SQLiteError).map { $0.code ~= .interrupt } ?? false
    }

    /// Nothing may be recorded there: a person's wish.
    package static func isAboutRecording(_ error: any Error) -> Bool {
        switch error {
        case StoreError.recordingOff, StoreError.recallOnly: true
        default: false
        }
    }

    /// The question at hand is at fault; others can still be answered.
    package static func isAboutQuestion(_ error: any Error) -> Bool {
        if case StoreError.noSuchSpace = error { true } else { false }
    }

    /// An error for who may come near some spaces only: it does not name the others.
    package static func withoutSpaces(_ error: any Error) -> any Error {
        if case StoreError.noSuchSpace(let name, _) = error { StoreError.noSuchSpace(name, known: nil) } else { error }
    }

    /// The zone in which dates without a time are meant.
    package var zone: TimeZoneRules { store.zone }

    /// A moment of which nobody knows in which offset it was said, in that of the zone.
    package func localised(_ instant: Model.Instant) -> Model.Instant { store.localised(instant) }
}
