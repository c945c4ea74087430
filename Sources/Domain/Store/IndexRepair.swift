internal import Model
internal import SQLiteKit

extension Store {
    /// Makes the turn index anew from the ledger, in one transaction, and then the vectors: searches see the old index until the new one is whole, and other
    /// writers wait. Returns how many turns it holds.
    package func repairIndex(progress: (Double) -> Void, isCancelled: () -> Bool) throws -> Int {
        let turns: Int
        do {
            turns = try makeIndexAnew(progress, isCancelled) { connection in
                do { try connection.makeVectorTablesAnew() } catch let error as SQLiteError where error.isCorrupt {
                    throw UnreadableVectors()
                }
            }
        } catch is UnreadableVectors {
            // Pages that cannot be read cannot be given back either; nobody reads them any more.
            turns = try makeIndexAnew(progress, isCancelled, StoredVectorState.none.write)
        }
        try fillVectorsIfPossible(isCancelled: isCancelled)
        try? IndexUpkeep.tidyUp(database)
        _ = try database.checkpoint(.passive)
        return turns
    }

    /// The vectors are dropped in the same step: what waited outside the index would never get any.
    private func makeIndexAnew(
        _ progress: (Double) -> Void, _ isCancelled: () -> Bool, _ dropVectors: (Connection) throws -> Void
    ) throws -> Int {
        var turns = 0
        try database.withSynchronous(.full) { connection in
            // FTS5 does not even open an index whose list of segments is damaged; an empty list under it helps.
            try connection.withShadowTables {
                try connection.execute("DELETE FROM turn_index_data; DELETE FROM turn_index_idx")
                try connection.run("INSERT INTO turn_index_data(id, block) VALUES (1, x''), (10, x'00000000000000')")
            }
            try connection.run("INSERT INTO turn_index(turn_index) VALUES ('delete-all')")
            try connection.run("DELETE FROM tail")
            try connection.run("UPDATE space SET turns = 0")
            let all = Double(max(try connection.int64("SELECT count(*) FROM payload WHERE text <> ''") ?? 1, 1))
            let insert = try connection.prepare("INSERT INTO turn_index(rowid, text) VALUES (?1, ?2)")
            var counts: [Int64: Int] = [:]
            try connection.rows("SELECT event.key, text FROM payload JOIN event USING (key) WHERE text <> '' ORDER BY key") { row in
                try Self.insert(row, insert)
                counts[EventKey(rawValue: row.int64(0)).session.space.rawValue, default: 0] += 1
                turns += 1
                guard turns.isMultiple(of: 512) else { return }
                if isCancelled() { throw CareError.interrupted }
                progress(Double(turns) / all)
            }
            // Documents lie above all events.
            try connection.rows("SELECT key, text FROM document ORDER BY key") { try Self.insert($0, insert) }
            for (space, count) in counts { try connection.run("UPDATE space SET turns = \(count) WHERE number = \(space)") }
            try dropVectors(connection)
        }
        return turns
    }

    private static func insert(_ row: borrowing Row, _ statement: Statement) throws {
        defer { statement.reset() }
        try statement.bind(row.int64(0), at: 1)
        try statement.bind(text: row.text(1), at: 2)
        _ = try statement.step()
    }
}
