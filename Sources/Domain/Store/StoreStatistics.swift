package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    package func statistics() throws -> StoreStatistics {
        var result = try read { try $0.statistics() }
        result.folder = folder.path
        result.databaseBytes = [folder.database, folder.database + "-wal"].reduce(0) { $0 + (((try? FileStatus.of($1)) ?? nil)?.size ?? 0) }
        result.spooled = try Spool(folder: folder).waiting().count
        return result
    }
}

extension LedgerReader {
    fileprivate func statistics() throws -> StoreStatistics {
        var result = StoreStatistics()
        result.spaces = try spaces()
        result.kinds = try connection.all("SELECT kind, count(*) FROM event GROUP BY kind ORDER BY 2 DESC, 1") { row in
            (EventKind(code: row.int64(0)), Int(row.int64(1)))
        }.compactMap { kind, count in kind.map { ($0, count) } }
        result.sources = Int(try connection.first("SELECT count(*) FROM source") { $0.int64(0) } ?? 0)
        result.indexBytes = try connection.first("SELECT coalesce(sum(length(block)), 0) FROM turn_index_data") { $0.int64(0) } ?? 0
        result.textBytes = try connection.first("SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM payload") { $0.int64(0) } ?? 0
        return result
    }
}
