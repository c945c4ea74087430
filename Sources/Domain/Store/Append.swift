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
            return try Spool(folder: folder).keep(drafts, space: space, door: door, now: clock.nowMilliseconds())
        }
    }
}
