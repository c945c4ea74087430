package import Model
internal import SQLiteKit

extension LedgerReader {
    /// A decision with its place in the ledger.
    package struct Decided: Sendable {
        package let decision: Decision
        package let at: Instant
        package let event: EventID
        package let actor: Actor
    }

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

    private func procedures(where condition: SQL, now: Instant) throws -> [Procedure] {
        let query: SQL = """
            SELECT \(ProcedureRow.columns), space.name,
              (SELECT count(*) FROM procedure_version WHERE procedure_version.procedure = procedure.number), \(Self.versionColumns)
            FROM procedure JOIN space ON space.number = procedure.space
            JOIN procedure_version ON procedure_version.procedure = procedure.number
              AND procedure_version.version = coalesce(procedure.current, (SELECT newest.version FROM procedure_version AS newest
                WHERE newest.procedure = procedure.number ORDER BY newest.at DESC LIMIT 1))
            JOIN event ON event.key = procedure_version.event
            WHERE \(condition) ORDER BY procedure.name, space.name
            """
        let experience = try ExperienceQuery.of(condition, connection)
        return try connection.all(query) { columns in
            let row = try ProcedureRow(columns)
            return Procedure(
                subject: row.subject, space: SpaceName(rawValue: columns.text(7)), state: row.state,
                since: Instant(milliseconds: row.since), version: Self.version(columns, from: 9), versions: Int(columns.int64(8)),
                experience: experience[row.number] ?? Experience(), now: now)
        }
    }

    /// The newest first.
    package func versions(of subject: Subject, in space: SpaceNumber) throws -> [ProcedureVersion] {
        guard let row = try ProcedureRow.load(connection, space, subject) else { return [] }
        let query: SQL = """
            SELECT \(Self.versionColumns) FROM procedure_version JOIN event ON event.key = procedure_version.event
            WHERE procedure = \(row.number) ORDER BY procedure_version.at DESC
            """
        return try connection.all(query) { Self.version($0, from: 0) }
    }

    private static let versionColumns: SQL = """
        procedure_version.version, procedure_version.state, procedure_version.at, event.id, event.origin, summary, label, license,
        source_kind, procedure_version.source, "commit", bytes, files, findings, detail, procedure_version.origin, served
        """

    private static func version(_ row: borrowing Row, from first: Int) -> ProcedureVersion {
        let source = PackageSource(
            kind: PackageSource.Kind(rawValue: row.text(first + 8)) ?? .folder, path: row.text(first + 9),
            commit: row.optionalText(first + 10))
        return ProcedureVersion(
            id: row.text(first), state: LifeState(code: row.int64(first + 1)) ?? .removed, at: Instant(milliseconds: row.int64(first + 2)),
            event: EventID(rawValue: row.text(first + 3)), actor: Actor(originCode: row.int64(first + 4)), summary: row.text(first + 5),
            label: row.optionalText(first + 6), license: row.optionalText(first + 7), source: source, bytes: row.int64(first + 11),
            files: Int(row.int64(first + 12)), findings: Int(row.int64(first + 13)), detail: row.text(first + 14),
            origin: Origin(code: row.int64(first + 15)) ?? .assistant, wasServed: row.int64(first + 16) != 0)
    }

    /// What the skills say that are in use, or may come into use, to be compared with another one.
    package func sketches() throws -> [(name: SkillName, sketch: [UInt8])] {
        let states = [LifeState.onDemand, .quarantined, .approved].map(\.code)
        let query: SQL = """
            SELECT procedure.name, sketch FROM procedure JOIN procedure_version ON procedure_version.procedure = procedure.number
            WHERE procedure.kind = \(Subject.Kind.skill.code) AND procedure.state IN \(list: states)
              AND procedure_version.state IN \(list: states) AND sketch IS NOT NULL
            """
        return try connection.all(query) { (SkillName(rawValue: $0.text(0)), $0.bytes(1)) }
    }

    /// The files that a version of a package had when it came in.
    package func files(of version: ProcedureVersion) -> [PackageFile] { PackageFileList.read(version.detail) }

    /// The same of a package by its digest, whatever skill it is a version of.
    package func files(of digest: PackageDigest) throws -> [PackageFile] {
        let query: SQL = "SELECT detail FROM procedure_version WHERE version = \(digest.rawValue) LIMIT 1"
        return try connection.first(query) { PackageFileList.read($0.text(0)) } ?? []
    }

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

    /// Whether something in use was not used since a moment, besides what spaces hold in which nothing may be decided.
    package func hasIdle(since border: Int64, besides silent: [SpaceNumber]) throws -> Bool {
        try connection.int64("SELECT 1 FROM procedure WHERE \(ExperienceQuery.isIdle(since: border, besides: silent)) LIMIT 1") != nil
    }

    /// The moment of the last decision, that of the last one in the journal, and how long the journal's last page is.
    package func journalState() throws -> (last: Int64, told: Int64, size: Int64?) {
        let told = try connection.int64("SELECT value FROM store WHERE name = 'journal'") ?? 0
        let size = try connection.int64("SELECT value FROM store WHERE name = 'journal_size'")
        return (try connection.int64("SELECT max(at) FROM decision") ?? 0, told, size)
    }

    /// The decisions about something, the oldest first.
    package func decisions(about subject: Subject, in space: SpaceNumber) throws -> [Decided] {
        let condition: SQL = """
            decision.space = \(space.rawValue) AND decision.kind = \(subject.kind.code) AND decision.name = \(subject.name)
            """
        return try decisions(where: condition)
    }

    /// All decisions of a stretch of time, the oldest first.
    package func decisions(from first: Int64, to end: Int64) throws -> [Decided] {
        try decisions(where: "decision.at >= \(first) AND decision.at < \(end)")
    }

    private func decisions(where condition: SQL) throws -> [Decided] {
        let query: SQL = """
            SELECT payload.data, decision.at, event.id FROM decision JOIN event ON event.key = decision.event
            JOIN payload ON payload.key = decision.event WHERE \(condition) ORDER BY decision.at
            """
        return try connection.all(query) { row in
            Decision.read(row.text(0)).map {
                Decided(
                    decision: $0.decision, at: Instant(milliseconds: row.int64(1)), event: EventID(rawValue: row.text(2)), actor: $0.actor)
            }
        }.compactMap { $0 }
    }
}

extension Actor {
    fileprivate init(originCode: Int64) {
        self = Self.allCases.first { $0.origin.code == originCode } ?? .program
    }
}
