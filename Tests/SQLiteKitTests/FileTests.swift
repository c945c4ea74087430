import SQLiteKit
import SystemKit
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct FileTests {
    let folder = Folder()

    private func failure(_ name: String, readOnly: Bool = false) -> SQLiteError? {
        sqliteError {
            var configuration = Configuration()
            configuration.readOnly = readOnly
            return try Database(folder.file(name), configuration: configuration)
        }
    }

    @Test(arguments: [mode_t(0), 0o022, 0o777])
    func filesAreForTheOwnerWhateverTheUmask(mask: mode_t) throws {
        let before = umask(mask)
        defer { umask(before) }
        let database = try Database(folder.file("m.db"))
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        #expect(folder.names == ["m.db", "m.db-shm", "m.db-wal"])
        #expect(folder.names.map { folder.mode(of: $0) } == [0o600, 0o600, 0o600])
        try database.backup(to: folder.file("copy.db"))
        #expect(folder.mode(of: "copy.db") == 0o600)
    }

    /// SQLite itself would delete such a log, and wait for a pipe for ever.
    @Test func whatStandsBesideTheDatabaseIsLookedAtFirst() throws {
        let log = folder.file("m.db-wal")
        try Files.overwrite(log, [1, 2, 3])
        for bytes in [nil, [], [7]] as [[UInt8]?] {
            if let bytes { try Files.overwrite(folder.file("m.db"), bytes) }
            let error = try #require(failure("m.db"))
            #expect(error.isCantOpen && error.message.contains(log), "\(error)")
            #expect(folder.names.contains("m.db") == (bytes != nil))
            #expect(try Files.readAll(log) == [1, 2, 3])
        }
        try Files.remove(log)
        try #require(mkfifo(folder.file("m.db-journal"), 0o600) == 0)
        #expect(failure("m.db")?.message.contains("not a regular file") == true)
    }

    @Test func anExistingFileIsClosedToOthers() throws {
        try Database(folder.file("m.db")).close()
        chmod(folder.file("m.db"), 0o664)
        try Database(folder.file("m.db")).close()
        #expect(folder.mode(of: "m.db") == 0o600)
    }

    @Test(arguments: [10, 99, 512, 4096, 50_000], [false, true])
    func randomBytesAreNotADatabase(count: Int, readOnly: Bool) {
        var random = SplitMix64(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        folder.write(bytes, to: "random.db")
        let error = failure("random.db", readOnly: readOnly)
        #expect(error?.isNotADatabase == true, "\(String(describing: error))")
    }

    @Test func aDamagedPageIsFound() throws {
        let path = folder.file("a.db")
        let database = try Database(path)
        try database.write { connection in
            try connection.execute("CREATE TABLE t (v)")
            for _ in 0..<50 { try connection.run("INSERT INTO t VALUES (randomblob(1000))") }
        }
        try database.close()
        let descriptor = open(path, O_WRONLY)
        let junk = [UInt8](repeating: 0xAB, count: 4096 * 8)
        _ = junk.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 4096) }
        close(descriptor)
        let again = try Database(path)
        let error = sqliteError { try again.read { try $0.int64("SELECT sum(length(v)) FROM t") } }
        #expect(error?.isCorrupt == true)
    }

    @Test func foldersAndOddFilesAreRefused() {
        mkdir(folder.file("folder"), 0o700)
        mkfifo(folder.file("pipe"), 0o600)
        symlink(folder.file("nowhere"), folder.file("link"))
        #expect(failure("folder")?.message == "it is a folder")
        #expect(failure("pipe")?.message == "it is not a regular file")
        #expect(failure("link")?.message == "it is a link that leads nowhere")
        #expect(failure("missing/a.db")?.isCantOpen == true)
        #expect(failure("a\0b")?.message == "the path holds a NUL")
        #expect(sqliteError { try Database("") }?.message == "the path is empty")
        #expect(failure("absent", readOnly: true)?.message == "there is no such file")
        #expect(folder.names == ["folder", "link", "pipe"])
    }

    @Test func namesThatSQLiteWouldReadOtherwiseAreFiles() throws {
        for name in ["file:x?mode=memory", ":memory:"] {
            let here = try Connection.open(folder.file(name), mode: .create)
            try here.execute("CREATE TABLE t (v)")
            here.close()
            #expect(folder.names.contains(name))
        }
        let error = sqliteError { try Connection.open("file:nowhere?mode=memory", mode: .readWrite) }
        #expect(error?.isCantOpen == true)
    }

    @Test func readingOnlyReadsAndRefusesToWrite() throws {
        let writer = try Database(folder.file("a.db"))
        try writer.write { try $0.execute("CREATE TABLE t (v); INSERT INTO t VALUES (7)") }
        var configuration = Configuration()
        configuration.readOnly = true
        // Once beside a writer, and once with the file at rest.
        for isAtRest in [false, true] {
            if isAtRest { try writer.close() }
            let reader = try Database(folder.file("a.db"), configuration: configuration)
            #expect(try reader.read { try $0.int64("SELECT v FROM t") } == 7)
            #expect(sqliteError { try reader.write { _ in } }?.isReadOnly == true)
            #expect(sqliteError { try reader.read { try $0.run("DELETE FROM t") } }?.isReadOnly == true)
        }
    }

    @Test func aFileThatMayNotBeWrittenGivesAClearError() throws {
        try Database(folder.file("a.db")).close()
        chmod(folder.file("a.db"), 0o444)
        chmod(folder.path, 0o755)
        let path = folder.file("a.db")
        let error = asOrdinaryUser { sqliteError { try Database(path) } } ?? nil
        #expect(error?.isReadOnly == true)
        #expect(error?.message == "this user may not write to the file")
    }

    @Test func aFolderThatMayNotBeWrittenGivesAClearError() throws {
        let database = try Database(folder.file("a.db"))
        try database.write { try $0.execute("CREATE TABLE t (v)") }
        try database.close()
        chmod(folder.file("a.db"), 0o666)
        chmod(folder.path, 0o555)
        let path = folder.file("a.db")
        let fresh = folder.file("b.db")
        let error = asOrdinaryUser { sqliteError { try Database(path) } } ?? nil
        #expect(error.map { $0.isCantOpen || $0.isReadOnly } == true)
        #expect(error?.message.contains("its folder must be writable") == true)
        let creation = asOrdinaryUser { sqliteError { try Database(fresh) } } ?? nil
        #expect(creation?.isCantOpen == true)
    }
}
