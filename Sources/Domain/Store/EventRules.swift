internal import Model
internal import SQLiteKit

/// What an event must be like before the ledger takes it.
package enum EventRules {
    /// SQLite's own bound for one value is a billion bytes; a text beyond this one is no event.
    package static let longestText = 256 << 20

    static func check(_ draft: EventDraft) throws {
        try check(draft.session)
        if let id = draft.id { try checkName(id.rawValue, what: "id") }
        if let run = draft.run { try checkName(run.rawValue, what: "run") }
        guard Instant.representable.contains(draft.at.milliseconds) else {
            throw StoreError.badEvent(problem: "the time lies outside the years 1 to 9999")
        }
        guard draft.text.utf8.count <= longestText else { throw StoreError.badEvent(problem: "the text is longer than 256 MiB") }
    }

    static func check(_ session: SessionName) throws { try checkName(session.rawValue, what: "session") }

    private static func checkName(_ name: String, what: String) throws {
        guard (1...512).contains(name.utf8.count) else { throw StoreError.badEvent(problem: "\(what) must have 1 to 512 bytes") }
        guard name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw StoreError.badEvent(problem: "\(what) must not hold control characters")
        }
    }

    /// Recalled memory is never evidence, whatever the writer says.
    static func standing(of draft: EventDraft, origin: Origin) -> Standing {
        if draft.kind == .memoryInjected || origin == .memory { return .recalled }
        return draft.kind.isDecision || draft.kind == .memoryUsed ? .meta : draft.standing
    }
}

/// Which run an event belongs to: the one it names, else a person's message begins a new one and everything after it joins.
enum RunRules {
    static func run(for draft: EventDraft, in session: SessionState, _ connection: Connection) throws -> Int64? {
        if let name = draft.run?.rawValue {
            try loadCurrent(session, connection)
            if session.run?.name != name { try enter(name, session, connection) }
        } else if draft.kind == .userMessage, draft.standing == .evidence {
            try begin(nil, session, connection)
        } else if draft.kind.endsRun || draft.kind == .memoryUsed {
            // What is used and how it came out belong together, also where no person's message began a run.
            if session.runNumber == nil { try begin(nil, session, connection) } else { try loadCurrent(session, connection) }
        }
        session.run?.note(draft.kind)
        return session.runNumber
    }

    /// Most events need no more of the run that they join than its number.
    private static func loadCurrent(_ session: SessionState, _ connection: Connection) throws {
        guard session.run == nil, let number = session.runNumber else { return }
        session.run = try RunState.load(connection, session: session.key, "number = \(number)") ?? RunState(number: number, name: nil)
    }

    private static func enter(_ name: String, _ session: SessionState, _ connection: Connection) throws {
        if let known = try RunState.load(connection, session: session.key, "name = \(name)") {
            try session.run?.save(connection, session: session.key)
            session.run = known
            session.runNumber = known.number
            return
        }
        try begin(name, session, connection)
    }

    private static func begin(_ name: String?, _ session: SessionState, _ connection: Connection) throws {
        try session.run?.save(connection, session: session.key)
        session.runs += 1
        session.runNumber = session.runs
        session.run = RunState(number: session.runs, name: name)
    }
}
