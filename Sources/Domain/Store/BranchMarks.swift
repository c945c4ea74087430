package import Model
internal import SQLiteKit

/// Which events lie on a branch that the conversation left. Derived from the transcript's tree, so it may change as that grows; the
/// events themselves do not.
extension LedgerWriter {
    /// Marks or unmarks every event of one transcript record.
    package func mark(record: EventID, in space: SpaceName, isAbandoned: Bool) throws {
        let number = try self.space(space).rawValue
        // The blocks of a record are `id`, `id/1`, `id/2`, …: `0` is the character behind `/`.
        let first = record.rawValue + "/"
        let behind = record.rawValue + "0"
        // Two look-ups: with OR between them SQLite would read every id of the space.
        let keys: SQL = """
            SELECT key FROM event WHERE space = \(number) AND id = \(record.rawValue)
            UNION ALL SELECT key FROM event WHERE space = \(number) AND id >= \(first) AND id < \(behind)
            """
        if isAbandoned {
            try connection.run("INSERT OR IGNORE INTO abandoned(key) \(keys)")
        } else {
            try connection.run("DELETE FROM abandoned WHERE key IN (\(keys))")
        }
    }
}

extension LedgerReader {
    package func isAbandoned(record: EventID, in space: SpaceNumber) throws -> Bool {
        let query: SQL = """
            SELECT 1 FROM event JOIN abandoned ON abandoned.key = event.key
            WHERE event.space = \(space.rawValue) AND event.id = \(record.rawValue)
            """
        return try connection.first(query) { _ in true } ?? false
    }
}
