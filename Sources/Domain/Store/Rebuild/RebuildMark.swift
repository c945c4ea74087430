internal import SQLiteKit

/// Stands in the store from the first thing that a rebuild writes until all is whole, so that one that was cut short is told and finished.
enum RebuildMark: String {
    case tables
    /// The search index is to be made anew, too.
    case index

    private static let name = "rebuild"

    static func read(_ connection: Connection) throws -> RebuildMark? {
        try connection.text("SELECT value FROM store WHERE name = \(name)").map { RebuildMark(rawValue: $0) ?? .index }
    }

    static func set(_ mark: RebuildMark, _ connection: Connection) throws {
        try connection.run(
            """
            INSERT INTO store(name, value) VALUES (\(name), \(mark.rawValue))
            ON CONFLICT(name) DO UPDATE SET value = excluded.value WHERE excluded.value = \(RebuildMark.index.rawValue)
            """)
    }

    static func clear(_ connection: Connection) throws { try connection.run("DELETE FROM store WHERE name = \(name)") }
}
