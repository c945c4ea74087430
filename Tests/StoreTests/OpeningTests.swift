import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport
import Testing

@Suite struct OpeningTests {
    @Test func aMissingStoreIsNotMade() throws {
        let folder = try TemporaryFolder()
        #expect(throws: StoreError.missing(path: folder.file("store"))) { try TestStore.open(folder, access: .existing) }
        #expect(try FileStatus.of(folder.file("store")) == nil)
    }

    @Test func everythingIsPrivate() throws {
        let test = try TestStore()
        #expect(try FileStatus.of(test.store.folder.path)?.mode == 0o700)
        #expect(try FileStatus.of(test.store.folder.database)?.mode == 0o600)
    }

    @Test func twoStoresOnOneFolderSeeEachOther() throws {
        let test = try TestStore()
        let second = try TestStore.open(test.folder, access: .existing)
        for number in 0..<10 {
            let store = number.isMultiple(of: 2) ? test.store : second
            let outcome = try store.append([.of("words \(number)", id: "\(number)")], in: .personal, door: .library)
            #expect(outcome == [.added(EventID(rawValue: "\(number)"))])
        }
        #expect(try second.append([.of("words 0", id: "0")], in: .personal, door: .library) == [.known(EventID(rawValue: "0"))])
        #expect(try test.events().map(\.id.rawValue) == (0..<10).map { "\($0)" })
        #expect(try second.verify().faults == [])
        #expect(try second.digest(of: [1, 2]) == test.store.digest(of: [1, 2]))
    }

    @Test func aStoreOpensAgain() throws {
        let folder = try TemporaryFolder()
        for number in 0..<3 {
            let store = try TestStore.open(folder)
            _ = try store.append([.of("words \(number)", id: "\(number)")], in: .personal, door: .library)
        }
        let report = try TestStore.open(folder, access: .existing).verify()
        #expect(report.events == 3 && report.faults == [])
    }

    @Test func aNewerSchemaIsRefused() throws {
        let test = try TestStore()
        let database = try Database(test.store.folder.database)
        try database.write {
            try $0.run("INSERT INTO schema_migration SELECT 99, '9999-later', digest, applied_at FROM schema_migration LIMIT 1")
            try $0.execute("PRAGMA user_version = 99")
        }
        try database.close()
        #expect(throws: StoreError.newerSchema(path: test.store.folder.database, migrations: ["9999-later"])) {
            try TestStore.open(test.folder)
        }
    }

    @Test(arguments: [
        "this is a text and no database, and it is long enough to be sure of that: one hundred bytes at the least, really", "xy",
    ])
    func whatIsNoDatabaseIsRefused(_ text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("store/reverie.sqlite", text)
        #expect(throws: StoreError.notAStore(path: path)) { try TestStore.open(folder) }
        #expect(try String(decoding: Files.readAll(path), as: UTF8.self) == text)
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let folder = try TemporaryFolder()
        try Folders.create(folder.file("store"))
        let path = folder.file("store/reverie.sqlite")
        let database = try Database(path)
        try database.write { connection in
            try connection.execute("PRAGMA application_id = 77")
            try connection.execute("CREATE TABLE theirs(x)")
        }
        try database.close()
        #expect(throws: StoreError.notAStore(path: path)) { try TestStore.open(folder) }
        let again = try Database(path)
        #expect(try again.read { try $0.int64("SELECT count(*) FROM sqlite_schema") } == 1)
        try again.close()
    }

    @Test(arguments: [
        ("[]", "object"), ("{", "Invalid JSON"), ("", "Invalid JSON"), (#"{"durability":"some"}"#, "durability"),
        (#"{"durability":1}"#, "durability"),
        (#"{"timezone":"Mars/Base"}"#, "timezone"), (#"{"timezone":3}"#, "timezone"), (#"{"busy_ms":-1}"#, "busy_ms"),
        (#"{"busy_ms":600001}"#, "busy_ms"),
        (#"{"busy_ms":"9"}"#, "busy_ms"), (#"{"busy_ms":1.5}"#, "busy_ms"), (#"{"colour":"red"}"#, "colour"),
        (#"{"busy_ms":1,"busy_ms":2}"#, "busy_ms"),
    ])
    func aWrongConfigurationIsNamed(_ text: String, _ says: String) throws {
        let error = #expect(throws: StoreError.self) { try TestStore(configuration: text) }
        guard case .configuration(let path, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path.hasSuffix("/store/config.json") && problem.contains(says), "\(problem)")
    }

    @Test func configurationIsRead() throws {
        #expect(try TestStore(configuration: "{}").store.settings == StoreSettings())
        let settings = try TestStore(configuration: #"{"durability":"normal","timezone":"Europe/Lisbon","busy_ms":0}"#).store.settings
        #expect(settings.durability == .normal && settings.timezone == "Europe/Lisbon" && settings.busyMilliseconds == 0)
        #expect(try TestStore().store.settings == StoreSettings())
    }

    @Test(arguments: [
        (["REVERIE_HOME": "/a", "XDG_DATA_HOME": "/x", "HOME": "/h"], "/a"),
        (["REVERIE_HOME": "", "XDG_DATA_HOME": "/x", "HOME": "/h"], "/x/reverie"),
        (["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/.local/share/reverie"), (["HOME": "/h"], "/h/.local/share/reverie"),
    ])
    func theStandardFolder(_ variables: [String: String], _ path: String) {
        #expect(StoreFolder.standard(Environment(variables: variables)).path == path)
    }
}
