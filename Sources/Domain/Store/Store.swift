package import Gates
package import Model
internal import SQLiteKit
internal import SealKit
package import SystemKit

/// One store, open. Reads run beside each other and beside the writer; writes of all processes come one after another.
package final class Store: Sendable {
    package let folder: StoreFolder
    package let settings: StoreSettings
    package let clock: WallClock
    package let zone: TimeZoneRules
    let database: Database
    let key: SecretKey
    let tools: WriterTools
    let recording: RecordingRule

    /// Makes the redactor for a store's settings.
    package typealias Redaction = @Sendable (StoreSettings) throws -> Redactor

    /// Makes what makes vectors; nil where nothing can.
    package typealias Embedding = @Sendable () -> (any Embedder)?

    /// `redaction` is called when something is written for the first time; reading needs no rules. `patience`, in milliseconds, is for who
    /// cannot wait for other writers as long as the configuration says.
    package init(
        folder: StoreFolder, access: StoreAccess, environment: Environment, redaction: @escaping Redaction,
        embedding: @escaping Embedding = { nil }, clock: WallClock = .system, patience: Int? = nil
    ) throws {
        if !folder.exists { try Switch.finish(folder) }
        if access == .existing, !folder.exists { throw StoreError.missing(path: folder.path) }
        let settings = try StoreSettings.read(folder)
        // Somebody has written a configuration where no store is yet: none is made.
        if settings.mode == .recallOnly, !folder.exists { throw StoreError.recallOnly }
        WorkFolder.sweep(folder, now: clock.nowMilliseconds())
        try Folders.create(folder.path, permissions: 0o700)
        self.folder = folder
        self.clock = clock
        self.settings = settings
        recording = RecordingRule(settings: settings, home: environment.home)
        self.redaction = OnDemand { try redaction(settings) }
        zone = try settings.timezone.map { try TimeZoneRules(name: $0) } ?? TimeZoneRules.current(variable: environment["TZ"])
        database = try Self.open(folder, settings, patience: patience)
        key = try Self.digestKey(database, clock, path: folder.database)
        tools = try WriterTools(
            key: key, redaction: self.redaction, recording: recording, embedder: EmbedderSource(embedding))
    }

    private let redaction: OnDemand<Redactor>

    /// Made when it is first asked for; nil where there is none.
    package var embedder: (any Embedder)? { tools.embedder.value() }

    /// What takes secrets out of everything on its way into this store.
    package func redactor() throws -> Redactor { try redaction.value() }

    /// Single appends are fastest on a log that is written over again and again; bulk work waits half its time for the disk unless the
    /// log may grow.
    package enum LogSize: Int {
        case single = 1000
        case bulk = 8000
    }

    package func setLogSize(_ size: LogSize) throws {
        try database.writeWithoutTransaction { try $0.execute("PRAGMA wal_autocheckpoint = \(size.rawValue)") }
    }

    private static func open(_ folder: StoreFolder, _ settings: StoreSettings, patience: Int?) throws -> Database {
        var configuration = Configuration()
        configuration.busyTimeout = patience ?? settings.busyMilliseconds
        configuration.synchronous = settings.durability == .full ? .full : .normal
        configuration.applicationID = Schema.applicationID
        configuration.clearsDeleted = true
        configuration.prepare = { try TurnIndex.register(on: $0) }
        configuration.busyHolderName = { WriterInspection.holder(of: folder.database) }
        do {
            let database = try openAsItIsNow(folder.database, configuration)
            try Migrator(migrations: Schema.migrations, applicationID: Schema.applicationID).migrate(database)
            return database
        } catch SchemaError.newer(let names) {
            throw StoreError.newerSchema(path: folder.database, migrations: names)
        } catch SchemaError.wrongApplication {
            throw StoreError.notAStore(path: folder.database)
        } catch let error as SQLiteError where error.isNotADatabase {
            throw StoreError.notAStore(path: folder.database)
        }
    }

    /// A restore may put another file in this place while the opening waits for its lock; the old one is not opened then.
    private static func openAsItIsNow(_ path: String, _ configuration: Configuration) throws -> Database {
        var before = try FileStatus.of(path)
        while true {
            let database = try Database(path, configuration: configuration)
            let now = try FileStatus.of(path)
            guard let was = before, let now, !was.isSameFile(as: now) else { return database }
            before = now
        }
    }

    /// The key of all digests: made once, kept in the store, of no use outside it.
    private static func digestKey(_ database: Database, _ clock: WallClock, path: String) throws -> SecretKey {
        let read: SQL = "SELECT value FROM store WHERE name = 'digest_key'"
        // Over the connection that is open already: a second one would read the schema again, and a short write needs none.
        let known = try database.writeWithoutTransaction { try $0.first(read) { $0.bytes(0) } }
        if let known { return try secret(known) }
        return try database.write { connection in
            if let bytes = try connection.first(read, { $0.bytes(0) }) { return try secret(bytes) }
            // With another key nothing of what is there could be proved any more.
            if try connection.int64("SELECT 1 FROM session LIMIT 1") != nil { throw StoreError.keyMissing(path: path) }
            let fresh = try Random.bytes(SecretKey.byteCount)
            try connection.run("INSERT INTO store(name, value) VALUES ('digest_key', \(fresh)), ('created_at', \(clock.nowMilliseconds()))")
            return try secret(fresh)
        }
    }

    private static func secret(_ bytes: [UInt8]) throws -> SecretKey { try bytes.withUnsafeBytes { try SecretKey($0) } }

    /// Closes the database's files; every later use fails.
    package func close() throws { try database.close() }

    /// Ends what is being done with the store, and refuses everything after it; any thread may ask for that.
    package func stop() { database.stop() }

    /// A consistent view for as long as `body` runs.
    package func read<T>(_ body: (LedgerReader) throws -> T) throws -> T {
        try database.read { try body(LedgerReader(connection: $0, database: database)) }
    }

    /// A keyed digest of bytes outside the ledger.
    package func digest(of bytes: [UInt8]) throws -> [UInt8] {
        let digest = try KeyedDigest(key: key)
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finish().bytes
    }
}

extension Store {
    /// A source that only knows UTC gets the local offset of its moment.
    package func localised(_ instant: Model.Instant) -> Model.Instant {
        guard instant.offsetMinutes ?? 0 == 0 else { return instant }
        return Model.Instant(milliseconds: instant.milliseconds, offsetMinutes: zone.offsetMinutes(at: instant.milliseconds))
    }
}
