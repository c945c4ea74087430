extension Connection {
    /// Opens a file for work that nobody needs when it is cut short: nothing of it is written twice or waited for. It is interrupted
    /// together with a database's own connections.
    package static func scratch(_ path: String, interruptedWith database: Database) throws -> Connection {
        let connection = try open(
            path, mode: .scratch,
            pragmas: [
                "main.journal_mode = MEMORY", "main.synchronous = OFF", "main.locking_mode = EXCLUSIVE", "temp_store = MEMORY",
                "trusted_schema = OFF",
            ], busyTimeout: database.configuration.busyTimeout)
        database.interrupts(connection)
        return connection
    }

    /// Makes the tables of another file readable under a name of their own. A table that the connection's own file does not have is found
    /// there by its bare name, too.
    package func attachForReading(_ path: String, as name: String) throws {
        try run("ATTACH DATABASE \(DatabaseFile.readingURI(path)) AS \(raw: name)")
    }
}
