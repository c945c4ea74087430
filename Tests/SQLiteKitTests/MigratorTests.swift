import SQLiteKit
import Testing

private struct Stop: Error {}

@Suite struct MigratorTests {
    let folder = Folder()
    static let first = Migration(name: "first", sql: "CREATE TABLE a (v); CREATE TABLE b (v)")
    static let second = Migration(name: "second", sql: "INSERT INTO a VALUES (1)")
    static let third = Migration(name: "third") { try $0.run("INSERT INTO a VALUES (\(2))") }

    private func open(readOnly: Bool = false) throws -> Database {
        var configuration = Configuration()
        configuration.readOnly = readOnly
        return try Database(folder.file("a.db"), configuration: configuration)
    }

    private func schemaError(_ body: () throws -> [String]) -> SchemaError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? SchemaError
        }
    }

    @Test func stepsAreAppliedOnceAndInOrder() throws {
        let database = try open()
        #expect(try Migrator(migrations: [Self.first]).migrate(database) == ["first"])
        let all = Migrator(migrations: [Self.first, Self.second, Self.third])
        #expect(try all.migrate(database) == ["second", "third"])
        #expect(try all.migrate(database) == [])
        try database.close()
        let again = try open()
        #expect(try all.migrate(again) == [])
        #expect(try again.read { try $0.all("SELECT v FROM a ORDER BY v") { $0.int(0) } } == [1, 2])
        let recorded = try again.read { try $0.all("SELECT name FROM schema_migration ORDER BY position") { $0.text(0) } }
        #expect(recorded == ["first", "second", "third"])
        #expect(try again.read { try $0.int64("PRAGMA user_version") } == 3)
    }

    @Test func aNewerSchemaIsRefused() throws {
        let database = try open()
        try Migrator(migrations: [Self.first, Self.second, Self.third]).migrate(database)
        #expect(schemaError { try Migrator(migrations: [Self.first]).migrate(database) } == .newer(["second", "third"]))
        #expect(schemaError { try Migrator(migrations: []).migrate(database) } == .newer(["first", "second", "third"]))
        let renamed = Migration(name: "other", sql: "SELECT 1")
        #expect(schemaError { try Migrator(migrations: [Self.first, Self.second, renamed]).migrate(database) } == .newer(["third"]))
    }

    /// A later program may have left its mark in one place only; a start in a hurry must see either.
    @Test func aMarkOfALaterProgramIsEnough() throws {
        let all = Migrator(migrations: [Self.first, Self.second])
        let database = try open()
        try all.migrate(database)
        try database.write {
            try $0.run("INSERT INTO schema_migration SELECT 3, 'later', digest, applied_at FROM schema_migration LIMIT 1")
        }
        #expect(schemaError { try all.migrate(database) } == .newer(["later"]))
        try database.write { try $0.run("DELETE FROM schema_migration WHERE name = 'later'") }
        try database.writeWithoutTransaction { try $0.execute("PRAGMA user_version = 7") }
        #expect(schemaError { try all.migrate(database) } == .newer(["schema version 7"]))
    }

    @Test func anotherOrderOrAGapIsRefused() throws {
        let database = try open()
        try Migrator(migrations: [Self.first, Self.second]).migrate(database)
        let swapped = schemaError { try Migrator(migrations: [Self.second, Self.first]).migrate(database) }
        #expect(swapped == .diverged(recorded: ["first", "second"], known: ["second", "first"]))
        let between = schemaError { try Migrator(migrations: [Self.first, Self.third, Self.second]).migrate(database) }
        #expect(between == .diverged(recorded: ["first", "second"], known: ["first", "third", "second"]))
        try database.write { try $0.run("DELETE FROM schema_migration WHERE position = 1") }
        let gap = schemaError { try Migrator(migrations: [Self.first, Self.second, Self.third]).migrate(database) }
        #expect(gap == .diverged(recorded: ["second"], known: ["first", "second", "third"]))
    }

    @Test func anEditedStepAndADoubleNameAreRefused() throws {
        let database = try open()
        try Migrator(migrations: [Self.first]).migrate(database)
        let edited = Migration(name: "first", sql: "CREATE TABLE a (v, w)")
        #expect(schemaError { try Migrator(migrations: [edited]).migrate(database) } == .edited("first"))
        #expect(schemaError { try Migrator(migrations: [edited, Self.second]).migrate(database) } == .edited("first"))
        #expect(schemaError { try Migrator(migrations: [Self.first, Self.first]).migrate(database) } == .duplicateName("first"))
    }

    @Test func aFailingStepLeavesNothingAndNamesItself() throws {
        let database = try open()
        let broken = Migration(name: "broken", sql: "CREATE TABLE c (v); INSERT INTO nowhere VALUES (1)")
        let error = sqliteError { try Migrator(migrations: [Self.first, broken]).migrate(database) }
        #expect(error?.description.contains("the schema step broken") == true)
        let throwing = Migration(name: "throwing") { connection in
            try connection.execute("CREATE TABLE c (v)")
            throw Stop()
        }
        #expect(throws: Stop.self) { try Migrator(migrations: [Self.first, throwing]).migrate(database) }
        #expect(try database.read { try $0.int64("SELECT count(*) FROM sqlite_schema WHERE name = 'c'") } == 0)
        #expect(try Migrator(migrations: [Self.first, Self.second]).migrate(database) == ["second"])
    }

    @Test func theApplicationMarkIsSetAndChecked() throws {
        let database = try open()
        let mine = Migrator(migrations: [Self.first], applicationID: 0x5265_7665)
        try mine.migrate(database)
        #expect(try mine.migrate(database) == [])
        #expect(try database.read { try $0.int64("PRAGMA application_id") } == 0x5265_7665)
        let other = schemaError { try Migrator(migrations: [Self.first], applicationID: -5).migrate(database) }
        #expect(other == .wrongApplication(expected: -5, found: 0x5265_7665))
    }

    @Test func somebodyElsesTablesAreRefused() throws {
        let database = try open()
        try database.write { try $0.execute("CREATE TABLE theirs (v)") }
        let error = schemaError { try Migrator(migrations: [Self.first], applicationID: 9).migrate(database) }
        #expect(error == .wrongApplication(expected: 9, found: 0))
    }

    @Test func aVersionWithoutItsTableIsNotTrusted() throws {
        let database = try open()
        try database.write { try $0.execute("PRAGMA user_version = 1") }
        #expect(try Migrator(migrations: [Self.first]).migrate(database) == ["first"])
        try database.write { try $0.execute("PRAGMA user_version = 0") }
        #expect(try Migrator(migrations: [Self.first]).migrate(database) == [])
        #expect(try database.read { try $0.int64("PRAGMA user_version") } == 1)
    }

    @Test func readingChecksAndChangesNothing() throws {
        let writer = try open()
        try Migrator(migrations: [Self.first]).migrate(writer)
        let reader = try open(readOnly: true)
        #expect(try Migrator(migrations: [Self.first]).migrate(reader) == [])
        #expect(schemaError { try Migrator(migrations: [Self.first, Self.second]).migrate(reader) } == .outdated(["second"]))
        try Migrator(migrations: [Self.first, Self.second]).migrate(writer)
        #expect(schemaError { try Migrator(migrations: [Self.first]).migrate(reader) } == .newer(["second"]))
    }

    @Test func ofManyAtOnceEachStepIsDoneByOne() throws {
        for round in 0..<5 {
            let path = folder.file("race\(round).db")
            let applied = Counter()
            let failed = Shared<String>()
            let threads = (0..<4).map { _ in
                TestThread {
                    do {
                        let database = try Database(path)
                        let migrator = Migrator(migrations: [Self.first, Self.second, Self.third], applicationID: 77)
                        for _ in try migrator.migrate(database) { applied.add() }
                    } catch {
                        failed.set("\(error)")
                    }
                }
            }
            for thread in threads { thread.join() }
            #expect(failed.value == nil)
            #expect(applied.count == 3)
            #expect(try Database(path).read { try $0.int64("SELECT count(*) FROM a") } == 2)
        }
    }
}
