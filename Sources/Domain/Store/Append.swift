internal import SystemKit

package import Model
internal import SQLiteKit

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
            let fit = try drafts.map { try fitForSpool($0, in: space) }
            return try Spool(folder: folder).keep(fit, space: space, door: door, now: clock.nowMilliseconds())
        }
    }

    /// What the ledger would refuse must not be acknowledged, and the same content gets the same id by either way.
    private func fitForSpool(_ draft: EventDraft, in space: SpaceName) throws -> EventDraft {
        try EventRules.check(draft)
        guard space.isValid else { throw StoreError.badSpaceName(space.rawValue) }
        var draft = draft
        draft.id = try draft.id ?? Commitments(key: key).contentID(draft)
        return draft
    }
}
