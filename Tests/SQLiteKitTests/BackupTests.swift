import SQLiteKit
import Testing

private struct Stop: Error {}

@Suite struct BackupTests {
    let folder = Folder()
    let database: Database

    init() throws {
        database = try Database(folder.file("a.db"))
        try database.write { connection in
            try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)")
            for number in 1...200 { try connection.run("INSERT INTO t VALUES (\(number), randomblob(2000))") }
        }
    }

    @Test func theCopyIsOfOneMomentWhileWritingGoesOn() throws {
        var steps: [BackupProgress] = []
        try database.backup(to: folder.file("copy.db"), pagesPerStep: 10) { progress in
            steps.append(progress)
            try database.write { try $0.run("INSERT INTO t (v) VALUES (zeroblob(3000))") }
        }
        #expect(steps.count > 5)
        #expect(steps.last?.remaining == 0)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $1.remaining < $0.remaining && $1.total == $0.total })
        let copy = try Database(folder.file("copy.db"))
        #expect(try copy.read { try $0.int64("SELECT count(*) FROM t") } == 200)
        #expect(try copy.read { try $0.text("PRAGMA integrity_check") } == "ok")
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == Int64(200 + steps.count))
    }

    @Test func nothingIsOverwritten() throws {
        folder.write([1, 2, 3], to: "there.db")
        #expect(sqliteError { try database.backup(to: folder.file("there.db")) }?.message == "it exists already")
        #expect(sqliteError { try database.backup(to: folder.file("a.db")) }?.isCantOpen == true)
        folder.write([1], to: "stale.db-wal")
        #expect(sqliteError { try database.backup(to: folder.file("stale.db")) }?.isCantOpen == true)
        #expect(sqliteError { try database.backup(to: "") }?.isCantOpen == true)
        #expect(sqliteError { try database.backup(to: folder.file("no/folder.db")) }?.isCantOpen == true)
        #expect(!folder.names.contains("stale.db"))
        #expect(try database.read { try $0.int64("SELECT count(*) FROM t") } == 200)
    }

    @Test func givingUpLeavesNoFile() throws {
        #expect(throws: Stop.self) {
            try database.backup(to: folder.file("copy.db"), pagesPerStep: 5) { progress in
                if progress.remaining < 50 { throw Stop() }
            }
        }
        #expect(!folder.names.contains { $0.hasPrefix("copy.db") })
        try database.backup(to: folder.file("copy.db"), pagesPerStep: 0)
        #expect(folder.names.contains("copy.db"))
    }
}
