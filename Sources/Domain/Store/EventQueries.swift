package import Model
internal import SQLiteKit

/// Which events a list shows.
package struct EventFilter: Sendable {
    package var spaces: [SpaceNumber]
    package var session: SessionKey?
    package var kinds: [EventKind] = []
    package var origins: [Origin] = []
    package var since: Int64?
    package var until: Int64?
    package var limit = Int.max

    package init(spaces: [SpaceNumber]) { self.spaces = spaces }
}

extension LedgerReader {
    package func event(_ key: EventKey) throws -> Event? {
        try connection.first(Self.events(where: "event.key = \(key.rawValue)"), Self.event)
    }

    package func event(_ id: EventID, in space: SpaceNumber) throws -> Event? {
        try connection.first(Self.events(where: "event.space = \(space.rawValue) AND event.id = \(id.rawValue)"), Self.event)
    }

    package func key(of id: EventID, in space: SpaceNumber) throws -> EventKey? {
        try connection.first("SELECT key FROM event WHERE space = \(space.rawValue) AND id = \(id.rawValue)") {
            EventKey(rawValue: $0.int64(0))
        }
    }

    /// Session by session, each in its source's order.
    package func events(_ filter: EventFilter, _ each: (Event) throws -> Void) throws {
        var left = filter.limit
        for range in Self.ranges(filter) where left > 0 {
            var condition: SQL = "event.key BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            if !filter.kinds.isEmpty { condition = "\(condition) AND event.kind IN \(list: filter.kinds.map(\.code))" }
            if !filter.origins.isEmpty { condition = "\(condition) AND event.origin IN \(list: filter.origins.map(\.code))" }
            if let since = filter.since { condition = "\(condition) AND event.at >= \(since)" }
            if let until = filter.until { condition = "\(condition) AND event.at < \(until)" }
            try connection.rows("\(Self.events(where: condition)) ORDER BY event.key LIMIT \(left)") { row in
                left -= 1
                try each(try Self.event(row))
            }
        }
    }

    /// One session as it went: what was added beside the transcript stands where its time puts it.
    package func timeline(of session: SessionKey, _ each: (Event) throws -> Void) throws {
        let range = session.eventKeys
        let keys = try connection.all(
            "SELECT key FROM event WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY at, key"
        ) { EventKey(rawValue: $0.int64(0)) }
        for key in keys {
            if let event = try event(key) { try each(event) }
        }
    }

    private static func ranges(_ filter: EventFilter) -> [ClosedRange<Int64>] {
        if let session = filter.session { return [session.eventKeys] }
        return filter.spaces.map(\.eventKeys)
    }

    private static func events(where condition: SQL) -> SQL {
        """
        SELECT event.key, event.id, space.name, session.name, coalesce(run.name, event.run), event.at, event."offset", event.received_at, event.kind,
          event.speaker, event.origin, event.standing, abandoned.key IS NOT NULL, payload.text, event.tool, event.call, answered.id,
          payload.data
        FROM event
        JOIN session ON session.key = event.key >> \(raw: String(EventKey.ordinalBits + EventKey.lengthBits))
        JOIN space ON space.number = event.space
        LEFT JOIN run ON run.session = session.key AND run.number = event.run
        LEFT JOIN payload ON payload.key = event.key
        LEFT JOIN abandoned ON abandoned.key = event.key
        LEFT JOIN event AS answered ON answered.key = event.answers
        WHERE \(condition)
        """
    }

    private static func event(_ row: borrowing Row) throws -> Event {
        guard let kind = EventKind(code: row.int64(8)), let origin = Origin(code: row.int64(10)),
            let standing = Standing(code: row.int64(11))
        else { throw StoreError.badEvent(problem: "event \(row.text(1)) has a kind, origin or standing that this version does not know") }
        return Event(
            key: EventKey(rawValue: row.int64(0)), id: EventID(rawValue: row.text(1)), space: SpaceName(rawValue: row.text(2)),
            session: SessionName(rawValue: row.text(3)), run: row.optionalText(4).map(RunName.init(rawValue:)),
            at: Instant(milliseconds: row.int64(5), offsetMinutes: row.optionalInt64(6).map(Int.init)),
            receivedAt: Instant(milliseconds: row.int64(7)), kind: kind, speaker: row.text(9), origin: origin, standing: standing,
            isAbandoned: row.int64(12) != 0, text: row.optionalText(13), tool: row.optionalText(14), call: row.optionalText(15),
            answers: row.optionalText(16).map(EventID.init(rawValue:)), data: row.optionalText(17))
    }
}
