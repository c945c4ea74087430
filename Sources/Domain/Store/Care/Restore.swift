package import Model
internal import SQLiteKit
internal import SealKit
package import SystemKit

/// Puts a backup in the place of a store. The new store is made whole beside the files of the old one and proved; then two renames
/// change them. Whoever opens the folder between the two finishes the second, so that it is always the old store or the new one.
package struct Restorer {
    private let folder: StoreFolder
    private let environment: Environment
    private let clock: WallClock

    package init(folder: StoreFolder, environment: Environment, clock: WallClock = .system) throws {
        // The folder itself is moved, not a link to it.
        let isThere = try FileStatus.of(folder.path) != nil
        self.folder = isThere ? StoreFolder(path: try Paths.real(folder.path)) : folder
        self.environment = environment
        self.clock = clock
    }

    package func run(_ backup: String, options: CareOptions) throws -> RestoreReport {
        guard let status = try FileStatus.of(backup) else { throw CareError.missing(path: backup) }
        guard status.kind == .file else { throw CareError.isFolder(path: backup) }
        try Switch.finish(folder)
        WorkFolder.sweep(folder, now: clock.nowMilliseconds())
        let isOccupied = try !Folders.listIfPresent(folder.path).filter { !WorkFolder.isName($0) }.isEmpty
        guard !isOccupied || options.isForced else { throw CareError.storeThere(path: folder.path) }
        try OldStore.checkUnused(folder)
        let wasThere = try FileStatus.of(folder.path) != nil
        let work = try WorkFolder(in: folder)
        do {
            let made = StoreFolder(path: work.file("store"))
            var report = try make(made, from: backup, options)
            try options.step(0.95)
            report.keptAside = try OldStore.whileLocked(folder) { try Switch(folder, clock).put(made, keepsOld: isOccupied) }
            work.discard()
            return report
        } catch {
            work.discard()
            if !wasThere { try? Folders.removeEmpty(folder.path) }
            throw error
        }
    }

    // MARK: The new store

    private func make(_ made: StoreFolder, from backup: String, _ options: CareOptions) throws -> RestoreReport {
        try Folders.create(made.path, permissions: 0o700)
        try unpack(backup, to: made.database, options)
        let connection = try Connection.open(made.database, mode: .readWrite)
        let files: Int
        do {
            defer { connection.close() }
            try TurnIndex.register(on: connection)
            guard try connection.int64("PRAGMA application_id") == Int64(Schema.applicationID) else {
                throw CareError.notABackup(path: backup)
            }
            // A store has neither; they would act in whoever opens it.
            let strange = try connection.text("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1")
            if let strange { throw CareError.strangeEntry(path: backup, entry: strange) }
            let problems = try connection.all("PRAGMA integrity_check(3)") { $0.text(0) }.filter { $0 != "ok" }
            if let problem = problems.first { throw CareError.damagedBackup(path: backup, problem: problem) }
            files =
                try BackupFiles.restore(from: connection, to: made, backup: backup)
                + BackupPackages.restore(from: connection, to: made, backup: backup)
        } catch let error as SQLiteError {
            if error.isNotADatabase { throw CareError.notABackup(path: backup) }
            throw CareError.damagedBackup(path: backup, problem: error.message)
        }
        try options.step(0.9)
        // Opening it proves the schema, and brings an older one to today's.
        let nothingIsWritten: Store.Redaction = { _ in throw StoreError.badEvent(problem: "the store is being restored") }
        let store = try Store(folder: made, access: .existing, environment: environment, redaction: nothingIsWritten, clock: clock)
        if let fault = try store.verify().faults.first(where: { $0.mending != .rebuild }) {
            try store.close()
            throw CareError.damagedBackup(path: backup, problem: "\(fault.place): \(fault.what)")
        }
        let counts = try store.read { try LedgerCounts.read($0.connection) }
        try store.close()
        return RestoreReport(folder: folder.path, sessions: counts.sessions, events: counts.events, files: files)
    }

    private func unpack(_ backup: String, to path: String, _ options: CareOptions) throws {
        let size = Double(max(try FileStatus.of(backup)?.size ?? 1, 1))
        let output = try Descriptor.open(path, .write([.create, .exclusive]), permissions: 0o600)
        var done = 0
        let write = { (bytes: UnsafeRawBufferPointer) in
            try output.writeAll(bytes)
            done += bytes.count
            try options.step(min(Double(done) / size, 1) * 0.8)
        }
        if try SealedFile.isSealed(backup) {
            guard let passphrase = try options.passphrase?() else { throw CareError.passphraseNeeded(path: backup) }
            do {
                _ = try SealedFile.open(backup, passphrase) { piece in try piece.withUnsafeBytes(write) }
            } catch let error as SealError {
                if error == .wrongPassphraseOrChanged { throw CareError.notOpened(path: backup) }
                throw CareError.damagedBackup(path: backup, problem: error.description)
            }
        } else {
            try Descriptor.open(backup, .read).chunks(of: 1 << 20) { piece, _ in try write(piece) }
        }
        try output.sync()
    }
}

