import SQLiteKit
import SystemKit
import TestSupport

/// A database as opencode makes it.
final class OpenCodeStore {
    let connection: Connection
    let path: String

    /// As the test's clock has it.
    static let now: Int64 = 1_800_000_000_000

    init(_ test: ImportTest, name: String = "opencode.db", journal: String = "WAL") throws {
        path = test.folder.file("t/" + name)
        try Folders.create(Paths.parent(path))
        connection = try Connection.open(path, mode: .create)
        try connection.execute(
            """
            PRAGMA journal_mode = \(journal);
            CREATE TABLE session(id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, slug TEXT, directory TEXT NOT NULL, title TEXT NOT NULL,
              version TEXT NOT NULL, revert TEXT, model TEXT, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL);
            CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT NOT NULL, time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL,
              data TEXT NOT NULL);
            CREATE TABLE part(id TEXT PRIMARY KEY, message_id TEXT NOT NULL, session_id TEXT NOT NULL, time_created INTEGER NOT NULL,
              time_updated INTEGER NOT NULL, data TEXT NOT NULL);
            CREATE INDEX message_session ON message(session_id, time_created, id);
            CREATE INDEX part_message ON part(message_id, id);
            """)
    }

    func session(_ id: String, at: Int64, parent: String? = nil, title: String = "T", revert: String? = nil) throws {
        try connection.run(
            """
            INSERT INTO session(id, project_id, parent_id, directory, title, version, revert, time_created, time_updated)
            VALUES (\(id), 'p', \(parent), '/nowhere/app', \(title), '1', \(revert), \(at), \(at))
            ON CONFLICT(id) DO UPDATE SET time_updated = excluded.time_updated, revert = excluded.revert
            """)
    }

    func message(_ id: String, _ session: String, at: Int64, updated: Int64? = nil, _ data: String) throws {
        try connection.run(
            """
            INSERT INTO message VALUES (\(id), \(session), \(at), \(updated ?? at), \(data))
            ON CONFLICT(id) DO UPDATE SET data = excluded.data, time_updated = excluded.time_updated
            """)
    }

    func user(_ id: String, _ session: String, at: Int64) throws {
        try message(id, session, at: at, #"{"role":"user","time":{"created":\#(at)}}"#)
    }

    func assistant(_ id: String, _ session: String, at: Int64, completed: Int64? = nil, more: String = "") throws {
        let done = completed.map { ",\"completed\":\($0)" } ?? ""
        try message(
            id, session, at: at, updated: completed ?? at,
            #"{"role":"assistant","modelID":"m1","time":{"created":\#(at)\#(done)}\#(more)}"#)
    }

    func part(_ id: String, _ message: String, _ session: String, at: Int64, _ data: String) throws {
        try connection.run(
            """
            INSERT INTO part VALUES (\(id), \(message), \(session), \(at), \(at), \(data))
            ON CONFLICT(id) DO UPDATE SET data = excluded.data, time_updated = excluded.time_updated
            """)
    }

    func text(_ id: String, _ message: String, _ session: String, at: Int64, _ text: String, isDone: Bool = true) throws {
        try part(
            id, message, session, at: at, #"{"type":"text","text":"\#(text)","time":{"start":\#(at)\#(isDone ? ",\"end\":\(at)" : "")}}"#)
    }

    func tool(_ id: String, _ message: String, _ session: String, at: Int64, _ tool: String = "bash", status: String, _ more: String = "")
        throws
    {
        let times = #""time":{"start":\#(at)\#(status == "completed" || status == "error" ? ",\"end\":\(at + 1)" : "")}"#
        try part(
            id, message, session, at: at,
            #"{"type":"tool","tool":"\#(tool)","callID":"call-\#(id)","state":{"status":"\#(status)","input":{"command":"ls"},\#(times)\#(more)}}"#
        )
    }

    /// A session with a turn that is done.
    func turn(_ session: String, at: Int64, number: Int = 1) throws {
        try self.session(session, at: at)
        let stem = "\(session)-\(number)"
        try user("msg-\(stem)a", session, at: at)
        try text("prt-\(stem)a", "msg-\(stem)a", session, at: at, "ask \(stem)")
        try assistant("msg-\(stem)b", session, at: at + 1, completed: at + 5)
        try text("prt-\(stem)b", "msg-\(stem)b", session, at: at + 2, "I look")
        try tool("prt-\(stem)c", "msg-\(stem)b", session, at: at + 3, status: "completed", #","output":"done","metadata":{"exit":0}"#)
    }
}
