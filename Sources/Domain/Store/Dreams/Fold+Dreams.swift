internal import Model
internal import SQLiteKit

/// What the steps of a dream do to the tables. What is forgotten since is left out: a tombstone keeps its key, and no words.
extension Fold {
    func take(_ episode: EpisodeRecord) throws {
        guard let space = try number(of: episode.space), let first = try writer.key(of: episode.first, in: space),
            let last = try writer.key(of: episode.last, in: space)
        else { throw StoreError.noSuchEvent(episode.first.rawValue) }
        try connection.run("DELETE FROM episode_words WHERE episode = \(episode.number)")
        try connection.run(
            """
            INSERT OR REPLACE INTO episode(number, space, session, first, last, events, outcome, known_from)
            VALUES (\(episode.number), \(space.rawValue), \(first.session.rawValue), \(first.rawValue), \(last.rawValue), \(episode.events),
              \(episode.outcome.code), \(at))
            """)
        for (place, piece) in episode.words.enumerated() {
            guard let key = try key(of: piece) else { throw StoreError.noSuchEvent(piece.event.rawValue) }
            try connection.run(
                """
                INSERT INTO episode_words(episode, place, event, first, last, digest)
                VALUES (\(episode.number), \(place), \(key.rawValue), \(piece.range.lowerBound), \(piece.range.upperBound), \(piece.digest))
                """)
        }
    }

    func take(_ reading: ReadingRecord) throws {
        guard let session = try key(of: reading) else { return }
        try connection.run(
            "INSERT OR REPLACE INTO reading(session, known_from, up_to) VALUES (\(session.rawValue), \(at), \(reading.upTo))")
    }

    func key(of reading: ReadingRecord) throws -> SessionKey? {
        guard let space = try number(of: reading.space) else { return nil }
        let query: SQL = "SELECT key FROM session WHERE space = \(space.rawValue) AND name = \(reading.session.rawValue)"
        return try connection.int64(query).map(SessionKey.init(rawValue:))
    }

    func take(_ sighting: SightingRecord) throws {
        guard let space = try number(of: sighting.space) else { return }
        for event in sighting.events {
            guard let key = try writer.key(of: event, in: space) else { throw StoreError.noSuchEvent(event.rawValue) }
            try connection.run(
                "INSERT INTO sighting(what, event, known_from) VALUES (\(sighting.what), \(key.rawValue), \(at)) ON CONFLICT DO NOTHING")
        }
    }

    /// What was undone or forgotten since is not chosen.
    func take(core facts: [Int64]) throws {
        for (place, fact) in facts.enumerated() {
            try connection.run(
                "INSERT INTO core(known_from, place, fact) SELECT \(at), \(place), number FROM fact WHERE number = \(fact)")
        }
    }

    /// Its own space where a record names none.
    func number(of name: SpaceName?) throws -> SpaceNumber? {
        guard let name else { return space }
        return try SpaceTable.find(connection, name: name)
    }
}