/// The store that is there already, while another one takes its place.
enum OldStore {
    /// Refuses while a process has it open, and says which.
    static func checkUnused(_ folder: StoreFolder) throws {
        let holders = LockHolder.all(path: folder.database)
        guard holders.isEmpty else { throw CareError.inUse(path: folder.path, holders: holders.map(WriterInspection.shown)) }
    }

    /// Runs `body` while nobody else can open the store. Leaving the write-ahead log is possible for its only user alone, and brings
    /// it home; the lock that follows makes others wait. What is no database at all has no users to keep out.
    static func whileLocked<T>(_ folder: StoreFolder, _ body: () throws -> T) throws -> T {
        guard try FileStatus.of(folder.database) != nil else { return try body() }
        guard let connection = try? Connection.open(folder.database, mode: .readWrite, busyTimeout: 1000) else { return try body() }
        defer { connection.close() }
        do {
            try connection.execute("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE")
        } catch {
            guard error.isBusy else { return try body() }
            try checkUnused(folder)
            throw CareError.inUse(path: folder.path, holders: [])
        }
        return try body()
    }
}

/// The change of two folders by renames, and its end when the first was the last thing that a process did.
struct Switch {
    private let folder: StoreFolder
    private let clock: WallClock

    init(_ folder: StoreFolder, _ clock: WallClock) {
        self.folder = folder
        self.clock = clock
    }

    /// A whole store under this name, with nothing where the store should be, is on its way there.
    static func ready(_ folder: StoreFolder) -> String {
        Paths.join(Paths.parent(folder.path), ".\(Paths.lastComponent(folder.path)).restored")
    }

    /// Ends a change that was cut short; does nothing at any other time.
    static func finish(_ folder: StoreFolder) throws {
        guard try FileStatus.of(folder.path, followLinks: false) == nil else { return }
        let ready = ready(folder)
        guard try FileStatus.of(ready)?.kind == .folder else { return }
        do {
            try Files.rename(ready, to: folder.path)
        } catch {
            // Somebody else was quicker.
            guard error.isNotFound || error.isInTheWay else { throw error }
        }
        try Folders.sync(Paths.parent(folder.path))
    }

    /// Returns where the old folder is now.
    func put(_ made: StoreFolder, keepsOld: Bool) throws -> String? {
        let ready = Self.ready(folder)
        let above = Paths.parent(folder.path)
        try Folders.sync(made.path)
        // Left by a change that died before the old store was moved: the old one stayed.
        try Folders.removeTree(ready)
        try Files.rename(made.path, to: ready)
        // Where it was made goes now: it must not stay in the old store.
        try Folders.removeTree(Paths.parent(made.path))
        let aside = try freeName()
        do {
            try Files.rename(folder.path, to: aside)
        } catch {
            try? Folders.removeTree(ready)
            throw error
        }
        try Self.finish(folder)
        keepTokens(from: StoreFolder(path: aside))
        try Folders.sync(above)
        // What was empty before may have got something meanwhile, which then is kept like all else.
        if !keepsOld, (try? Folders.removeEmpty(aside)) != nil { return nil }
        return aside
    }

    /// Who may ask the service is nothing that a backup says: what was given out goes on to open it.
    private func keepTokens(from old: StoreFolder) {
        for (from, to) in [(old.serviceToken, folder.serviceToken), (old.guestTokens, folder.guestTokens)] {
            guard let bytes = (try? Files.readIfPresent(from, limit: Self.mostTokenBytes)) ?? nil else { continue }
            try? Files.writeAtomically(to, bytes, permissions: 0o600)
        }
    }

    private static let mostTokenBytes = 4 << 20

    private func freeName() throws -> String {
        let moment = RFC3339.format(milliseconds: clock.nowMilliseconds()).prefix(19).split(separator: ":").joined()
        let base = "\(folder.path).before-restore-\(moment)"
        var name = base
        var number = 2
        while try FileStatus.of(name, followLinks: false) != nil {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }
}
