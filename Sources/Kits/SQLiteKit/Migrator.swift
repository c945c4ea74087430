/// Brings a database to the schema that the program knows, step by step.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let applicationID: Int32?

    /// `applicationID` marks the file as this program's; a file with another mark, or an unmarked one that is not empty, is refused.
    package init(migrations: [Migration], applicationID: Int32? = nil) {
        self.migrations = migrations
        self.applicationID = applicationID
    }

    /// Applies what is missing, each step in a transaction of its own, and gives the names of what it applied.
    /// Of several processes one does each step, and the others find it done.
    @discardableResult
    package func migrate(_ database: Database) throws -> [String] {
        guard !database.configuration.readOnly else {
            try database.read { try checkForReading($0) }
            return []
        }
        return try database.writeWithoutTransaction { connection in
            if try isUpToDate(connection) { return [] }
            try checkNames()
            var applied: [String] = []
            var isComplete = false
            while !isComplete {
                try connection.transaction(.immediate) {
                    try checkApplication(connection)
                    let done = try checkedCount(connection)
                    isComplete = done >= migrations.count
                    if isComplete {
                        try note(version: done, connection)
                    } else {
                        try apply(migrations[done], position: done + 1, connection)
                        applied.append(migrations[done].name)
                    }
                }
            }
            return applied
        }
    }

    // Three small reads: this is all that a start with nothing to do costs.
    private func isUpToDate(_ connection: Connection) throws -> Bool {
        guard let last = migrations.last else { return false }
        if let applicationID {
            guard try connection.int64("PRAGMA application_id") == Int64(applicationID) else { return false }
        }
        guard try connection.int64("PRAGMA user_version") == Int64(migrations.count), try hasTable(connection) else { return false }
        let row = try connection.first("SELECT position, name, digest FROM schema_migration ORDER BY position DESC LIMIT 1") {
            (position: $0.int(0), name: $0.text(1), digest: $0.optionalInt64(2))
        }
        return row.map { $0.position == migrations.count && $0.name == last.name && $0.digest == last.digest } ?? false
    }

    private func checkNames() throws(SchemaError) {
        var seen = Set<String>()
        for migration in migrations where !seen.insert(migration.name).inserted {
            throw .duplicateName(migration.name)
        }
    }

    private func checkForReading(_ connection: Connection) throws {
        if try isUpToDate(connection) { return }
        try checkNames()
        try checkApplication(connection)
        let done = try checkedCount(connection)
        guard done == migrations.count else { throw SchemaError.outdated(migrations[done...].map(\.name)) }
    }

    private func checkApplication(_ connection: Connection) throws {
        if let applicationID { try connection.requireApplication(applicationID) }
    }

    /// How many steps are applied, once they are known to be the first ones, in order and unedited.
    private func checkedCount(_ connection: Connection) throws -> Int {
        guard try hasTable(connection) else { return 0 }
        let recorded = try connection.all("SELECT position, name, digest FROM schema_migration ORDER BY position") {
            (position: $0.int(0), name: $0.text(1), digest: $0.optionalInt64(2))
        }
        let known = Set(migrations.map(\.name))
        let unknown = recorded.map(\.name).filter { !known.contains($0) }
        guard unknown.isEmpty else { throw SchemaError.newer(unknown) }
        let version = try connection.int64("PRAGMA user_version") ?? 0
        guard version <= Int64(migrations.count) else { throw SchemaError.newer(["schema version \(version)"]) }
        let isPrefix =
            recorded.count <= migrations.count
            && recorded.enumerated().allSatisfy { $1.position == $0 + 1 && $1.name == migrations[$0].name }
        guard isPrefix else { throw SchemaError.diverged(recorded: recorded.map(\.name), known: migrations.map(\.name)) }
        for (row, migration) in zip(recorded, migrations) where row.digest != migration.digest {
            throw SchemaError.edited(row.name)
        }
        return recorded.count
    }

    private func apply(_ migration: Migration, position: Int, _ connection: Connection) throws {
        if try !hasTable(connection) { try makeTable(connection) }
        do {
            try migration.apply(connection)
        } catch var error as SQLiteError {
            error.operation = "applying the schema step \(migration.name): \(error.operation)"
            throw error
        }
        try connection.run(
            """
            INSERT INTO schema_migration (position, name, digest, applied_at)
            VALUES (\(position), \(migration.name), \(migration.digest), \(wallClockSeconds()))
            """)
        try note(version: position, connection)
    }

    private func hasTable(_ connection: Connection) throws -> Bool {
        try connection.int64("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'") == 1
    }

    private func makeTable(_ connection: Connection) throws {
        try connection.execute(
            """
            CREATE TABLE schema_migration (
                position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest INTEGER, applied_at INTEGER NOT NULL
            ) STRICT
            """)
        if let applicationID { try connection.execute("PRAGMA application_id = \(applicationID)") }
    }

    private func note(version: Int, _ connection: Connection) throws {
        try connection.execute("PRAGMA user_version = \(version)")
    }
}

extension Connection {
    /// Refuses a file that bears another program's mark, or none though it is not empty.
    func requireApplication(_ expected: Int32) throws {
        // Both reads of one moment: another process may be making the file right now.
        if !isInTransaction { return try transaction(.deferred) { try requireApplication(expected) } }
        let found = Int32(truncatingIfNeeded: try int64("PRAGMA application_id") ?? 0)
        if found == expected { return }
        // A new file has no mark yet; anything in an unmarked one is somebody else's.
        let isEmpty = try int64("SELECT count(*) FROM sqlite_schema") == 0
        guard found == 0, isEmpty else { throw SchemaError.wrongApplication(expected: expected, found: found) }
    }
}
