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
    private let tools: WriterTools

    package init(folder: StoreFolder, access: StoreAccess, environment: Environment, clock: WallClock = .system) throws {
        if access == .existing, !folder.exists { throw StoreError.missing(path: folder.path) }
        try Folders.create(folder.path, permissions: 0o700)
        self.folder = folder
        self.clock = clock
        settings = try StoreSettings.read(folder)
        zone = try settings.timezone.map { try TimeZoneRules(name: $0) } ?? TimeZoneRules.current(variable: environment["TZ"])
        database = try Self.open(folder, settings)
        key = try Self.digestKey(database, clock)
        tools = try WriterTools(key: key)
    }

    /// Measured on imports: with 4 KiB pages and a checkpoint every 1,000, half of the time went into waiting for the disk.
    private static let pageBytes = 8192
    private static let checkpointPages = 4000

    private static func open(_ folder: StoreFolder, _ settings: StoreSettings) throws -> Database {
        var configuration = Configuration()
        configuration.busyTimeout = settings.busyMilliseconds
        configuration.synchronous = settings.durability == .full ? .full : .normal
        configuration.pageSize = pageBytes
        configuration.applicationID = Schema.applicationID
        configuration.prepare = { connection in
            try TurnIndex.register(on: connection)
            try connection.execute("PRAGMA wal_autocheckpoint = \(checkpointPages)")
        }
        configuration.busyHolderName = { WriterInspection.holder(of: folder.database) }
        do {
            let database = try Database(folder.database, configuration: configuration)
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

    /// The key of all digests: made once, kept in the store, of no use outside it.
    private static func digestKey(_ database: Database, _ clock: WallClock) throws -> SecretKey {
        let read: SQL = "SELECT value FROM store WHERE name = 'digest_key'"
        if let bytes = try database.read({ try $0.first(read) { $0.bytes(0) } }) { return try secret(bytes) }
        return try database.write { connection in
            if let bytes = try connection.first(read, { $0.bytes(0) }) { return try secret(bytes) }
            let fresh = try Random.bytes(SecretKey.byteCount)
            try connection.run("INSERT INTO store(name, value) VALUES ('digest_key', \(fresh)), ('created_at', \(clock.nowMilliseconds()))")
            return try secret(fresh)
        }
    }

    private static func secret(_ bytes: [UInt8]) throws -> SecretKey { try bytes.withUnsafeBytes { try SecretKey($0) } }

    /// One short write transaction, as durable as the configuration says. What other processes left in the spool goes in first.
    package func write<T>(_ body: (LedgerWriter) throws -> T) throws -> T {
        try Spool(folder: folder).drain(into: self)
        return try writeDirectly(settings.durability, body)
    }

    /// A transaction of bulk work, which waits for the disk once, by `flush`, and not at every commit.
    package func writeInBulk<T>(_ body: (LedgerWriter) throws -> T) throws -> T {
        try Spool(folder: folder).drain(into: self)
        return try writeDirectly(.normal, body)
    }

    func writeDirectly<T>(_ durability: StoreSettings.Durability, _ body: (LedgerWriter) throws -> T) throws -> T {
        try database.withSynchronous(durability == .full ? .full : .normal) { connection in
            let writer = try LedgerWriter(connection: connection, tools: tools, now: clock.nowMilliseconds())
            let result = try body(writer)
            try writer.finish()
            return result
        }
    }

    /// A consistent view for as long as `body` runs.
    package func read<T>(_ body: (LedgerReader) throws -> T) throws -> T {
        try database.read { try body(LedgerReader(connection: $0)) }
    }

    /// Everything committed so far is on the disk when this returns: one commit that waits for the disk takes along all before it.
    package func flush() throws {
        try database.withSynchronous(.full) { connection in
            try connection.run(
                "INSERT INTO store(name, value) VALUES ('flushed_at', \(clock.nowMilliseconds())) ON CONFLICT(name) DO UPDATE SET value = excluded.value"
            )
        }
        // The log then goes into the database as far as readers let it; what is left waits for the next time.
        _ = try database.checkpoint(.passive)
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
