import Gates
import Model
import SQLiteKit
import SealKit
import SystemKit
import TestSupport
import Testing

@testable import Store

/// A store with files of its own, and a place for its backups.
struct CareTest {
    let test: TestStore
    var folder: TemporaryFolder { test.folder }

    init(test: TestStore) { self.test = test }

    init(events: Int = 30) throws {
        test = try TestStore(configuration: #"{"durability":"normal","timezone":"Europe/Lisbon"}"#)
        for number in 0..<events { try test.append(.of("event \(number) of the backup", id: "e\(number)", session: "s\(number % 4)")) }
        try folder.write("store/lexicons/harness/own.yaml", "harness: own\n")
        try folder.write("store/lexicons/a b/ü.txt", "\u{0}x")
    }

    var digest: String { get throws { try test.store.ledgerDigest() } }

    func options(sealedWith phrase: String? = nil, force: Bool = false) -> CareOptions {
        var options = CareOptions()
        options.isForced = force
        options.sealing = SealParameters(operations: 1, memoryBytes: 8 << 10)
        if let phrase { options.passphrase = { Passphrase(Array(phrase.utf8)) } }
        return options
    }

    @discardableResult
    func backUp(_ name: String = "b", sealedWith phrase: String? = nil) throws -> BackupReport {
        try test.store.backUp(to: folder.file(name), options: options(sealedWith: phrase))
    }

    @discardableResult
    func restore(_ name: String = "b", to store: String = "other", sealedWith phrase: String? = nil, force: Bool = false) throws
        -> RestoreReport
    {
        let restorer = try Restorer(
            folder: StoreFolder(path: folder.file(store)), environment: Environment(variables: ["TZ": "UTC"]),
            clock: WallClock { TestStore.now })
        return try restorer.run(folder.file(name), options: options(sealedWith: phrase, force: force))
    }

    func open(_ name: String) throws -> Store {
        try Store(
            folder: StoreFolder(path: folder.file(name)), access: .existing, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in plain }, clock: WallClock { TestStore.now })
    }

    /// Every name below the test's folder but the store's own database.
    func names() throws -> [String] {
        var found: [String] = []
        try Folders.walk(folder.path) { path, _ in
            let name = String(path.dropFirst(folder.path.utf8.count + 1))
            if !name.contains("reverie.sqlite-") { found.append(name) }
            return .proceed
        }
        return found
    }

    /// Why something cannot be done.
    func refusal(_ body: () throws -> Void) -> CareError? {
        do {
            try body()
            return nil
        } catch {
            return error as? CareError
        }
    }
}

@Suite struct BackupTests {
    @Test(arguments: [nil, "a passphrase"] as [String?]) func aBackupComesBackAsItWas(_ phrase: String?) throws {
        let care = try CareTest()
        let before = try care.names()
        let report = try care.backUp(sealedWith: phrase)
        #expect(report.events == 30 && report.sessions == 4 && report.files == 3 && report.isSealed == (phrase != nil))
        #expect(try FileStatus.of(care.folder.file("b"))?.mode == 0o600 && FileStatus.of(care.folder.file("b"))?.size == report.bytes)
        #expect(try care.names() == (before + ["b"]).sorted())
        let restored = try care.restore(sealedWith: phrase)
        #expect(restored.events == 30 && restored.files == 3 && restored.keptAside == nil)
        let store = try care.open("other")
        #expect(try store.ledgerDigest() == care.digest)
        #expect(try store.verify().faults == [])
        #expect(store.settings.timezone == "Europe/Lisbon")
        #expect(try Files.readAll(care.folder.file("other/lexicons/a b/ü.txt")) == [0, 0x78])
        #expect(try FileStatus.of(care.folder.file("other"))?.mode == 0o700)
        #expect(try FileStatus.of(care.folder.file("other/reverie.sqlite"))?.mode == 0o600)
        #expect(try Folders.list(care.folder.file("other")).filter { !$0.hasPrefix("reverie.sqlite") } == ["config.json", "lexicons"])
        // It is a store like any other: it takes in more, and can be backed up again.
        _ = try store.append([.of("more", id: "new")], in: .personal, door: .library)
        #expect(try store.backUp(to: care.folder.file("again"), options: care.options()).events == 31)
    }

    @Test func aPlainBackupIsAStoresDatabase() throws {
        let care = try CareTest()
        try care.backUp()
        try Folders.create(care.folder.file("by-hand"))
        try Files.rename(care.folder.file("b"), to: care.folder.file("by-hand/reverie.sqlite"))
        let store = try care.open("by-hand")
        #expect(try store.ledgerDigest() == care.digest)
        #expect(try store.backUp(to: care.folder.file("c"), options: care.options()).events == 30)
    }

