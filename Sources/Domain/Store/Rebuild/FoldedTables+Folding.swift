internal import Model
internal import SQLiteKit

/// Every decision is listed first and then folded in the order of their moments, whatever space they are of.
extension FoldedTables {
    private static let step = 256

    /// Folds the whole ledger. All that is read is of one moment where the caller has begun a transaction.
    func foldAll(_ each: () throws -> Void) throws {
        for table in DerivedTable.all.map(\.name) + ["standing"] { try connection.run("DELETE FROM main.\"\(raw: table)\"") }
        (refusals, decisions, listed, undone) = ([], 0, [:], [:])
        forgettings = try ForgettingCount.read(connection)
        try addSpaces()
        try listUndone()
        _ = try list(each)
        try fold(after: .min, each)
        try noteUses(each)
    }

    /// Folds what came since. False where more has changed than was added, and all has to be folded anew.
    func catchUp(_ each: () throws -> Void) throws -> Bool {
        guard try ForgettingCount.read(connection) == forgettings else { return false }
        let last = try connection.int64("SELECT max(at) FROM main.decision") ?? .min
        try addSpaces()
        // What was undone since has been folded already.
        guard try !listUndone() else { return false }
        guard try list(each) > last else { return false }
        try fold(after: last, each)
        try noteUses(each)
        return true
    }

    /// Whether nothing was decided or forgotten since. Quick enough to be asked while writers wait.
    func isCurrent() throws -> Bool {
        guard try ForgettingCount.read(connection) == forgettings else { return false }
        return try sessions().allSatisfy { session in
            let range = SessionKey(rawValue: session).eventKeys
            let newest: SQL = "SELECT max(key) FROM event WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            return try connection.int64(newest) ?? .min <= listed[session] ?? .min
        }
    }

    private func addSpaces() throws {
        try connection.run(
            """
            INSERT INTO main.space(number, name, root, created_at) SELECT number, name, root, created_at FROM \(raw: Self.ledger).space
            WHERE true ON CONFLICT DO NOTHING
            """)
    }

    private func sessions() throws -> [Int64] {
        let query: SQL = "SELECT session.key FROM session WHERE session.name = \(LedgerWriter.decisions.rawValue)"
        return try connection.all(query) { $0.int64(0) }
    }

    // MARK: Decisions

    /// Writes down which decisions there are, with their moments, and which skills and genes they still bring in. Returns the first moment of
    /// what is new.
    private func list(_ each: () throws -> Void) throws -> Int64 {
        var first = Int64.max
        for session in try sessions() {
            let range = SessionKey(rawValue: session).eventKeys
            let query: SQL = """
                SELECT event.key, event.at, event.space, payload.data, event.id FROM event JOIN payload ON payload.key = event.key
                WHERE event.key BETWEEN \(listed[session].map { $0 + 1 } ?? range.lowerBound) AND \(range.upperBound)
                  AND event.kind IN \(list: EventKind.decisions.map(\.code)) AND event.source IS NULL ORDER BY event.key
                """
            try connection.rows(query) { row in
                guard let decision = StoredDecision(row) else {
                    return refuse("decision \(row.text(4))", "this version of Reverie cannot read it")
                }
                guard try add(decision) else { return refuse("decision \(row.text(4))", "another one has its moment") }
                first = min(first, decision.at)
                if decisions.isMultiple(of: Self.step) { try each() }
            }
            let last: SQL = "SELECT max(key) FROM event WHERE key BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            listed[session] = try connection.int64(last)
        }
        return first
    }

    /// Which dreams were undone. True where one was that nobody knew of.
    @discardableResult
    private func listUndone() throws -> Bool {
        let before = undone.count
        for session in try sessions() {
            let range = SessionKey(rawValue: session).eventKeys
            let query: SQL = """
                SELECT event.key, event.at, event.space, payload.data FROM event JOIN payload ON payload.key = event.key
                WHERE event.key BETWEEN \(range.lowerBound) AND \(range.upperBound) AND event.kind = \(EventKind.dreamDecided.code)
                  AND event.source IS NULL
                """
            try connection.rows(query) { row in
                guard let undo = StoredDecision(row), let dream = undo.decision.undone else { return }
                undone[dream] = undo.event
            }
        }
        return undone.count > before
    }

    /// A decision of a dream that was undone, and what undid it, count no more.
    private func addUndone(_ decision: StoredDecision) throws -> Bool {
        guard let dream = decision.decision.dream ?? decision.decision.undone, let undo = undone[dream] else { return false }
        try connection.run(
            """
            INSERT OR IGNORE INTO main.undone(event, undo, dream, at)
            VALUES (\(decision.event.rawValue), \(undo.rawValue), \(dream), \(decision.at))
            """)
        guard case .facts(let facts) = decision.decision else { return true }
        try UndoneReadings.note(facts, decision.fold(writer: writer) { _ in true })
        return true
    }

    private func add(_ decision: StoredDecision) throws -> Bool {
        if try addUndone(decision) { return true }
        let subject = decision.decision.subject
        if let number = decision.given.number { try connection.run("INSERT OR IGNORE INTO standing(number) VALUES (\(number))") }
        return try connection.run(
            """
            INSERT OR IGNORE INTO main.decision(event, at, space, kind, name)
            VALUES (\(decision.event.rawValue), \(decision.at), \(decision.space.rawValue), \(subject.kind.code), \(subject.name))
            """) > 0
    }

    private func fold(after moment: Int64, _ each: () throws -> Void) throws {
        let query: SQL = """
            SELECT \(StoredDecision.columns) FROM main.decision AS decision JOIN payload ON payload.key = decision.event
            WHERE decision.at > \(moment) ORDER BY decision.at
            """
        try connection.rows(query) { row in
            guard let decided = StoredDecision(row) else { return }
            decisions += 1
            if decisions.isMultiple(of: Self.step) { try each() }
            let fold = decided.fold(writer: writer) { [connection] number in
                try connection.int64("SELECT 1 FROM standing WHERE number = \(number)") != nil
            }
            guard let problem = try fold.attempt(decided.decision, content(of: decided)) else { return }
            let subject = decided.decision.subject
            refuse("decision about \(subject.kind.rawValue) \(subject.name)", "it cannot be folded again: \(problem.problem)")
        }
    }

    func refuse(_ place: String, _ why: String) { refusals.append(Refusal(place: place, why: why)) }

    // MARK: Uses

    /// They follow from events of their own.
    private func noteUses(_ each: () throws -> Void) throws {
        let query: SQL = """
            SELECT event.key, event.at, event.run, payload.data FROM event JOIN payload ON payload.key = event.key
            WHERE event.kind = \(EventKind.memoryUsed.code) AND NOT EXISTS (SELECT 1 FROM main.use WHERE main.use.event = event.key)
            """
        try each()
        try connection.rows(query) { row in
            try writer.noteUse(
                row.optionalText(3), at: row.int64(1), key: EventKey(rawValue: row.int64(0)), run: row.optionalInt64(2))
        }
    }
}

/// How often words were taken away: whoever folds what is there has to begin again when that changes.
enum ForgettingCount {
    private static let name = "forgettings"

    static func read(_ connection: Connection) throws -> Int64 {
        try connection.int64("SELECT value FROM store WHERE name = \(name)") ?? 0
    }

    static func raise(_ connection: Connection) throws {
        try connection.run(
            "INSERT INTO store(name, value) VALUES (\(name), 1) ON CONFLICT(name) DO UPDATE SET value = value + 1")
    }
}
