internal import Model
internal import SQLiteKit

/// Makes the tables follow one decision: when it is made, and whenever the tables are made anew.
struct Fold {
    let writer: LedgerWriter
    let space: SpaceNumber
    let at: Int64
    let event: EventKey
    let actor: Actor
    var given = Given()
    /// Set where a decision is folded again: it was checked when it was made, and what it stood on may be forgotten. Says of a number whether
    /// some decision still brings in its skill or gene.
    var isStanding: ((Int64) throws -> Bool)?
    /// What is found of skills and genes is kept in step.
    var keepsDocuments = true

    var isAgain: Bool { isStanding != nil }

    var connection: Connection { writer.connection }

    func apply(_ decision: Decision, _ content: VersionContent?) throws {
        switch decision {
        case .add(let addition): try add(addition, content)
        case .move(let subject, let version, let state, _): try move(subject, version, to: state, content)
        case .export(let placement):
            try connection.run(
                """
                INSERT OR REPLACE INTO export(target, space, name, how, version, digest, at, event)
                VALUES (\(placement.target), \(space.rawValue), \(placement.name), \(placement.how.rawValue), \(placement.version),
                  \(placement.digest), \(at), \(event.rawValue))
                """)
        case .withdraw(_, let target): try connection.run("DELETE FROM export WHERE target = \(target)")
        case .bridge(let from, let relation, let to): try bridge(from, relation, to, numbers: given.ends)
        case .ask(let request): try open(request)
        case .answer(let answer): try close(answer)
        }
    }

    /// Folded again, a bridge of which an end was forgotten is not laid; an end that is only known by a later decision now is there.
    private func bridge(_ from: Subject, _ relation: Bridge.Relation, _ to: Subject, numbers: [Int64?]) throws {
        guard relation.ends == (from.kind, to.kind) else {
            throw StoreError.badBridge(relation: relation.rawValue, from: from.kind.rawValue, to: to.kind.rawValue)
        }
        for (place, end) in [from, to].enumerated() where end.kind == .skill || end.kind == .gene {
            guard try !isThere(end, number: place < numbers.count ? numbers[place] : nil) else { continue }
            if isAgain { return }
            throw StoreError.noSuchSubject(end)
        }
        try connection.run(
            """
            INSERT INTO bridge(space, from_kind, from_name, relation, to_kind, to_name, at, event)
            VALUES (\(space.rawValue), \(from.kind.code), \(from.name), \(relation.code), \(to.kind.code), \(to.name), \(at),
              \(event.rawValue)) ON CONFLICT DO NOTHING
            """)
    }

    private func isThere(_ end: Subject, number: Int64?) throws -> Bool {
        if let isStanding, let number { return try isStanding(number) }
        return try ProcedureRow.load(connection, space, end) != nil
    }

    // MARK: Versions

    private func add(_ addition: Decision.Addition, _ content: VersionContent?) throws {
        if case .capsule(let capsule)? = content { return try add(capsule) }
        guard let content else { throw StoreError.noSuchSubject(addition.subject) }
        var version = try VersionColumns(content)
        version.findings = given.findings ?? version.findings
        let row = try ProcedureRow.load(connection, space, addition.subject) ?? create(addition)
        if addition.state == .onDemand { try checkMayServe(addition.version, of: row) }
        try write(version, addition, of: row, origin: origin(of: addition))
        try cite(addition.citations, row.number, addition.version)
        for (place, gene) in addition.derivedFrom.enumerated() {
            let number = place < given.ends.count ? given.ends[place] : nil
            try bridge(addition.subject, .derivedFrom, Subject(.gene, gene.rawValue), numbers: [given.number, number])
        }
        switch addition.state {
        case .onDemand:
            try serve(row, addition.version, version.text)
            // What is in use waits for nobody any more.
            try closeReviews(addition.subject, addition.version, .onDemand)
        case .quarantined: try openReview(addition)
        default: break
        }
    }

    /// Decisions of old did not say it.
    private func origin(of addition: Decision.Addition) throws -> Origin {
        if let origin = given.origin { return origin }
        do {
            let evidence = try writer.evidence(addition.citations, for: addition.subject, version: addition.version, in: space)
            return evidence.origin ?? actor.origin
        } catch StoreError.noEvidence, StoreError.noSuchEvent {
            return actor.origin
        }
    }

    /// What was never in use, and was proposed, a person has to let through.
    func checkMayServe(_ version: String, of row: ProcedureRow) throws {
        guard actor != .person, !isAgain else { return }
        let query: SQL = """
            SELECT state FROM procedure_version WHERE procedure = \(row.number) AND version = \(version) AND served = 0
            """
        guard let state = try connection.int64(query).flatMap(LifeState.init(code:)) else { return }
        throw StoreError.needsPerson(row.subject, state)
    }

    private func create(_ addition: Decision.Addition) throws -> ProcedureRow {
        let subject = addition.subject
        let number = try given.number ?? GivenNumber.procedure.next(connection)
        try connection.run(
            """
            INSERT INTO procedure(number, space, kind, name, state, since)
            VALUES (\(number), \(space.rawValue), \(subject.kind.code), \(subject.name), \(addition.state.code), \(at))
            """)
        guard let row = try ProcedureRow.load(connection, space, subject) else { throw StoreError.noSuchSubject(subject) }
        return row
    }

    /// A version that came before comes back as it was, in its new state and from its new source.
    private func write(_ version: VersionColumns, _ addition: Decision.Addition, of row: ProcedureRow, origin: Origin) throws {
        let isServed = row.current == addition.version && row.state == .onDemand
        try connection.run(
            """
            INSERT INTO procedure_version(procedure, version, state, at, event, origin, summary, label, license, source_kind, source,
              "commit", bytes, files, detail, sketch, findings)
            VALUES (\(row.number), \(addition.version), \(addition.state.code), \(at), \(event.rawValue), \(origin.code),
              \(version.summary), \(version.label), \(version.license), \(addition.source.kind.rawValue), \(addition.source.path),
              \(addition.source.commit), \(version.bytes), \(version.files), \(version.detail), \(version.sketch), \(version.findings))
            ON CONFLICT(procedure, version) DO UPDATE SET state = CASE WHEN \(isServed) THEN state ELSE excluded.state END,
              at = excluded.at, event = excluded.event, origin = excluded.origin, source_kind = excluded.source_kind,
              source = excluded.source, "commit" = excluded."commit"
            """)
        if row.current == nil, row.state != addition.state {
            try connection.run("UPDATE procedure SET state = \(addition.state.code), since = \(at) WHERE number = \(row.number)")
        }
    }

    private func add(_ capsule: Capsule) throws {
        try connection.run(
            """
            INSERT INTO capsule(space, id, version, gene, at, event, detail)
            VALUES (\(space.rawValue), \(capsule.id), \(capsule.assetID.rawValue), \(capsule.gene?.rawValue), \(at), \(event.rawValue),
              \(capsule.json)) ON CONFLICT DO NOTHING
            """)
    }
}
