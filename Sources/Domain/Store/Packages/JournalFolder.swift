internal import Model
internal import SystemKit

/// The store's folder of journal pages: `journal/2026-11-20.md` for a day, `journal/d12.md` and `journal/d12.json` for a dream. A page follows
/// from the decisions of its day, or from its dream, alone.
package struct JournalFolder: Sendable {
    package let path: String
    private static let ending = ".md"

    package init(_ store: StoreFolder) { path = store.journal }

    /// One process at a time writes pages or takes them away; what it reads from the ledger meanwhile is what it writes.
    package func withLock<T>(patience: UInt64, _ body: () throws -> T) throws -> T? {
        try FolderLease.hold(path, patience: patience) {
            // Whoever left one has died.
            for name in try Folders.list(path) where name.hasPrefix(".tmp-") { try Files.remove(Paths.join(path, name)) }
            return try body()
        }
    }

    package var isThere: Bool { (try? FileStatus.of(path)) ?? nil != nil }

    /// The days that have a page.
    package func days() throws -> [String] {
        try Folders.listIfPresent(path).filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") && !Self.isOfDream($0) }.map {
            String($0.dropLast(Self.ending.count))
        }
    }

    /// The dreams that have a page and a record.
    package func dreams() throws -> Set<String> {
        let names = Set(try Folders.listIfPresent(path).filter(Self.isOfDream))
        return Set(
            names.filter { $0.hasSuffix(Self.ending) && names.contains($0.dropLast(Self.ending.count) + Self.recordEnding) }.map {
                String($0.dropLast(Self.ending.count))
            })
    }

    package func write(_ page: String, record: [UInt8], of dream: String) throws {
        try Files.writeAtomically(Paths.join(path, dream + Self.ending), Array(page.utf8), permissions: 0o600)
        try Files.writeAtomically(Paths.join(path, dream + Self.recordEnding), record, permissions: 0o600)
    }

    package func removeDreams() throws {
        for name in try Folders.listIfPresent(path) where Self.isOfDream(name) { try Files.remove(Paths.join(path, name)) }
    }

    private static let recordEnding = ".json"

    /// `d12.md`, `d12.json`.
    private static func isOfDream(_ name: String) -> Bool {
        for ending in [ending, recordEnding] where name.hasSuffix(ending) {
            let digits = name.dropFirst().dropLast(ending.count).utf8
            if name.hasPrefix("d"), !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) { return true }
        }
        return false
    }

    package func write(_ page: String, of day: String) throws {
        try Files.writeAtomically(Paths.join(path, day + Self.ending), Array(page.utf8), permissions: 0o600)
    }

    package func size(of day: String) throws -> Int64? { try FileStatus.of(Paths.join(path, day + Self.ending))?.size }

    /// Lines more at the end of a page. What is lost of them in a fall is made anew: the page is then shorter than it is said to be.
    package func append(_ lines: String, to day: String) throws {
        let page = try Descriptor.open(Paths.join(path, day + Self.ending), .write(.append))
        try page.writeAll(Array(lines.utf8))
        try page.close()
    }

    package func removePage(of day: String) throws { try Files.remove(Paths.join(path, day + Self.ending)) }

    static func isPage(_ name: String) -> Bool { name.hasSuffix(ending) && !name.hasPrefix(".") || isOfDream(name) }
}

extension Store {
    package var journal: JournalFolder { JournalFolder(folder) }

    /// The day and the time of day at which something was decided, as the journal has it.
    package func journalMoment(_ milliseconds: Int64) -> (day: String, time: String) {
        let text = Model.Instant(milliseconds: milliseconds, offsetMinutes: zone.offsetMinutes(at: milliseconds)).rfc3339
        return (String(text.prefix(10)), String(text.dropFirst(11).prefix(5)))
    }
}
