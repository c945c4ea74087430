import Gates
import Lexicons
import Model
import SQLiteKit
import Store
import SystemKit
import TestSupport

/// Takes nothing out.
let plain = Redactor(RedactionLexicon())

/// A store in a folder of a test's own, with a clock that stands still.
struct TestStore {
    static let now: Int64 = 1_800_000_000_000

    let folder: TemporaryFolder
    let store: Store

    init(configuration: String? = nil) throws {
        folder = try TemporaryFolder()
        if let configuration { try folder.write("store/config.json", configuration) }
        store = try Self.open(folder)
    }

    /// On a store that is there already.
    init(in folder: TemporaryFolder) throws {
        self.folder = folder
        store = try Self.open(folder)
    }

    static func open(_ folder: TemporaryFolder, access: StoreAccess = .create) throws -> Store {
        try Store(
            folder: StoreFolder(path: folder.file("store")), access: access, environment: Environment(variables: ["TZ": "UTC"]),
            redaction: { _ in plain },
            clock: WallClock { now })
    }

    /// Changes the database behind the store's back.
    func tamper(_ statements: SQL...) throws { try tamper(contentsOf: statements) }

    func tamper(contentsOf statements: [SQL]) throws {
        let database = try Database(store.folder.database)
        try database.write { connection in
            for statement in statements { try connection.run(statement) }
        }
        try database.close()
    }

    func number(_ sql: SQL) throws -> Int64? {
        let database = try Database(store.folder.database)
        defer { try? database.close() }
        return try database.read { try $0.int64(sql) }
    }

    @discardableResult
    func append(_ drafts: EventDraft..., space: SpaceName = .personal, door: Door = .library) throws -> [AppendOutcome] {
        try store.append(drafts, in: space, door: door)
    }

    func event(_ id: String, space: SpaceName = .personal) throws -> Event? {
        try store.read { reader in
            guard let number = try reader.space(space) else { return nil }
            return try reader.event(EventID(rawValue: id), in: number)
        }
    }

    /// All events, in the order of their keys.
    func events() throws -> [Event] {
        var found: [Event] = []
        try store.read { reader in try reader.events(EventFilter(spaces: reader.spaces().map(\.number))) { found.append($0) } }
        return found
    }

    func session(_ name: String, space: SpaceName = .personal) throws -> SessionSummary? {
        try store.read { reader in
            guard let number = try reader.space(space) else { return nil }
            return try reader.session(SessionName(rawValue: name), in: number)
        }
    }
}

extension EventDraft {
    /// A short way to say an event.
    static func of(
        _ text: String, id: String? = nil, session: String = "s", at: Int64 = 1000, kind: EventKind = .userMessage, run: String? = nil,
        origin: Origin? = nil
    ) -> EventDraft {
        EventDraft(
            id: id.map(EventID.init(rawValue:)), session: SessionName(rawValue: session), run: run.map(RunName.init(rawValue:)),
            at: Model.Instant(milliseconds: at), kind: kind, origin: origin, text: text)
    }
}
