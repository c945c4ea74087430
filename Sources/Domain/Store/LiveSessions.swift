package import Gates
package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    /// Writes down what a live session reports, where `isWanted` holds in the moment of writing. A commit survives the death of the process;
    /// nobody waits for the disk.
    package func report(
        _ drafts: [EventDraft], in place: LivePlace, haste: Haste, door: Door = .hook,
        isWanted: (LedgerReader) throws -> Bool = { _ in true }
    ) throws -> [AppendOutcome] {
        let (clean, place) = try cleaned(drafts, place)
        do {
            try Spool(folder: folder).drain(into: self, most: haste.spoolShare)
        } catch {
            // Who waited for the lock once does not wait for it again; a file that nobody can read is no reason to stop.
            if error is SQLiteError { throw error }
        }
        return try writeDirectly(.normal) { writer in
            guard try isWanted(LedgerReader(connection: writer.connection)) else { return [] }
            return try clean.map { draft in
                let space = try writer.space(of: draft.value.session, else: place)
                return try writer.append(draft, in: space, door: door)
            }
        }.result
    }

    /// Leaves it in the spool, for the next who can write.
    package func leave(_ drafts: [EventDraft], in place: LivePlace) throws {
        let (clean, place) = try cleaned(drafts, place)
        _ = try Spool(folder: folder).keep(clean.map(fitForSpool), place: place, door: .hook, now: clock.nowMilliseconds())
    }

    private func cleaned(_ drafts: [EventDraft], _ place: LivePlace) throws -> ([Redacted<EventDraft>], LivePlace) {
        let redactor = try redactor()
        return (try drafts.map { try redactor.clean($0).settingTime(localised($0.at)) }, try redactor.clean(place))
    }

    /// The same for who could not even open the store: what it reports must have ids of its own.
    package static func leave(
        _ drafts: [EventDraft], in place: LivePlace, folder: StoreFolder, redactor: Redactor, now: Int64
    ) throws {
        _ = try Spool(folder: folder).keep(drafts.map(redactor.clean), place: redactor.clean(place), door: .hook, now: now)
    }
}

extension Redactor {
    fileprivate func clean(_ place: LivePlace) throws -> LivePlace {
        switch place {
        case .space(let name): .space(try clean(name))
        case .project(let root): .project(root: try clean(root))
        }
    }
}

extension LedgerWriter {
    /// A session stays where it is; a new one goes to its place.
    func space(of session: SessionName, else place: LivePlace) throws -> SpaceName {
        if let home = try space(ofSession: session) { return home }
        switch place {
        case .space(let name): return name
        case .project(let root): return try space(root: root)
        }
    }
}

extension LedgerReader {
    /// What was added beside a session's transcript, the newest first, whatever the space.
    package func signals(_ kinds: [EventKind], of session: SessionName, newest: Int = .max) throws -> [Event] {
        let keys = try connection.all("SELECT key FROM session WHERE name = \(session.rawValue)") { SessionKey(rawValue: $0.int64(0)) }
        var found: [Event] = []
        for key in keys {
            let first = EventKey(session: key, ordinal: EventKey.firstSignalOrdinal, textBytes: 0)
            let query: SQL = """
                SELECT key FROM event WHERE key BETWEEN \(first.rawValue) AND \(key.eventKeys.upperBound)
                  AND kind IN \(list: kinds.map(\.code)) ORDER BY key DESC LIMIT \(newest)
                """
            for place in try connection.all(query, { EventKey(rawValue: $0.int64(0)) }) {
                if let event = try event(place) { found.append(event) }
            }
        }
        return found
    }
}
