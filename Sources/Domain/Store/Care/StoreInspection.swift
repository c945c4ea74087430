package import Model
internal import SQLiteKit
internal import SystemKit
package import VectorKit

/// Looks at a store from outside, whatever state it is in, and changes nothing: no file is made, no lock is waited for.
package struct StoreInspection {
    package enum SchemaState: Equatable, Sendable {
        case today
        /// An older one, which the next command brings to today's.
        case older(missing: [String])
        case newer(unknown: [String])
    }

    package enum Finding: Equatable, Sendable {
        case missing
        case notAStore
        case unreadable(problem: String)
        /// Its log holds something, and the log's index is gone: only a writer can read it.
        case logNotTakenIn
        case store(StoreFacts)
    }

    package struct StoreFacts: Equatable, Sendable {
        package let schema: SchemaState
        /// When the newest event happened, as its source says.
        package let newestEvent: Int64?
        /// When bulk work last waited for the disk.
        package let flushedAt: Int64?
        package let hasKey: Bool
        /// Traces of forgotten words are left.
        package let isForgetting: Bool
        /// Derived tables that somebody took away.
        package let missingTables: [String]
        /// A rebuild was cut short, or is at work.
        package let isRebuilding: Bool
        /// The spaces, with the folders that they stand for.
        package let spaces: [SpaceName: String?]
        /// What is known of skills and genes; nil where the schema has none yet, or tables are missing.
        package let procedures: ProcedureFacts?
        /// How far its texts have vectors; nil where the schema has none yet.
        package var vectors: VectorStatus? = nil
    }

    package struct ProcedureFacts: Equatable, Sendable {
        /// How many versions of skills there are.
        package let versions: Int
        /// Packages of which the folder is gone.
        package let lost: [String]
        /// Folders that no version speaks of.
        package let orphans: [String]
        /// Places outside where a skill in use should stand, and nothing does, or a link that leads nowhere.
        package let brokenExports: [String]
        package let exports: Int
        /// What waits for a person.
        package let reviews: Int
    }

    private let folder: StoreFolder
    /// What makes vectors now.
    private let vectors: VectorIdentity?

    package init(folder: StoreFolder, vectors: VectorIdentity? = nil) {
        self.folder = folder
        self.vectors = vectors
    }

    package func look() -> Finding {
        guard let status = (try? FileStatus.of(folder.database)) ?? nil else { return .missing }
        if status.size == 0 { return .missing }
        let log = (try? FileStatus.of(folder.database + "-wal")) ?? nil
        if let log, log.size > 0, ((try? FileStatus.of(folder.database + "-shm")) ?? nil) == nil { return .logNotTakenIn }
        do {
            let connection = try Connection.open(folder.database, mode: .inspect, busyTimeout: 200)
            defer { connection.close() }
            guard try connection.int64("PRAGMA application_id") == Int64(Schema.applicationID) else { return .notAStore }
            return .store(try facts(connection))
        } catch let error as SQLiteError {
            return error.isNotADatabase ? .notAStore : .unreadable(problem: error.message)
        } catch {
            return .unreadable(problem: "\(error)")
        }
    }

    private func facts(_ connection: Connection) throws -> StoreFacts {
        let steps = try connection.all("SELECT name FROM schema_migration ORDER BY position") { $0.text(0) }
        let known = Schema.migrations.map(\.name)
        let unknown = steps.filter { !known.contains($0) }
        let missing = known.filter { !steps.contains($0) }
        guard unknown.isEmpty else {
            return StoreFacts(
                schema: .newer(unknown: unknown), newestEvent: nil, flushedAt: nil, hasKey: true, isForgetting: false, missingTables: [],
                isRebuilding: false, spaces: [:],
                procedures: nil)
        }
        let lost = missing.isEmpty ? try DerivedSchema.missing(connection) : []
        return StoreFacts(
            schema: missing.isEmpty ? .today : .older(missing: missing),
            newestEvent: try connection.int64("SELECT max(last_at) FROM session"),
            flushedAt: try connection.int64("SELECT value FROM store WHERE name = 'flushed_at'"),
            hasKey: try connection.int64("SELECT length(value) FROM store WHERE name = 'digest_key'") == 32,
            isForgetting: try PendingForget.read(connection) != nil,
            missingTables: lost, isRebuilding: try RebuildMark.read(connection) != nil,
            spaces: try Dictionary(
                connection.all("SELECT name, root FROM space") { (SpaceName(rawValue: $0.text(0)), $0.optionalText(1)) },
                uniquingKeysWith: { first, _ in first }),
            procedures: missing.isEmpty && lost.isEmpty ? try procedures(connection) : nil,
            vectors: missing.isEmpty ? try VectorStatus(connection, vectors) : nil)
    }

    private func procedures(_ connection: Connection) throws -> ProcedureFacts {
        let packages = PackagesFolder(folder)
        let known = try LedgerReader(connection: connection).packages()
        let targets = try connection.all(
            """
            SELECT export.target FROM export JOIN procedure ON procedure.space = export.space AND procedure.name = export.name
            WHERE procedure.kind = \(Subject.Kind.skill.code) AND procedure.state = \(LifeState.onDemand.code) ORDER BY 1
            """
        ) { $0.text(0) }
        return ProcedureFacts(
            versions: known.count,
            lost: known.filter { ((try? packages.holds($0.name, $0.digest)) ?? false) == false }.map {
                packages.folder(of: $0.name, $0.digest)
            },
            orphans: (try? packages.orphans(keeping: Set(known.map(\.digest)))) ?? [],
            brokenExports: targets.filter { ((try? FileStatus.of($0)) ?? nil) == nil }, exports: targets.count,
            reviews: Int(try connection.int64("SELECT count(*) FROM review WHERE closed IS NULL") ?? 0))
    }

    // MARK: Around the database

    /// Who may write now, where somebody does.
    package var writer: String? { WriterInspection.holder(of: folder.database) }

    /// Who has the store open.
    package var users: [String] { LockHolder.all(path: folder.database).map(WriterInspection.shown) }

    /// Files and folders that work which died has left.
    package func leftovers(now: Int64) -> [String] {
        var found = WorkFolder.abandoned(in: folder, now: now)
        let hourAgo = (now - 3_600_000) * 1_000_000
        for place in [folder.path, folder.spool, folder.journal, folder.cache] {
            for name in (try? Folders.listIfPresent(place)) ?? [] where name.hasPrefix(".tmp-") {
                let path = Paths.join(place, name)
                // A younger one may be somebody's at work.
                if let status = (try? FileStatus.of(path)) ?? nil, status.modifiedNanoseconds < hourAgo { found.append(path) }
            }
        }
        let journal = folder.database + "-journal"
        if let status = (try? FileStatus.of(journal)) ?? nil, status.size > 0 { found.append(journal) }
        return found
    }

    /// A restore ended between its two renames; the next command that opens the store finishes it.
    package var awaitsRestore: Bool {
        let isGone = ((try? FileStatus.of(folder.path)) ?? nil) == nil
        return isGone && ((try? FileStatus.of(Switch.ready(folder))) ?? nil)?.kind == .folder
    }

    /// Files in the spool that could not be taken in.
    package var refused: [String] {
        ((try? Folders.listIfPresent(folder.spool)) ?? []).filter { $0.hasSuffix(".refused") }.map { Paths.join(folder.spool, $0) }
    }

    /// How many of the waiting files wait for recording to be on.
    package func heldBack(_ settings: StoreSettings, home: String?, _ facts: StoreFacts?) -> Int {
        Spool(folder: folder).countHeldBack(settings, home: home, roots: facts?.spaces.compactMapValues(\.self) ?? [:])
    }

    package var waiting: Int { ((try? Spool(folder: folder).waiting()) ?? []).count }
}
