package import Model
internal import SQLiteKit

/// What an import of an export asks of the ledger beside appending events.
extension LedgerWriter {
    /// The project that a space stands for, where it stands for none yet and no other space does.
    package func note(root: String, of space: SpaceName) throws {
        // Before the space is made: with this root it may be one in which nothing is recorded.
        try tools.recording.check(space, root: SpaceTable.root(of: space, connection) ?? root)
        let number = try self.space(space).rawValue
        try connection.run(
            """
            UPDATE space SET root = \(root)
            WHERE number = \(number) AND root IS NULL AND NOT EXISTS (SELECT 1 FROM space WHERE root = \(root))
            """)
    }

    /// Marks an event of another session as standing in this one too. False when the ledger has no such event.
    package func copy(_ id: EventID, into session: SessionName, in space: SpaceName) throws -> Bool {
        let number = try self.space(space).rawValue
        guard let key = try connection.int64("SELECT key FROM event WHERE space = \(number) AND id = \(id.rawValue)") else { return false }
        _ = try markCopy(of: EventKey(rawValue: key), id: id, session: session, in: space)
        return true
    }

    /// Sets or takes away the mark of one event, as the export has it.
    package func mark(event id: EventID, in space: SpaceName, isAbandoned: Bool) throws {
        let number = try self.space(space).rawValue
        let key: SQL = "SELECT key FROM event WHERE space = \(number) AND id = \(id.rawValue)"
        if isAbandoned {
            try connection.run("INSERT OR IGNORE INTO abandoned(key) \(key)")
        } else {
            try connection.run("DELETE FROM abandoned WHERE key IN (\(key))")
        }
    }
}

extension RunRules {
    /// The run that a record names, where this session went so far as the one that was recorded; by the usual rules elsewhere.
    static func run(
        for draft: EventDraft, recorded record: EventRecord?, in session: SessionState, _ connection: Connection
    ) throws -> Int64? {
        guard let record, record.position == session.events else { return try run(for: draft, in: session, connection) }
        guard let number = record.run else { return session.runNumber == nil ? nil : try run(for: draft, in: session, connection) }
        if session.run?.number != number {
            try session.run?.save(connection, session: session.key)
            // A name belongs to one run of a session; lines that say otherwise are no record of a ledger.
            if let name = draft.run?.rawValue,
                let namesake = try RunState.load(connection, session: session.key, "name = \(name)"), namesake.number != number
            {
                return try run(for: draft, in: session, connection)
            }
            session.run =
                try RunState.load(connection, session: session.key, "number = \(number)")
                ?? RunState(number: number, name: draft.run?.rawValue)
            session.runNumber = number
            session.runs = max(session.runs, number)
        }
        session.run?.note(draft.kind)
        return number
    }
}
