package import Model
internal import SQLiteKit
internal import SealKit
internal import SystemKit

extension CareOptions {
    /// Tells how far it is, and gives up when somebody asked for it.
    func step(_ share: Double) throws {
        if isCancelled() { throw CareError.interrupted }
        progress(share)
    }
}

extension Store {
    /// Copies the store as it is at one moment into one file, while others go on writing. The file is there whole and checked, or not
    /// at all.
    package func backUp(to path: String, options: CareOptions) throws -> BackupReport {
        let target = Paths.absolute(path, relativeTo: try Paths.currentFolder())
        if try FileStatus.of(target)?.kind == .folder { throw CareError.isFolder(path: target) }
        let isThere = try FileStatus.of(target, followLinks: false) != nil
        guard !isThere || options.isForced else { throw CareError.taken(path: target) }
        guard try FileStatus.of(Paths.parent(target))?.kind == .folder else { throw CareError.noFolder(path: Paths.parent(target)) }
        try drainSpool()
        PartialName.sweep(beside: target)
        let partial = PartialName(beside: target).path
        do {
            var report = try write(partial, options)
            try Self.sync(partial)
            if options.isForced {
                try Files.rename(partial, to: target)
            } else if try !Files.moveWithoutReplacing(partial, to: target) {
                throw CareError.taken(path: target)
            }
            try Folders.sync(Paths.parent(target))
            report.path = target
            return report
        } catch {
            _ = try? Files.remove(partial)
            throw error
        }
    }

    private func write(_ partial: String, _ options: CareOptions) throws -> BackupReport {
        guard let ask = options.passphrase else {
            var report = try copy(to: partial, options, share: 0...0.9)
            report.bytes = try FileStatus.of(partial)?.size ?? 0
            return report
        }
        guard let passphrase = try ask() else { throw CareError.passphraseNeeded(path: partial) }
        let work = try WorkFolder(in: folder)
        do {
            // Plain words lie in the store's own folder only, and go with this process.
            let plain = work.file("copy.sqlite")
            var report = try copy(to: plain, options, share: 0...0.5)
            try SealedFile.seal(plain, to: partial, passphrase, options.sealing) { try options.step(0.5 + $0 * 0.3) }
            let size = try FileStatus.of(plain)?.size ?? 0
            let opened = try SealedFile.open(partial, passphrase) { _ in try options.step(0.9) }
            guard opened == size else { throw CareError.badCopy(path: partial, problem: "it opens to \(opened) bytes, not to \(size)") }
            report.isSealed = true
            report.bytes = try FileStatus.of(partial)?.size ?? 0
            work.discard()
            return report
        } catch {
            work.discard()
            throw error
        }
    }

    /// So often a copy is made anew, since something was forgotten while it was made.
    private static let attempts = 4

    /// The database of one moment and the files beside it, in one new file, checked.
    ///
    /// A package lies in its place before a version speaks of it, and goes after the last one is gone: what the copied rows speak of was
    /// there when they were copied, and is there still unless it was forgotten since.
    private func copy(to path: String, _ options: CareOptions, share: ClosedRange<Double>) throws -> BackupReport {
        for _ in 1..<Self.attempts {
            do {
                return try copyOnce(to: path, options, share: share)
            } catch is BackupPackages.Outdated {
                for suffix in ["", "-journal", "-wal", "-shm"] { _ = try? Files.remove(path + suffix) }
            }
        }
        do {
            return try copyOnce(to: path, options, share: share)
        } catch is BackupPackages.Outdated {
            throw CareError.packagesBusy(path: packages.path)
        }
    }

    private func copyOnce(to path: String, _ options: CareOptions, share: ClosedRange<Double>) throws -> BackupReport {
        let width = share.upperBound - share.lowerBound
        let wanted = try database.read { connection in
            let counts = try LedgerCounts.read(connection)
            try connection.backup(to: path, pagesPerStep: 64) { step in
                let done = 1 - Double(step.remaining) / Double(max(step.total, 1))
                try options.step(share.lowerBound + done * width * 0.8)
            }
            return counts
        }
        defer { for suffix in ["-journal", "-wal", "-shm"] { _ = try? Files.remove(path + suffix) } }
        // A file of its own: no log beside it.
        let copy = try Connection.open(path, mode: .readWrite, pragmas: ["journal_mode = DELETE", "synchronous = FULL"])
        defer { copy.close() }
        try TurnIndex.register(on: copy)
        let files = try copy.transaction { try BackupFiles.store(from: folder, in: copy) + copyPackages(to: copy) }
        try options.step(share.lowerBound + width * 0.9)
        try Self.check(copy, wanted, path)
        return BackupReport(sessions: wanted.sessions, events: wanted.events, files: files)
    }

    private func copyPackages(to copy: Connection) throws -> Int {
        guard try copy.int64("SELECT 1 FROM procedure_version LIMIT 1") != nil else { return 0 }
        let files = try packages.withLock {
            try BackupPackages.store(from: packages, in: copy) { try Set(read { try $0.packages().map(\.digest) }) }
        }
        guard let files else { throw CareError.packagesBusy(path: packages.path) }
        return files
    }

    private static func check(_ copy: Connection, _ wanted: LedgerCounts, _ path: String) throws {
        let problems = try copy.all("PRAGMA integrity_check(3)") { $0.text(0) }.filter { $0 != "ok" }
        if let problem = problems.first { throw CareError.badCopy(path: path, problem: problem) }
        let found = try LedgerCounts.read(copy)
        guard found == wanted else {
            throw CareError.badCopy(path: path, problem: "it holds \(found.events) events, and the store \(wanted.events)")
        }
    }

    private static func sync(_ path: String) throws {
        let file = try Descriptor.open(path, .readWrite([]))
        try file.sync()
        try file.close()
    }
}

/// The sizes of the ledger's tables: two that are copies of each other agree in them.
struct LedgerCounts: Equatable {
    var spaces: Int
    var sessions: Int
    var events: Int
    var payloads: Int

    static func read(_ connection: Connection) throws -> LedgerCounts {
        let query: SQL = """
            SELECT (SELECT count(*) FROM space), (SELECT count(*) FROM session), (SELECT count(*) FROM event),
              (SELECT count(*) FROM payload)
            """
        let counts = try connection.first(query) {
            LedgerCounts(spaces: $0.int(0), sessions: $0.int(1), events: $0.int(2), payloads: $0.int(3))
        }
        return counts ?? LedgerCounts(spaces: 0, sessions: 0, events: 0, payloads: 0)
    }
}
