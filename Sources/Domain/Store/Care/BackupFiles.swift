internal import SQLiteKit
internal import SystemKit

/// What makes a store beside its database and its packages: the configuration, the person's own lexicons, the journal. A backup carries
/// them in a table.
enum BackupFiles {
    private static let largest = 16 << 20

    static let tables: SQL = """
        CREATE TABLE backup_file(path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID
        """

    /// Puts the files into the copy.
    static func store(from folder: StoreFolder, in connection: Connection) throws -> Int {
        try connection.run("DROP TABLE IF EXISTS backup_file")
        try connection.run(tables)
        var files = 0
        for path in try paths(in: folder) {
            let whole = Paths.join(folder.path, path)
            let size = try FileStatus.of(whole)?.size ?? 0
            guard size <= Int64(largest) else { throw CareError.tooLarge(path: whole, bytes: size) }
            try connection.run("INSERT INTO backup_file(path, bytes) VALUES (\(path), \(try Files.readAll(whole, limit: largest)))")
            files += 1
        }
        return files
    }

    /// Takes the files out of the copy and puts them where they belong.
    static func restore(from connection: Connection, to folder: StoreFolder, backup: String) throws -> Int {
        guard try connection.int64("SELECT count(*) FROM sqlite_schema WHERE name = 'backup_file' AND type = 'table'") == 1 else {
            return 0
        }
        let paths = try connection.all("SELECT path FROM backup_file ORDER BY path") { $0.text(0) }
        for path in paths {
            guard isOurs(path) else { throw CareError.strangeEntry(path: backup, entry: path) }
            let bytes = try connection.first("SELECT bytes FROM backup_file WHERE path = \(path)") { $0.bytes(0) }
            let whole = Paths.join(folder.path, path)
            try Folders.create(Paths.parent(whole), permissions: 0o700)
            try Files.writeAtomically(whole, bytes ?? [], permissions: 0o600)
        }
        try connection.run("DROP TABLE backup_file")
        // Pages may have been written after the copy was made: whoever tells the journal next makes them all anew.
        try connection.run("DELETE FROM store WHERE name IN ('journal', 'journal_size')")
        return paths.count
    }

    private static func paths(in folder: StoreFolder) throws -> [String] {
        var found: [String] = []
        if try FileStatus.of(folder.configuration)?.kind == .file { found.append(Paths.lastComponent(folder.configuration)) }
        for name in try Folders.listIfPresent(folder.journal) where JournalFolder.isPage(name) { found.append("journal/" + name) }
        guard try FileStatus.of(folder.lexicons)?.kind == .folder else { return found }
        try Folders.walk(folder.lexicons, followLinks: true) { path, status in
            let name = String(path.dropFirst(folder.path.count + 1))
            if status.kind == .file, isOurs(name) { found.append(name) }
            return .proceed
        }
        return found
    }

    /// The configuration, a page of the journal, or a file below the folder of lexicons; never a way out of the store.
    private static func isOurs(_ path: String) -> Bool {
        if path == "config.json" { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "journal" { return JournalFolder.isPage(String(parts[1])) && !path.utf8.contains(0) }
        guard parts.count >= 2, parts[0] == "lexicons", path.utf8.count < 1024, !path.utf8.contains(0) else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
