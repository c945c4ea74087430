package import Model
internal import SQLiteKit
internal import SealKit

extension Store {
    /// Proves the database's own integrity, every session's chain, every commitment whose words are still there, and that the index
    /// is sound.
    package func verify() throws -> VerificationReport {
        try database.read { connection in
            var report = VerificationReport()
            try checkDatabase(connection, &report)
            let commitments = try Commitments(key: key)
            let sessions = try connection.all("SELECT key, name, events, head FROM session ORDER BY key") {
                ChainHead(key: SessionKey(rawValue: $0.int64(0)), name: $0.text(1), events: $0.int64(2), link: $0.bytes(3))
            }
            for session in sessions { try check(session, connection, commitments, &report) }
            return report
        }
    }

    private struct ChainHead {
        let key: SessionKey
        let name: String
        let events: Int64
        let link: [UInt8]
    }

    private func holds(_ record: borrowing Row, _ commitment: [UInt8], _ commitments: Commitments) -> Bool {
        guard let salt = Salt16(record.bytes(18)) else { return false }
        return commitments.commitment(salt: salt, text: record.text(19), data: record.optionalText(20)) == commitment
    }

    private func checkDatabase(_ connection: Connection, _ report: inout VerificationReport) throws {
        for line in try connection.all("PRAGMA integrity_check(20)", { $0.text(0) }) where line != "ok" {
            report.faults.append(.init(what: line, place: folder.database))
        }
        let unfounded = try connection.all(
            "SELECT payload.key FROM payload LEFT JOIN event ON event.key = payload.key WHERE event.key IS NULL LIMIT 20"
        ) { $0.int64(0) }
        for key in unfounded { report.faults.append(.init(what: "words without an event", place: "key \(key)")) }
        let turns = try connection.int64("SELECT count(*) FROM payload WHERE text <> ''") ?? 0
        let indexed = try connection.int64("SELECT (SELECT coalesce(sum(turns), 0) FROM space) + (SELECT count(*) FROM tail)") ?? 0
        // Fewer are no fault: words may have been forgotten.
        if turns > indexed {
            report.faults.append(.init(what: "\(turns) turns have words, and searches look at \(indexed)", place: "the turn index"))
        }
        let shift = EventKey.ordinalBits + EventKey.lengthBits
        let homeless = try connection.all(
            "SELECT id FROM event WHERE key >> \(shift) NOT IN (SELECT key FROM session) LIMIT 20"
        ) { $0.text(0) }
        for id in homeless { report.faults.append(.init(what: "an event without a session", place: "event \(id)")) }
    }

    private func check(
        _ session: ChainHead, _ connection: Connection, _ commitments: Commitments, _ report: inout VerificationReport
    ) throws {
        report.sessions += 1
        var link = Commitments.firstLink
        var position: Int64 = 0
        let range = session.key.eventKeys
        let query: SQL = """
            SELECT event.key, space, id, position, run, at, "offset", received_at, kind, origin, standing, door, speaker, tool, call,
              answers, commitment, link, payload.salt, payload.text, payload.data
            FROM event LEFT JOIN payload ON payload.key = event.key
            WHERE event.key BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY position
            """
        try connection.rows(query) { record in
            let row = EventRow(record)
            report.events += 1
            let place = "event \(row.id) of session \(session.name)"
            if row.position != position { report.faults.append(.init(what: "the chain has a gap before it", place: place)) }
            position = row.position + 1
            let commitment = record.bytes(16)
            if record.isNull(19) {
                report.forgotten += 1
            } else if !holds(record, commitment, commitments) {
                report.faults.append(.init(what: "the words are not those that were committed", place: place))
            }
            link = commitments.link(previous: link, commitment: commitment, row: row)
            if link != record.bytes(17) {
                report.faults.append(.init(what: "the chain is broken", place: place))
                link = record.bytes(17)
            }
        }
        if position != session.events || link != session.link {
            report.faults.append(.init(what: "the chain does not end where the session says", place: "session \(session.name)"))
        }
    }
}

extension EventRow {
    fileprivate init(_ row: borrowing Row) {
        self.init(
            key: row.int64(0), space: row.int64(1), id: row.text(2), position: row.int64(3), run: row.optionalInt64(4), at: row.int64(5),
            offset: row.optionalInt64(6), receivedAt: row.int64(7), kind: row.int64(8), origin: row.int64(9), standing: row.int64(10),
            door: row.int64(11), speaker: row.text(12), tool: row.optionalText(13), call: row.optionalText(14),
            answers: row.optionalInt64(15))
    }
}
