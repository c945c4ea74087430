internal import Model
internal import SQLiteKit

/// A session's events in the order of arrival. Turns, and what was added beside them, lie in two stretches of keys that are each in that
/// order already: merging the two needs no sorting, little memory, and can stop anywhere and go on later.
struct SessionWalk {
    struct Place {
        let key: Int64
        let position: Int64
        let answers: Int64?
    }

    private var turns: Lane
    private var signals: Lane

    init(_ session: SessionKey) {
        let keys = session.eventKeys
        let border = keys.lowerBound + EventKey.firstSignalOrdinal << EventKey.lengthBits
        turns = Lane(from: keys.lowerBound, to: border - 1)
        signals = Lane(from: border, to: keys.upperBound)
    }

    /// The next event, without going on to it.
    mutating func peek(_ connection: Connection) throws -> Place? {
        try turns.fill(connection)
        try signals.fill(connection)
        guard let turn = turns.first else { return signals.first }
        guard let signal = signals.first else { return turn }
        return signal.position < turn.position ? signal : turn
    }

    mutating func next(_ connection: Connection) throws -> Place? {
        guard let place = try peek(connection) else { return nil }
        if place.key <= turns.to { turns.drop(place) } else { signals.drop(place) }
        return place
    }

    /// Whether it has gone by this event.
    func hasPassed(_ key: Int64) -> Bool { key < (key <= turns.to ? turns.from : signals.from) }

    private struct Lane {
        private static let length = 512
        private(set) var from: Int64
        let to: Int64
        private var held: ArraySlice<Place> = []
        private var isAtEnd = false
        /// Where the next look begins.
        private var unread: Int64

        init(from: Int64, to: Int64) {
            self.from = from
            self.to = to
            unread = from
        }

        var first: Place? { held.first }

        mutating func fill(_ connection: Connection) throws {
            guard held.isEmpty, !isAtEnd else { return }
            let query: SQL = """
                SELECT key, position, answers FROM event WHERE key BETWEEN \(unread) AND \(to) ORDER BY key LIMIT \(Self.length)
                """
            held = try connection.all(query) { Place(key: $0.int64(0), position: $0.int64(1), answers: $0.optionalInt64(2)) }[...]
            try Self.checkOrder(held, from: unread)
            if let last = held.last { unread = last.key + 1 } else { isAtEnd = true }
        }

        /// A page in the place of another one can lead back to itself, and then the walk would never end.
        private static func checkOrder(_ places: ArraySlice<Place>, from first: Int64) throws {
            var least = first
            for place in places {
                guard place.key >= least else {
                    throw SQLiteError(
                        code: .corrupt, message: "keys of events are not in their order", operation: "walking through a session")
                }
                least = place.key + 1
            }
        }

        mutating func drop(_ place: Place) {
            held = held.dropFirst()
            from = place.key + 1
        }
    }
}
