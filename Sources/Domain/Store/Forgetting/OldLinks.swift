internal import Model
internal import SQLiteKit

/// Links that were made before there was forgetting cover every id, also one that is a digest of the words and goes with them. Where such
/// an id is to go, the links of its session are made anew first, once. A link that did not hold before does not hold then either.
struct OldLinks {
    private struct Linked {
        let row: EventRow
        let commitment: [UInt8]
        let link: [UInt8]
    }

    let connection: Connection
    let commitments: Commitments

    /// `keys` are those of events that are about to lose their words.
    func renew(for keys: [EventKey]) throws {
        for (session, keys) in Dictionary(grouping: keys, by: \.session) {
            let named = try keys.compactMap { try event($0.rawValue) }.filter { EventID(rawValue: $0.row.id).isDigest }
            // Links were never made in the old way again after the first one that was not.
            guard let first = named.min(by: { $0.row.position < $1.row.position }), try coversID(first, session) else { continue }
            try renew(session)
        }
    }

    private func event(_ key: Int64) throws -> Linked? {
        try connection.first("SELECT \(EventRow.columns), commitment, link FROM event WHERE key = \(key)") {
            Linked(row: EventRow($0), commitment: $0.bytes(16), link: $0.bytes(17))
        }
    }

    private func coversID(_ event: Linked, _ session: SessionKey) throws -> Bool {
        let keys = session.eventKeys
        let query: SQL = """
            SELECT link FROM event WHERE key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND position = \(event.row.position - 1)
            """
        let previous = try connection.first(query) { $0.bytes(0) } ?? Commitments.firstLink
        return commitments.link(previous: previous, commitment: event.commitment, row: event.row, coversDigestIDs: true) == event.link
    }

    private func renew(_ session: SessionKey) throws {
        var (old, new) = (Commitments.firstLink, Commitments.firstLink)
        var walk = SessionWalk(session)
        while let place = try walk.next(connection) {
            guard let event = try event(place.key) else { continue }
            let held = [false, true].contains {
                commitments.link(previous: old, commitment: event.commitment, row: event.row, coversDigestIDs: $0) == event.link
            }
            old = event.link
            new = held ? commitments.link(previous: new, commitment: event.commitment, row: event.row) : event.link
            try connection.run("UPDATE event SET link = \(new) WHERE key = \(place.key)")
        }
        // A session that did not end with its last event goes on not doing so.
        try connection.run("UPDATE session SET head = \(new) WHERE key = \(session.rawValue) AND head = \(old)")
    }
}
