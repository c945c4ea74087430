internal import JSONKit
package import Model
internal import SQLiteKit

/// What a run used, and what comes of it.
extension LedgerWriter {
    /// Writes down what an event says was used. What it names may not exist, or not yet: it counts from when it does. A use that says no
    /// space counts for what its session's own space has of that name, and for what `personal` has, which every session is given.
    func noteUse(_ data: String?, at: Int64, key: EventKey, run: Int64?) throws {
        guard let data = data.flatMap({ try? JSONValue.parse($0) }),
            let subject = data["skill"]?.string.map({ Subject(.skill, $0) }) ?? data["gene"]?.string.map({ Subject(.gene, $0) })
        else { return }
        try connection.run(
            """
            INSERT INTO use(event, space, kind, name, version, session, run, at)
            VALUES (\(key.rawValue), \(data["space"]?.string), \(subject.kind.code), \(subject.name), \(data["version"]?.string),
              \(key.session.rawValue), \(run), \(at))
            """)
    }

    /// Runs came out: what they used and failed too often is taken out of use. Their outcomes must be written already.
    func retireFailing(after runs: [(session: SessionKey, run: Int64)]) throws {
        var touched: [Int64: ProcedureRow] = [:]
        for ended in runs {
            let query: SQL = """
                SELECT DISTINCT \(ProcedureRow.columns) FROM use
                JOIN procedure ON procedure.kind = use.kind AND procedure.name = use.name AND \(ExperienceQuery.reaches("procedure.space"))
                WHERE use.session = \(ended.session.rawValue) AND use.run = \(ended.run)
                """
            for row in try connection.all(query, { try ProcedureRow($0) }) {
                touched[row.number] = row
                if row.subject.kind == .skill { for gene in try genes(of: row) { touched[gene.number] = gene } }
            }
        }
        for row in touched.values.sorted(by: { $0.number < $1.number }) where row.state == .onDemand {
            guard try Experience.isFailing(ExperienceQuery.lastOutcomes(of: row, connection)) else { continue }
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
        guard let space = try SpaceTable.summaries(connection, where: "number = \(space.rawValue)").first else { return }
        // Nobody asked for it, so nobody is told that it cannot be.
        guard tools.recording.allows(space.name, root: space.root) else { return }
        try decide(.move(subject, version: version, to: .retired, why: why), by: .reverie, in: space.name)
    }

    /// Retires some of what nobody used for so long. Returns how many.
    package func retireIdle(since border: Int64, besides silent: [SpaceNumber], most: Int) throws -> Int {
        let idle = try connection.all(
            "SELECT \(ProcedureRow.columns) FROM procedure WHERE \(ExperienceQuery.isIdle(since: border, besides: silent)) LIMIT \(most)"
        ) { try ProcedureRow($0) }
        for row in idle { try retire(row, why: "not used for 90 days") }
        return idle.count
    }
}

/// What came of the runs that something was used in. A gene also counts what the skills made from it were used for.
enum ExperienceQuery {
    /// By number; `condition` says of which procedures.
    static func of(_ condition: SQL, _ connection: Connection) throws -> [Int64: Experience] {
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
            GROUP BY used.number, used.session, coalesce(used.run, -used.event) ORDER BY 2 DESC
            """
        var found: [Int64: Experience] = [:]
        try connection.rows(query) { row in
            found[row.int64(0), default: Experience()].note(Instant(milliseconds: row.int64(1)), outcome: row.optionalText(2))
        }
        return found
    }

    /// How the last runs came out that something was used in since it is in use, the newest first. Never looks at more than a few hundred uses.
    static func lastOutcomes(of row: ProcedureRow, _ connection: Connection) throws -> [Bool] {
        let bridged: SQL = """
            SELECT from_name FROM bridge WHERE bridge.space = \(row.space.rawValue) AND to_kind = \(Subject.Kind.gene.code)
              AND to_name = \(row.subject.name) AND from_kind = \(Subject.Kind.skill.code)
            """
        var names = [row.subject]
        if row.subject.kind == .gene { names += try connection.all(bridged) { Subject(.skill, $0.text(0)) } }
        var uses: [(at: Int64, session: Int64, run: Int64, isDone: Bool)] = []
        for name in names {
            let query: SQL = """
                SELECT use.at, use.session, use.run, run.outcome FROM use
                JOIN run ON run.session = use.session AND run.number = use.run
                WHERE use.kind = \(name.kind.code) AND use.name = \(name.name) AND use.at >= \(row.since)
                  AND \(reaches("\(row.space.rawValue)")) AND run.outcome IN (\(RunState.completed), \(RunState.blocked))
                ORDER BY use.at DESC LIMIT \(mostUses)
                """
            uses += try connection.all(query) { ($0.int64(0), $0.int64(1), $0.int64(2), $0.text(3) == RunState.completed) }
        }
        var seen: Set<[Int64]> = []
        return uses.sorted { $0.at > $1.at }.filter { seen.insert([$0.session, $0.run]).inserted }.prefix(Experience.judged).map(\.isDone)
    }

    private static let mostUses = 200

    /// In use since before a moment, and not used since, by itself or by a skill that was made from it. An exported skill is used by
    /// harnesses that say nothing of it: it does not idle.
    static func isIdle(since border: Int64, besides silent: [SpaceNumber]) -> SQL {
        """
        procedure.space NOT IN \(list: silent.map(\.rawValue)) AND procedure.state = \(LifeState.onDemand.code) AND procedure.since < \(border)
          AND NOT EXISTS (SELECT 1 FROM export WHERE export.space = procedure.space AND export.name = procedure.name
            AND procedure.kind = \(Subject.Kind.skill.code))
          AND NOT EXISTS (SELECT 1 FROM use WHERE use.kind = procedure.kind AND use.name = procedure.name AND use.at >= \(border)
            AND \(reaches("procedure.space")))
          AND NOT EXISTS (SELECT 1 FROM bridge JOIN use ON use.kind = bridge.from_kind AND use.name = bridge.from_name
            WHERE bridge.space = procedure.space AND bridge.to_kind = procedure.kind AND bridge.to_name = procedure.name
              AND bridge.from_kind = \(Subject.Kind.skill.code) AND use.at >= \(border) AND \(reaches("bridge.space")))
        """
    }

    /// Whether a use counts in a space.
    static func reaches(_ space: SQL) -> SQL {
        """
        (use.space = (SELECT name FROM space WHERE number = \(space)) OR (use.space IS NULL AND (use.session >> \(EventKey.sessionBits) = \(space)
          OR \(space) = (SELECT number FROM space WHERE name = \(SpaceName.personal.rawValue)))))
        """
    }
}

extension Experience {
    /// Takes in a run; they come the newest first.
    fileprivate mutating func note(_ at: Instant, outcome: String?) {
        uses += 1
        lastUsed = lastUsed ?? at
        if outcome == RunState.completed { successes += 1 }
        if outcome == RunState.blocked { failures += 1 }
    }
}
