package import Model
internal import SQLiteKit
internal import SystemKit

extension Store {
    package func statistics() throws -> StoreStatistics {
        let now = clock.nowMilliseconds()
        var result = try read { try $0.statistics(now: now) }
        result.folder = folder.path
        result.models = try modelUse()
        result.databaseBytes = [folder.database, folder.database + "-wal"].reduce(0) { $0 + (((try? FileStatus.of($1)) ?? nil)?.size ?? 0) }
        result.logBytes = ((try? FileStatus.of(folder.database + "-wal")) ?? nil)?.size ?? 0
        result.spooled = try Spool(folder: folder).waiting().count
        return result
    }
}

extension LedgerReader {
    fileprivate func statistics(now: Int64) throws -> StoreStatistics {
        var result = StoreStatistics()
        result.spaces = try spaces()
        result.kinds = try connection.all("SELECT kind, count(*) FROM event GROUP BY kind ORDER BY 2 DESC, 1") { row in
            (EventKind(code: row.int64(0)), Int(row.int64(1)))
        }.compactMap { kind, count in kind.map { ($0, count) } }
        result.sources = Int(try connection.first("SELECT count(*) FROM source") { $0.int64(0) } ?? 0)
        result.indexBytes = try connection.first("SELECT coalesce(sum(length(block)), 0) FROM turn_index_data") { $0.int64(0) } ?? 0
        result.textBytes = try connection.first("SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM payload") { $0.int64(0) } ?? 0
        try connection.rows(
            """
            SELECT coalesce(sum(items), 0), (SELECT coalesce(sum(length(bytes)), 0) FROM vector_code)
              + (SELECT coalesce(sum(length(bytes)), 0) FROM vector_place) + (SELECT coalesce(sum(length(bytes)), 0) FROM vector_step)
            FROM vector_shelf
            """
        ) { row in (result.vectors, result.vectorBytes) = (row.int(0), row.int64(1)) }
        try addCounts(&result)
        try addKnowledge(&result, now)
        return result
    }

    private func addCounts(_ result: inout StoreStatistics) throws {
        let counts: SQL = """
            SELECT (SELECT coalesce(sum(copies), 0) FROM session), (SELECT count(*) FROM event) - (SELECT count(*) FROM payload),
              (SELECT count(*) FROM tail)
            """
        try connection.rows(counts) { row in (result.copies, result.forgotten, result.unindexed) = (row.int(0), row.int(1), row.int(2)) }
        let procedures: SQL = """
            SELECT (SELECT count(*) FROM procedure WHERE kind = \(Subject.Kind.skill.code) AND state = \(LifeState.onDemand.code)),
              (SELECT count(*) FROM procedure WHERE kind = \(Subject.Kind.gene.code) AND state = \(LifeState.onDemand.code)),
              (SELECT count(*) FROM review WHERE closed IS NULL),
              (SELECT coalesce(sum(bytes), 0) FROM (SELECT DISTINCT version, bytes FROM procedure_version
                JOIN procedure ON procedure.number = procedure_version.procedure WHERE procedure.kind = \(Subject.Kind.skill.code)))
            """
        try connection.rows(procedures) { row in
            (result.skills, result.genes, result.reviews, result.packageBytes) = (row.int(0), row.int(1), row.int(2), row.int64(3))
        }
        let rest: SQL = """
            SELECT (SELECT name FROM schema_migration ORDER BY position DESC LIMIT 1), (SELECT value FROM store WHERE name = 'created_at'),
              (SELECT min(first_at) FROM session), (SELECT max(last_at) FROM session)
            """
        try connection.rows(rest) { row in
            result.schema = row.optionalText(0)
            result.createdAt = row.optionalInt64(1).map { Instant(milliseconds: $0) }
            result.firstAt = row.optionalInt64(2).map { Instant(milliseconds: $0) }
            result.lastAt = row.optionalInt64(3).map { Instant(milliseconds: $0) }
        }
    }

    /// What is believed now.
    private func addKnowledge(_ result: inout StoreStatistics, _ now: Int64) throws {
        let counts: SQL = """
            SELECT (SELECT count(*) FROM fact_version WHERE \(Self.isBelieved(now))),
              (SELECT count(*) FROM entity WHERE NOT EXISTS (SELECT 1 FROM entity_merge
                WHERE entity_merge.entity = entity.number AND entity_merge.known_to = \(Period.forever)))
            """
        try connection.rows(counts) { row in (result.facts, result.entities) = (row.int(0), row.int(1)) }
    }
}
