internal import Model
internal import SQLiteKit
internal import SealKit

extension LedgerWriter {
    /// Takes the words of some events away, with their salts and with what the index holds of them. Keys come in order.
    ///
    /// The row stays as the tombstone: its id refuses the event when it comes again, and its commitment keeps the chain whole.
    func forget(_ keys: [EventKey]) throws {
        try ForgettingCount.raise(connection)
        // What is changed here behind their backs must not be written over at the end.
        try dropSessions()
        try OldLinks(connection: connection, commitments: commitments).renew(for: keys)
        var words = ForgottenWords()
        var indexed: [(key: EventKey, text: String)] = []
        var requests: [EventKey] = []
        // While the words are still there: what was learnt from them is found by them.
        try purgeFacts(restingOn: keys)
        try forgetOutputs(shown: keys)
        for key in keys {
            guard let row = try ForgottenRow(key, connection) else { continue }
            words.add(row.text)
            words.touched.insert(key.session)
            // In the same step, so that at no moment somebody is asked about words that are gone.
            requests += try self.requests(goingWith: key, id: row.id)
            try connection.run("DELETE FROM corrected WHERE key = \(key.rawValue) OR correction = \(key.rawValue)")
            try connection.run("DELETE FROM payload WHERE key = \(key.rawValue)")
            // What was used follows from the event, and so does that something rests on it.
            try connection.run("DELETE FROM use WHERE event = \(key.rawValue)")
            try connection.run("DELETE FROM citation WHERE event = \(key.rawValue)")
            if try connection.run("DELETE FROM tail WHERE key = \(key.rawValue)") == 0, !row.text.isEmpty {
                indexed.append((key, row.text))
            }
            if EventID(rawValue: row.id).isDigest { try takeID(row) }
            if let source = row.source { try startAgain(source: source) }
        }
        for (space, group) in Dictionary(grouping: indexed, by: { $0.key.session.space }) {
            try connection.run("UPDATE space SET turns = turns - \(group.count) WHERE number = \(space.rawValue)")
        }
        try words.clearNames(connection)
        try markPending()
        try purge(requests: requests + words.touched.flatMap(self.requests(goingWith:)))
        unindexed.formUnion(keys.map(\.rawValue))
        // The index comes last, in the order of keys; `LedgerWriter.finish` says why.
        for turn in indexed {
            try connection.run("INSERT INTO turn_index(turn_index, rowid, text) VALUES ('delete', \(turn.key.rawValue), \(turn.text))")
        }
    }

    /// An id that is a digest of the words would tell whoever guesses them that he is right. The event is known by its place from now on.
    private func takeID(_ row: ForgottenRow) throws {
        let random = try Random.hex(bytes: 16)
        try connection.run("UPDATE event SET id = \("f" + random.dropFirst()) WHERE key = \(row.key.rawValue)")
        try rememberPlace(session: row.key.session, at: row.at, kind: row.kind)
    }

    func rememberPlace(session: SessionKey, at: Int64, kind: Int64) throws {
        heedPlaces()
        try connection.run(
            """
            INSERT INTO forgotten_place(session, at, kind) VALUES (\(session.rawValue), \(at), \(kind)) ON CONFLICT DO NOTHING
            """)
    }

    /// What is kept of a source to go on with it says something of its text. It is read from the start the next time, and what is
    /// known or forgotten stays as it is.
    func startAgain(source: Int64) throws {
        try connection.run(
            "UPDATE source SET bytes = 0, lines = 0, guard = x'', state = '{}' WHERE number = \(source) AND bytes + length(state) > 2")
    }

    /// An event without an id of its own that stands where a forgotten one stood.
    func isForgottenPlace(_ draft: EventDraft, _ session: SessionKey) throws -> Bool {
        try connection.int64(
            """
            SELECT 1 FROM forgotten_place
            WHERE session = \(session.rawValue) AND at = \(draft.at.milliseconds) AND kind = \(draft.kind.code)
            """) != nil
    }
}

/// What is to go, as it stands now.
private struct ForgottenRow {
    let key: EventKey
    let id: String
    let source: Int64?
    let at: Int64
    let kind: Int64
    let text: String

    init?(_ key: EventKey, _ connection: Connection) throws {
        let query: SQL = """
            SELECT event.id, event.source, event.at, event.kind, payload.text FROM event JOIN payload ON payload.key = event.key
            WHERE event.key = \(key.rawValue)
            """
        let found = try connection.first(query) { ($0.text(0), $0.optionalInt64(1), $0.int64(2), $0.int64(3), $0.text(4)) }
        guard let found else { return nil }
        self.key = key
        (id, source, at, kind, text) = found
    }
}

/// Titles and run names are often cut from the words of an event; those that share a piece with what is forgotten go, too.
private struct ForgottenWords {
    private static let piece = 8
    private var texts: [[UInt8]] = []
    var touched: Set<SessionKey> = []

    mutating func add(_ text: String) { texts.append(Array(text.utf8)) }

    func clearNames(_ connection: Connection) throws {
        for session in try sessions(connection) {
            let title = try connection.first("SELECT title FROM session WHERE key = \(session.rawValue)") { $0.optionalText(0) } ?? nil
            let isEmpty = try !SessionWords.any(in: session, connection)
            if let title, isEmpty || shares(title) {
                try connection.run("UPDATE session SET title = NULL WHERE key = \(session.rawValue)")
            }
            let runs = try connection.all("SELECT number, name FROM run WHERE session = \(session.rawValue) AND name IS NOT NULL") {
                ($0.int64(0), $0.text(1))
            }
            for (number, name) in runs where shares(name) {
                try connection.run("UPDATE run SET name = NULL WHERE session = \(session.rawValue) AND number = \(number)")
            }
        }
    }

    /// The sessions of the events, and those that repeat them.
    private func sessions(_ connection: Connection) throws -> Set<SessionKey> {
        var all = touched
        for session in touched {
            let range = session.eventKeys
            let query: SQL = "SELECT DISTINCT session FROM copy WHERE original BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            all.formUnion(try connection.all(query) { SessionKey(rawValue: $0.int64(0)) })
        }
        return all
    }

    private func shares(_ name: String) -> Bool {
        let name = Array(name.utf8)
        guard name.count >= Self.piece else { return texts.contains { $0.firstRange(of: name) != nil } }
        let pieces = Set((0...(name.count - Self.piece)).map { Self.piece(of: name, at: $0) })
        return texts.contains { text in
            var start = 0
            while start + Self.piece <= text.count {
                if pieces.contains(Self.piece(of: text, at: start)) { return true }
                start += 1
            }
            return false
        }
    }

    private static func piece(of text: [UInt8], at start: Int) -> UInt64 {
        text.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
    }
}
