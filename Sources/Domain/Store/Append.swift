package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// Appends events in one transaction. What is returned is durable.
    package func append(_ drafts: [EventDraft], in space: SpaceName, door: Door, whenBusy: BusyChoice = .fail) throws -> [AppendOutcome] {
        do {
            return try write { writer in
                try drafts.map { draft in
                    var draft = draft
                    draft.at = localised(draft.at)
                    return try writer.append(draft, in: space, door: door)
                }
            }
        } catch let error as SQLiteError where error.isBusy && whenBusy == .spool {
            // By the ids that the ledger would give them, so that a line sent again is still the same event.
            let commitments = try Commitments(key: key)
            let known = drafts.map { draft in
                var draft = draft
                draft.at = localised(draft.at)
                draft.id = draft.id ?? commitments.contentID(draft)
                return draft
            }
            return try Spool(folder: folder).keep(known, space: space, door: door, now: clock.nowMilliseconds())
        }
    }
}
