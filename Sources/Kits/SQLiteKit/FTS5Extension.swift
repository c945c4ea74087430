import CSQLite

/// Swift tokenizers and ranking functions for FTS5, one registration a connection.
package enum FTS5Extension {
    /// Fails with the remedy in its message where the SQLite library was built without FTS5.
    package static func requireSupport(on connection: Connection) throws(SQLiteError) {
        // The build option answers without any SQL; where options were left out of the library, the interface itself tells.
        if sqlite3_compileoption_used("ENABLE_FTS5") != 0 { return }
        _ = try interface(of: connection)
    }

    static func missing(path: String) -> SQLiteError {
        SQLiteError(
            code: .error,
            message: "this SQLite library (\(String(cString: sqlite3_libversion()))) has no FTS5: "
                + "install one that was built with SQLITE_ENABLE_FTS5 (libsqlite3-0 of Debian, sqlite of Homebrew)",
            operation: "opening the database \(path)")
    }

    static func interface(of connection: Connection) throws(SQLiteError) -> UnsafeMutablePointer<fts5_api> {
        guard let database = connection.core.database else {
            throw connection.core.error(SQLITE_MISUSE, operation: "looking for FTS5")
        }
        var api: UnsafeMutablePointer<fts5_api>?
        let code = csqlite_fts5_api(database, &api)
        guard code == SQLITE_OK || SQLiteCode.error ~= SQLiteCode(rawValue: code) else {
            throw connection.core.error(code, operation: "looking for FTS5")
        }
        guard let api, api.pointee.iVersion >= 2 else { throw missing(path: connection.path) }
        return api
    }
}
