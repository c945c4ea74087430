internal import Model
internal import SQLiteKit

/// A session while a transaction writes to it: loaded once, saved at the end.
final class SessionState {
    let key: SessionKey
    let space: SpaceNumber
    let name: SessionName
    var facts: SessionFacts
    var firstAt: Int64?
    var lastAt: Int64?
    var offset: Int64?
    var events: Int64
    var copies: Int64
    var runs: Int64
    /// The number of the run that the session is in.
    var runNumber: Int64?
    var nextOrdinal: Int64
    var nextSignal: Int64
    var head: [UInt8]
    var run: RunState?
    var isChanged = false
    private var savedEvents: Int64

    init(row: borrowing Row) {
        key = SessionKey(rawValue: row.int64(0))
        space = SpaceNumber(rawValue: row.int64(1))
        name = SessionName(rawValue: row.text(2))
        facts = SessionFacts(
            harness: row.optionalText(3), parent: row.optionalText(4).map(SessionName.init(rawValue:)), workingFolder: row.optionalText(5),
            branch: row.optionalText(6), title: row.optionalText(7), model: row.optionalText(8))
        firstAt = row.optionalInt64(9)
        lastAt = row.optionalInt64(10)
        offset = row.optionalInt64(11)
        events = row.int64(12)
        savedEvents = events
        copies = row.int64(13)
        runs = row.int64(14)
        nextOrdinal = row.int64(15)
        nextSignal = row.int64(16)
        head = row.bytes(17)
        runNumber = row.optionalInt64(18)
    }

    static let columns: SQL = """
        key, space, name, harness, parent, folder, branch, title, model, first_at, last_at, "offset", events, copies, runs,
        next_ordinal, next_signal, head, run
        """

    static func load(_ connection: Connection, space: SpaceNumber, name: SessionName) throws -> SessionState? {
        let query: SQL = "SELECT \(columns) FROM session WHERE space = \(space.rawValue) AND name = \(name.rawValue)"
        return try connection.first(query) { SessionState(row: $0) }
    }

    static func create(_ connection: Connection, space: SpaceNumber, name: SessionName) throws -> SessionState {
        let number = try connection.first(
            "UPDATE space SET next_session = next_session + 1 WHERE number = \(space.rawValue) RETURNING next_session - 1, name"
        ) { ($0.int64(0), $0.text(1)) }
        guard let number, number.0 <= EventKey.highestSession else { throw StoreError.tooManySessions(space: number?.1 ?? "?") }
        let key = SessionKey(space: space, number: number.0)
        try connection.run(
            """
            INSERT INTO session(key, space, name, next_signal, head)
            VALUES (\(key.rawValue), \(space.rawValue), \(name.rawValue), \(EventKey.firstSignalOrdinal), \(Commitments.firstLink))
            """)
        guard let state = try load(connection, space: space, name: name) else { throw StoreError.tooManySessions(space: number.1) }
        return state
    }

    func save(_ connection: Connection) throws {
        guard isChanged else { return }
        try connection.run(
            """
            UPDATE session SET harness = \(facts.harness), parent = \(facts.parent?.rawValue), folder = \(facts.workingFolder),
              branch = \(facts.branch), title = \(facts.title), model = \(facts.model), first_at = \(firstAt), last_at = \(lastAt),
              "offset" = \(offset), events = \(events), copies = \(copies), runs = \(runs), run = \(runNumber), next_ordinal = \(nextOrdinal),
              next_signal = \(nextSignal), head = \(head)
            WHERE key = \(key.rawValue)
            """)
        try run?.save(connection, session: key)
        if events > savedEvents { try UnreadList.add(key, connection) }
        savedEvents = events
        isChanged = false
    }

    /// The next free ordinal: turns from 0, what is added beside them from the upper half.
    func takeOrdinal(isSignal: Bool) throws -> Int64 {
        if isSignal {
            guard nextSignal <= EventKey.highestOrdinal else { throw StoreError.sessionFull(session: name.rawValue) }
            defer { nextSignal += 1 }
            return nextSignal
        }
        guard nextOrdinal < EventKey.firstSignalOrdinal else { throw StoreError.sessionFull(session: name.rawValue) }
        defer { nextOrdinal += 1 }
        return nextOrdinal
    }

    func add(_ new: SessionFacts) {
        let before = facts
        facts.harness = facts.harness ?? new.harness
        facts.parent = facts.parent ?? new.parent
        facts.workingFolder = facts.workingFolder ?? new.workingFolder
        facts.branch = facts.branch ?? new.branch
        facts.title = new.title ?? facts.title
        facts.model = new.model ?? facts.model
        if facts != before { isChanged = true }
    }
}

/// The run that a session is in. How long it went and how much it holds is read off its events; a row is written only for what they
/// cannot say: a name, an outcome.
struct RunState {
    static let completed = "completed"
    static let blocked = "blocked"

    let number: Int64
    /// Nil for a run that a person's message began; it is called by its number.
    let name: String?
    private(set) var outcome: String?
    private var isChanged: Bool

    init(number: Int64, name: String?) {
        self.number = number
        self.name = name
        isChanged = name != nil
    }

    static func load(_ connection: Connection, session: SessionKey, _ condition: SQL) throws -> RunState? {
        let query: SQL = "SELECT number, name, outcome FROM run WHERE session = \(session.rawValue) AND \(condition)"
        return try connection.first(query) {
            var run = RunState(number: $0.int64(0), name: $0.optionalText(1))
            run.outcome = $0.optionalText(2)
            run.isChanged = false
            return run
        }
    }

    mutating func save(_ connection: Connection, session: SessionKey) throws {
        guard isChanged else { return }
        isChanged = false
        try connection.run(
            """
            INSERT INTO run(session, number, name, outcome) VALUES (\(session.rawValue), \(number), \(name), \(outcome))
            ON CONFLICT(session, number) DO UPDATE SET outcome = excluded.outcome
            """)
    }

    mutating func note(_ kind: EventKind) {
        switch kind {
        case .taskCompleted: outcome = Self.completed
        case .taskBlocked: outcome = Self.blocked
        default: return
        }
        isChanged = true
    }
}
