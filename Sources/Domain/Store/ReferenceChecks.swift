internal import Model
internal import SQLiteKit

/// Rows that point to rows, and counters that stand for rows: each check is a query for what does not agree.
enum ReferenceChecks {
    struct Check {
        let what: String
        /// Gives the name of what is wrong.
        let query: SQL
        let kind: String
        var mending: VerificationReport.Mending?
    }

    private static let most = 20

    /// Where derived tables are missing, only the ledger's own can be asked.
    static func run(_ connection: Connection, _ report: inout VerificationReport, besidesDerived: Bool) throws {
        try run(checks + ModelChecks.all, mendedBy: nil, connection, &report)
        if !besidesDerived { try run(ProcedureChecks.all + FactChecks.all + [UnreadList.check], mendedBy: .rebuild, connection, &report) }
    }

    private static func run(
        _ checks: [Check], mendedBy mending: VerificationReport.Mending?, _ connection: Connection, _ report: inout VerificationReport
    ) throws {
        for check in checks {
            let found = try connection.all("\(check.query) LIMIT \(most)") { $0.text(0) }
            for name in found { report.add(check.what, at: "\(check.kind) \(name)", mendedBy: check.mending ?? mending) }
        }
    }

    private static let shift = EventKey.ordinalBits + EventKey.lengthBits

    private static let checks: [Check] =
        [
            Check(
                what: "words without an event",
                query: "SELECT key FROM payload WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = payload.key)", kind: "key"),
            Check(
                what: "an event without a session",
                query: "SELECT id FROM event WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.key = event.key >> \(shift))",
                kind: "event"),
            Check(
                what: "it answers an event that does not exist",
                query: """
                    SELECT id FROM event WHERE answers IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM event AS called WHERE called.key = event.answers)
                    """, kind: "event"),
            Check(
                what: "it was read from a file that the store does not know",
                query: """
                    SELECT id FROM event WHERE source IS NOT NULL AND NOT EXISTS (SELECT 1 FROM source WHERE source.number = event.source)
                    """, kind: "event"),
            Check(
                what: "an event that does not exist is marked as left",
                query: "SELECT key FROM abandoned WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = abandoned.key)", kind: "key"),
            Check(
                what: "an event that does not exist waits for the index",
                query: "SELECT key FROM tail WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = tail.key)", kind: "key",
                mending: .repairIndex
            ),
            Check(
                what: "a session repeats an event that does not exist",
                query: "SELECT original FROM copy WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.key = copy.original)", kind: "key"),
            Check(
                what: "events are repeated by a session that does not exist",
                query: "SELECT DISTINCT session FROM copy WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.key = copy.session)",
                kind: "key"),
            Check(
                what: "a run of a session that does not exist",
                query: "SELECT DISTINCT session FROM run WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.key = run.session)",
                kind: "key"),
            Check(
                what: "the session counts other copies than there are",
                query: "SELECT name FROM session WHERE copies <> (SELECT count(*) FROM copy WHERE copy.session = session.key)",
                kind: "session"),
            Check(
                what: "a session of a space that does not exist",
                query: "SELECT name FROM session WHERE NOT EXISTS (SELECT 1 FROM space WHERE space.number = session.space)", kind: "session"
            ),
            Check(
                what: "the space would give the number of a session again",
                query: """
                    SELECT name FROM space WHERE next_session <=
                      (SELECT max(key) & \(EventKey.highestSession) FROM session WHERE session.space = space.number)
                    """, kind: "space"),
        ]
}
