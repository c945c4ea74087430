package import Model
internal import SQLiteKit

/// Which events lie on a branch that the conversation left. Derived from the transcript's tree, so it may change as that grows; the
/// events themselves do not.
extension LedgerWriter {
    /// Marks or unmarks every event of one transcript record; with `session`, only what is that session's own and no copy.
    package func mark(record: EventID, in space: SpaceName, of session: SessionName? = nil, isAbandoned: Bool) throws {
        var keys = try RecordKeys.of(record, in: self.space(space))
        if let session {
            let range = try self.session(session, in: self.space(space)).key.eventKeys
            keys = "SELECT key FROM (\(keys)) WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound)"
        }
        if isAbandoned {
            try connection.run("INSERT OR IGNORE INTO abandoned(key) \(keys)")
        } else {
            try connection.run("DELETE FROM abandoned WHERE key IN (\(keys))")
        }
    }
}

extension LedgerReader {
    /// Whether a record's events are marked; nil when it gave none.
    package func isAbandoned(record: EventID, in space: SpaceNumber) throws -> Bool? {
        let query: SQL = """
            SELECT abandoned.key IS NOT NULL FROM (\(RecordKeys.of(record, in: space))) AS found
            LEFT JOIN abandoned ON abandoned.key = found.key LIMIT 1
            """
        return try connection.first(query) { $0.bool(0) }
    }
}

private enum RecordKeys {
    /// The keys of a record's events.
    static func of(_ record: EventID, in space: SpaceNumber) -> SQL {
        // The blocks of a record are `id`, `id/1`, `id/2`, …: `0` is the character behind `/`.
        let first = record.rawValue + "/"
        let behind = record.rawValue + "0"
        // Two look-ups: with OR between them SQLite would read every id of the space.
        return """
            SELECT key FROM event WHERE space = \(space.rawValue) AND id = \(record.rawValue)
            UNION ALL SELECT key FROM event WHERE space = \(space.rawValue) AND id >= \(first) AND id < \(behind)
            """
    }
}
