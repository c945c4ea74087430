package import Model
internal import SQLiteKit

extension LedgerReader {
    /// Skills or genes by name, in the spaces given.
    package func procedures(
        _ kind: Subject.Kind, in spaces: [SpaceNumber], states: [LifeState] = LifeState.allCases, now: Instant
    ) throws -> [Procedure] {
        let condition: SQL = """
            procedure.space IN \(list: spaces.map(\.rawValue)) AND procedure.kind = \(kind.code)
              AND procedure.state IN \(list: states.map(\.code))
            """
        return try procedures(where: condition, now: now)
    }

    package func procedure(_ subject: Subject, in space: SpaceNumber, now: Instant) throws -> Procedure? {
        let condition: SQL = """
            procedure.space = \(space.rawValue) AND procedure.kind = \(subject.kind.code) AND procedure.name = \(subject.name)
            """
        return try procedures(where: condition, now: now).first
    }

    /// What a document of the index belongs to.
    package func procedure(number: Int64, now: Instant) throws -> Procedure? {
        try procedures(where: "procedure.number = \(number)", now: now).first
    }

    private func procedures(where condition: SQL, now: Instant) throws -> [Procedure] {
        let query: SQL = """
            SELECT \(ProcedureRow.columns), space.name,
              (SELECT count(*) FROM procedure_version WHERE procedure_version.procedure = procedure.number)
            FROM procedure JOIN space ON space.number = procedure.space
            WHERE \(condition) ORDER BY procedure.name, space.name
            """
        let rows = try connection.all(query) { (try ProcedureRow($0), SpaceName(rawValue: $0.text(7)), Int($0.int64(8))) }
        return try rows.compactMap { row, space, versions in
            let shown = try row.current.flatMap { try version($0, of: row) } ?? self.versions(of: row).first
            guard let shown else { return nil }
            return Procedure(
                subject: row.subject, space: space, state: row.state, since: Instant(milliseconds: row.since), version: shown,
                versions: versions, experience: try ExperienceQuery.all(row, connection), now: now)
        }
    }

    /// The newest first.
    package func versions(of subject: Subject, in space: SpaceNumber) throws -> [ProcedureVersion] {
        guard let row = try ProcedureRow.load(connection, space, subject) else { return [] }
        return try versions(of: row)
    }

    private func versions(of row: ProcedureRow) throws -> [ProcedureVersion] { try versions(where: "procedure = \(row.number)") }

    private func version(_ id: String, of row: ProcedureRow) throws -> ProcedureVersion? {
        try versions(where: "procedure = \(row.number) AND version = \(id)").first
    }

    private func versions(where condition: SQL) throws -> [ProcedureVersion] {
        let query: SQL = """
            SELECT version, state, procedure_version.at, event.id, event.origin, summary, label, license, source_kind,
              procedure_version.source, "commit", bytes, files, findings, detail, sketch
            FROM procedure_version JOIN event ON event.key = procedure_version.event
            WHERE \(condition) ORDER BY procedure_version.at DESC
            """
        return try connection.all(query) { row in
            let source = PackageSource(
                kind: PackageSource.Kind(rawValue: row.text(8)) ?? .folder, path: row.text(9), commit: row.optionalText(10))
            return ProcedureVersion(
                id: row.text(0), state: LifeState(code: row.int64(1)) ?? .removed, at: Instant(milliseconds: row.int64(2)),
                event: EventID(rawValue: row.text(3)), actor: Actor(originCode: row.int64(4)), summary: row.text(5),
                label: row.optionalText(6), license: row.optionalText(7), source: source, bytes: row.int64(11), files: Int(row.int64(12)),
                findings: Int(row.int64(13)), detail: row.text(14), sketch: row.bytes(15))
        }
    }

    /// The files that a version of a package had when it came in.
    package func files(of version: ProcedureVersion) -> [PackageFile] { PackageFileList.read(version.detail) }

    /// Every version of every skill, with its name: what the store's folder of packages must hold.
    package func packages() throws -> [(name: SkillName, digest: PackageDigest)] {
        let query: SQL = """
            SELECT DISTINCT procedure.name, version FROM procedure_version JOIN procedure ON procedure.number = procedure_version.procedure
            WHERE procedure.kind = \(Subject.Kind.skill.code)
            """
        return try connection.all(query) { (SkillName(rawValue: $0.text(0)), PackageDigest(rawValue: $0.text(1))) }
    }

    package func capsules(of gene: GeneID?, in space: SpaceNumber) throws -> [String] {
        var condition: SQL = "space = \(space.rawValue)"
        if let gene { condition = "\(condition) AND gene = \(gene.rawValue)" }
        return try connection.all("SELECT detail FROM capsule WHERE \(condition) ORDER BY at") { $0.text(0) }
    }

    /// The texts that a version rests on.
    package func citations(of subject: Subject, version: String, in space: SpaceNumber) throws -> [(event: Event, range: Range<Int>?)] {
        guard let row = try ProcedureRow.load(connection, space, subject) else { return [] }
        let query: SQL = """
            SELECT event, first, last FROM citation WHERE procedure = \(row.number) AND version = \(version) ORDER BY rowid
            """
        let rows = try connection.all(query) { (EventKey(rawValue: $0.int64(0)), $0.optionalInt64(1), $0.optionalInt64(2)) }
        return try rows.compactMap { key, first, last in
            guard let event = try event(key) else { return nil }
            guard let first, let last, first <= last else { return (event, nil) }
            return (event, Int(first)..<Int(last))
        }
    }

