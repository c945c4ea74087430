internal import Gates
internal import JSONKit
package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// Appends events in one transaction. What is returned is durable.
    package func append(_ drafts: [EventDraft], in space: SpaceName, door: Door, whenBusy: BusyChoice = .fail) throws -> [AppendOutcome] {
        // Readers of transcripts write it themselves; here it may be anything, and it is given out as part of a line.
        // A line holds it one level down, and must be readable itself.
        let limits = JSONLimits(maxDepth: JSONLimits.deepest - 4, loneSurrogates: .replace)
        for data in drafts.compactMap(\.data) where (try? JSONValue.parse(data, limits: limits))?.object == nil {
            throw StoreError.badEvent(problem: "data must be one JSON object, nested no deeper than \(limits.maxDepth)")
        }
        let redactor = try redactor()
        let space = try redactor.clean(space)
        // What could never be drained must not be put into the spool.
        try requireRecording(in: space)
        let clean = try drafts.map { draft in
            let clean = try redactor.clean(draft)
            return clean.settingTime(localised(draft.at))
        }
        do {
            return try write { writer in try clean.map { try writer.append($0, in: space, door: door) } }
        } catch let error as SQLiteError where error.isBusy && whenBusy == .spool {
            let fit = try clean.map(fitForSpool)
            return try Spool(folder: folder).keep(fit, place: .space(space), door: door, now: clock.nowMilliseconds())
        }
    }

    /// The same content gets the same id by either way.
    func fitForSpool(_ draft: Redacted<EventDraft>) throws -> Redacted<EventDraft> {
        draft.value.id == nil ? draft.settingID(try Commitments(key: key).contentID(draft.value)) : draft
    }
}
