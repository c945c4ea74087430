internal import Gates
package import Model
internal import SQLiteKit
internal import Synchronization

/// What stands behind a version beside the decision that brings it in.
package enum VersionContent: Sendable {
    case package(PackageRecord)
    /// With how many findings against the standard.
    case gene(Gene, findings: Int)
    case capsule(Capsule)
    /// The row of a version that is there already; what is found of it is not touched.
    case row(VersionColumns)

    var findings: Int {
        switch self {
        case .package(let package): package.findings
        case .gene(_, let findings): findings
        case .capsule: 0
        case .row(let row): row.findings
        }
    }
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

    /// Writes a decision into the ledger, and what follows from it into the tables. The only way to change them. Who asked through a door
    /// is trusted no further than that.
    @discardableResult
    package func decide(
        _ decision: Decision, by actor: Actor, in space: SpaceName, content: VersionContent? = nil, askedThrough asked: Door = .command
    ) throws -> EventID {
        // Facts go by `commit`, which takes nothing that the gate has not accepted.
        if case .facts = decision { throw StoreError.reservedKind("a decision about facts") }
        return try record(decision, by: actor, in: space, content: content, askedThrough: asked).id
    }

    /// A decision that stands in the ledger.
    struct Written {
        let id: EventID
        /// The moment that counts.
        let at: Int64
        let key: EventKey
        let given: Given
        let decision: Decision
    }

    func record(
        _ decision: Decision, by actor: Actor, in space: SpaceName, content: VersionContent?, askedThrough asked: Door
    ) throws -> Written {
        let number = try self.space(space)
        let given = try given(to: decision, content, by: actor, in: number)
        let written = try write(decision, given, by: actor, in: space, askedThrough: asked)
        try Fold(writer: self, space: number, at: written.at, event: written.key, actor: actor, given: given).apply(
            written.decision, content)
        return written
    }

    /// The event and its row; what follows from it is another matter.
    func write(
        _ decision: Decision, _ given: Given, by actor: Actor, in space: SpaceName, askedThrough asked: Door
    ) throws -> Written {
        // The moments of decisions are their order.
        let at = try moment()
        let id = EventID(rawValue: try Spool.freshID(now: at))
        var draft = EventDraft(
            id: id, session: Self.decisions, at: Instant(milliseconds: at), kind: decision.eventKind, speaker: "reverie", text: "")
        draft.origin = asked.ceiling.map(actor.origin.lowered(to:)) ?? actor.origin
        draft.data = decision.json(by: actor, given: given)
        let clean = try redaction.value().clean(draft)
        guard let data = clean.value.data, let read = Decision.read(data), read.decision.saysTheSame(as: decision), read.given == given
        else {
            throw StoreError.secretInDecision(decision.subject)
        }
        try append(clean, in: space, door: .decision)
        let number = try self.space(space)
        guard let key = try statements.key(of: id, in: number) else { throw StoreError.noSuchEvent(id.rawValue) }
        let subject = read.decision.subject
        let known = read.decision.known ?? at
        try connection.run(
            """
            INSERT INTO decision(event, at, space, kind, name)
            VALUES (\(key.rawValue), \(known), \(number.rawValue), \(subject.kind.code), \(subject.name))
            """)
        tools.hasDecided.store(true, ordering: .relaxed)
        return Written(id: id, at: known, key: key, given: given, decision: read.decision)
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

extension LedgerWriter {
    /// How something and one of its versions stand, within this transaction.
    package struct VersionStanding: Sendable {
        package let isKnown: Bool
        package let version: LifeState?
        /// It was proposed, and never in use.
        package let isWaiting: Bool
        /// Some version is in use.
        package let isServed: Bool
    }

    package func standing(of subject: Subject, version: String, in space: SpaceName) throws -> VersionStanding {
        let number = try self.space(space)
        if subject.kind == .capsule {
            let known: SQL = "SELECT 1 FROM capsule WHERE space = \(number.rawValue) AND id = \(subject.name) AND version = \(version)"
            return VersionStanding(isKnown: try connection.int64(known) != nil, version: nil, isWaiting: false, isServed: false)
        }
        guard let row = try ProcedureRow.load(connection, number, subject) else {
            return VersionStanding(isKnown: false, version: nil, isWaiting: false, isServed: false)
        }
        let query: SQL = "SELECT state, served FROM procedure_version WHERE procedure = \(row.number) AND version = \(version)"
        let known = try connection.first(query) { (LifeState(code: $0.int64(0)), $0.int64(1) != 0) }
        return VersionStanding(
            isKnown: known != nil, version: known?.0, isWaiting: known.map { !$0.1 } ?? false, isServed: row.state == .onDemand)
    }
}
