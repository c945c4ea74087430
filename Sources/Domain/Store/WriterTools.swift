internal import Gates
internal import Model
internal import SQLiteKit
internal import SealKit
internal import Synchronization

/// The spaces and sessions that a writer has looked up.
struct KnownPlaces {
    struct SessionIndex: Hashable {
        let space: SpaceNumber
        let name: SessionName
    }

    var spaces: [SpaceName: SpaceNumber] = [:]
    var sessions: [SessionIndex: SessionState] = [:]
    /// Nil when they must be read.
    var forgetting: ForgettingMarks?
    /// SQLite's number for what other connections have committed.
    fileprivate(set) var version: Int64?

    fileprivate init(version: Int64?) { self.version = version }
}

/// What earlier forgetting has left for writers to heed.
struct ForgettingMarks {
    /// Events without ids are to be compared with places.
    let hasPlaces: Bool
    /// Traces are left in the store's files.
    let isPending: Bool
}

/// What every write transaction needs, made once a store.
// Unchecked: used only behind the door of the one writing connection.
final class WriterTools: @unchecked Sendable {
    let salts: SaltSource
    let commitments: Commitments
    /// For ids of facts and entities, and for quotes.
    let graphDigest: KeyedDigest
    let redaction: OnDemand<Redactor>
    let recording: RecordingRule
    let embedder: EmbedderSource

    /// Something was decided since somebody last asked.
    let hasDecided = Atomic<Bool>(false)
    /// Files of the spool that wait until recording is on; they need not be read again.
    let heldBack = Mutex<Set<String>>([])
    /// Packages that nobody speaks of were looked for.
    let hasSwept = Atomic<Bool>(false)

    private var prepared: LedgerStatements?

    init(key: SecretKey, redaction: OnDemand<Redactor>, recording: RecordingRule, embedder: EmbedderSource) throws {
        self.recording = recording
        self.embedder = embedder
        self.redaction = redaction
        salts = try SaltSource()
        commitments = try Commitments(key: key)
        graphDigest = try KeyedDigest(key: key)
    }

    /// The statements of the hot path, prepared once for the one writing connection.
    func statements(_ connection: Connection) throws -> LedgerStatements {
        if let prepared { return prepared }
        let fresh = try LedgerStatements(connection)
        prepared = fresh
        return fresh
    }

    // MARK: Places

    /// More sessions than this are looked up again: a long import must not keep them all.
    private static let mostSessions = 64
    private var places: KnownPlaces?

    /// What the last transaction knew, if nobody else has written since; given away, so that a transaction that fails leaves nothing.
    func takePlaces(version: Int64?) throws -> KnownPlaces {
        defer { places = nil }
        if let places, let version, places.version == version { return places }
        return KnownPlaces(version: version)
    }

    /// Somebody of this process has finished a forgetting.
    func dropForgettingMarks() { places?.forgetting = nil }

    func keep(_ known: KnownPlaces) { places = known.sessions.count <= Self.mostSessions ? known : nil }
}
