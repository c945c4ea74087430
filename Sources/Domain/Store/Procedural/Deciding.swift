internal import Gates
package import Model
internal import SQLiteKit
internal import Synchronization

/// What stands behind a version beside the decision that brings it in.
package enum VersionContent: Sendable {
    case package(PackageRecord)
    case gene(Gene)
    case capsule(Capsule)
}

/// A package as the store keeps it in its tables; the files lie in the store's folder.
package struct PackageRecord: Sendable {
    package var manifest: SkillManifest
    package var body: String
    package var files: [PackageFile]
    package var sketch: [UInt8]
    /// How many findings were against the standard.
    package var findings: Int

    package init(manifest: SkillManifest, body: String, files: [PackageFile], sketch: [UInt8], findings: Int) {
        self.manifest = manifest
        self.body = body
        self.files = files
        self.sketch = sketch
        self.findings = findings
    }
}

extension LedgerWriter {
    /// The session that holds a space's decisions.
    package static let decisions = SessionName(rawValue: "reverie-decisions")

    /// Writes a decision into the ledger, and what follows from it into the tables. The only way to change them.
    @discardableResult
    package func decide(_ decision: Decision, by actor: Actor, in space: SpaceName, content: VersionContent? = nil) throws -> EventID {
        // The moments of decisions are their order.
        let at = max(now, (try connection.int64("SELECT max(at) FROM decision") ?? 0) + 1)
        let id = EventID(rawValue: try Spool.freshID(now: at))
        var draft = EventDraft(
            id: id, session: Self.decisions, at: Instant(milliseconds: at), kind: .decision, speaker: "reverie", text: "")
        draft.origin = actor.origin
        draft.data = decision.json(by: actor)
        let clean = try redaction.value().clean(draft)
        try append(clean, in: space, door: .decision)
        let number = try self.space(space)
        guard let data = clean.value.data, let read = Decision.read(data), let key = try statements.key(of: id, in: number) else {
            throw StoreError.badEvent(problem: "the decision cannot be read back")
        }
        let subject = read.decision.subject
        try connection.run(
            """
            INSERT INTO decision(event, at, space, kind, name)
            VALUES (\(key.rawValue), \(at), \(number.rawValue), \(subject.kind.code), \(subject.name))
            """)
        tools.hasDecided.store(true, ordering: .relaxed)
        try Fold(writer: self, space: number, at: at, event: key).apply(read.decision, content)
        return id
    }
}

