internal import Model
internal import SQLiteKit

/// What of dreams rests on events that are forgotten, and on facts that go with them.
struct DreamPurge {
    let connection: Connection
    let events: Set<EventKey>
    let facts: Set<Int64>

    private var keys: [Int64] { events.map(\.rawValue) }

    /// Of the decisions that said so.
    func moments() throws -> [Int64] {
        try connection.all(
            """
            SELECT known_from FROM episode WHERE number IN (SELECT episode FROM episode_words WHERE event IN \(list: keys))
            UNION SELECT known_from FROM sighting WHERE event IN \(list: keys)
            """
        ) { $0.int64(0) }
    }

    /// What is left of the decisions puts the others down anew.
    func removeRows() throws {
        let episodes = try connection.all("SELECT DISTINCT episode FROM episode_words WHERE event IN \(list: keys)") { $0.int64(0) }
        for table in ["episode_words", "sighting"] {
            try connection.run("DELETE FROM \(raw: table) WHERE event IN \(list: keys)")
        }
        try connection.run("DELETE FROM core WHERE fact IN \(list: facts.sorted())")
        for episode in episodes {
            try connection.run(
                """
                DELETE FROM episode WHERE number = \(episode)
                  AND NOT EXISTS (SELECT 1 FROM episode_words WHERE episode_words.episode = \(episode))
                """)
        }
    }

    /// True where there were some: pages of the journal speak of them.
    func removeRefusals() throws -> Bool { try connection.run("DELETE FROM refusal WHERE event IN \(list: keys)") > 0 }
}

extension LedgerWriter {
    /// Of an undone dream that cites what is forgotten only that remains what it had read.
    func purgeUndone(citing keys: Set<EventKey>) throws {
        let query: SQL = """
            SELECT undone.event, undone.at, event.space, payload.data, space.name, undone.undo FROM undone
            JOIN event ON event.key = undone.event JOIN payload ON payload.key = undone.event JOIN space ON space.number = event.space
            """
        let all = try connection.all(query) { row in
            StoredDecision(row).map { ($0, SpaceName(rawValue: row.text(4)), EventKey(rawValue: row.int64(5))) }
        }
        for (stored, space, undo) in all.compactMap(\.self) where try cites(stored, keys) {
            try purge(undone: stored, in: space, undo: undo)
        }
    }

    private func purge(undone stored: StoredDecision, in space: SpaceName, undo: EventKey) throws {
        try forget([stored.event])
        try markFilesPending()
        try connection.run("DELETE FROM undone WHERE event = \(stored.event.rawValue)")
        guard case .facts(var left) = stored.decision,
            let summary = try SpaceTable.summaries(connection, where: "number = \(stored.space.rawValue)").first
        else { return }
        left.steps = left.steps.filter { if case .read = $0 { true } else { false } }
        left.known = stored.at
        try withoutAsking(summary) {
            let written = try write(.facts(left), Given(), by: .reverie, in: space, askedThrough: .command)
            try connection.run("DELETE FROM decision WHERE event = \(written.key.rawValue)")
            try connection.run(
                """
                INSERT INTO undone(event, undo, dream, at)
                VALUES (\(written.key.rawValue), \(undo.rawValue), \(left.subject.name), \(stored.at))
                """)
        }
    }

    private func cites(_ stored: StoredDecision, _ keys: Set<EventKey>) throws -> Bool {
        let ids = stored.decision.cited
        guard !ids.isEmpty else { return false }
        let query: SQL = "SELECT id FROM event WHERE key IN \(list: keys.map(\.rawValue))"
        return try connection.all(query) { $0.text(0) }.contains { ids.contains($0) }
    }
}
