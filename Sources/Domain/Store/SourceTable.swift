internal import Model
internal import SQLiteKit

package struct SourceNumber: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// How far a file was read, so that the next import goes on from there.
package struct SourceProgress: Sendable, Equatable {
    package var path: String
    package var format: String
    /// Bytes that are in the ledger: the end of the last whole line.
    package var bytes: Int64 = 0
    package var lines: Int64 = 0
    /// A digest of what stood before `bytes`: when it no longer agrees, the file was rewritten.
    package var guardDigest: [UInt8] = []
    /// What the format's reader must remember between two imports, as JSON.
    package var state = "{}"
    package var records: Int64 = 0
    package var skipped: Int64 = 0
    package var bad: Int64 = 0

    /// Something of it was forgotten, and all that was known of the file went, too.
    package var isReset: Bool { bytes == 0 && state == "{}" && guardDigest.isEmpty }

    package init(path: String, format: String) {
        self.path = path
        self.format = format
    }
}

extension LedgerReader {
    package func source(path: String) throws -> (SourceNumber, SourceProgress)? {
        let query: SQL = """
            SELECT number, path, format, bytes, lines, guard, state, records, skipped, bad FROM source WHERE path = \(path)
            """
        return try connection.first(query) { row in
            var progress = SourceProgress(path: row.text(1), format: row.text(2))
            progress.bytes = row.int64(3)
            progress.lines = row.int64(4)
            progress.guardDigest = row.bytes(5)
            progress.state = row.text(6)
            progress.records = row.int64(7)
            progress.skipped = row.int64(8)
            progress.bad = row.int64(9)
            return (SourceNumber(rawValue: row.int64(0)), progress)
        }
    }
}

extension LedgerWriter {
    /// Saves how far the file was read, in the transaction that holds what was read.
    @discardableResult
    package func save(_ progress: SourceProgress) throws -> SourceNumber {
        let number = try connection.first(
            """
            INSERT INTO source(path, format, bytes, lines, guard, state, records, skipped, bad, imported_at)
            VALUES (\(progress.path), \(progress.format), \(progress.bytes), \(progress.lines), \(progress.guardDigest), \(progress.state),
              \(progress.records), \(progress.skipped), \(progress.bad), \(now))
            ON CONFLICT(path) DO UPDATE SET format = excluded.format, bytes = excluded.bytes, lines = excluded.lines, guard = excluded.guard,
              state = excluded.state, records = excluded.records, skipped = excluded.skipped, bad = excluded.bad,
              imported_at = excluded.imported_at
            RETURNING number
            """
        ) { SourceNumber(rawValue: $0.int64(0)) }
        guard let number else { throw StoreError.badEvent(problem: "the source \(progress.path) could not be saved") }
        return number
    }
}