extension LedgerWriter {
    /// Up to which moment the journal tells what was decided, and how long its last page is. While pages wait to be removed nothing is
    /// written down: what was just written may be from before the forgetting, and goes with them.
    package func setJournal(told: Int64, size: Int64?) throws {
        if case .files? = try PendingForget.read(connection) { return }
        for (name, value) in [("journal", told), ("journal_size", size ?? -1)] {
            try connection.run(
                "INSERT INTO store(name, value) VALUES (\(name), \(value)) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
        }
    }
}

/// Makes the tables follow one decision.
struct Fold {
    let writer: LedgerWriter
    let space: SpaceNumber
    let at: Int64
    let event: EventKey

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
        case .bridge(let from, let relation, let to): try bridge(from, relation, to)
        }
    }

    private func bridge(_ from: Subject, _ relation: Bridge.Relation, _ to: Subject) throws {
        guard relation.ends == (from.kind, to.kind) else {
            throw StoreError.badBridge(relation: relation.rawValue, from: from.kind.rawValue, to: to.kind.rawValue)
        }
        for end in [from, to] where end.kind == .skill || end.kind == .gene {
            guard try ProcedureRow.load(connection, space, end) != nil else { throw StoreError.noSuchSubject(end) }
        }
        try connection.run(
            """
            INSERT INTO bridge(space, from_kind, from_name, relation, to_kind, to_name, at, event)
            VALUES (\(space.rawValue), \(from.kind.code), \(from.name), \(relation.code), \(to.kind.code), \(to.name), \(at),
              \(event.rawValue)) ON CONFLICT DO NOTHING
            """)
    }

    // MARK: Versions

    private func add(_ addition: Decision.Addition, _ content: VersionContent?) throws {
        let version: VersionColumns
        switch content {
        case .package(let package): version = VersionColumns(package)
        case .gene(let gene): version = VersionColumns(gene)
        case .capsule(let capsule): return try add(capsule)
        case nil: throw StoreError.noSuchSubject(addition.subject)
        }
        let row = try ProcedureRow.load(connection, space, addition.subject) ?? create(addition)
        try write(version, addition, of: row)
        for citation in addition.citations {
            guard let key = try writer.key(of: citation.event, in: space) else { throw StoreError.noSuchEvent(citation.event.rawValue) }
            try connection.run(
                """
                INSERT INTO citation(procedure, version, event, first, last) VALUES (\(row.number), \(addition.version), \(key.rawValue),
                  \(citation.range.map { Int64($0.lowerBound) }), \(citation.range.map { Int64($0.upperBound) }))
                """)
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

    private func create(_ addition: Decision.Addition) throws -> ProcedureRow {
        let subject = addition.subject
        try connection.run(
            """
            INSERT INTO procedure(space, kind, name, state, since)
            VALUES (\(space.rawValue), \(subject.kind.code), \(subject.name), \(addition.state.code), \(at))
            """)
        guard let row = try ProcedureRow.load(connection, space, subject) else { throw StoreError.noSuchSubject(subject) }
        return row
    }

    /// A version that came before comes back as it was, in its new state.
    private func write(_ version: VersionColumns, _ addition: Decision.Addition, of row: ProcedureRow) throws {
        let isServed = row.current == addition.version && row.state == .onDemand
        try connection.run(
            """
            INSERT INTO procedure_version(procedure, version, state, at, event, summary, label, license, source_kind, source, "commit",
              bytes, files, detail, sketch, findings)
            VALUES (\(row.number), \(addition.version), \(addition.state.code), \(at), \(event.rawValue), \(version.summary),
              \(version.label), \(version.license), \(addition.source.kind.rawValue), \(addition.source.path), \(addition.source.commit),
              \(version.bytes), \(version.files), \(version.detail), \(version.sketch), \(version.findings))
            ON CONFLICT(procedure, version) DO UPDATE SET state = CASE WHEN \(isServed) THEN state ELSE excluded.state END,
              source_kind = excluded.source_kind, source = excluded.source, "commit" = excluded."commit"
            """)
        if row.current == nil, row.state != addition.state {
            try connection.run(
                "UPDATE procedure SET state = \(addition.state.code), since = \(at) WHERE number = \(row.number)")
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

    // MARK: Life

    private func move(_ subject: Subject, _ version: String?, to state: LifeState, _ content: VersionContent?) throws {
        guard let row = try ProcedureRow.load(connection, space, subject) else { throw StoreError.noSuchSubject(subject) }
        let version = version ?? row.current
        switch state {
        case .onDemand:
            guard let version, let content else { throw StoreError.noSuchSubject(subject) }
            try serve(row, version, VersionColumns(content).text)
        case .retired, .removed: try stopServing(row, state)
        case .candidate, .quarantined, .approved, .rejected:
            if let version { try set(state, of: row, version) }
            if row.current == nil {
                try connection.run("UPDATE procedure SET state = \(state.code), since = \(at) WHERE number = \(row.number)")
            }
        }
        if state != .quarantined, let version { try closeReviews(subject, version, state) }
    }

    private func set(_ state: LifeState, of row: ProcedureRow, _ version: String) throws {
        try connection.run(
            "UPDATE procedure_version SET state = \(state.code) WHERE procedure = \(row.number) AND version = \(version)")
    }

    /// Puts a version into use; the one before stays approved and can come back.
    private func serve(_ row: ProcedureRow, _ version: String, _ text: FoundText) throws {
        if let old = row.current, old != version { try set(.approved, of: row, old) }
        try set(.onDemand, of: row, version)
        let begins = row.state == .onDemand ? row.since : at
        try connection.run(
            """
            UPDATE procedure SET state = \(LifeState.onDemand.code), current = \(version), since = \(begins) WHERE number = \(row.number)
            """)
        try writer.index(text, of: row.number, kind: row.documentKind, in: space)
    }

    private func stopServing(_ row: ProcedureRow, _ state: LifeState) throws {
        if let current = row.current { try set(state, of: row, current) }
        try connection.run("UPDATE procedure SET state = \(state.code), since = \(at) WHERE number = \(row.number)")
        try writer.removeDocuments(of: row.number, kind: row.documentKind, in: space)
        guard state == .removed else { return }
        // What waits for a person goes with it.
        let waiting = try connection.all(
            """
            SELECT version FROM procedure_version
            WHERE procedure = \(row.number) AND state IN (\(LifeState.candidate.code), \(LifeState.quarantined.code))
            """
        ) { $0.text(0) }
        for version in waiting {
            try set(.removed, of: row, version)
            try closeReviews(row.subject, version, .removed)
        }
    }

    // MARK: Inbox

    private func openReview(_ addition: Decision.Addition) throws {
        let (kind, name) = (addition.subject.kind.code, addition.subject.name)
        let known: SQL = """
            SELECT 1 FROM review WHERE space = \(space.rawValue) AND kind = \(kind) AND name = \(name) AND version = \(addition.version)
              AND closed IS NULL
            """
        guard try connection.int64(known) == nil else { return }
        try connection.run(
            """
            INSERT INTO review(space, kind, name, version, opened, opened_at)
            VALUES (\(space.rawValue), \(kind), \(name), \(addition.version), \(event.rawValue), \(at))
            """)
    }

    private func closeReviews(_ subject: Subject, _ version: String, _ verdict: LifeState) throws {
        try connection.run(
            """
            UPDATE review SET closed = \(event.rawValue), closed_at = \(at), verdict = \(verdict.code)
            WHERE space = \(space.rawValue) AND kind = \(subject.kind.code) AND name = \(subject.name) AND version = \(version)
              AND closed IS NULL
            """)
    }
}

extension LedgerWriter {
    /// How something and one of its versions stand, within this transaction.
    package struct Standing: Sendable {
        package let isKnown: Bool
        package let version: LifeState?
        /// Some version is in use.
        package let isServed: Bool
    }

    package func standing(of subject: Subject, version: String, in space: SpaceName) throws -> Standing {
        let number = try self.space(space)
        if subject.kind == .capsule {
            let known: SQL = "SELECT 1 FROM capsule WHERE space = \(number.rawValue) AND id = \(subject.name) AND version = \(version)"
            return Standing(isKnown: try connection.int64(known) != nil, version: nil, isServed: false)
        }
        guard let row = try ProcedureRow.load(connection, number, subject) else {
            return Standing(isKnown: false, version: nil, isServed: false)
        }
        let state = try connection.int64(
            "SELECT state FROM procedure_version WHERE procedure = \(row.number) AND version = \(version)")
        return Standing(isKnown: state != nil, version: state.flatMap(LifeState.init(code:)), isServed: row.state == .onDemand)
    }
}