    // MARK: Bridges, exports, life

    /// All that lie at either end.
    package func bridges(of subject: Subject, in space: SpaceNumber) throws -> [Bridge] {
        let (kind, name) = (subject.kind.code, subject.name)
        let query: SQL = """
            SELECT from_kind, from_name, relation, to_kind, to_name, bridge.at, event.origin, event.id
            FROM bridge JOIN event ON event.key = bridge.event
            WHERE bridge.space = \(space.rawValue)
              AND ((from_kind = \(kind) AND from_name = \(name)) OR (to_kind = \(kind) AND to_name = \(name)))
            ORDER BY bridge.at
            """
        return try connection.all(query) { row in
            guard let from = Subject.Kind(code: row.int64(0)), let relation = Bridge.Relation(code: row.int64(2)),
                let to = Subject.Kind(code: row.int64(3))
            else { throw StoreError.badEvent(problem: "a bridge of \(name) has a kind that this version does not know") }
            return Bridge(
                from: Subject(from, row.text(1)), relation: relation, to: Subject(to, row.text(4)), at: Instant(milliseconds: row.int64(5)),
                actor: Actor(originCode: row.int64(6)), event: EventID(rawValue: row.text(7)))
        }
    }

    /// Nil asks for those of all skills.
    package func exports(of name: SkillName? = nil, in spaces: [SpaceNumber]) throws -> [SkillExport] {
        var condition: SQL = "export.space IN \(list: spaces.map(\.rawValue))"
        if let name { condition = "\(condition) AND export.name = \(name.rawValue)" }
        let query: SQL = """
            SELECT export.name, space.name, target, how, export.at, digest, version FROM export JOIN space ON space.number = export.space
            WHERE \(condition) ORDER BY target
            """
        return try connection.all(query) {
            SkillExport(
                name: SkillName(rawValue: $0.text(0)), space: SpaceName(rawValue: $0.text(1)), target: $0.text(2),
                how: ExportMeans(rawValue: $0.text(3)) ?? .copy, at: Instant(milliseconds: $0.int64(4)),
                digest: $0.optionalText(5), version: PackageDigest(rawValue: $0.text(6)))
        }
    }

    /// Those of skills that are not in use any more.
    package func looseExports() throws -> [SkillExport] {
        let numbers = try spaces().map(\.number)
        let served: SQL = """
            SELECT export.target FROM export JOIN procedure ON procedure.space = export.space AND procedure.name = export.name
            WHERE procedure.kind = \(Subject.Kind.skill.code) AND procedure.state = \(LifeState.onDemand.code)
            """
        guard try connection.int64("SELECT 1 FROM export WHERE target NOT IN (\(served)) LIMIT 1") != nil else { return [] }
        let inUse = Set(try connection.all(served) { $0.text(0) })
        return try exports(in: numbers).filter { !inUse.contains($0.target) }
    }

    /// Whether something in use was not used for so long that it might have to go.
    package func hasIdle(since border: Int64) throws -> Bool {
        try connection.int64("SELECT 1 FROM procedure WHERE state = \(LifeState.onDemand.code) AND since < \(border) LIMIT 1") != nil
    }

    /// The moment of the last decision, and of the last one that the journal holds.
    package func journalState() throws -> (last: Int64, told: Int64) {
        let told = try connection.int64("SELECT value FROM store WHERE name = 'journal'") ?? 0
        return (try connection.int64("SELECT max(at) FROM decision") ?? 0, told)
    }

    /// The decisions about something, the oldest first.
    package func decisions(about subject: Subject, in space: SpaceNumber) throws -> [(
        decision: Decision, at: Instant, event: EventID, actor: Actor
    )] {
        let condition: SQL = """
            decision.space = \(space.rawValue) AND decision.kind = \(subject.kind.code) AND decision.name = \(subject.name)
            """
        return try decisions(where: condition)
    }

    /// All decisions of a stretch of time, the oldest first.
    package func decisions(from first: Int64, to end: Int64) throws -> [(decision: Decision, at: Instant, event: EventID, actor: Actor)] {
        try decisions(where: "decision.at >= \(first) AND decision.at < \(end)")
    }

    private func decisions(where condition: SQL) throws -> [(decision: Decision, at: Instant, event: EventID, actor: Actor)] {
        let query: SQL = """
            SELECT payload.data, decision.at, event.id FROM decision JOIN event ON event.key = decision.event
            JOIN payload ON payload.key = decision.event WHERE \(condition) ORDER BY decision.at
            """
        return try connection.all(query) { row in
            Decision.read(row.text(0)).map { ($0.decision, Instant(milliseconds: row.int64(1)), EventID(rawValue: row.text(2)), $0.actor) }
        }.compactMap { $0 }
    }
}

extension Actor {
    fileprivate init(originCode: Int64) {
        self = Self.allCases.first { $0.origin.code == originCode } ?? .program
    }
}
