internal import SQLiteKit
internal import SystemKit

/// Why a database cannot be read on.
struct UnreadableDatabase: Error {
    let problem: String
}

/// opencode's database as an import reads it: never written to, and nothing made beside it where that can be avoided.
final class OpenCodeDatabase {
    struct Session {
        let key: SQLiteValue
        let created: SQLiteValue
        let id: String
        let parent: String?
        let folder: String?
        let title: String?
        let model: String?
        let revert: String?
        let updated: Int64
    }

    struct Message {
        let key: SQLiteValue
        let created: SQLiteValue
        let id: String
        let at: Int64
        let updated: Int64
        let data: Result<String, UnreadableDatabase>
    }

    struct Part {
        let key: SQLiteValue
        let id: String
        let at: Int64
        let updated: Int64
        let data: Result<String, UnreadableDatabase>
    }

    /// Nobody was using it: it is read as a file that does not change.
    let isQuiet: Bool
    private let connection: Connection
    private let sessionColumns: Set<String>
    /// More rows at a time would only cost memory.
    private static let page = 256

    /// Nil when it is another program's database.
    init?(path: String) throws {
        // A database in WAL mode without its log is used by nobody; to look into it as usual would make the log and its index.
        isQuiet = try Self.isInWALMode(path) && FileStatus.of(path + "-wal") == nil
        let pragmas = ["trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"]
        do {
            connection = try Connection.open(path, mode: isQuiet ? .inspect : .readOnly, pragmas: pragmas)
        } catch {
            throw UnreadableDatabase(problem: error.message)
        }
        connection.limitValues(to: LineLimits.maximumLineBytes)
        let needed: [(String, Set<String>)] = [
            ("session", ["id", "time_created", "time_updated"]),
            ("message", ["id", "session_id", "time_created", "time_updated", "data"]),
            ("part", ["id", "message_id", "time_created", "time_updated", "data"]),
        ]
        var columns: [String: Set<String>] = [:]
        for (table, names) in needed {
            // A view or a virtual table would run what somebody else wrote.
            let query: SQL = """
                SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(table) AND sql NOT LIKE 'CREATE VIRTUAL%'
                """
            guard try !Self.ask(connection, query, { _ in true }).isEmpty else { return nil }
            let found = Set(try Self.ask(connection, "SELECT name FROM pragma_table_info(\(table))") { $0.text(0) })
            guard names.isSubset(of: found) else { return nil }
            columns[table] = found
        }
        sessionColumns = columns["session"] ?? []
    }

    static func isDatabase(_ path: String) throws -> Bool { try header(path)?.starts(with: Array("SQLite format 3\0".utf8)) ?? false }

    private static func isInWALMode(_ path: String) throws -> Bool { try header(path).map { $0[18] == 2 && $0[19] == 2 } ?? false }

    private static func header(_ path: String) throws -> [UInt8]? {
        let file = try Descriptor.open(path, .read)
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = try bytes.withUnsafeMutableBytes { try file.pread(into: $0, at: 0) }
        return count == 20 ? bytes : nil
    }

    // MARK: Reading

    /// Sessions that something happened in since a moment, and those that are named, from the oldest on.
    func eachSession(since: Int64, pending: [String], _ body: (Session) throws -> Void) throws {
        var after: (SQLiteValue, SQLiteValue)?
        func column(_ name: String) -> SQL { sessionColumns.contains(name) ? SQL(text: "substr(\(name), 1, 4096)") : "NULL" }
        while true {
            let query: SQL = """
                SELECT id, time_created, time_updated, \(column("parent_id")), \(column("directory")), \(column("title")),
                  \(column("model")), \(column("revert"))
                FROM session WHERE id IS NOT NULL AND time_created IS NOT NULL AND \(Self.behind(after))
                  AND (time_updated >= \(since) OR id IN \(list: pending)
                    OR id IN (SELECT session_id FROM message WHERE time_created >= \(since)))
                ORDER BY time_created, id LIMIT \(Self.page)
                """
            let found = try Self.ask(connection, query) { row in
                Session(
                    key: row.value(0), created: row.value(1), id: row.text(0), parent: row.optionalText(3), folder: row.optionalText(4),
                    title: row.optionalText(5), model: row.optionalText(6), revert: row.optionalText(7), updated: row.int64(2))
            }
            for session in found { try body(session) }
            guard let last = found.last else { return }
            after = (last.created, last.key)
        }
    }

