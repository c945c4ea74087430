import Model
import SQLiteKit
import SealKit
import SystemKit
import TestSupport
import Testing

@testable import Store

@Suite struct RestoreTests {
    @Test func aStoreThatIsThereIsKept() throws {
        let care = try CareTest()
        try care.backUp()
        try care.test.append(.of("after the backup", id: "after"))
        let digest = try care.digest
        #expect(care.refusal { try care.restore(to: "store") } == .storeThere(path: care.folder.file("store")))
        #expect(try care.digest == digest)
        try care.test.store.close()
        let report = try care.restore(to: "store", force: true)
        let aside = try #require(report.keptAside)
        #expect(aside == care.folder.file("store.before-restore-2027-01-15T080000"))
        #expect(try care.open("store").read { try LedgerCounts.read($0.connection) }.events == 30)
        #expect(try care.open("store.before-restore-2027-01-15T080000").ledgerDigest() == digest)
        #expect(try FileStatus.of(aside + "/lexicons/harness/own.yaml") != nil)
        // Once more: the name is taken, and another one is found.
        #expect(try care.restore(to: "store", force: true).keptAside == aside + "-2")
        #expect(try care.names().filter { $0.contains(".work") || $0.contains(".restored") } == [])
    }

    @Test func aStoreThatIsOpenIsLeftAlone() throws {
        let care = try CareTest()
        try care.backUp()
        let digest = try care.digest
        guard case .inUse(let path, _) = care.refusal({ try care.restore(to: "store", force: true) }) else {
            Issue.record("it was restored under an open store")
            return
        }
        #expect(path == care.folder.file("store"))
        try care.test.append(.of("it goes on", id: "on"))
        #expect(try care.digest != digest && care.test.store.verify().faults == [])
        #expect(try care.names().filter { $0.contains(".work") || $0.contains("before-restore") } == [])
    }

    /// Whatever is wrong with the file: said, and nothing touched.
    @Test func whatIsNoBackupIsRefused() throws {
        let care = try CareTest()
        try care.backUp()
        try care.backUp("sealed", sealedWith: "right")
        try care.test.store.close()
        try care.folder.write("text", "this is no backup, whatever it looks like, and it goes on for a while")
        try care.folder.write("empty", "")
        let other = try Connection.open(care.folder.file("foreign"), mode: .create)
        try other.execute("CREATE TABLE recipe(name TEXT)")
        other.close()
        var whole = try Files.readAll(care.folder.file("b"))
        try Files.writeAtomically(care.folder.file("cut"), Array(whole.prefix(whole.count / 2)))
        for place in 5000..<20000 { whole[place] = 0xAA }
        try Files.writeAtomically(care.folder.file("scratched"), whole)
        let before = try care.names()
        for name in ["text", "empty", "foreign", "cut", "scratched", "none", "store"] {
            for store in ["store", "new"] {
                let refusal = care.refusal { try care.restore(name, to: store, force: true) }
                #expect(refusal != nil, "\(name)")
                #expect(try care.names() == before, "\(name)")
            }
        }
        #expect(care.refusal { try care.restore("sealed", to: "new") } == .passphraseNeeded(path: care.folder.file("sealed")))
        #expect(care.refusal { try care.restore("sealed", to: "new", sealedWith: "wrong") } == .notOpened(path: care.folder.file("sealed")))
        #expect(try care.names() == before)
        #expect(try care.restore("sealed", to: "new", sealedWith: "right").events == 30)
    }

    /// A sealed file with a change in each of its regions, cut at many places, or with something behind it: never restored.
    @Test func aSealedFileGuardsEveryRegion() throws {
        let care = try CareTest(events: 400)
        try care.backUp(sealedWith: "right")
        let whole = try Files.readAll(care.folder.file("b"))
        let piece = SealedPiece.byteCount
        try #require(whole.count > 2 * piece)
        var random = SplitMix64(seed: 7)
        let edges = [0, 8, 12, 16, 24, 32, 36, 40, 56, 79, 80, 81, 80 + piece - 1, 80 + piece, 80 + 2 * piece - 1, whole.count - 1]
        let places = edges + (0..<20).map { _ in Int.random(in: 0..<whole.count, using: &random) }
        var changed = places.map { place in
            var bytes = whole
            bytes[place] ^= 0x01
            return (what: "byte \(place)", bytes: bytes)
        }
        for length in [0, 7, 79, 80, 96, 80 + piece, 80 + 2 * piece, whole.count - 17, whole.count - 1] {
            changed.append(("cut to \(length)", Array(whole.prefix(length))))
        }
        changed.append(("a byte more", whole + [0]))
        changed.append(("twice", whole + whole.dropFirst(80)))
        let first = whole[80..<80 + piece]
        let second = whole[(80 + piece)..<(80 + 2 * piece)]
        changed.append(("exchanged", Array(whole.prefix(80)) + second + first + whole.dropFirst(80 + 2 * piece)))
        changed.append(("one left out", Array(whole.prefix(80)) + second + whole.dropFirst(80 + 2 * piece)))
        let before = try care.names()
        for (what, bytes) in changed {
            try Files.writeAtomically(care.folder.file("b"), bytes)
            let refusal = care.refusal { try care.restore(to: "new", sealedWith: "right") }
            #expect(refusal != nil, "\(what)")
            #expect(try care.names() == before, "\(what)")
        }
        try Files.writeAtomically(care.folder.file("b"), whole)
        #expect(try care.restore(to: "new", sealedWith: "right").events == 400)
    }

