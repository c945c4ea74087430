package import Gates
package import Model
internal import SQLiteKit
internal import SealKit

/// Appends to the ledger inside one write transaction. The only way an event gets into the store.
package final class LedgerWriter {
    let connection: Connection
    let now: Int64
    let commitments: Commitments
    private let salts: SaltSource
    let redaction: OnDemand<Redactor>
    let tools: WriterTools
    let statements: LedgerStatements
    private var places: KnownPlaces
    private var turns: [IndexedText] = []
    /// False where tables are only folded: documents are kept, and the index is nobody's business.
    let keepsIndex: Bool
    /// Texts of skills and genes that go into the index at the end.
    var newDocuments: [(key: Int64, text: String)] = []
    /// Keys whose texts leave the index, and their vectors with them.
    var unindexed: Set<Int64> = []
    /// For how many nanoseconds vectors were looked for that go: that hangs on how many there are.
    private(set) var searched: UInt64 = 0
    /// Runs of which an outcome was written.
    private var endedRuns: [(session: SessionKey, run: Int64)] = []
    private(set) var forgetting: ForgettingMarks

    init(connection: Connection, tools: WriterTools, now: Int64, keepsIndex: Bool = true) throws {
        self.connection = connection
        self.keepsIndex = keepsIndex
        self.now = now
        salts = tools.salts
        redaction = tools.redaction
        self.tools = tools
        commitments = tools.commitments
        statements = try tools.statements(connection)
        places = try tools.takePlaces(version: connection.int64("PRAGMA data_version"))
        let marks = try places.forgetting ?? statements.forgettingMarks()
        places.forgetting = marks
        forgetting = marks
    }

    /// Saves what the transaction changed of its sessions, then indexes its turns or leaves them in the tail; called once, before the
    /// commit. Returns how many bytes of text were indexed.
    ///
    /// The index comes last, in the order of keys: a statement that needs a savepoint, or a key that goes back, makes FTS5 write out
    /// what it holds, and so a segment each time.
    func finish(emptyTail: Bool) throws -> Int {
        for session in places.sessions.values { try session.save(connection) }
        if !endedRuns.isEmpty { try tendAfterRuns() }
        defer { (newDocuments, unindexed) = ([], []) }
        let turns = try turnsToIndex(emptyTail: emptyTail)
        if keepsIndex { try followWithVectors(turns) }
        for turn in turns { try statements.index(key: turn.key, text: turn.text) }
        // Their keys lie above all turns'.
        for document in newDocuments.sorted(by: { $0.key < $1.key }) { try statements.index(key: document.key, text: document.text) }
        return turns.reduce(0) { $0 + $1.text.utf8.count } + newDocuments.reduce(0) { $0 + $1.text.utf8.count }
    }

    /// What a run used may have failed once too often.
    private func tendAfterRuns() throws {
        try retireFailing(after: endedRuns)
        endedRuns = []
        for session in places.sessions.values { try session.save(connection) }
    }

    /// Those that go into the index now, in the order of their keys; the others wait in the tail.
    private func turnsToIndex(emptyTail: Bool) throws -> [IndexedText] {
        let waiting = turns.isEmpty && !emptyTail ? 0 : try statements.tailCount()
        let isSmall = turns.allSatisfy { $0.text.utf8.count <= IndexUpkeep.longestWaitingText }
        if !emptyTail, isSmall, waiting + turns.count <= IndexUpkeep.longestTail {
            for turn in turns { try statements.addToTail(turn.key) }
            return []
        }
        if waiting > 0 { turns += try takeTail() }
        for (space, group) in Dictionary(grouping: turns, by: { EventKey(rawValue: $0.key).session.space }) {
            try connection.run("UPDATE space SET turns = turns + \(group.count) WHERE number = \(space.rawValue)")
        }
        return turns.sorted { $0.key < $1.key }
    }

    private func takeTail() throws -> [IndexedText] {
        let tail = try VectorTexts.tail(0...Int64.max, connection)
        try connection.run("DELETE FROM tail")
        return tail
    }

    private func followWithVectors(_ turns: [IndexedText]) throws {
        guard !turns.isEmpty || !newDocuments.isEmpty || !unindexed.isEmpty else { return }
        let documents = newDocuments.map { IndexedText(key: $0.key, text: $0.text, most: PassageRule.mostOfDocument) }
        let isAdding = !turns.isEmpty || !documents.isEmpty
        let vectors = VectorWriting(connection: connection, embedder: isAdding ? tools.embedder.value() : nil)
        searched = try vectors.follow(removed: unindexed, added: turns + documents)
    }

    /// Saves the sessions that are open, and loads them anew when they are asked for.
    func dropSessions() throws {
        for session in places.sessions.values { try session.save(connection) }
        places.sessions = [:]
    }

    /// What is written of forgetting is read anew by the next transaction.
    func dropForgettingMarks() { places.forgetting = nil }

    /// From now on places are compared, in this transaction, too.
    func heedPlaces() {
        forgetting = ForgettingMarks(hasPlaces: true, isPending: forgetting.isPending)
        dropForgettingMarks()
    }

    /// What the next transaction may take over, once this one is committed.
    var knownPlaces: KnownPlaces { places }

    // MARK: Places

    /// The wall of `consent` and `mode`: whatever is written names its space, and gets its number here or not at all.
    package func space(_ name: SpaceName) throws -> SpaceNumber {
        if let known = places.spaces[name] { return known }
        try tools.recording.check(name, root: SpaceTable.root(of: name, connection))
        let number = try SpaceTable.findOrCreate(connection, name: name, root: nil, now: now)
        places.spaces[name] = number
        return number
    }

    /// What follows from a forgetting is written down also where nothing else may be.
    func withoutAsking(_ space: SpaceSummary, _ body: () throws -> Void) throws {
        let before = places.spaces[space.name]
        places.spaces[space.name] = space.number
        defer { places.spaces[space.name] = before }
        try body()
    }

    /// The space of a project, by its root folder; named after the folder, with a number behind it when that name is taken.
    package func space(root: String) throws -> SpaceName {
        let name = try SpaceTable.name(forRoot: root, connection)
        try tools.recording.check(name, root: root)
        _ = try SpaceTable.findOrCreate(connection, name: name, root: root, now: now)
        return name
    }

    func session(_ name: SessionName, in space: SpaceNumber) throws -> SessionState {
        let index = KnownPlaces.SessionIndex(space: space, name: name)
        if let open = places.sessions[index] { return open }
        let state =
            try SessionState.load(connection, space: space, name: name)
            ?? SessionState.create(connection, space: space, name: name)
        places.sessions[index] = state
        return state
    }

    package func note(_ facts: Redacted<SessionFacts>, session name: Redacted<SessionName>, in space: SpaceName) throws {
        try EventRules.check(name.value)
        try session(name.value, in: self.space(space)).add(facts.value)
    }

    // MARK: Events

    /// Appends one event, unless the ledger holds it already. `record` is what another ledger had written down of it.
    @discardableResult
    package func append(
        _ clean: Redacted<EventDraft>, in space: SpaceName, door: Door, source: SourceNumber? = nil, record: EventRecord? = nil
    ) throws -> AppendOutcome {
        let draft = clean.value
        try EventRules.check(draft)
        // An imported decision is a record of what was decided elsewhere, and decides nothing here.
        if draft.kind.isDecision, door != .decision, source == nil { throw StoreError.reservedKind(draft.kind.rawValue) }
        let spaceNumber = try self.space(space)
        let session = try session(draft.session, in: spaceNumber)
        let id = draft.id ?? commitments.contentID(draft)
        if let known = try statements.key(of: id, in: spaceNumber) {
            // What an export says to be forgotten has no words to compare.
            if record?.isForgotten == true, known.session == session.key { return .known(id) }
            return try repeated(draft, id, known, session, door)
        }
        if record?.isForgotten != true, forgetting.hasPlaces, id.isDigest, try isForgottenPlace(draft, session.key) {
            return .forgotten(id)
        }
        try insert(draft, id, session, door, source, record)
        return .added(id)
    }

    /// An id that is known: the same event again, or a copy of it in another session. Different words under one id are refused, but
    /// for the copies that a harness makes when it resumes a session: it may have shortened them.
    private func repeated(
        _ draft: EventDraft, _ id: EventID, _ known: EventKey, _ session: SessionState, _ door: Door
    ) throws -> AppendOutcome {
        if door == .transcript, known.session != session.key { return try copied(known, into: session, id) }
        if known.session == session.key, try statements.content(of: known) == nil { return .forgotten(id) }
        guard try isSame(draft, known) else { throw StoreError.idTaken(id: id.rawValue, session: draft.session.rawValue) }
        return try known.session == session.key ? .known(id) : copied(known, into: session, id)
    }

    /// Whether a draft says what the ledger holds under its id. What was forgotten agrees with anything, and what was written under
    /// fewer or other rules of redaction with what today's make of it.
    private func isSame(_ draft: EventDraft, _ key: EventKey) throws -> Bool {
        guard let held = try statements.content(of: key) else { return true }
        guard held.kind == draft.kind.code else { return false }
        if held.text == draft.text, held.data == draft.data { return true }
        if held.text.utf8.firstRange(of: "[redacted:".utf8) != nil || held.data?.utf8.firstRange(of: "[redacted:".utf8) != nil {
            return true
        }
        let redactor = try redaction.value()
        return try redactor.clean(held.text) == draft.text && held.data.map(redactor.cleanJSON) == draft.data
    }

    func key(of id: EventID, in space: SpaceNumber) throws -> EventKey? { try statements.key(of: id, in: space) }

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

    /// The call that a result answers: the one that it names, else the newest of its name in the session. Readers of transcripts pair
    /// calls themselves.
    private func answeredCall(_ draft: EventDraft, _ session: SessionState, _ door: Door) throws -> Int64? {
        if let named = draft.answers { return try statements.key(of: named, in: session.space)?.rawValue }
        guard draft.kind == .toolFinished, door != .transcript, let call = draft.call else { return nil }
        let keys = session.key.eventKeys
        return try connection.int64(
            """
            SELECT key FROM (SELECT key, kind, call FROM event WHERE key BETWEEN \(keys.lowerBound) AND \(keys.upperBound)
              ORDER BY key DESC LIMIT 1000)
            WHERE kind = \(EventKind.toolStarted.code) AND call = \(call) LIMIT 1
            """)
    }

    private func insert(
        _ draft: EventDraft, _ id: EventID, _ session: SessionState, _ door: Door, _ source: SourceNumber?, _ record: EventRecord?
    ) throws {
        let run = try RunRules.run(for: draft, recorded: record, in: session, connection)
        let ordinal = try session.takeOrdinal(isSignal: draft.kind.isSignal)
        let key = EventKey(session: session.key, ordinal: ordinal, textBytes: draft.text.utf8.count)
        // What a harness writes down of recalled memory comes back as a message or a tool's answer: it is memory all the same.
        let stated = MemoryFence.begins(draft.text) ? .memory : draft.origin ?? draft.kind.usualOrigin
        let origin = door.ceiling.map(stated.lowered(to:)) ?? stated
        let row = EventRow(
            key: key.rawValue, space: session.space.rawValue, id: id.rawValue, position: session.events, run: run,
            at: draft.at.milliseconds, offset: draft.at.offsetMinutes.map(Int64.init), receivedAt: record?.receivedAt ?? now,
            kind: draft.kind.code,
            origin: origin.code, standing: EventRules.standing(of: draft, origin: origin).code, door: door.code,
            speaker: draft.speaker ?? origin.rawValue, tool: draft.tool, call: draft.call,
            // A record that names no call has none.
            answers: record != nil && draft.answers == nil ? nil : try answeredCall(draft, session, door))
        let salt = salts.next()
        let commitment = commitments.commitment(salt: salt, text: draft.text, data: draft.data)
        let link = commitments.link(previous: session.head, commitment: commitment, row: row)
        try statements.insert(row, commitment: commitment, link: link, source: source)
        if record?.isForgotten != true {
            try statements.insertPayload(key: row.key, salt: salt, text: draft.text, data: draft.data)
            if !draft.text.isEmpty {
                turns.append(IndexedText(key: row.key, text: draft.text, most: PassageRule.most(ofEvent: row.kind)))
            }
        } else if id.isDigest {
            try rememberPlace(session: session.key, at: row.at, kind: row.kind)
        }
        if draft.kind == .memoryUsed { try noteUse(draft.data, at: row.at, key: key, run: run) }
        if draft.kind.endsRun, let run { endedRuns.append((session.key, run)) }
        if draft.isAbandoned { try connection.run("INSERT INTO abandoned(key) VALUES (\(row.key))") }
        session.head = link
        session.events += 1
        session.firstAt = min(session.firstAt ?? row.at, row.at)
        session.lastAt = max(session.lastAt ?? row.at, row.at)
        session.offset = row.offset ?? session.offset
        session.isChanged = true
    }
}