    @Test func whatWaitsInTheSpoolIsInIt() throws {
        let care = try CareTest()
        _ = try Spool(folder: care.test.store.folder).keep(
            [plain.clean(.of("spooled", id: "late"))], place: .space(.personal), door: .hook, now: 1)
        #expect(try care.backUp().events == 31)
    }

    @Test func nothingIsOverwrittenUnasked() throws {
        let care = try CareTest()
        try care.folder.write("b", "precious")
        #expect(care.refusal { try care.backUp() } == .taken(path: care.folder.file("b")))
        #expect(try Files.readAll(care.folder.file("b")) == Array("precious".utf8))
        #expect(try care.test.store.backUp(to: care.folder.file("b"), options: care.options(force: true)).events == 30)
        #expect(care.refusal { try care.backUp("store") } == .isFolder(path: care.folder.file("store")))
        #expect(care.refusal { try care.backUp("no/such/file") } == .noFolder(path: care.folder.file("no/such")))
    }

    /// Giving up at each step leaves nothing, of either kind.
    @Test(arguments: [nil, "phrase"] as [String?]) func givingUpLeavesNothing(_ phrase: String?) throws {
        let care = try CareTest(events: 2000)
        let before = try care.names()
        var wasDone = false
        for step in 0..<40 where !wasDone {
            var options = care.options(sealedWith: phrase)
            var asked = 0
            options.isCancelled = {
                asked += 1
                return asked > step
            }
            let refusal = care.refusal { _ = try care.test.store.backUp(to: care.folder.file("b"), options: options) }
            wasDone = refusal == nil
            if !wasDone {
                #expect(refusal == .interrupted, "step \(step)")
                #expect(try care.names() == before, "step \(step)")
            }
        }
        #expect(wasDone)
    }

    /// What a killed backup leaves in the store goes when the store is next opened; what lies at the target goes with the next backup.
    @Test func leftoversOfTheDeadGo() throws {
        let care = try CareTest()
        try care.folder.write("store/.work-1/lock", "")
        try care.folder.write("store/.work-1/copy.sqlite", "plain words")
        try care.folder.write(".b.partial-999999999-1", "half")
        try care.folder.write(".b.partial-999999999-1-wal", "half")
        try care.folder.write(".c.partial-999999999-1", "of another backup")
        _ = try TestStore.open(care.folder)
        #expect(try FileStatus.of(care.folder.file("store/.work-1")) == nil)
        try care.backUp()
        #expect(try Folders.list(care.folder.path).filter { $0.hasPrefix(".") } == [".c.partial-999999999-1"])
    }

    @Test func workOfTheLivingStays() throws {
        let care = try CareTest()
        try care.folder.write("store/.work-1/copy.sqlite", "plain words")
        let lock = try FileLock.tryAcquire(care.folder.file("store/.work-1/lock"))
        _ = try TestStore.open(care.folder)
        #expect(try FileStatus.of(care.folder.file("store/.work-1/copy.sqlite")) != nil)
        lock?.release()
        _ = try TestStore.open(care.folder)
        #expect(try FileStatus.of(care.folder.file("store/.work-1")) == nil)
    }

    /// Writers go on; the copy is of one moment: whole batches, each session as far as its chain says.
    @Test func aBackupWhileOthersWriteIsOfOneMoment() throws {
        let care = try CareTest(events: 3000)
        let other = try TestStore.open(care.folder)
        var options = care.options()
        var round = 0
        options.progress = { _ in
            round += 1
            let drafts = (0..<5).map { EventDraft.of("meanwhile", id: "r\(round)-\($0)", session: "r\($0)") }
            _ = try? other.append(drafts, in: .personal, door: .library)
        }
        let report = try care.test.store.backUp(to: care.folder.file("b"), options: options)
        #expect(round > 3 && (report.events - 3000) % 5 == 0)
        try care.restore()
        let restored = try care.open("other")
        #expect(try restored.verify().faults == [])
        #expect(try restored.read { try LedgerCounts.read($0.connection) }.events == report.events)
    }

    @Test func aDamagedStoreGivesNoBackup() throws {
        let care = try CareTest(events: 300)
        let page = try #require(try care.test.number("SELECT rootpage FROM sqlite_schema WHERE name = 'event_id'"))
        try care.test.store.close()
        var bytes = try Files.readAll(care.test.store.folder.database)
        for place in 12..<200 { bytes[(Int(page) - 1) * 4096 + place] ^= 0x55 }
        try Files.writeAtomically(care.test.store.folder.database, bytes)
        let store = try TestStore.open(care.folder)
        let error = #expect(throws: (any Error).self) { try store.backUp(to: care.folder.file("b"), options: care.options()) }
        let isBadCopy = if case CareError.badCopy? = error { true } else { false }
        #expect(isBadCopy || (error as? SQLiteError)?.isCorrupt == true, "\(String(describing: error))")
        #expect(try FileStatus.of(care.folder.file("b")) == nil)
    }
}