    @Test(arguments: [
        "../evil", "/etc/evil", "lexicons/../../evil", "reverie.sqlite", "lexicons", "lexicons/", "lexicons//x", "spool/x", "",
        "lexicons/./x",
    ])
    func noEntryLeavesTheStore(_ entry: String) throws {
        let care = try CareTest()
        try care.backUp()
        let backup = try Connection.open(care.folder.file("b"), mode: .readWrite)
        try backup.run("INSERT INTO backup_file(path, bytes) VALUES (\(entry), x'00')")
        backup.close()
        let before = try care.names()
        #expect(care.refusal { try care.restore(to: "new") } == .strangeEntry(path: care.folder.file("b"), entry: entry))
        #expect(try care.names() == before)
    }

    @Test func aBackupOfANewerReverieIsRefused() throws {
        let care = try CareTest()
        try care.backUp()
        let backup = try Connection.open(care.folder.file("b"), mode: .readWrite)
        try backup.execute(
            "INSERT INTO schema_migration VALUES (99, '9999-wonders', 1, 1); PRAGMA user_version = 99")
        backup.close()
        let before = try care.names()
        #expect(throws: StoreError.self) { try care.restore(to: "new") }
        #expect(try care.names() == before)
    }

    @Test func givingUpLeavesTheOldStore() throws {
        let care = try CareTest(events: 2000)
        try care.backUp()
        try care.test.append(.of("after", id: "after"))
        let digest = try care.digest
        try care.test.store.close()
        let before = try care.names()
        var wasDone = false
        for step in 0..<40 where !wasDone {
            var options = care.options(force: true)
            var asked = 0
            options.isCancelled = {
                asked += 1
                return asked > step
            }
            let restorer = try Restorer(folder: care.test.store.folder, environment: Environment(variables: [:]))
            let refusal = care.refusal { _ = try restorer.run(care.folder.file("b"), options: options) }
            wasDone = refusal == nil
            if !wasDone {
                #expect(refusal == .interrupted, "step \(step)")
                #expect(try care.names() == before, "step \(step)")
                let store = try care.open("store")
                #expect(try store.ledgerDigest() == digest, "step \(step)")
                try store.close()
            }
        }
        #expect(wasDone)
        #expect(try care.open("store").ledgerDigest() != digest)
    }

    /// The state that a kill leaves after each step of the change: whoever opens the folder finds the old store or the new one, whole.
    @Test(arguments: ["made", "ready", "moved", "done"]) func aKillBetweenTwoStepsLeavesOneOfTheTwo(_ step: String) throws {
        let care = try CareTest()
        try care.backUp()
        try care.restore(to: "new")
        let new = try care.open("new")
        let newDigest = try new.ledgerDigest()
        try new.close()
        try care.test.append(.of("only in the old one", id: "old"))
        let oldDigest = try care.digest
        try care.test.store.close()
        let store = care.folder.file("store")
        let ready = care.folder.file(".store.restored")
        switch step {
        case "made":
            try care.folder.write("store/.work-1/lock", "")
            try Files.rename(care.folder.file("new"), to: care.folder.file("store/.work-1/store"))
        case "ready": try Files.rename(care.folder.file("new"), to: ready)
        case "moved":
            try Files.rename(care.folder.file("new"), to: ready)
            try Files.rename(store, to: store + ".before")
        default:
            try Files.rename(store, to: store + ".before")
            try Files.rename(care.folder.file("new"), to: store)
        }
        let isOld = ["made", "ready"].contains(step)
        let opened = try care.open("store")
        #expect(try opened.ledgerDigest() == (isOld ? oldDigest : newDigest))
        #expect(try opened.verify().faults == [])
        try opened.close()
        #expect(try care.names().filter { $0.contains(".work") } == [])
        // The next restore does not trip over what is left.
        #expect(try care.restore(to: "store", force: true).events == 30)
        #expect(try care.open("store").ledgerDigest() == newDigest)
        #expect(try FileStatus.of(ready) == nil)
    }

    /// An empty folder, or none, is no store; a folder with other things is kept like one.
    @Test func whatIsThereDecides() throws {
        let care = try CareTest()
        try care.backUp()
        try Folders.create(care.folder.file("hollow"))
        #expect(try care.restore(to: "hollow").keptAside == nil)
        #expect(try care.restore(to: "deep/er/still").keptAside == nil)
        try care.folder.write("occupied/notes.txt", "mine")
        #expect(care.refusal { try care.restore(to: "occupied") } == .storeThere(path: care.folder.file("occupied")))
        let aside = try #require(try care.restore(to: "occupied", force: true).keptAside)
        #expect(try Files.readAll(aside + "/notes.txt") == Array("mine".utf8))
        // A broken store is replaced as well: that is what backups are for.
        try care.folder.write("broken/reverie.sqlite", "no database")
        #expect(try care.restore(to: "broken", force: true).events == 30)
        #expect(try care.open("broken").verify().faults == [])
    }

    @Test func aLinkToTheStoreStays() throws {
        let care = try CareTest()
        try care.backUp()
        try care.restore(to: "real")
        #expect(try Program.run("/bin/ln", ["-s", care.folder.file("real"), care.folder.file("link")]).code == 0)
        let report = try care.restore(to: "link", force: true)
        #expect(report.folder == care.folder.file("real"))
        #expect(try care.open("link").read { try LedgerCounts.read($0.connection) }.events == 30)
    }
}
