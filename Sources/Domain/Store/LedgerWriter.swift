package import Model
internal import SQLiteKit
internal import SealKit

/// Appends to the ledger inside one write transaction. The only way an event gets into the store.
package final class LedgerWriter {
    let connection: Connection
    let now: Int64
    let commitments: Commitments
    private let salts: SaltSource
    private var added: [SpaceNumber: Int64] = [:]
    private let statements: LedgerStatements
    private var spaces: [SpaceName: SpaceNumber] = [:]
    private var sessions: [SessionIndex: SessionState] = [:]
    private var turns: [(key: Int64, text: String)] = []

    private struct SessionIndex: Hashable {
        let space: SpaceNumber
        let name: SessionName
    }

    init(connection: Connection, tools: WriterTools, now: Int64) throws {
        self.connection = connection
        self.now = now
        salts = tools.salts
        commitments = tools.commitments
        statements = try LedgerStatements(connection)
    }

    /// Saves what the transaction changed of its sessions, then indexes its turns; called once, before the commit.
    ///
    /// The index comes last: any statement that needs a savepoint makes FTS5 write out what it holds, and so a segment each time.
    func finish() throws {
        for session in sessions.values { try session.save(connection) }
        for (space, events) in added {
            try connection.run("UPDATE space SET events = events + \(events) WHERE number = \(space.rawValue)")
        }
        for turn in turns { try statements.index(key: turn.key, text: turn.text) }
    }

    // MARK: Places

    package func space(_ name: SpaceName) throws -> SpaceNumber {
        if let known = spaces[name] { return known }
        let number = try SpaceTable.findOrCreate(connection, name: name, root: nil, now: now)
        spaces[name] = number
        return number
    }

    /// The space of a project, by its root folder; named after the folder, with a number behind it when that name is taken.
    package func space(root: String) throws -> SpaceName { try SpaceTable.forRoot(connection, root: root, now: now) }

    func session(_ name: SessionName, in space: SpaceNumber) throws -> SessionState {
        let index = SessionIndex(space: space, name: name)
        if let open = sessions[index] { return open }
        let state =
            try SessionState.load(connection, space: space, name: name)
            ?? SessionState.create(connection, space: space, name: name)
        sessions[index] = state
        return state
    }

    package func note(_ facts: SessionFacts, session name: SessionName, in space: SpaceName) throws {
        try EventRules.check(name)
        try session(name, in: self.space(space)).add(facts)
    }

    // MARK: Events

    /// Appends one event, unless the ledger holds it already. `answering` is the tool call that a result belongs to.
    @discardableResult
    package func append(
        _ draft: EventDraft, in space: SpaceName, door: Door, source: SourceNumber? = nil, answering: EventID? = nil
    ) throws -> AppendOutcome {
        try EventRules.check(draft)
        let spaceNumber = try self.space(space)
        let session = try session(draft.session, in: spaceNumber)
        let id = draft.id ?? commitments.contentID(draft)
        if let known = try statements.key(of: id, in: spaceNumber) { return try repeated(draft, id, known, session, door) }
        try insert(draft, id, session, door, source, answering)
        return .added(id)
    }

    /// An id that is known: the same event again, or a copy of it in another session. Different words under one id are refused, but
    /// for the copies that a harness makes when it resumes a session: it may have shortened them.
    private func repeated(
        _ draft: EventDraft, _ id: EventID, _ known: EventKey, _ session: SessionState, _ door: Door
    ) throws -> AppendOutcome {
        if door == .transcript, known.session != session.key { return try copied(known, into: session, id) }
        let isSame = try statements.text(of: known).map { $0 == draft.text } ?? true
        guard isSame else { throw StoreError.idTaken(id: id.rawValue, session: draft.session.rawValue) }
        return try known.session == session.key ? .known(id) : copied(known, into: session, id)
    }

    /// Marks an event of another session as standing in this one too, as a fork or a resumed session repeats it.
    package func markCopy(of original: EventKey, id: EventID, session: SessionName, in space: SpaceName) throws -> AppendOutcome {
        try copied(original, into: self.session(session, in: self.space(space)), id)
    }

    private func copied(_ original: EventKey, into session: SessionState, _ id: EventID) throws -> AppendOutcome {
        let added = try connection.run(
            "INSERT INTO copy(session, original) VALUES (\(session.key.rawValue), \(original.rawValue)) ON CONFLICT DO NOTHING")
        session.copies += Int64(added)
        session.isChanged = true
        return .copied(id)
    }

    private func insert(
        _ draft: EventDraft, _ id: EventID, _ session: SessionState, _ door: Door, _ source: SourceNumber?, _ answering: EventID?
    ) throws {
        let run = try RunRules.run(for: draft, in: session, connection)
        let ordinal = try session.takeOrdinal(isSignal: draft.kind.isSignal)
        let key = EventKey(session: session.key, ordinal: ordinal, textBytes: draft.text.utf8.count)
        let stated = draft.origin ?? draft.kind.usualOrigin
        let origin = door.ceiling.map(stated.lowered(to:)) ?? stated
        let row = EventRow(
            key: key.rawValue, space: session.space.rawValue, id: id.rawValue, position: session.events, run: run,
            at: draft.at.milliseconds, offset: draft.at.offsetMinutes.map(Int64.init), receivedAt: now, kind: draft.kind.code,
            origin: origin.code, standing: EventRules.standing(of: draft, origin: origin).code, door: door.code,
            speaker: draft.speaker ?? origin.rawValue, tool: draft.tool, call: draft.call,
            answers: try answering.flatMap { try statements.key(of: $0, in: session.space)?.rawValue })
        let salt = salts.next()
        let commitment = commitments.commitment(salt: salt, text: draft.text, data: draft.data)
        let link = commitments.link(previous: session.head, commitment: commitment, row: row)
        try statements.insert(row, commitment: commitment, link: link, source: source)
        try statements.insertPayload(key: row.key, salt: salt, text: draft.text, data: draft.data)
        turns.append((row.key, draft.text))
        session.head = link
        session.events += 1
        added[session.space, default: 0] += 1
        session.firstAt = min(session.firstAt ?? row.at, row.at)
        session.lastAt = max(session.lastAt ?? row.at, row.at)
        session.offset = row.offset ?? session.offset
        session.isChanged = true
    }
}
