internal import JSONKit
package import Model
internal import SQLiteKit

/// What a run used, and what comes of it.
extension LedgerWriter {
    /// Writes down what an event says was used. What it names may not exist, or not yet: it counts from when it does. A use that says no
    /// space counts for what its session's own space has of that name, and for what `personal` has, which every session is given.
    func noteUse(_ draft: EventDraft, key: EventKey, run: Int64?) throws {
        guard let data = draft.data.flatMap({ try? JSONValue.parse($0) }),
            let subject = data["skill"]?.string.map({ Subject(.skill, $0) }) ?? data["gene"]?.string.map({ Subject(.gene, $0) })
        else { return }
        let named = try data["space"]?.string.flatMap { try SpaceTable.find(connection, name: SpaceName(rawValue: $0)) }
        try connection.run(
            """
            INSERT INTO use(event, space, kind, name, version, session, run, at)
            VALUES (\(key.rawValue), \(named?.rawValue), \(subject.kind.code), \(subject.name), \(data["version"]?.string),
              \(key.session.rawValue), \(run),
              \(draft.at.milliseconds))
            """)
    }

    /// A run came out: what it used and failed too often is taken out of use. Its outcome must be written already.
    func retireFailing(after run: Int64, of session: SessionKey) throws {
        let query: SQL = """
            SELECT DISTINCT \(ProcedureRow.columns) FROM use
            JOIN procedure ON procedure.kind = use.kind AND procedure.name = use.name AND \(ExperienceQuery.reaches("procedure.space"))
            WHERE use.session = \(session.rawValue) AND use.run = \(run)
            """
        let used = try connection.all(query) { try ProcedureRow($0) }
        var touched = used
        for row in used where row.subject.kind == .skill { touched += try genes(of: row) }
        var seen: Set<Int64> = []
        for row in touched where row.state == .onDemand && seen.insert(row.number).inserted {
            guard try ExperienceQuery.of(row, since: row.since, connection).isFailing else { continue }
            try retire(row, why: "runs that used it failed")
        }
    }

    /// The genes that a skill came from, or that it applies.
    private func genes(of skill: ProcedureRow) throws -> [ProcedureRow] {
        let query: SQL = """
            SELECT \(ProcedureRow.columns) FROM bridge
            JOIN procedure ON procedure.space = bridge.space AND procedure.kind = bridge.to_kind AND procedure.name = bridge.to_name
            WHERE bridge.space = \(skill.space.rawValue) AND bridge.from_kind = \(Subject.Kind.skill.code)
              AND bridge.from_name = \(skill.subject.name) AND bridge.to_kind = \(Subject.Kind.gene.code)
            """
        return try connection.all(query) { try ProcedureRow($0) }
    }

    func retire(_ row: ProcedureRow, why: String) throws { try retire(row.subject, row.current, in: row.space, why: why) }

    func retire(_ subject: Subject, _ version: String?, in space: SpaceNumber, why: String) throws {
        guard let space = try SpaceTable.summaries(connection, where: "number = \(space.rawValue)").first?.name else { return }
        try decide(.move(subject, version: version, to: .retired, why: why), by: .reverie, in: space)
    }

    /// Retires what nobody used for so long. An exported skill is used by harnesses that say nothing of it: it stays.
    package func retireIdle(after days: Int) throws -> [Subject] {
        let border = now - Int64(days) * 86_400_000
        let query: SQL = """
            SELECT \(ProcedureRow.columns) FROM procedure
            WHERE state = \(LifeState.onDemand.code) AND since < \(border)
              AND NOT EXISTS (SELECT 1 FROM export WHERE export.space = procedure.space AND export.name = procedure.name
                AND procedure.kind = \(Subject.Kind.skill.code))
            """
        var retired: [Subject] = []
        for row in try connection.all(query, { try ProcedureRow($0) }) {
            let last = try ExperienceQuery.of(row, connection).lastUsed?.milliseconds ?? 0
            guard last < border else { continue }
            try retire(row, why: "not used for \(days) days")
            retired.append(row.subject)
        }
        return retired
    }
}

/// What came of the runs that something was used in. A gene also counts what the skills made from it were used for.
enum ExperienceQuery {
    /// By number; `condition` says of which procedures. Uses before `border` do not count.
    static func of(_ condition: SQL, since border: Int64 = .min, _ connection: Connection) throws -> [Int64: Experience] {
        let query: SQL = """
            SELECT used.number, max(used.at), max(run.outcome) FROM (
              SELECT procedure.number, use.event, use.session, use.run, use.at FROM procedure
                JOIN use ON use.kind = procedure.kind AND use.name = procedure.name AND \(reaches("procedure.space"))
                WHERE \(condition)
              UNION ALL
              SELECT procedure.number, use.event, use.session, use.run, use.at FROM procedure
                JOIN bridge ON bridge.space = procedure.space AND bridge.to_kind = procedure.kind AND bridge.to_name = procedure.name
                  AND bridge.from_kind = \(Subject.Kind.skill.code)
                JOIN use ON use.kind = bridge.from_kind AND use.name = bridge.from_name AND \(reaches("bridge.space"))
                WHERE procedure.kind = \(Subject.Kind.gene.code) AND \(condition)
            ) AS used
            LEFT JOIN run ON run.session = used.session AND run.number = used.run
            WHERE used.at >= \(border)
            GROUP BY used.number, used.session, coalesce(used.run, -used.event) ORDER BY 2 DESC
            """
        var found: [Int64: Experience] = [:]
        try connection.rows(query) { row in
            found[row.int64(0), default: Experience()].note(Instant(milliseconds: row.int64(1)), outcome: row.optionalText(2))
        }
        return found
    }

    static func of(_ row: ProcedureRow, since border: Int64 = .min, _ connection: Connection) throws -> Experience {
        try of("procedure.number = \(row.number)", since: border, connection)[row.number] ?? Experience()
    }

    /// Whether a use counts in a space.
    static func reaches(_ space: SQL) -> SQL {
        """
        (use.space = \(space) OR (use.space IS NULL AND (use.session >> \(EventKey.sessionBits) = \(space)
          OR \(space) = (SELECT number FROM space WHERE name = \(SpaceName.personal.rawValue)))))
        """
    }
}

extension Experience {
    /// Takes in a run; they come the newest first.
    fileprivate mutating func note(_ at: Instant, outcome: String?) {
        uses += 1
        lastUsed = lastUsed ?? at
        guard outcome == RunState.completed || outcome == RunState.blocked else { return }
        outcomes.append(outcome == RunState.completed)
        if outcome == RunState.completed { successes += 1 } else { failures += 1 }
    }
}
