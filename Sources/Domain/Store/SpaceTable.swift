internal import Model
internal import SQLiteKit
internal import SystemKit

enum SpaceTable {
    static func find(_ connection: Connection, name: SpaceName) throws -> SpaceNumber? {
        try connection.first("SELECT number FROM space WHERE name = \(name.rawValue)") { SpaceNumber(rawValue: $0.int64(0)) }
    }

    static func findOrCreate(_ connection: Connection, name: SpaceName, root: String?, now: Int64) throws -> SpaceNumber {
        if let known = try find(connection, name: name) { return known }
        guard name.isValid else { throw StoreError.badSpaceName(name.rawValue) }
        let number = try connection.first("SELECT coalesce(max(number) + 1, 0) FROM space") { $0.int64(0) } ?? 0
        guard number <= EventKey.highestSpace else { throw StoreError.tooManySpaces }
        try connection.run("INSERT INTO space(number, name, root, created_at) VALUES (\(number), \(name.rawValue), \(root), \(now))")
        return SpaceNumber(rawValue: number)
    }

    /// The folder that a space stands for.
    static func root(of name: SpaceName, _ connection: Connection) throws -> String? {
        try connection.first("SELECT root FROM space WHERE name = \(name.rawValue)") { $0.optionalText(0) } ?? nil
    }

    /// What the space of a root is called, or would be when it is made.
    static func name(forRoot root: String, _ connection: Connection) throws -> SpaceName {
        if let known = try connection.first("SELECT name FROM space WHERE root = \(root)", { $0.text(0) }) {
            return SpaceName(rawValue: known)
        }
        let base = usableName(Paths.lastComponent(root))
        var candidate = base
        // Where many projects have one name, their count is about where a free number begins.
        let alike: SQL = "SELECT count(*) FROM space WHERE name > \(base.rawValue + "-") AND name < \(base.rawValue + ".")"
        var number = Int(try connection.int64(alike) ?? 0) + 2
        while try find(connection, name: candidate) != nil {
            candidate = SpaceName(rawValue: "\(base.rawValue)-\(number)")
            number += 1
        }
        return candidate
    }

    /// A folder may be called anything; a space must be typed.
    private static func usableName(_ folder: String) -> SpaceName {
        let bytes = folder.utf8.prefix(80).map { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ",") ? UInt8(ascii: "-") : $0 }
        let name = SpaceName(rawValue: String(decoding: bytes, as: UTF8.self))
        return name.isValid && name != .personal
            ? name : SpaceName(rawValue: "project-" + name.rawValue.filter { $0.isLetter || $0.isNumber })
    }

    static func summaries(_ connection: Connection, where condition: SQL = "true") throws -> [SpaceSummary] {
        let query: SQL = """
            SELECT number, name, root, next_session,
              (SELECT coalesce(sum(session.events), 0) FROM session WHERE session.space = space.number)
            FROM space WHERE \(condition) ORDER BY name
            """
        return try connection.all(query) {
            SpaceSummary(
                number: SpaceNumber(rawValue: $0.int64(0)), name: SpaceName(rawValue: $0.text(1)), root: $0.optionalText(2),
                sessions: Int($0.int64(3)), events: Int($0.int64(4)))
        }
    }
}
