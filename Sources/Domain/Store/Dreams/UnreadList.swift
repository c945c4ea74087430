internal import Model
internal import SQLiteKit

/// The sessions that a dream may have to look at, so that finding them does not depend on how many there are: each that grew is put on
/// the list, and a dream that read to its end strikes it off. One too many does no harm, since each is asked how far it is read.
enum UnreadList {
    static let names = ["unread"]

    static let script = """
        CREATE TABLE unread(
            session INTEGER PRIMARY KEY
        ) STRICT;
        INSERT INTO unread(session) SELECT key FROM session
        WHERE events > max(coalesce((SELECT max(up_to) FROM reading WHERE reading.session = session.key), 0),
          coalesce((SELECT up_to FROM undone_reading WHERE undone_reading.session = session.key), 0));
        """

    /// How far dreams have read a session, those that were undone among them.
    static let read: SQL = """
        max(coalesce((SELECT max(up_to) FROM reading WHERE reading.session = session.key), 0),
          coalesce((SELECT up_to FROM undone_reading WHERE undone_reading.session = session.key), 0))
        """

    static func add(_ session: SessionKey, _ connection: Connection) throws {
        try connection.run("INSERT INTO unread(session) VALUES (\(session.rawValue)) ON CONFLICT DO NOTHING")
    }

    static func strike(_ session: SessionKey, readUpTo end: Int64, _ connection: Connection) throws {
        try connection.run(
            """
            DELETE FROM unread WHERE session = \(session.rawValue)
              AND \(end) >= (SELECT events FROM session WHERE session.key = unread.session)
            """)
    }

    /// Puts on it what should stand there.
    static func fill(_ connection: Connection) throws {
        try connection.run("INSERT INTO unread(session) SELECT key FROM session WHERE \(isMissing) ON CONFLICT DO NOTHING")
    }

    private static let isMissing: SQL = """
        events > \(read) AND session.name <> \(LedgerWriter.decisions.rawValue)
          AND NOT EXISTS (SELECT 1 FROM unread WHERE unread.session = session.key)
        """

    static let check = ReferenceChecks.Check(
        what: "no dream would see what is unread of the session", query: "SELECT name FROM session WHERE \(isMissing)", kind: "session",
        mending: .rebuild)
}