    /// A session's messages in order, those of them that changed since a moment or stand behind a message; false ends it.
    func eachMessage(of session: Session, since: Int64, from first: String?, _ body: (Message) throws -> Bool) throws {
        var after: (SQLiteValue, SQLiteValue)?
        while true {
            let query: SQL = """
                SELECT id, time_created, time_updated FROM message
                WHERE session_id = \(session.key) AND id IS NOT NULL AND time_created IS NOT NULL AND \(Self.behind(after))
                  AND (time_updated >= \(since) OR id >= \(first))
                ORDER BY time_created, id LIMIT \(Self.page)
                """
            let found = try Self.ask(connection, query) { ($0.value(0), $0.value(1), $0.text(0), $0.int64(1), $0.int64(2)) }
            for (key, created, id, at, updated) in found {
                let data = read("SELECT data FROM message WHERE id = \(key)")
                guard try body(Message(key: key, created: created, id: id, at: at, updated: updated, data: data)) else { return }
            }
            guard let last = found.last else { return }
            after = (last.1, last.0)
        }
    }

    /// The parts of a message in order; false ends it.
    func eachPart(of message: Message, _ body: (Part) throws -> Bool) throws {
        var after: SQLiteValue?
        while true {
            let behind: SQL = after.map { "id > \($0)" } ?? "id IS NOT NULL"
            let query: SQL = """
                SELECT id, time_created, time_updated FROM part WHERE message_id = \(message.key) AND \(behind)
                ORDER BY id LIMIT \(Self.page)
                """
            let found = try Self.ask(connection, query) { ($0.value(0), $0.text(0), $0.int64(1), $0.int64(2)) }
            for (key, id, at, updated) in found {
                let data = read("SELECT data FROM part WHERE id = \(key)")
                guard try body(Part(key: key, id: id, at: at, updated: updated, data: data)) else { return }
            }
            guard let last = found.last else { return }
            after = last.0
        }
    }

    /// The ids of all parts in a session's messages from one on.
    func parts(of session: String, from message: String) throws -> [(message: String, part: String)] {
        try Self.ask(
            connection,
            """
            SELECT message.id, part.id FROM message JOIN part ON part.message_id = message.id
            WHERE message.session_id = \(session) AND message.id >= \(message) ORDER BY message.id, part.id
            """
        ) { ($0.text(0), $0.text(1)) }
    }

    func holds(session: String) throws -> Bool {
        try !Self.ask(connection, "SELECT 1 FROM session WHERE id = \(session)") { _ in true }.isEmpty
    }

    private static func ask<T>(_ connection: Connection, _ query: SQL, _ map: (borrowing Row) throws -> T) throws -> [T] {
        do {
            return try connection.all(query, map)
        } catch let error as SQLiteError {
            throw UnreadableDatabase(problem: error.message)
        }
    }

    /// A value that cannot be read costs its row.
    private func read(_ query: SQL) -> Result<String, UnreadableDatabase> {
        do {
            return .success(try connection.text(query) ?? "")
        } catch {
            return .failure(UnreadableDatabase(problem: (error as? SQLiteError)?.message ?? "\(error)"))
        }
    }

    private static func behind(_ place: (SQLiteValue, SQLiteValue)?) -> SQL {
        guard let place else { return "1" }
        return "(time_created, id) > (\(place.0), \(place.1))"
    }
}
