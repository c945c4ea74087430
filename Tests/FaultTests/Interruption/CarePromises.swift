internal import JSONKit
internal import SystemKit
internal import TestSupport
import Testing

extension Reverie {
    /// The digest of a ledger; of this store's where no other is named.
    func digest(store other: String? = nil) throws -> String {
        let result = try run("stats", "--digest", "--json", "--store", other ?? store)
        return try #require(try JSONValue.parse(result.output)["digest"]?.string, "\(result.errors)")
    }
}

/// A backup or an export stands at its place whole or not at all, and the store stays as it was.
struct WholeProduct: Promise {
    private let name: String
    private let digest: String
    /// Brings it back into another store.
    private let back: [String]
    private let events: KeptEvents

    /// `back` is the command that reads it, up to its path.
    init(_ reverie: Reverie, _ name: String, back: [String], more: [String] = []) throws {
        self.name = name
        self.back = back + [reverie.folder.file(name)] + more.map { reverie.folder.file($0) }
        digest = try reverie.digest()
        events = try KeptEvents(reverie)
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        try events.check(reverie, after: result, place)
        let isThere = try FileStatus.of(reverie.folder.file(name)) != nil
        #expect(isThere || result.code != 0, "said to be there: \(place)")
        if isThere { try expectWhole(reverie, place) }
    }

    func clear(_ reverie: Reverie) throws {
        let path = reverie.folder.file(name)
        if try FileStatus.of(path)?.kind == .folder { try Folders.removeTree(path) } else { try Files.remove(path) }
    }

    func checkEnd(_ reverie: Reverie, _ place: String) throws { try expectWhole(reverie, "again: \(place)") }

    private func expectWhole(_ reverie: Reverie, _ place: String) throws {
        let other = try TemporaryFolder("reverie-back")
        let store = other.file("store")
        let read = try Program.run(Program.reverie(), back + ["--store", store], environment: reverie.environment)
        #expect(read.code == 0, "\(place): \(read.errors)")
        #expect(try reverie.digest(store: store) == digest, "it holds something else: \(place)")
    }
}

/// The old store or the new one; the old one is kept when the new one has its place.
struct OldOrNew: Promise {
    private let old: String
    private let new: String

    init(_ reverie: Reverie, new: String) throws {
        old = try reverie.digest()
        self.new = new
        #expect(old != new)
    }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        let found = try reverie.digest()
        #expect(found == new || found == old && result.code != 0, "neither the old store nor the new one: \(place)")
        if found == new { try expectOldAside(reverie, place) }
    }

    /// A second restore would put the first one's store aside as well.
    func clear(_ reverie: Reverie) throws {}

    func checkEnd(_ reverie: Reverie, _ place: String) throws {
        #expect(try reverie.digest() == new, "again: \(place)")
        try expectOldAside(reverie, "again: \(place)")
    }

    private func expectOldAside(_ reverie: Reverie, _ place: String) throws {
        let names = try Folders.list(reverie.folder.path).filter { $0.hasPrefix("store.before-restore-") }
        let isKept = try names.contains { try reverie.digest(store: reverie.folder.file($0)) == old }
        #expect(isKept, "the old store is nowhere: \(names) \(place)")
    }
}

/// What came in is what went out.
struct SameDigest: Promise {
    private let digest: String

    init(_ digest: String) { self.digest = digest }

    func check(_ reverie: Reverie, after result: Program.Result, _ place: String) throws {
        if result.code == 0 { #expect(try reverie.digest() == digest, "\(place)") }
    }

    func clear(_ reverie: Reverie) throws {}
    func checkEnd(_ reverie: Reverie, _ place: String) throws { #expect(try reverie.digest() == digest, "again: \(place)") }
}
