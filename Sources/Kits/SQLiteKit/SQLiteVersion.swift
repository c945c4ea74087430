import CSQLite

extension Connection {
    /// The version of the library in use, and whether it can search texts.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }
    package static var hasFTS5: Bool {
        guard let connection = try? inMemory() else { return false }
        defer { connection.close() }
        return (try? FTS5Extension.requireSupport(on: connection)) != nil
    }
}
