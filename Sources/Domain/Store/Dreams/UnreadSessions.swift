package import Gates
package import Model
internal import SQLiteKit

/// An event as a dream reads it.
package struct UnreadEvent: Sendable {
    package let key: EventKey
    package let seen: EvidenceEvent
    /// The attempt that it belongs to; numbers count within a session.
    package let run: Int?
    package let tool: String?
    /// The call that a result answers.
    package let answers: EventID?
    package let data: String?
}

/// A session as far as no dream has read it, or a piece of that.
package struct UnreadSession: Sendable {
    package let key: SessionKey
    package let space: SpaceName
    package let session: SessionName
    /// The root folder of the project that the space stands for.
    package let root: String?
    /// In the session's order.
    package let events: [UnreadEvent]
    package let given: [GivenMemory]
    /// How far it is read with this.
    package let upTo: Int64
}

/// Which sessions a dream takes.
package struct UnreadRequest: Sendable {
    /// Sessions in which something happened since are not at rest yet.
    package var idleSince: Int64
    /// Also what was read before, by dreams that stand or were undone.
    package var again = false
    /// Goes on behind this session, where one look is not enough.
    package var after: SessionKey?
    /// About so many events at once; a session that is longer is read in pieces.
    package var mostEvents: Int
    package var mostBytes = 8 << 20

    package init(idleSince: Int64, mostEvents: Int) {
        self.idleSince = idleSince
        self.mostEvents = mostEvents
    }
}

extension LedgerReader {
    /// What no dream has read, session by session, the oldest first.
    package func unread(_ request: UnreadRequest) throws -> [UnreadSession] {
        var found: [UnreadSession] = []
        var (left, bytes) = (request.mostEvents, request.mostBytes)
        for place in try unreadPlaces(request) where left > 0 && bytes > 0 {
            let session = try piece(of: place, left, &bytes, request.again)
            left -= max(1, session.events.count)
            found.append(session)
        }
        return found
    }

    /// How many sessions, and events of them, no dream has read; and how many of the sessions are not at rest.
    package func unreadCounts(_ request: UnreadRequest) throws -> (sessions: Int, events: Int, busy: Int) {
        var all = request
        all.idleSince = .max
        all.after = nil
        let places = try unreadPlaces(all)
        let idle = places.filter { $0.lastAt < request.idleSince }
        return (idle.count, idle.reduce(0) { $0 + Int($1.events - $1.from) }, places.count - idle.count)
    }

    private struct Place {
        let key: SessionKey
        let space: SpaceName
        let name: SessionName
        let root: String?
        let events: Int64
        let from: Int64
        let lastAt: Int64
    }

    private func unreadPlaces(_ request: UnreadRequest) throws -> [Place] {
        let read: SQL = request.again ? "0" : UnreadList.read
        let listed: SQL = request.again ? "session" : "unread CROSS JOIN session ON session.key = unread.session"
        let query: SQL = """
            SELECT key, space.name, session.name, space.root, events, seen, last_at FROM (
              SELECT session.key, session.space, session.name, session.events, coalesce(session.last_at, 0) AS last_at, \(read) AS seen
              FROM \(listed) WHERE session.key > \(request.after?.rawValue ?? -1)) AS session
            JOIN space ON space.number = session.space
            WHERE events > seen AND last_at < \(request.idleSince) AND session.name <> \(LedgerWriter.decisions.rawValue)
            ORDER BY key
            """
        return try connection.all(query) { row in
            Place(
                key: SessionKey(rawValue: row.int64(0)), space: SpaceName(rawValue: row.text(1)),
                name: SessionName(rawValue: row.text(2)), root: row.optionalText(3), events: row.int64(4), from: row.int64(5),
                lastAt: row.int64(6))
        }
    }

    private func piece(of place: Place, _ most: Int, _ bytes: inout Int, _ again: Bool) throws -> UnreadSession {
        let given = try Injections(place.key, connection)
        var events: [UnreadEvent] = []
        var upTo = place.from
        let keys = place.key.eventKeys
        // By arrival: signals of live writers have keys of their own.
        let query: SQL = """
            SELECT event.key, event.id, event.at, event."offset", event.kind, event.speaker, event.origin, event.standing,
              EXISTS (SELECT 1 FROM corrected WHERE corrected.key = event.key), payload.text, event.run, event.tool, answered.id, payload.data,
              event.position, abandoned.key IS NOT NULL
            FROM event LEFT JOIN payload ON payload.key = event.key LEFT JOIN abandoned ON abandoned.key = event.key
            LEFT JOIN event AS answered ON answered.key = event.answers
            WHERE event.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND event.position >= \(place.from)
            ORDER BY event.position LIMIT \(most)
            """
        let rows = try connection.all(query) { row -> UnreadEvent? in
            upTo = row.int64(14) + 1
            guard row.int64(15) == 0, let text = row.optionalText(9), let kind = EventKind(code: row.int64(4)),
                let origin = Origin(code: row.int64(6)), let standing = Standing(code: row.int64(7))
            else { return nil }
            let at = Instant(milliseconds: row.int64(2), offsetMinutes: row.optionalInt64(3).map(Int.init))
            let data = row.optionalText(13)
            bytes -= text.utf8.count + (data?.utf8.count ?? 0)
            let seen = EvidenceEvent(
                id: EventID(rawValue: row.text(1)), space: place.space, session: place.name, at: at, kind: kind, speaker: row.text(5),
                origin: origin, standing: standing, isCorrected: row.int64(8) != 0, text: text, given: given.facts(before: at.milliseconds))
            return UnreadEvent(
                key: EventKey(rawValue: row.int64(0)), seen: seen, run: row.optionalInt64(10).map(Int.init), tool: row.optionalText(11),
                answers: row.optionalText(12).map(EventID.init(rawValue:)), data: data)
        }
        events = rows.compactMap(\.self).sorted { $0.key.rawValue < $1.key.rawValue }
        return UnreadSession(
            key: place.key, space: place.space, session: place.name, root: place.root, events: events, given: given.texts,
            upTo: max(upTo, events.isEmpty ? place.events : upTo))
    }
}

/// What memory told a session, in the order of time.
private struct Injections {
    private var items: [(at: Int64, facts: [FactID])] = []
    private(set) var texts: [GivenMemory] = []

    init(_ session: SessionKey, _ connection: Connection) throws {
        let keys = session.eventKeys
        let query: SQL = """
            SELECT event.at, event."offset", payload.text, payload.data FROM event INDEXED BY event_injected JOIN payload ON payload.key = event.key
            WHERE event.key BETWEEN \(keys.lowerBound) AND \(keys.upperBound) AND event.kind = \(raw: String(EventKind.memoryInjected.code))
            ORDER BY event.at, event.key
            """
        try connection.rows(query) { row in
            let at = Instant(milliseconds: row.int64(0), offsetMinutes: row.optionalInt64(1).map(Int.init))
            if !row.text(2).isEmpty { texts.append(GivenMemory(at: at, text: row.text(2))) }
            let facts = (row.optionalText(3).flatMap(Injection.read)?.items ?? []).filter { $0.kind == .fact }
            items.append((at.milliseconds, facts.map { FactID(rawValue: $0.id) }))
        }
    }

    func facts(before moment: Int64) -> Set<FactID> {
        items.prefix { $0.at <= moment }.reduce(into: []) { $0.formUnion($1.facts) }
    }
}
