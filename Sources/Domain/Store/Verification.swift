package import Model
internal import SQLiteKit
internal import SealKit

extension Store {
    /// Proves the database's own integrity, every session's chain, every commitment whose words are still there, that rows point to rows
    /// that exist, that the index holds the words of the ledger and no others, and, with a reader of what stands behind versions, that the
    /// derived tables say what follows from the ledger. `progress` is told how far it is.
    package func verify(
        _ reader: VersionReader? = nil, progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws -> VerificationReport {
        var report = VerificationReport()
        do {
            guard let reader else {
                try database.read { connection in
                    let hasTables = try DerivedSchema.missing(connection).isEmpty
                    try prove(connection, &report, hasTables: hasTables, progress: progress, isCancelled: isCancelled)
                }
                return report
            }
            try withFoldedTables(reader) { folded in
                let hasTables = folded.shape.isEmpty
                try database.read { try prove($0, &report, hasTables: hasTables, progress: progress, isCancelled: isCancelled) }
                try folded.prove(&report) {
                    if isCancelled() { throw CareError.interrupted }
                    progress(0.9)
                }
            }
        } catch let error as SQLiteError {
            // What lies behind the damage cannot be looked at; what was found so far is the answer.
            guard error.isCorrupt else { throw error }
            report.add("\(error.message); the proof ends here", at: folder.database)
        }
        return report
    }

    private func prove(
        _ connection: Connection, _ report: inout VerificationReport, hasTables: Bool, progress: (Double) -> Void, isCancelled: () -> Bool
    ) throws {
        try IntegrityChecks.run(connection, database: folder.database, &report)
        try ReferenceChecks.run(connection, &report, besidesDerived: !hasTables)
        if hasTables { try FactChecks.proveQuotes(connection, key: key, &report) }
        var index = try IndexComparison(connection, withDocuments: hasTables)
        let all = Double(max(try connection.int64("SELECT count(*) FROM event") ?? 1, 1))
        let chains = try ChainCheck(connection, key: key)
        let sessions = try connection.all("SELECT key FROM session ORDER BY key") { SessionKey(rawValue: $0.int64(0)) }
        for session in sessions {
            try chains.check(session, &index, &report) { events in
                if isCancelled() { throw CareError.interrupted }
                progress(Double(events) / all * 0.6)
            }
        }
        try index.addDocuments()
        try index.finish(&report) {
            if isCancelled() { throw CareError.interrupted }
            progress(0.7)
        }
        try VectorProof.run(connection, embedder, withDocuments: hasTables, &report) {
            if isCancelled() { throw CareError.interrupted }
            progress(0.8)
        }
    }
}

private enum IntegrityChecks {
    static func run(_ connection: Connection, database: String, _ report: inout VerificationReport) throws {
        for line in try connection.all("PRAGMA integrity_check(20)", { $0.text(0) }) where line != "ok" { report.add(line, at: database) }
        let turns = try connection.int64("SELECT count(*) FROM payload WHERE text <> ''") ?? 0
        let indexed = try connection.int64("SELECT (SELECT coalesce(sum(turns), 0) FROM space) + (SELECT count(*) FROM tail)") ?? 0
        // Fewer are no fault: words may have been forgotten.
        if turns > indexed {
            report.add("\(turns) turns have words, and searches look at \(indexed)", at: "the turn index", mendedBy: .repairIndex)
        }
    }
}

/// Walks sessions and makes their digests anew.
private struct ChainCheck {
    private let connection: Connection
    private let commitments: Commitments

    init(_ connection: Connection, key: SecretKey) throws {
        self.connection = connection
        commitments = try Commitments(key: key)
    }

    private struct Head {
        let name: String
        let space: Int64
        let events: Int64
        let link: [UInt8]
        let runs: Int64
        let nextOrdinal: Int64
        let nextSignal: Int64
    }

    /// What the events themselves say of the session's counters.
    private struct Seen {
        var position: Int64 = 0
        var link = Commitments.firstLink
        var highestTurn: Int64 = -1
        var highestSignal: Int64 = -1
        var highestRun: Int64 = 0
    }

    func check(
        _ session: SessionKey, _ index: inout IndexComparison, _ report: inout VerificationReport, each: (Int) throws -> Void
    ) throws {
        let query: SQL = "SELECT name, space, events, head, runs, next_ordinal, next_signal FROM session WHERE key = \(session.rawValue)"
        let found = try connection.first(query) {
            Head(
                name: $0.text(0), space: $0.int64(1), events: $0.int64(2), link: $0.bytes(3), runs: $0.int64(4), nextOrdinal: $0.int64(5),
                nextSignal: $0.int64(6))
        }
        guard let head = found else { return }
        try each(report.events)
        report.sessions += 1
        var seen = Seen()
        var walk = SessionWalk(session)
        while let place = try walk.next(connection) {
            try connection.rows(Self.event(place.key)) { check($0, head, &seen, &index, &report) }
            if report.events.isMultiple(of: 1024) { try each(report.events) }
        }
        let place = "session \(head.name)"
        if seen.position != head.events || seen.link != head.link {
            report.add("the chain does not end where the session says", at: place)
        }
        let isBehind = head.nextOrdinal <= seen.highestTurn || head.nextSignal <= seen.highestSignal || head.runs < seen.highestRun
        if isBehind { report.add("the session's counters are behind its events", at: place) }
        if session.space.rawValue != head.space { report.add("the session's key lies in another space", at: place) }
    }

    private func check(
        _ record: borrowing Row, _ head: Head, _ seen: inout Seen, _ index: inout IndexComparison, _ report: inout VerificationReport
    ) {
        let row = EventRow(record)
        let key = EventKey(rawValue: row.key)
        report.events += 1
        let place = "event \(row.id) of session \(head.name)"
        if row.position != seen.position { report.add("the chain has a gap before it", at: place) }
        seen.position = row.position + 1
        let commitment = record.bytes(16)
        if record.isNull(19) {
            report.forgotten += 1
        } else {
            if !holds(record, commitment) { report.add("the words are not those that were committed", at: place) }
            record.withText(19) { text in
                if Int64(key.lengthClass) != EventKey.lengthClass(text.count) {
                    report.add("the key says another length of its words", at: place)
                }
                index.add(row.key, text)
            }
        }
        let stated = record.bytes(17)
        let isSound = [false, true].contains {
            commitments.link(previous: seen.link, commitment: commitment, row: row, coversDigestIDs: $0) == stated
        }
        if !isSound { report.add("the chain is broken", at: place) }
        seen.link = stated
        if key.ordinal < EventKey.firstSignalOrdinal {
            seen.highestTurn = max(seen.highestTurn, key.ordinal)
        } else {
            seen.highestSignal = max(seen.highestSignal, key.ordinal)
        }
        seen.highestRun = max(seen.highestRun, row.run ?? 0)
    }

    private func holds(_ record: borrowing Row, _ commitment: [UInt8]) -> Bool {
        guard let salt = Salt16(record.bytes(18)) else { return false }
        return commitments.commitment(salt: salt, text: record.text(19), data: record.optionalText(20)) == commitment
    }

    private static func event(_ key: Int64) -> SQL {
        """
        SELECT \(EventRow.columns), commitment, link, payload.salt, payload.text, payload.data
        FROM event LEFT JOIN payload ON payload.key = event.key WHERE event.key = \(key)
        """
    }
}
